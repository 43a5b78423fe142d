"""A draft against the ledger: every number in exactly one class, by typed comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench import documents, extract
from workbench.checks import number_contradicted, number_pending, number_unseen
from workbench.checks.lines import Lines
from workbench.checks.numbers import (
    DraftNumber,
    Standing,
    Token,
    other_date,
    placed,
    same_phrase,
    tokens,
)
from workbench.checks.places import Places
from workbench.checks.registry import by_weight, levels
from workbench.checks.standing import UNSEEN, Judgement, at, judge, numbers_in
from workbench.config import Config
from workbench.errors import DocumentError
from workbench.model import Claim, Document, Finding, LedgerView

# What is best for a number that several claims of the draft share: one of them carries it.
_BEST = (Standing.BACKED, Standing.CONTRADICTED, Standing.PENDING, Standing.UNSEEN)
_SLUG = "draft:"


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


def examine(
    name: str,
    file_name: str,
    data: bytes,
    view: LedgerView,
    config: Config,
    published: date | None = None,
) -> DraftReport:
    """One draft, judged. The ending of `file_name` says what the bytes are; `name` is shown.

    "Last year" is read against `published`, or the day that the draft itself gives.
    Raises DocumentError when the draft cannot be read as text or Markdown.
    """
    read = documents.read(data, file_name)
    if read.format not in ("text", "markdown"):
        raise DocumentError(
            f"{name}: {read.format} drafts are not read yet; give the draft as text or Markdown"
        )
    published = published or read.published
    own = Document(_SLUG + name, "", name, published=published, language=read.language)
    found = extract.extract(
        read.text, document=own.slug, published=published, language=read.language
    )
    judged = judge(found.claims, own, view)
    lines, places = Lines(read.text), Places(view)
    numbers = tuple(
        _number(read.text, token, judged, lines, places)
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
    if token.loose:
        return not _repeated(token, options, text)
    if not token.carried or best.standing is not Standing.BACKED or best.claim is None:
        return False
    return other_date(text, token, f"{best.claim.prefix}{best.claim.quote}{best.claim.suffix}")


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
