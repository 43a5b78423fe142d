"""A draft against the ledger: every number in exactly one class, by typed comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench import documents, extract, link
from workbench.checks import number_contradicted, number_pending, number_unseen
from workbench.checks.excerpts import excerpt
from workbench.checks.lines import Lines
from workbench.checks.numbers import DraftNumber, Standing, Token, placed, tokens
from workbench.checks.registry import levels
from workbench.config import Config
from workbench.errors import DocumentError
from workbench.literal import one_line
from workbench.model import (
    Claim,
    ClaimState,
    Document,
    Finding,
    LedgerView,
    Link,
    Relation,
    Status,
    Verdict,
)

# Verdicts that say the claim does not stand. A claim found merely mixed, unproven or mostly right
# neither backs a number nor speaks against it: somebody still has to settle it.
_AGAINST = (
    Verdict.REFUTED,
    Verdict.EXAGGERATED,
    Verdict.UNDERSTATED,
    Verdict.MISLEADING,
    Verdict.OUTDATED,
)
# What is best for a number that several claims of the draft share: one of them carries it.
_BEST = (Standing.BACKED, Standing.CONTRADICTED, Standing.PENDING, Standing.UNSEEN)
_SLUG = "draft:"
_DIGITS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class DraftReport:
    """One draft: its text, its numbers in text order, and what the rules found."""

    draft: str
    text: str
    numbers: tuple[DraftNumber, ...]
    findings: tuple[Finding, ...]

    @property
    def summary(self) -> Mapping[str, int]:
        """How many numbers there are, and how many in each class."""
        counted = Counter(number.standing for number in self.numbers)
        return {"numbers": len(self.numbers)} | {name.value: counted[name] for name in Standing}


@dataclass(frozen=True, slots=True)
class _Judgement:
    standing: Standing
    reason: str
    claim: Claim | None = None


_NOTHING = _Judgement(Standing.UNSEEN, "no claim says it")


def examine(
    name: str, file_name: str, data: bytes, view: LedgerView, config: Config
) -> DraftReport:
    """One draft, judged. The ending of `file_name` says what the bytes are; `name` is shown.

    Raises DocumentError when the draft cannot be read as text or Markdown.
    """
    read = documents.read(data, file_name)
    if read.format not in ("text", "markdown"):
        raise DocumentError(
            f"{name}: {read.format} drafts are not read yet; give the draft as text or Markdown"
        )
    own = Document(_SLUG + name, "", name, published=read.published, language=read.language)
    found = extract.extract(
        read.text, document=own.slug, published=read.published, language=read.language
    )
    judged = _judge(found.claims, own, view)
    lines = Lines(read.text)
    numbers = tuple(
        _number(read.text, token, judged, lines, view)
        for token in tokens(read.text, found.claims, found.skipped)
    )
    return DraftReport(name, read.text, numbers, tuple(_findings(name, numbers, config)))


def _findings(name: str, numbers: Sequence[DraftNumber], config: Config) -> Iterable[Finding]:
    chosen = levels(config)
    found = [
        replace(finding, level=level)
        for rule in (number_unseen, number_pending, number_contradicted)
        if (level := chosen[rule.CODE]) is not None
        for finding in rule.find(name, numbers)
    ]
    return sorted(found, key=lambda finding: (finding.line, finding.column, finding.code))


def _number(
    text: str, token: Token, judged: Mapping[str, _Judgement], lines: Lines, view: LedgerView
) -> DraftNumber:
    place = placed(text, token, lines)
    if token.rule is not None:
        return DraftNumber(*place, Standing.EXEMPT, token.rule)
    options = [judged[claim.id] for claim in token.claims] or [_NOTHING]
    best = min(options, key=lambda option: _BEST.index(option.standing))
    if token.loose and best.claim and not _says(best.claim, text[token.start : token.end]):
        return DraftNumber(*place, Standing.UNSEEN, f"not said by {_at(best.claim)}")
    reason = f"dates a claim: {best.reason}" if token.carried else best.reason
    if best.claim is None:
        return DraftNumber(*place, best.standing, reason, carried=token.carried)
    return DraftNumber(
        *place, best.standing, reason, best.claim.id, view.line_of(best.claim.id), token.carried
    )


def _judge(claims: Sequence[Claim], own: Document, view: LedgerView) -> dict[str, _Judgement]:
    """The class of each claim of the draft."""
    papers = {**view.documents, own.slug: own}
    mine = {claim.id for claim in claims}
    related: dict[str, list[tuple[Link, Claim]]] = {claim.id: [] for claim in claims}
    for found in link.link_new(claims, list(view.claims()), papers):
        inside, outside = (found.a, found.b) if found.a in mine else (found.b, found.a)
        if inside in mine and outside not in mine and (other := view.claim(outside)):
            related[inside].append((found, other))
    return {claim.id: _weigh(related[claim.id], view) for claim in claims}


def _weigh(related: Sequence[tuple[Link, Claim]], view: LedgerView) -> _Judgement:
    """One class from all claims of the ledger that speak to a claim of the draft.

    A repeat of a refuted claim is wrong whatever else is on file. Then an approved repeat backs
    it, an approved claim that says otherwise contradicts it, any other repeat leaves it pending.
    """
    repeats = [(claim, view.state(claim.id)) for link_, claim in related if _same(link_)]
    others = [(link_, claim) for link_, claim in related if _otherwise(link_)]
    for claim, state in repeats:
        if _decided(state) and state.verdict in _AGAINST:
            return _Judgement(Standing.CONTRADICTED, f"found {state.verdict}: {_at(claim)}", claim)
    for claim, state in repeats:
        if state.status is Status.APPROVED:
            return _Judgement(Standing.BACKED, f"approved: {_at(claim)}", claim)
    for link_, claim in others:
        if view.state(claim.id).status is Status.APPROVED:
            why = f" ({one_line('; '.join(link_.reasons), 120)})" if link_.reasons else ""
            reason = f"approved otherwise: {_at(claim)}{why}"
            return _Judgement(Standing.CONTRADICTED, reason, claim)
    for claim, state in repeats:
        said = f"{state.status}, {state.verdict}" if state.verdict else state.status.value
        return _Judgement(Standing.PENDING, f"not approved yet ({said}): {_at(claim)}", claim)
    return _NOTHING


def _same(found: Link) -> bool:
    return found.relation is Relation.REPEAT


def _otherwise(found: Link) -> bool:
    # An update is the same series and period with another value: to a draft, it is another value.
    return found.relation in (Relation.CONFLICT, Relation.UPDATE)


def _decided(state: ClaimState) -> bool:
    return state.status in (Status.CHECKED, Status.APPROVED)


def _says(claim: Claim, words: str) -> bool:
    """Whether every number of the words is written in the claim's quote, however it is arranged."""
    return set(_written(words)) <= set(_written(claim.quote))


def _written(words: str) -> list[int]:
    return [int(digits) for digits in _DIGITS.findall(words)]


def _at(claim: Claim) -> str:
    return f"{claim.document} “{excerpt(claim, 80)}”"
