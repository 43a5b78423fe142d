"""Whether a figure of a draft can be one of the ledger's: value, unit, rate and part of a move."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.checks.rendering import fair
from workbench.checks.verbs import DOWN, UP, same_sense
from workbench.link.intervals import significant
from workbench.link.tokens import content, token
from workbench.link.units import measure
from workbench.model import Claim, Direction, Figure
from workbench.patterns import lazy

_PER = lazy(
    r"(?<!\s)\s*+\b(?:(?:an?|each|every)\s+(hour|day|night|week|month|quarter|year|person|head|"
    r"share|tonne|ton|barrel|litre|liter|gallon|kilo|kilogram|pound|household|pupil|student|employee)|"
    r"per\s+(?!cent\b)([a-z]+))\b",
    re.IGNORECASE,
)
_AFTER = lazy(r"\s*(?:less|lower|fewer|more|higher|smaller|larger)\b", re.IGNORECASE)
# "19 fewer than the year before", but not "16 more bodies": those are bodies.
_MORE_THAN = lazy(rf"{_AFTER.pattern}(?=[^.,;]{{0,40}}\bthan\b|[,.;)]|\s*$)", re.IGNORECASE)
_MOVE_OF = lazy(
    r"\b(?:rise|increase|fall|drop|gain|decline|decrease|growth|jump|surge|slump|improvement|"
    r"reduction|cut)\s+of\s+(?:(?:about|around|roughly|nearly|almost|some|over|more than)\s+)?$",
    re.IGNORECASE,
)
_AGAINST = lazy(
    r"\b(?:compared (?:with|to)|against|versus|than)\s++(?:about|around|roughly)?\s*+$",
    re.IGNORECASE,
)
_BEFORE = lazy(
    rf"\b(from|to|by|{'|'.join(sorted(UP | DOWN))})\s++"
    r"(?:about|around|roughly|nearly|almost|some|over|more than)?\s*+$",
    re.IGNORECASE,
)
# "Was $412 million, compared with $365 million": what came after.
_HELD_AGAINST = lazy(
    r"[^.;:\d]{0,40}\b(?:(?:compared (?:with|to)|against|versus)\s+|(?:up|down) from\s+)"
    r"(?:(?:about|around|roughly|some|only|just)\s+)?[$€£]?\d",
    re.IGNORECASE,
)
OLD = "old"


def figure_fits(said: Claim, source: Claim) -> bool:
    """Whether the draft's figure, if it has one, is a fair way to write the ledger's."""
    one, two = said.reading.figure, source.reading.figure
    if one is None:
        return True
    if two is None or not fair(one, two):
        return False
    mine, theirs = part_of_move(said, one), part_of_move(source, two)
    if mine and theirs and not _one_end(mine, theirs):
        return False
    per, other = _rate(said, one), _rate(source, two)
    return not (per and other and per != other)


def at_a_rate(said: Claim, source: Claim) -> Claim:
    """The draft's claim with the unit of the ledger's, where its sentence says "each day" apart."""
    one, two = said.reading.figure, source.reading.figure
    if one is None or two is None or not two.unit.startswith(f"{one.unit}_per_"):
        return said
    every = two.unit.removeprefix(f"{one.unit}_per_")
    if not re.search(rf"\b(?:an?|per|each|every)\s+{every}\b|\b{every[:2]}ily\b", said.quote, re.I):
        return said
    return replace(said, reading=replace(said.reading, figure=replace(one, unit=two.unit)))


def in_its_unit(said: Claim, source: Claim) -> Claim:
    """The draft's claim with the unit of the ledger's, where its words name the unit apart.

    "Doctors: 4.1" counts doctors though no noun stands behind the number.
    """
    one, two = said.reading.figure, source.reading.figure
    if one is None or two is None or one.unit or not two.unit:
        return said
    named = token(two.unit.partition("_per_")[0])
    own = content(said.quote)
    if named is None or not (named in own or same_sense(own, [named])):
        return said
    return replace(said, reading=replace(said.reading, figure=replace(one, unit=two.unit)))


def _rate(claim: Claim, figure: Figure) -> str:
    """What an amount is paid or counted for: "an hour", "per night"."""
    after = claim.quote[max(0, figure.end - claim.start) :]
    found = _PER.search(figure.text) or _PER.match(after)
    return (found[1] or found[2]).lower() if found else ""


def part_of_move(claim: Claim, figure: Figure) -> str | None:
    """Whether a figure is where a move starts ("from"), where it ends ("to"), or how far it goes.

    The reading knows where both ends stand together; else the word right before the figure tells.
    """
    if figure.move:
        return figure.move
    lead = claim.quote[: max(0, figure.start - claim.start)]
    before = _BEFORE.search(lead)
    if before is None:
        more = _AFTER if figure.unit == "percent" else _MORE_THAN
        if more.match(claim.quote, figure.end - claim.start) or _MOVE_OF.search(lead):
            return "by"
        if _AGAINST.search(lead):
            return OLD
        behind = claim.quote[max(0, figure.end - claim.start) :]
        return "to" if _HELD_AGAINST.match(behind) and figure.unit != "percent" else None
    word = before[1].lower()
    if word in ("lost", "gained") and figure.unit != "percent":
        return None  # what was lost is an amount, and no part of a move
    return word if word in ("from", "to") else "by"


def one_part(said: Claim, source: Claim) -> bool:
    """Whether both are known to be the same part of a move, in one unit: a link may doubt it."""
    one, two = said.reading.figure, source.reading.figure
    if one is None or two is None or not same_unit(said, source):
        return False
    part = part_of_move(said, one)
    return part is not None and part == part_of_move(source, two)


def _one_end(one: str | None, other: str | None) -> bool:
    """Whether two parts of a move can be one.

    Where a sentence only names a figure, it is where the move ended; what it holds that against
    ("compared with 44 hours") is where the move began, or a figure that is only named.
    """
    if OLD in (one, other):
        return {one, other} <= {OLD, "from", None}
    return (one or "to") == (other or "to")


def one_way(said: Claim, source: Claim) -> bool:
    """Whether both figures go up, or both down."""
    one, two = said.reading.figure, source.reading.figure
    return bool(one and two and one.direction == two.direction != Direction.NONE)


def same_unit(said: Claim, source: Claim) -> bool:
    """Whether both measure one thing, at one end of a move and in one direction."""
    one, two = said.reading.figure, source.reading.figure
    return (
        one is not None
        and two is not None
        and measure(one.unit).dimension == measure(two.unit).dimension
        and _one_end(part_of_move(said, one), part_of_move(source, two))
        and (Direction.NONE in (one.direction, two.direction) or one.direction == two.direction)
    )


def same_digits(said: Claim, source: Claim) -> bool:
    """Whether both values have the same digits, wherever the point stands."""
    one, two = said.reading.figure, source.reading.figure
    return (
        one is not None
        and two is not None
        and one.value is not None
        and two.value is not None
        and significant(one.value) == significant(two.value)
    )


def digits(claim: Claim) -> int:
    """How many digits say something; a range or no figure counts as two."""
    figure = claim.reading.figure
    return len(significant(figure.value)) if figure and figure.value is not None else 2
