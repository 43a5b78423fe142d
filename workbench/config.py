"""`workbench.toml` as one frozen `Config`: few options, each with a default for one person."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from workbench.errors import ConfigError
from workbench.model import Level, Verdict
from workbench.scales import PLAIN, Scale, chosen

FILE_NAME = "workbench.toml"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a verdict needs before it counts, and the words it is given in.

    `approves`: the verdicts that can approve a claim. `reviewers`: how many people must agree.
    `primary_or_secondaries`: 0 asks for no evidence; N asks for one primary source or secondary
    ones of N origins. `stated`: which parts of the reading must be there (`period`, `unit`).
    `reasons`: the verdicts that need a note. `scale`: the desk's own words.
    """

    approves: tuple[Verdict, ...] = (Verdict.SUPPORTED,)
    reviewers: int = 1
    primary_or_secondaries: int = 0
    stated: tuple[str, ...] = ()
    reasons: tuple[Verdict, ...] = ()
    scale: Scale = PLAIN


@dataclass(frozen=True, slots=True)
class Exemption:
    """Findings of one rule in some drafts that somebody answers for, until a day.

    `draft` is a file pattern; `text` words that stand in the line, empty for any line.
    """

    rule: str
    reason: str
    draft: str = "*"
    owner: str = ""
    until: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """All options of a workspace. `rules` maps a rule code or slug to a level, None for off.

    `stages` has further levels by stage (`draft`, `edit`, `release`), `stage` is the one at hand.
    """

    reviewer: str | None = None
    theme: str = "dark"
    max_bytes: int = 25_000_000
    policy: Policy = field(default_factory=Policy)
    rules: dict[str, Level | None] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    stage: str | None = None
    stages: dict[str, dict[str, Level | None]] = field(default_factory=dict)
    exempt: tuple[Exemption, ...] = ()


STAGES = ("draft", "edit", "release")
STATABLE = ("period", "unit")


def at_stage(config: Config, stage: str | None) -> Config:
    """The options as they are at a stage: its levels before those of `rules`."""
    stage = stage or config.stage
    levels = config.stages.get(stage or "", {})
    return replace(config, stage=stage, rules=config.rules | levels)


def _fail(path: Path, message: str) -> ConfigError:
    return ConfigError(f"{path}: {message}")


def _policy(path: Path, table: dict[str, Any]) -> Policy:
    known = {item.name for item in fields(Policy)}
    if unknown := sorted(set(table) - known):
        raise _fail(path, f"unknown option policy.{unknown[0]}; known: {', '.join(sorted(known))}")
    try:
        scale = chosen(table.get("scale", PLAIN.name))
    except ValueError as error:
        raise _fail(path, f"policy.scale: {error}") from None
    numbers = {}
    for name, default, least in (("reviewers", 1, 1), ("primary_or_secondaries", 0, 0)):
        value = table.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise _fail(path, f"policy.{name} must be a whole number from {least}")
        numbers[name] = value
    stated = table.get("stated", [])
    if not isinstance(stated, list) or not set(map(str, stated)) <= set(STATABLE):
        raise _fail(path, f"policy.stated must list parts of a reading: {', '.join(STATABLE)}")
    return Policy(
        _verdicts(path, "approves", table.get("approves", ["supported"]), scale),
        **numbers,
        stated=tuple(stated),
        reasons=_verdicts(path, "reasons", table.get("reasons", []), scale),
        scale=scale,
    )


def _verdicts(path: Path, option: str, names: Any, scale: Scale) -> tuple[Verdict, ...]:
    """Verdicts by our names or by the desk's, each once."""
    found: dict[Verdict, None] = {}
    for name in names if isinstance(names, list) else [""]:
        rating = scale.rating(str(name))
        if rating is None and str(name) not in set(Verdict):
            own = [] if scale is PLAIN else [rating.word for rating in scale.ratings]
            known = ", ".join([*own, *Verdict])
            raise _fail(path, f"policy.{option} must list verdicts: {known}")
        found[rating.verdict if rating else Verdict(name)] = None
    return tuple(found)


def _rules(path: Path, table: Any, where: str = "rules") -> dict[str, Level | None]:
    levels: dict[str, Level | None] = {}
    if not isinstance(table, dict):
        raise _fail(path, f"{where} must be a table")
    for name, value in table.items():
        if value != "off" and value not in set(Level):
            raise _fail(path, f"{where}.{name} must be off, note, warning or error")
        levels[name] = None if value == "off" else Level(value)
    return levels


def _stages(path: Path, table: dict[str, Any]) -> dict[str, dict[str, Level | None]]:
    if unknown := sorted(set(table) - set(STAGES)):
        raise _fail(path, f"unknown stage stages.{unknown[0]}; known: {', '.join(STAGES)}")
    return {name: _rules(path, levels, f"stages.{name}") for name, levels in table.items()}


def _exemptions(path: Path, entries: Any) -> tuple[Exemption, ...]:
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise _fail(path, "exempt must be tables, each under [[exempt]]")
    return tuple(_exemption(path, entry) for entry in entries)


def _exemption(path: Path, entry: dict[str, Any]) -> Exemption:
    known = {item.name for item in fields(Exemption)}
    if unknown := sorted(set(entry) - known):
        raise _fail(path, f"unknown option exempt.{unknown[0]}; known: {', '.join(sorted(known))}")
    for name in known - {"until"}:
        if not isinstance(entry.get(name, ""), str):
            raise _fail(path, f"exempt.{name} must be text")
    for name in ("rule", "reason"):
        if not entry.get(name):
            raise _fail(path, f"each [[exempt]] needs a {name}")
    if type(entry.get("until")) not in (date, type(None)):
        raise _fail(path, "exempt.until must be a day, as in until = 2027-01-31")
    return Exemption(**entry)


def parse(data: dict[str, Any], path: Path = Path(FILE_NAME)) -> Config:
    """A `Config` from a parsed TOML table. Raises ConfigError naming the option."""
    known = {item.name for item in fields(Config)}
    if unknown := sorted(set(data) - known):
        raise _fail(path, f"unknown option {unknown[0]}; known: {', '.join(sorted(known))}")
    values: dict[str, Any] = {}
    for name, kind in (("reviewer", str), ("theme", str), ("max_bytes", int)):
        if name in data:
            if not isinstance(data[name], kind) or isinstance(data[name], bool):
                raise _fail(path, f"{name} must be {'text' if kind is str else 'a whole number'}")
            values[name] = data[name]
    if data.get("stage") not in (None, *STAGES):
        raise _fail(path, f"stage must be one of {', '.join(STAGES)}")
    for name in ("policy", "rules", "keys", "stages"):
        if not isinstance(data.get(name, {}), dict):
            raise _fail(path, f"{name} must be a table")
    keys = data.get("keys", {})
    if not all(isinstance(value, str) for value in keys.values()):
        raise _fail(path, 'each entry of keys must be text, as in supported = "s"')
    return Config(
        **values,
        policy=_policy(path, data.get("policy", {})),
        rules=_rules(path, data.get("rules", {})),
        keys=dict(keys),
        stage=data.get("stage"),
        stages=_stages(path, data.get("stages", {})),
        exempt=_exemptions(path, data.get("exempt", [])),
    )


def load(root: Path) -> Config:
    """The options of the workspace at `root`; defaults when it has no file. Raises ConfigError."""
    path = root / FILE_NAME
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise _fail(path, f"cannot be read: {error}") from None
    try:
        return parse(tomllib.loads(text), path)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _fail(path, f"not valid TOML: {error}") from None
