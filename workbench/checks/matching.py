"""A claim of a draft against one of the ledger: the same, otherwise, or another matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workbench.checks.rendering import fair
from workbench.checks.retelling import KIN, Wording, wording
from workbench.checks.verbs import FREE
from workbench.link import prepare
from workbench.link.intervals import significant
from workbench.link.tokens import content
from workbench.link.units import measure
from workbench.model import Claim, Direction, Document, Figure, Link, Relation

_PART = re.compile(r"\d|[,;:]\s|\b(?:and|while|but)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])[12]\d{3}(?![.,]?\d)")
_PER = re.compile(
    r"\s*\b(?:an?|per|each|every)\s+(hour|day|night|week|month|quarter|year|person|head)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(from|to|by|rose|fell|up|down|climbed|dropped|increased|decreased|grew|shrank|gained|lost)\s+"
    r"(?:about|around|roughly|nearly|almost|some|over|more than)?\s*$",
    re.IGNORECASE,
)
# Without a link, this share of common words makes a repeat.
_NEARLY_ALL = 0.75
# Below this, a link's conflict is not called one.
_SOME = 0.25


class Says(Enum):
    """What a claim of the ledger says to one of the draft."""

    SAME = "same"
    OTHERWISE = "otherwise"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Match:
    """A claim of the ledger that speaks to one of the draft, and how; `why` in words."""

    source: Claim
    says: Says
    why: str = ""


def match(said: Claim, source: Claim, link: Link | None, paper: Document | None) -> Match | None:
    """What `source` says to `said`, or None when it is about something else.

    `link` is what the comparison of claims found, if anything. `NEARLY` is another claim with the
    same figure: it backs nothing and contradicts nothing, but a person may want to see it.
    """
    said = _at_a_rate(said, source)
    how = wording(said, source, paper)
    close = how.common >= KIN
    if link is None and not close:
        return None
    if how.other:
        same = _figure_fits(said, source)
        return Match(source, Says.NEARLY, how.other) if same else None
    if link is not None and link.relation is Relation.RELATED and not close:
        link = None if how.opposite else link
    if said.reading.figure is None or source.reading.figure is None:
        return _without_figures(said, source, link, how)
    return _with_figures(said, source, link, how)


def _without_figures(said: Claim, source: Claim, link: Link | None, how: Wording) -> Match | None:
    """Events and rankings: only words and days are compared."""
    if said.reading.figure is not None or (link is None and how.common < _NEARLY_ALL):
        return None
    if how.opposite:
        return Match(source, Says.OTHERWISE, how.opposite)
    if apart(said, source):
        return Match(source, Says.OTHERWISE, another_time(source))
    if link is None or link.relation in (Relation.REPEAT, Relation.RELATED):
        repeated = how.common >= KIN or (link is not None and link.relation is Relation.REPEAT)
        return Match(source, Says.SAME) if repeated else None
    return Match(source, Says.OTHERWISE, "; ".join(link.reasons))


def _with_figures(said: Claim, source: Claim, link: Link | None, how: Wording) -> Match | None:
    relation = link.relation if link else None
    reasons = "; ".join(link.reasons) if link else ""
    fits = _figure_fits(said, source)
    if how.opposite:
        return Match(source, Says.OTHERWISE, how.opposite) if fits or relation else None
    if apart(said, source):
        return _ofanother_time(said, source, link, how) if fits else None
    if fits and how.common >= _NEARLY_ALL and _one_part(said, source):
        return Match(source, Says.SAME)
    if relation is Relation.REPEAT:
        return Match(source, Says.SAME) if fits else Match(source, Says.OTHERWISE, _UNFAIR)
    if relation in (Relation.CONFLICT, Relation.UPDATE):
        # An update is another value for the same thing: to a draft, just that. A link is kind, and
        # may rest on a word or two; to call a number wrong takes more.
        return Match(source, Says.OTHERWISE, reasons) if how.common >= _SOME else None
    if how.common < KIN or not _one_place(said, source):
        return None
    return _akin(said, source, how, fits)


def _akin(said: Claim, source: Claim, how: Wording, fits: bool) -> Match | None:
    """Two figures among the same words that no link was found between."""
    roles = {role for claim in (said, source) if (role := prepare(claim).role)}
    if len(roles) > 1:
        told = fits and _same_digits(said, source)
        return Match(source, Says.OTHERWISE, " against ".join(sorted(roles))) if told else None
    if not _same_unit(said, source):
        told = _same_digits(said, source)
        return Match(source, Says.OTHERWISE, "another unit") if told else None
    if not fits:
        return Match(source, Says.OTHERWISE, _UNFAIR)
    return Match(source, Says.SAME) if how.common >= _NEARLY_ALL else None


def _one_part(said: Claim, source: Claim) -> bool:
    """Whether both are known to be the same part of a move, in one unit: a link may doubt it."""
    one, two = said.reading.figure, source.reading.figure
    if one is None or two is None or not _same_unit(said, source):
        return False
    part = _part_of_move(said, one)
    return part is not None and part == _part_of_move(source, two)


def _ofanother_time(said: Claim, source: Claim, link: Link | None, how: Wording) -> Match | None:
    """The same number for another time: a slip, unless nobody stated the draft's time.

    A time that a sentence does not state itself is a guess of the reader's: the years that both
    sentences write decide then.
    """
    if not _same_unit(said, source) or not (link or how.common >= KIN):
        return None
    named = _years(said)
    guessed = _basis(said) == "context" or (named and _basis(source) != "stated")
    if how.common >= _NEARLY_ALL and guessed and named <= _years(source):
        return Match(source, Says.SAME)
    if _vague(said, source) or _digits(said) < _TELLING:
        return None
    return Match(source, Says.OTHERWISE, another_time(source))


def _basis(claim: Claim) -> str:
    return claim.reading.period.basis if claim.reading.period else ""


def _years(claim: Claim) -> set[str]:
    return set(_YEAR.findall(claim.quote))


def _vague(*claims: Claim) -> bool:
    """Whether the words of one of the claims name no time."""
    return any(prepare(claim).vague for claim in claims)


_TELLING = 1
_UNFAIR = "not a fair rounding of it"


def apart(a: Claim, b: Claim) -> bool:
    """Whether the two speak of different times. A link may forgive that; a gate may not."""
    one, two = a.reading.period, b.reading.period
    return one is not None and two is not None and (one.last < two.first or two.last < one.first)


def another_time(source: Claim) -> str:
    """The time that a claim of the ledger speaks of, in words."""
    period = source.reading.period
    if period is None:
        return "of another time"
    first, last = period.first.isoformat(), period.last.isoformat()
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return f"of {first[:4]}"
    return f"of {first}" if first == last else f"of {first} to {last}"


def _figure_fits(said: Claim, source: Claim) -> bool:
    """Whether the draft's figure, if it has one, is a fair way to write the ledger's."""
    one, two = said.reading.figure, source.reading.figure
    if one is None:
        return True
    if two is None or not fair(one, two):
        return False
    mine, theirs = _part_of_move(said, one), _part_of_move(source, two)
    if mine and theirs and mine != theirs:
        return False
    per, other = _rate(said, one), _rate(source, two)
    return not (per and other and per != other)


def _part_of_move(claim: Claim, figure: Figure) -> str | None:
    """Whether a figure is where a move starts ("from"), where it ends ("to"), or how far it goes.

    The reading knows where both ends stand together; else the word right before the figure tells.
    """
    if figure.move:
        return figure.move
    before = _BEFORE.search(claim.quote[: max(0, figure.start - claim.start)])
    if before is None:
        return None
    word = before[1].lower()
    return word if word in ("from", "to") else "by"


def _at_a_rate(said: Claim, source: Claim) -> Claim:
    """The draft's claim with the unit of the ledger's, where its sentence says "each day" apart."""
    one, two = said.reading.figure, source.reading.figure
    if one is None or two is None or not two.unit.startswith(f"{one.unit}_per_"):
        return said
    every = two.unit.removeprefix(f"{one.unit}_per_")
    if not re.search(rf"\b(?:an?|per|each|every)\s+{every}\b|\b{every[:2]}ily\b", said.quote, re.I):
        return said
    return replace(said, reading=replace(said.reading, figure=replace(one, unit=two.unit)))


def _rate(claim: Claim, figure: Figure) -> str:
    """What an amount is paid or counted for: "an hour", "per night"."""
    after = claim.quote[max(0, figure.end - claim.start) :]
    found = _PER.search(figure.text) or _PER.match(after)
    return found[1].lower() if found else ""


def _same_unit(said: Claim, source: Claim) -> bool:
    one, two = said.reading.figure, source.reading.figure
    return (
        one is not None
        and two is not None
        and measure(one.unit).dimension == measure(two.unit).dimension
        and (_part_of_move(said, one) or "to") == (_part_of_move(source, two) or "to")
        and (Direction.NONE in (one.direction, two.direction) or one.direction == two.direction)
    )


def _digits(claim: Claim) -> int:
    figure = claim.reading.figure
    return len(significant(figure.value)) if figure and figure.value is not None else 2


def _same_digits(said: Claim, source: Claim) -> bool:
    one, two = said.reading.figure, source.reading.figure
    return (
        one is not None
        and two is not None
        and one.value is not None
        and two.value is not None
        and significant(one.value) == significant(two.value)
    )


def _one_place(said: Claim, source: Claim) -> bool:
    """Whether the figures stand among the same words, where a sentence has several."""
    mine, theirs = _near(said), _near(source)
    least = min(len(mine), len(theirs))
    return not least or len(mine & theirs) * 2 >= least


def _near(claim: Claim) -> frozenset[str]:
    figure = claim.reading.figure
    if figure is None:
        return frozenset()
    at = figure.start - claim.start
    before = _PART.split(claim.quote[: max(0, at)])[-1]
    after = _PART.split(claim.quote[max(0, at) + len(figure.text) :])[0]
    return frozenset(content(f"{before} {after}")) - FREE


def akin(said: Claim, source: Claim) -> bool:
    """Whether the two share most of the draft's content words."""
    own = frozenset(content(said.quote)) - FREE
    return len(own & frozenset(content(source.quote))) >= KIN * len(own)


def matches(
    said: Claim,
    candidates: Sequence[Claim],
    links: Mapping[str, Link],
    papers: Mapping[str, Document],
) -> list[Match]:
    """Every candidate that speaks to a claim of the draft, the best linked first."""
    known = {claim.id: claim for claim in candidates}
    order = [*links, *(name for name in known if name not in links and akin(said, known[name]))]
    found = (
        match(said, known[name], links.get(name), papers.get(known[name].document))
        for name in order
    )
    return [one for one in found if one is not None]
