"""No compiled pattern of the package runs away, whatever text it is given.

The attacks are made from the pattern itself: a text that leads up to each of its repeats, then the
repeated part again and again, then what cannot match. Source: OWASP, "Regular expression Denial of
Service".
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import workbench
from workbench.extract.timerules import RULES

SIZES = (100, 200, 400, 800)  # characters; what runs away does so at the first or second
PLAIN = ("a", "a ", " ", "\n", "1", "1,", "A", "Ab ", "a.", "(", '"', "-", ". ", "the ", "\t")
MOST = 0.6  # seconds of processor time; quadratic at the last size takes a hundredth of it


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that stands in a module, and those that the rules for times compile."""
    found = {f"rule {rule.source[:40]}": rule.pattern for rule in RULES}
    for info in pkgutil.walk_packages(workbench.__path__, "workbench."):
        if ".migrations" in info.name or info.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(info.name)).items():
            for place, one in enumerate(value if isinstance(value, (tuple, list)) else (value,)):
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    found[f"{info.name}.{name}[{place}]"] = one
    return dict(sorted(found.items()))


def sample(nodes: Any) -> str:
    """A short text that the parsed pattern matches, near enough."""
    return "".join(_sample(kind, value) for kind, value in nodes)


def _sample(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if kind is op.ANY:
        return "a"
    if kind is op.IN:
        return _member(value)
    if kind is op.BRANCH:
        return sample(value[1][0])
    if kind is op.SUBPATTERN:
        return sample(value[3])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return sample(value[2]) * max(1, value[0])
    return sample(value) if kind is op.ATOMIC_GROUP else ""


def _member(members: Any) -> str:
    inside = re.compile("|".join(filter(None, (_class(*one) for one in members))) or "(?!)")
    negated = members[0][0] is op.NEGATE
    return next((char for char in "a A1.,-\n'\u201c$%" if bool(inside.match(char)) != negated), "a")


def _class(kind: Any, value: Any) -> str:
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return f"[{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}]"
    names = {op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_DIGIT: r"\d",
             op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_WORD: r"\w",
             op.CATEGORY_NOT_WORD: r"\W"}  # fmt: skip
    return names.get(value, "") if kind is op.CATEGORY else ""


def pumps(nodes: Any, lead: str = "") -> Iterator[tuple[str, str]]:
    """What leads to each repeat that may go on, and what it repeats."""
    for kind, value in nodes:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            if value[1] is op.MAXREPEAT or value[1] > 8:
                yield lead, sample(value[2])
            yield from pumps(value[2], lead)
        elif kind is op.SUBPATTERN:
            yield from pumps(value[3], lead)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, lead)
        lead += _sample(kind, value)


def attacks(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    nodes = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    whole = sample(nodes) or "a"
    parts = (
        {("", one) for one in PLAIN} | set(pumps(nodes)) | {("", whole), ("", whole[:-1] or "a")}
    )
    for lead, part in sorted(parts):
        if part:
            yield lead + part * (size // len(part)) + "\x00"
            if lead:
                yield (lead + part) * (size // len(lead + part)) + "\x00"


def seconds(pattern: re.Pattern[str], text: str) -> float:
    start = time.process_time()
    pattern.search(text)
    return time.process_time() - start


def dear(pattern: re.Pattern[str]) -> str | None:
    """The first attack that takes too long at some size."""
    for size in SIZES:
        for text in attacks(pattern, size):
            if min(seconds(pattern, text), MOST) == MOST:
                return text[:60]
    return None


def test_no_pattern_of_the_package_runs_away_on_a_text_made_against_it():
    found = patterns()
    assert len(found) > 500
    assert {name: attack for name, one in found.items() if (attack := dear(one))} == {}


def test_the_attacks_find_a_pattern_that_runs_away():
    assert dear(re.compile(r"\bbetween\s+(?:[\w-]+\s*){1,4}\Z"))
