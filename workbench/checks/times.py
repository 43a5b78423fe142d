"""The times that two claims speak of: whether they differ, and which of them is a guess."""

from __future__ import annotations

import re

from workbench.link import prepare
from workbench.model import Claim
from workbench.patterns import lazy

_YEAR = lazy(r"(?<![\d.,])[12]\d{3}(?![.,]?\d)")

_YEAR_BEFORE = lazy(
    r"\b(?:(?:the|a|one) year (?:before|earlier|ago)|(?:previous|preceding|prior|last) year|"
    r"year[- ](?:on|over)[- ]year|on the year)\b",
    re.IGNORECASE,
)

_END = lazy(r"\b(?:the end|the close|end-) ?of\b|\byear-end\b", re.IGNORECASE)


def apart(a: Claim, b: Claim) -> bool:
    """Whether the two speak of different times. A link may forgive that; a gate may not.

    A time that a sentence took over from another, held against the day of a document, is a guess
    against a guess.
    """
    one, two = a.reading.period, b.reading.period
    if one is None or two is None or {one.basis, two.basis} <= {"context", "document date"}:
        return False
    return one.last < two.first or two.last < one.first


def another_time(source: Claim) -> str:
    """The time that a claim of the ledger speaks of, in words."""
    period = source.reading.period
    if period is None:
        return "of another time"
    first, last = period.first.isoformat(), period.last.isoformat()
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return f"of {first[:4]}"
    return f"of {first}" if first == last else f"of {first} to {last}"


def basis(claim: Claim) -> str:
    """How the reading came by its period; empty if it has none."""
    return claim.reading.period.basis if claim.reading.period else ""


def years(claim: Claim) -> set[str]:
    """The years that the quote itself writes."""
    return set(_YEAR.findall(claim.quote))


def same_time(a: Claim, b: Claim) -> int:
    """How much the same time, stated by both, says for their being one: a day more than a year."""
    one, two = a.reading.period, b.reading.period
    if one is None or two is None or (one.first, one.last) != (two.first, two.last):
        return 0
    if {one.basis, two.basis} != {"stated"}:
        return 0
    return 2 if (one.last - one.first).days < 31 else 1


def vague(*claims: Claim) -> bool:
    """Whether the words of one of the claims name no time."""
    return any(prepare(claim).vague for claim in claims)


def year_before(claim: Claim) -> int | None:
    """The year that "the year before" means beside a claim of a stated year, if it says so."""
    period = claim.reading.period
    if period is None or period.basis != "stated" or period.first.year != period.last.year:
        return None
    around = claim.prefix + claim.quote + claim.suffix
    return period.first.year - 1 if _YEAR_BEFORE.search(around) else None


def at_one_end(a: Claim, b: Claim) -> bool:
    """Whether one speaks of the end of a time and the other of that day."""
    one, two = a.reading.period, b.reading.period
    if one is None or two is None or one.last != two.last:
        return False
    days = [claim for claim, when in ((a, one), (b, two)) if when.first == when.last]
    return len(days) == 1 and _END.search((b if days[0] is a else a).quote) is not None
