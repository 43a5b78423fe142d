"""A claim of a draft against one of the ledger: the same, otherwise, or another matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workbench.checks.rendering import fair
from workbench.checks.retelling import KIN, Wording, wording
from workbench.checks.verbs import FREE, GENERIC, same_sense
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
_AFTER = re.compile(r"\s*(?:less|lower|fewer|more|higher|smaller|larger)\b", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|than)\s+(?:about|around|roughly)?\s*$", re.IGNORECASE
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
# So many words, and so many words and digits, make a claim that says less one of the ledger's.
_FEW, _ENOUGH = 2, 4


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


def match(
    said: Claim,
    source: Claim,
    link: Link | None,
    paper: Document | None,
    named: frozenset[str] = frozenset(),
) -> Match | None:
    """What `source` says to `said`, or None when it is about something else.

    `link` is what the comparison of claims found, if anything. `NEARLY` is another claim with the
    same figure: it backs nothing and contradicts nothing, but a person may want to see it.
    """
    said = _at_a_rate(said, source)
    how = wording(said, source, paper, named)
    close = how.common >= KIN
    undecided = link is None or link.relation is Relation.RELATED
    if undecided and _said_in_short(said, source, how.less):
        return Match(source, Says.SAME)
    if link is None and not close:
        return None
    if how.other and not (link and link.relation is Relation.REPEAT and _in_its_part(said, source)):
        same = _figure_fits(said, source)
        return Match(source, Says.NEARLY, how.other) if same else None
    if link is not None and link.relation is Relation.RELATED and not close:
        link = None if how.opposite else link
    if said.reading.figure is None or source.reading.figure is None:
        return _without_figures(said, source, link, how)
    return _with_figures(said, source, link, how)


def _said_in_short(said: Claim, source: Claim, words: int) -> bool:
    """Whether a claim in fewer words gives the very figure, for no other time.

    It needs two words at least; of a short number, which is found anywhere, three.
    """
    if said.reading.figure is None or words < _FEW or words + _digits(said) < _ENOUGH:
        return False
    told = _figure_fits(said, source) and _same_digits(said, source) and _same_unit(said, source)
    return told and not apart(said, source) and _one_place(said, source)


def _in_its_part(said: Claim, source: Claim) -> bool:
    """Whether the same is said of the same where the figure stands, whatever the rest says."""
    one, two = (frozenset(content(claim.reading.subject or "")) for claim in (said, source))
    if not (one and two and (one <= two or two <= one)) or not _same_digits(said, source):
        return False
    mine, theirs = _near(said), _near(source)
    return bool(mine) and mine <= one | two | theirs and theirs <= one | two | mine


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
    alike = how.common >= _NEARLY_ALL or _in_its_part(said, source)
    if alike and guessed and named <= _years(source):
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


_OLD = "old"
_TELLING = 1
_UNFAIR = "not a fair rounding of it"


def apart(a: Claim, b: Claim) -> bool:
    """Whether the two speak of different times. A link may forgive that; a gate may not.

    A time that a sentence took over from another, held against the day of a document, is a guess
    against a guess.
    """
    one, two = a.reading.period, b.reading.period
    if one is None or two is None or {one.basis, two.basis} == {"context", "document date"}:
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


def _figure_fits(said: Claim, source: Claim) -> bool:
    """Whether the draft's figure, if it has one, is a fair way to write the ledger's."""
    one, two = said.reading.figure, source.reading.figure
    if one is None:
        return True
    if two is None or not fair(one, two):
        return False
    mine, theirs = _part_of_move(said, one), _part_of_move(source, two)
    if mine and theirs and not _one_end(mine, theirs):
        return False
    per, other = _rate(said, one), _rate(source, two)
    return not (per and other and per != other)


def _part_of_move(claim: Claim, figure: Figure) -> str | None:
    """Whether a figure is where a move starts ("from"), where it ends ("to"), or how far it goes.

    The reading knows where both ends stand together; else the word right before the figure tells.
    """
    if figure.move:
        return figure.move
    lead = claim.quote[: max(0, figure.start - claim.start)]
    before = _BEFORE.search(lead)
    if before is None:
        if figure.unit == "percent" and _AFTER.match(claim.quote, figure.end - claim.start):
            return "by"
        return _OLD if _AGAINST.search(lead) else None
    word = before[1].lower()
    if word in ("lost", "gained") and figure.unit != "percent":
        return None  # what was lost is an amount, and no part of a move
    return word if word in ("from", "to") else "by"


def _one_end(one: str | None, other: str | None) -> bool:
    """Whether two parts of a move can be one.

    Where a sentence only names a figure, it is where the move ended; what it holds that against
    ("compared with 44 hours") is where the move began, or a figure that is only named.
    """
    if _OLD in (one, other):
        return {one, other} <= {_OLD, "from", None}
    return (one or "to") == (other or "to")


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
        and _one_end(_part_of_move(said, one), _part_of_move(source, two))
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
    return not least or _shared(mine, theirs) * 2 >= least


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
    own = frozenset(content(said.quote)) - FREE - GENERIC
    return _shared(own, frozenset(content(source.quote))) >= KIN * len(own)


def _shared(own: frozenset[str], other: frozenset[str]) -> int:
    """How many of the words the other claim has, or has one of the same sense for."""
    both = len(own & other)
    return both + sum(same_sense(list(other), [one]) for one in own - other)


def matches(
    said: Claim,
    candidates: Sequence[Claim],
    links: Mapping[str, Link],
    papers: Mapping[str, Document],
    named: frozenset[str] = frozenset(),
) -> list[Match]:
    """Every candidate that speaks to a claim of the draft, the best linked first.

    `named` are the names that the draft uses anywhere.
    """
    known = {claim.id: claim for claim in candidates}
    order = [*links, *(name for name in known if name not in links and akin(said, known[name]))]
    found = (
        match(said, known[name], links.get(name), papers.get(known[name].document), named)
        for name in order
    )
    return [one for one in found if one is not None]
