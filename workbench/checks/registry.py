"""Every rule, in the order of their codes, and the run over a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workbench.checks import (
    arithmetic_cannot_hold,
    circular_source,
    contested,
    correction_not_carried_through,
    data_moved,
    evidence_bytes_changed,
    ledger_broken,
    ledger_unread,
    number_contradicted,
    number_pending,
    number_unseen,
    open_conflict,
    policy_unmet,
    quote_differs,
    source_gone,
    source_watch,
    span_matches_source,
    suppression_expired,
    suppression_unused,
    unreviewed,
    verdict_lapsed,
)
from workbench.checks.base import Find, Rule, rule_of, text_path
from workbench.checks.places import Places
from workbench.config import Config
from workbench.errors import ConfigError, WorkbenchError
from workbench.model import Finding, LedgerView, Level

UNREAD = ledger_unread.CODE

_LEDGER: tuple[tuple[Rule, Find], ...] = tuple(
    (rule_of(module), module.find)
    for module in (
        ledger_unread,
        span_matches_source,
        evidence_bytes_changed,
        ledger_broken,
        open_conflict,
        verdict_lapsed,
        unreviewed,
        arithmetic_cannot_hold,
        contested,
        source_watch,
        source_gone,
        data_moved,
        policy_unmet,
        circular_source,
        correction_not_carried_through,
    )
)
DRAFT_RULES: tuple[Rule, ...] = tuple(
    rule_of(module)
    for module in (
        number_unseen,
        number_pending,
        number_contradicted,
        quote_differs,
        suppression_unused,
        suppression_expired,
    )
)
LEDGER_RULES: tuple[Rule, ...] = tuple(rule for rule, _ in _LEDGER)
RULES: tuple[Rule, ...] = (*LEDGER_RULES, *DRAFT_RULES)


def rule_named(name: str) -> Rule | None:
    """The rule with this code (in any case) or slug."""
    for rule in RULES:
        if name.upper() == rule.code or name == rule.slug:
            return rule
    return None


def levels(config: Config) -> Mapping[str, Level | None]:
    """The level of every rule by code, None for off. Raises ConfigError on a rule there is not."""
    chosen = {rule.code: rule.level for rule in RULES}
    for name, level in config.rules.items():
        rule = rule_named(name)
        if rule is None:
            known = ", ".join(f"{rule.code} {rule.slug}" for rule in RULES)
            raise ConfigError(f"workbench.toml: unknown rule rules.{name}; known: {known}")
        if rule.code != UNREAD:
            chosen[rule.code] = level
    return chosen


def run(view: LedgerView, config: Config) -> list[Finding]:
    """Every finding of the ledger rules, the loudest first, then by place.

    A finding with the code `UNREAD` says that something could not be checked. A rule that meets an
    unreadable file reports that and the other rules still run. Raises ConfigError.
    """
    chosen = levels(config)
    found: list[Finding] = []
    for rule, find in _LEDGER:
        if chosen[rule.code] is not None:
            found.extend(_careful(find, view))
    ended = _ended(_said_once(found), view)
    return sorted(set(_levelled(ended, chosen)), key=by_weight)


def _careful(find: Find, view: LedgerView) -> Iterator[Finding]:
    try:
        yield from find(view)
    except WorkbenchError as error:
        yield Finding(UNREAD, Level.ERROR, str(error), "workbench.toml")


def _ended(found: Iterable[Finding], view: LedgerView) -> Iterator[Finding]:
    """The findings that stand on a claim's words, with the end of those words."""
    places = Places(view)
    for finding in found:
        claim = view.claim(finding.claim) if finding.claim and finding.end is None else None
        stands = claim is not None and finding.file == text_path(claim.document)
        yield replace(finding, end=places.end(claim)) if claim and stands else finding


def _levelled(found: Iterable[Finding], chosen: Mapping[str, Level | None]) -> Iterator[Finding]:
    for finding in found:
        level = chosen[finding.code]
        if level is not None:
            yield finding if level is finding.level else replace(finding, level=level)


def _said_once(found: list[Finding]) -> list[Finding]:
    """A line with a precise finding needs no general one, and an unread file one mention."""
    precise = {(item.file, item.line) for item in found if item.code == span_matches_source.CODE}
    unread: set[str] = set()
    kept = []
    for item in found:
        if item.code == ledger_broken.CODE and (item.file, item.line) in precise:
            continue
        if item.code == UNREAD:
            if item.file in unread:
                continue
            unread.add(item.file)
        kept.append(item)
    return kept


_LOUDEST = (Level.ERROR, Level.WARNING, Level.NOTE)


def by_weight(finding: Finding) -> tuple[int, str, int, int, str, str]:
    """Sorts findings: the loudest first, then by place."""
    loudness = _LOUDEST.index(finding.level)
    place = finding.file, finding.line, finding.column
    return loudness, *place, finding.code, finding.message
