"""Times that hang on the time named before them: "two years later", "that year", "the season
before", "by the end of the month".

A sentence is read on its own by `periods`; here the paragraph has its say. The anchor is the last
period that the sentence or its paragraph stated, the date that heads the paragraph included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from workbench.extract import intervals as on
from workbench.extract.periods import FoundPeriod, Role
from workbench.extract.tokens import lowered
from workbench.model import Grain, Period, Span
from workbench.patterns import lazy

_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|a|an|one)"
_LATER = (
    rf"(?P<count>{_NUMBER}) (?P<unit>year|month|season|quarter|week|day)s? (?:later|on|afterwards)"
    r"(?= |,)(?! than| to\b)"
)
_NEXT = r"the (?:following|next) (?P<next>year|month|season|quarter)"
_SAME = (
    r"(?:that|(?:in|during) the same|later (?:in )?(?:that|the same)) (?P<same>year|month|season)"
)
_END = r"(?:by|at|before) (?:the )?end of (?:the|that) (?P<end>year|month)"
_BEFORE = (
    r"(?:the (?P<before>season) before|the (?:previous|preceding) (?P<previous>season)"
    rf"|(?P<back>{_NUMBER}) (?P<of>year|season)s (?:earlier|before|previously))"
)
# "4.1% in the third quarter, down from 4.8% in the second"
_NTH = r"(?:in|of) the (?P<nth>first|second|third|fourth)(?=[.,;)]|$| and\b| but\b)"
# Of a sentence in lower case.
_HANGS = lazy(rf"\b(?:{_LATER}|{_NEXT}|{_SAME}|{_END}|{_BEFORE}|{_NTH})\b".replace(" ", r"\s{1,3}"))
_HUNG = lazy(
    rf"(?:(?P<count>{_NUMBER}) (?P<unit>year|month|quarter)s? (?:earlier|before|previously)"
    r"|the (?P<of>year|month|quarter) (?:earlier|before)"
    r"|the (?:previous|preceding|prior) (?P<last>year|month|quarter))$".replace(" ", r"\s{1,3}"),
    re.IGNORECASE,
)
_YEAR_AGO = lazy(r"[Aa] (?P<unit>year) ago$(?P<count>)(?P<of>)(?P<last>)")
_SAME_OF = lazy(r"(?:the\s)?(?:same|corresponding|comparable)\s.*\b((?:19|20)\d\d)$")
_CUES = (
    "year ago",
    "earlier",
    "before",
    "previous",
    "prior",
    "preceding",
    "later",
    "following",
    "the next",
    "that ",
    "the same",
    " end of ",
    "season",
    "years ",
    "the first",
    "the second",
    "the third",
    "the fourth",
)
# One of these is in every time that hangs on another.
_UNITS = ("year", "month", "season", "quarter", "week", "day", "first", "second", "third", "fourth")
_PARTS = (Grain.MONTH, Grain.QUARTER, Grain.HALF)
_SMALL = (Grain.DAY, Grain.WEEK, Grain.MONTH)


def resolve(
    text: str, span: Span, found: Sequence[FoundPeriod], carried: Period | None
) -> list[FoundPeriod]:
    """The times of a sentence, those that hang on another put in their place.

    `carried` is the last period that the paragraph stated before this sentence. What hangs on
    nothing stays as it was.
    """
    low = lowered(text[span.start : span.end])
    if not any(cue in low for cue in _CUES):
        return list(found)
    out = [_rehung(one, found, carried) for one in found]
    if not any(unit in low for unit in _UNITS):
        return out
    for match in _HANGS.finditer(low):
        place = Span(span.start + match.start(), span.start + match.end())
        anchor = _anchor(out, place.start, carried)
        period = _moved(match, anchor) if anchor else None
        over = [one for one in out if one.span.start < place.end and place.start < one.span.end]
        if period is None or any(one.period and one.role == "period" for one in over):
            continue
        role: Role = "comparison" if any(one.role == "comparison" for one in over) else "period"
        hung = FoundPeriod(place, period, role, text[place.start : place.end])
        out = [one for one in out if one not in over] + [hung]
    return sorted(out, key=lambda one: one.span.start)


def _rehung(one: FoundPeriod, found: Sequence[FoundPeriod], carried: Period | None) -> FoundPeriod:
    """ "A year earlier it lost 2 million" hangs on the sentence before when its own names none."""
    match = _HUNG.match(one.text) if one.role == "comparison" and carried else None
    if match is None and carried and carried.grain in _PARTS:
        match = _YEAR_AGO.match(one.text)  # "in January 91%. A year ago it was 84%"
    same = _SAME_OF.match(one.text) if carried and not match else None
    if same and carried and one.period and not _anchor(found, one.span.start, None):
        # "Between 13 September and 8 October, 640. In the same four weeks of 2020 it was 212."
        return replace(one, period=on.shift_years(carried, int(same[1]) - carried.last.year))
    if match is None or carried is None or _anchor(found, one.span.start, None):
        return one
    try:
        count = on.number(match["count"]) if match["count"] else 1
        unit = (match["unit"] or match["of"] or match["last"]).lower()
        if unit == "year":
            moved: Period | None = replace(on.shift_years(carried, -count), basis=on.CONTEXT)
        else:
            moved = _unit(unit, carried, -count)
    except (ValueError, KeyError, OverflowError):
        return one
    return replace(one, period=moved) if moved else one


def carry(found: Sequence[FoundPeriod], carried: Period | None) -> Period | None:
    """What a sentence with these times leaves for the next one of its paragraph."""
    return _anchor(found, 1 << 60, carried)


def _anchor(found: Sequence[FoundPeriod], at: int, carried: Period | None) -> Period | None:
    for one in reversed(found):
        if one.period and one.role == "period" and one.span.end <= at:
            return one.period
    return carried


def _moved(match: re.Match[str], anchor: Period) -> Period | None:
    """The period that an expression makes of its anchor, None where the two do not fit."""
    groups = match.groupdict()
    try:
        if groups["same"] or groups["end"]:
            return _unit((groups["same"] or groups["end"]).lower(), anchor, 0)
        if groups["nth"]:
            return _part(on.ORDINALS[groups["nth"].lower()], anchor)
        if groups["next"]:
            return _unit(groups["next"].lower(), anchor, 1)
        if groups["count"]:
            return _unit(groups["unit"].lower(), anchor, on.number(groups["count"]))
        if groups["back"]:
            count = on.number(groups["back"])
            return replace(on.shift_years(anchor, -count), basis=on.CONTEXT)
        return _unit("season", anchor, -1)
    except (ValueError, KeyError):
        return None


def _part(number: int, anchor: Period) -> Period | None:
    """The quarter or half of that number, as the anchor is one: "in the second"."""
    if anchor.grain is Grain.QUARTER:
        return on.quarter(anchor.last.year, number, on.CONTEXT)
    if anchor.grain is Grain.HALF and number < 3:
        return on.half(anchor.last.year, number, on.CONTEXT)
    return None


def _unit(unit: str, anchor: Period, count: int) -> Period | None:
    """The year, month, quarter or season `count` after that of the anchor."""
    last = anchor.last
    if unit == "season":
        seasonal = anchor.grain is Grain.YEAR and anchor.first.month != 1
        return replace(on.shift_years(anchor, count), basis=on.CONTEXT) if seasonal else None
    if unit == "year":
        return on.years(last.year + count, last.year + count, on.CONTEXT)
    if unit in ("week", "day") and anchor.grain is Grain.DAY:
        day = last + timedelta(count * (7 if unit == "week" else 1))
        return on.days(day, day, on.CONTEXT)
    if unit == "quarter" and anchor.grain is Grain.QUARTER:
        return on.months(last.year, last.month - 2 + 3 * count, 3, on.CONTEXT)
    if unit == "month" and anchor.grain in _SMALL:
        return on.months(last.year, last.month + count, 1, on.CONTEXT)
    return None
