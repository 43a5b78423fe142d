"""A draft against the ledger: every number in exactly one class, by typed comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from workbench import documents, extract
from workbench.checks import (
    number_contradicted,
    number_pending,
    number_unseen,
    quote_differs,
    suppression_expired,
    suppression_unused,
)
from workbench.checks.exemptions import Suppression, suppressions
from workbench.checks.lines import Lines
from workbench.checks.markup import masked, without_code
from workbench.checks.nearby import Nearby
from workbench.checks.numbers import (
    DraftNumber,
    Standing,
    Token,
    against_itself,
    other_date,
    placed,
    same_phrase,
    tokens,
    year_twice,
)
from workbench.checks.places import Places
from workbench.checks.quotations import Quotation, quotations
from workbench.checks.registry import by_weight, levels, rule_named
from workbench.checks.slips import Slips
from workbench.checks.standing import UNSEEN, Judgement, at, candidates, judge, numbers_in
from workbench.checks.times import year_before
from workbench.config import Config
from workbench.errors import WorkbenchError
from workbench.model import Claim, Document, Finding, LedgerView, Level, Skipped, Span

# What is best for a number that several claims of the draft share: one of them carries it.
_BEST = (Standing.BACKED, Standing.CONTRADICTED, Standing.PENDING, Standing.UNSEEN)
_SLUG = "draft:"
SOURCE_FORMATS = ("text", "markdown")
"""Formats whose canonical text is the file's own."""


@dataclass(frozen=True, slots=True)
class DraftReport:
    """One draft: its text, its numbers and quotations in text order, and what the rules found.

    `answered` are the findings that an exemption answers for: told, and not counted.
    `canonical`: the text is not the file's own but what was read from it, as `workbench add` would.
    """

    draft: str
    text: str
    numbers: tuple[DraftNumber, ...]
    findings: tuple[Finding, ...]
    canonical: bool = False
    quotations: tuple[Quotation, ...] = ()
    answered: Mapping[Finding, Suppression] = field(default_factory=dict)

    @property
    def summary(self) -> Mapping[str, int]:
        """How many numbers there are, and how many in each class."""
        counted = Counter(number.standing for number in self.numbers)
        return {"numbers": len(self.numbers)} | {name.value: counted[name] for name in Standing}


def examine(
    name: str,
    file_name: str,
    data: bytes,
    view: LedgerView,
    config: Config,
    published: date | None = None,
    today: date | None = None,
    nearby: Nearby | None = None,
) -> DraftReport:
    """One draft, judged. The ending of `file_name` says what the bytes are; `name` is shown.

    "Last year" is read against `published`, or the day that the draft itself gives; exemptions
    expire against `today`, if it is given. Several drafts share what is `nearby` (`candidates`).
    Raises DocumentError when the draft cannot be read.
    """
    read = documents.read(data, file_name)
    published = published or read.published
    own = Document(_SLUG + name, "", name, published=published, language=read.language)
    plain, markup = masked(read.text, file_name)
    lines, places, nearby = Lines(read.text), Places(view), nearby or candidates(view)

    def numbered(text: str) -> tuple[Sequence[Claim], list[DraftNumber]]:
        plain, markup = masked(text, file_name)
        found = extract.extract(
            plain, document=own.slug, published=published, language=read.language
        )
        judged = judge(found.claims, text, own, view, nearby)
        marks = [*found.skipped, *_in_markup(text, markup)]
        lines = Lines(text)
        return found.claims, [
            _number(text, token, judged, lines, places)
            for token in tokens(text, found.claims, marks)
        ]

    claims, judged = numbered(read.text)
    slips = Slips(read.text, claims, view, nearby, lambda text: numbered(text)[1])
    numbers = slips.undone(judged)
    quoted = tuple(quotations(plain, _texts(view)) if _quotes(plain) else ())
    findings = _findings(name, numbers, config, quote_differs.find(name, lines, quoted))
    canonical = read.format not in SOURCE_FORMATS
    prose = without_code(read.text, markup)
    written = tuple(suppressions(prose, name, config.exempt, today or date.min))
    answered = dict(_answered(findings, written, lines))
    idle = [
        *suppression_unused.find(name, written, answered.values()),
        *suppression_expired.find(name, written),
    ]
    chosen = levels(config)
    findings += [replace(one, level=level) for one in idle if (level := chosen[one.code])]
    return DraftReport(name, read.text, numbers, tuple(findings), canonical, quoted, answered)


