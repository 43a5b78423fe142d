"""The claims of a ledger that a draft repeats word for word."""

from __future__ import annotations

from workbench.checks.nearby import Nearby
from workbench.checks.postings import spaced
from workbench.link.tokens import content
from workbench.model import Claim, Period

_Words = tuple[str, str, int, Period | None]


def _words(claim: Claim) -> _Words:
    """What a claim that is quoted word for word, with the words before it, has in common."""
    figure = claim.reading.figure
    place = figure.start - claim.start if figure else -1
    period = claim.reading.period
    return (
        " ".join(claim.prefix.split()[-3:]),
        spaced(claim.quote),
        len(claim.quote[: max(0, place)].split()),
        period,
    )


def verbatim(claim: Claim, nearby: Nearby, named: frozenset[str]) -> list[Claim]:
    """The claims of the ledger in the very words; `named` are the names in the draft.

    A claim without a subject of its own ("That is 13 percent less") is compared with nothing;
    quoted with what goes before it, it is the same claim all the same. One that names who it is
    about is the same wherever it stands.
    """
    lead, *rest = _words(claim)
    whole = _names_its_subject(claim, named)
    return [
        one
        for one in nearby.quoting(claim)
        for their_lead, *others in (_words(one),)
        if others == rest and (their_lead == lead or (whole and _read_alike(claim, one)))
    ]


def _names_its_subject(claim: Claim, named: frozenset[str]) -> bool:
    """Whether the quote itself gives the name of what it is about: no "it", no "the company".

    `named` are the names in the draft: at the start of a sentence any word looks like one.
    """
    subject = claim.reading.subject or ""
    return subject in claim.quote and not named.isdisjoint(content(subject))


def _read_alike(claim: Claim, other: Claim) -> bool:
    """Whether two quotes of one wording were read as one subject's figure in one unit."""
    one, two = claim.reading, other.reading
    units = [reading.figure.unit if reading.figure else "" for reading in (one, two)]
    return one.subject == two.subject and one.speaker == two.speaker and units[0] == units[1]
