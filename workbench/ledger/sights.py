"""As much of a claim's line as it takes to prove it and to see whether it is worth reading whole.

A check of a draft needs a few hundred claims of a ledger, and has to prove all of them. Building
every `Claim` is most of that work. A sight is taken only from a line about which there is no doubt;
any other line is read by `parse_claim`, which says what is wrong with it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, NamedTuple

from workbench.model import Bound, Claim, Direction, Grain, Kind, Modality
from workbench.records import claim_from

_NUMBER = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60})?")
_LIMIT = 2**53
_KINDS, _MODALITIES = frozenset(map(str, Kind)), frozenset(map(str, Modality))
_BOUNDS, _DIRECTIONS = frozenset(map(str, Bound)), frozenset(map(str, Direction))
_GRAINS = frozenset(map(str, Grain))
_NEEDED = frozenset(("id", "document", "kind", "quote", "start", "end", "sentence"))
_TEXTS = frozenset(("prefix", "suffix"))
_PERHAPS = (
    "subject",
    "measure",
    "place",
    "speaker",
    "comparison",
    "through",
    "gone",
    "status",
    "verdict",
)
_KNOWN = _NEEDED | _TEXTS | {*_PERHAPS, "modality", "worth", "period", "figure", "links", "page"}
_FIGURE = frozenset(
    ("start", "end", "text", "value", "low", "high", "unit", "bound", "direction", "move")
)
_PERIOD = frozenset(("first", "last", "grain", "basis"))


class Sight(NamedTuple):
    """What a line says where: a tuple, since a large ledger has a million of them.

    `first` to `last` is the sentence; `figure` is the span of the figure and its words, `value` and
    `unit` are those of the figure as they are written in the line.
    """

    id: str
    document: str
    quote: str
    subject: str
    start: int
    end: int
    first: int
    last: int
    figure: tuple[int, int, str] | None
    value: str | None
    unit: str


class Seen(NamedTuple):
    """A claim in its file: the line's number from 1, what was seen of it, and the line."""

    number: int
    sight: Sight
    line: str

    def claim(self) -> Claim:
        """The claim, read whole; that nothing is wrong with the line was seen before."""
        return claim_from(json.loads(self.line))


def sight_of(claim: Claim) -> Sight:
    """The sight of a claim that was read whole."""
    figure = claim.reading.figure
    return Sight(
        claim.id,
        claim.document,
        claim.quote,
        claim.reading.subject or "",
        claim.start,
        claim.end,
        claim.sentence.start,
        claim.sentence.end,
        (figure.start, figure.end, figure.text) if figure else None,
        str(figure.value) if figure and figure.value is not None else None,
        figure.unit if figure else "",
    )


def sight_in(line: str) -> Sight | None:
    r"""The sight of a line that `parse_claim` reads without fault; None when that is in doubt.

    A key that stands twice shows as a pair too many: each pair has one `":`, since no blank may
    stand before the colon. An escaped character (\u) may be half of one.
    """
    if " :" in line or "\\u" in line or "\t" in line or "\r" in line:
        return None
    try:
        record = json.loads(line)
        if type(record) is not dict or not _KNOWN.issuperset(record):
            return None
        sentence, figure, period = record["sentence"], record.get("figure"), record.get("period")
        pairs = len(record) + len(sentence) + len(figure or ()) + len(period or ())
        if line.count('":') != pairs or not (_plain(record) and _when(period)):
            return None
        first, last = sentence["start"], sentence["end"]
        start, end = record["start"], record["end"]
        if len(sentence) != 2 or not _offsets(start, end, first, last):
            return None
        place = value = None
        unit = ""
        if figure is not None:
            if not _figure(figure):
                return None
            place = figure["start"], figure["end"], figure["text"]
            value, unit = figure.get("value"), figure.get("unit") or ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    subject = record.get("subject") or ""
    name, slug, quote = record["id"], record["document"], record["quote"]
    return Sight(name, slug, quote, subject, start, end, first, last, place, value, unit)


def _plain(record: dict[str, Any]) -> bool:
    """Whether the fields besides spans, figure and period are what a claim has."""
    worth, page = record.get("worth", 0.5), record.get("page")
    return (
        record["kind"] in _KINDS
        and record.get("modality", "asserted") in _MODALITIES
        and type(record["id"]) is type(record["document"]) is type(record["quote"]) is str
        and type(record.get("prefix", "")) is type(record.get("suffix", "")) is str
        and all(type(record.get(key, "")) is str or record[key] is None for key in _PERHAPS)
        and (type(worth) is float or type(worth) is int)
        and 0 <= worth <= 1
        and (page is None or _offsets(page))
        and not record.get("links")
    )


def _when(period: Any) -> bool:
    if period is None:
        return True
    first, last = period["first"], period["last"]
    if len(first) != 10 or len(last) != 10 or not _PERIOD.issuperset(period):
        return False
    date.fromisoformat(first)
    date.fromisoformat(last)
    return period["grain"] in _GRAINS and type(period["basis"]) is str


def _figure(figure: dict[str, Any]) -> bool:
    unit, move = figure.get("unit"), figure.get("move")
    return (
        _FIGURE.issuperset(figure)
        and _offsets(figure["start"], figure["end"])
        and type(figure["text"]) is str
        and all(
            (number := figure.get(key)) is None or _NUMBER.fullmatch(number)
            for key in ("value", "low", "high")
        )
        and (unit is None or type(unit) is str)
        and (move is None or type(move) is str)
        and figure.get("bound", "=") in _BOUNDS
        and figure.get("direction", "none") in _DIRECTIONS
    )


def _offsets(*values: Any) -> bool:
    return all(type(value) is int and 0 <= value < _LIMIT for value in values)