def _in_markup(text: str, spans: Iterable[tuple[Span, str]]) -> Iterator[Skipped]:
    """The digits in markup and code: they are nobody's assertion."""
    for span, rule in spans:
        for match in re.finditer(r"\d+", text[span.start : span.end]):
            start, end = span.start + match.start(), span.start + match.end()
            yield Skipped(start, end, match.group(), rule)


def _answered(
    findings: Iterable[Finding], written: Sequence[Suppression], lines: Lines
) -> Iterator[tuple[Finding, Suppression]]:
    for finding in findings:
        rule = rule_named(finding.code)
        slug, words = rule.slug if rule else "", lines.content(finding.line)
        for one in written:
            if one.covers(finding, slug, words):
                yield finding, one
                break


def _quotes(text: str) -> bool:
    return any(mark in text for mark in '“«„"')


def _texts(view: LedgerView) -> dict[str, str]:
    """The pinned texts that can be read; a rule of its own reports the others."""
    found = {}
    for slug in view.documents:
        with suppress(WorkbenchError):
            found[slug] = view.text(slug)
    return found


def _findings(
    name: str, numbers: Sequence[DraftNumber], config: Config, quoted: Iterable[Finding]
) -> list[Finding]:
    chosen = levels(config)
    found = [
        replace(finding, level=level)
        for rule in (number_unseen, number_pending, number_contradicted)
        if (level := chosen[rule.CODE]) is not None
        for finding in rule.find(name, numbers)
    ]
    if (level := chosen[quote_differs.CODE]) is not None:
        # A quotation that is found nowhere is a note, unless the rule is off.
        found += [
            replace(one, level=level) if one.level is not Level.NOTE else one for one in quoted
        ]
    return sorted(found, key=by_weight)


def _number(
    text: str, token: Token, judged: Mapping[str, Judgement], lines: Lines, places: Places
) -> DraftNumber:
    place = placed(text, token, lines)
    if token.rule is not None:
        return DraftNumber(*place, Standing.EXEMPT, token.rule)
    options = [judged[claim.id] for claim in token.claims] or [UNSEEN]
    best = min(options, key=lambda option: _BEST.index(option.standing))
    if best.claim and _astray(token, best, options, text):
        return _stray(place, token, best, best.claim, text, places)
    reason = f"dates a claim: {best.reason}" if token.carried else best.reason
    if best.claim is None:
        return DraftNumber(*place, best.standing, reason, carried=token.carried)
    source = (*places.related(best.claim), *places.lines_of(best.claim))
    return DraftNumber(*place, best.standing, reason, best.claim.id, source, token.carried)


def _astray(token: Token, best: Judgement, options: Sequence[Judgement], text: str) -> bool:
    """Whether a date is not one that the words of the ledger give in this place."""
    source = best.claim if best.standing is Standing.BACKED else None
    if source is None:
        return token.loose and not _repeated(token, options, text)
    around = f"{source.prefix}{source.quote}{source.suffix}"
    period = source.reading.period
    year = period.first.year if period and period.first.year == period.last.year else 0
    itself = against_itself(text, token, around, year)
    if token.loose:
        return itself or not _repeated(token, options, text)
    if not token.carried:
        return False
    if itself or year_twice(text, token, around):
        return True
    named = (period and period.first.year, year_before(source))
    if text[token.start : token.end] in map(str, named):
        return False  # "a year earlier" is as good as the year
    return other_date(text, token, around)


_Placed = tuple[str, int, int, int, int]


def _stray(
    place: _Placed, token: Token, best: Judgement, claim: Claim, text: str, places: Places
) -> DraftNumber:
    """A date that is in no claim's period and not in the words that back the claim beside it.

    Where the ledger has another date in the same phrase ("since 1992"), it says otherwise.
    """
    around = f"{claim.prefix}{claim.quote}{claim.suffix}"
    if best.standing is not Standing.PENDING and same_phrase(text, token, around):
        source = (*places.related(claim), *places.lines_of(claim))
        reason = f"another date than in {at(claim)}"
        return DraftNumber(*place, Standing.CONTRADICTED, reason, claim.id, source)
    return DraftNumber(*place, Standing.UNSEEN, f"not said by {at(claim)}")


def _repeated(token: Token, options: Sequence[Judgement], text: str) -> bool:
    """Whether the numbers of a date are written, in whatever order, where the ledger repeats it."""
    written = frozenset[int]().union(*(option.written for option in options))
    return numbers_in(text[token.start : token.end]) <= written
