"""What part a figure plays in its sentence: a level, a change, a multiple, a norm, a limit; per
what; from when.
"""

from __future__ import annotations

import re

from workbench.link.tokens import content
from workbench.model import Claim, Direction, Figure
from workbench.patterns import lazy

MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_TO = lazy(
    r"\b(?:to|at|of|from|reach(?:ed|es)?|total(?:led|ed|s)?|was|were|is|are|numbered|stood at|"
    r"becomes?|became|hit|than|"
    r"last year's|previous)\W*(?:(?:about|around|some|only|just|almost|nearly|over|more than|"
    r"less than|a record|"
    r"approximately|roughly)\W+)*$",
    re.IGNORECASE,
)
# "rose by 8 percent", not "was taken by 14,200 pupils"
_BY = lazy(
    r"\b(?:ris\w+|rose|fall\w*|fell|gr[eo]w\w*|increas\w+|decreas\w+|declin\w+|drop\w*|gain\w*|"
    r"jump\w*|climb\w*|surg\w+|sl[ai]d\w*|slip\w*|sank|shr[aiu]nk\w*|cut\w*|rais\w+|lower\w*|reduc\w+|"
    r"improv\w+|widen\w*|narrow\w*|slump\w*|plung\w+|expand\w*|chang\w+|revis\w+|up|down|higher|more|"
    r"less|fewer|lengthen\w*|shorten\w*|advanc\w+|went|exceed\w*|miss\w*)\b[^.;:]{0,60}"
    r"\bby\W*(?:(?:about|around|some|only|just|almost|nearly|over|more than)\W+)*$",
    re.IGNORECASE,
)
_MORE = lazy(
    r"^[\s–-]{0,2}(?:(?:up|down|above|below)\b|(?:(?!(?:to|for|from|by|in|of|or|ha[sd]|have|was|were|are)\b)[^\W\d]+\W+){0,2}?"
    r"(?:more|less|fewer|higher|lower|increase|decrease|rise|fall|drop|growth|decline|gain|jump)\b)(?:\W+(?:than|on|from|over|year|compared|last|the|in)\b|"
    r"\W*$|[,.;])",
    re.IGNORECASE,
)
# "one household in four spends more than": no change of a quarter
_FRACTION = lazy(r"[^\W\d]+(?:\W+[^\W\d]+)*$")
_MORE_AT_ONCE = lazy(r"^\s*(?:more|less|fewer|higher|lower|up|down|above|below)\b", re.IGNORECASE)
# "16 more bodies": that many on top of what was counted before
_ON_TOP = lazy(r"^\s*(?:more|further|additional|extra)\s+(?!than\b)[^\W\d]+", re.IGNORECASE)
# "86 per cent, up from 84.3": a level, and where it came from
_CAME_FROM = lazy(r"^(?:[^.;:\d]{0,40},)?\W*(?:up|down)\s+from\b", re.IGNORECASE)
_MOVE_OF = lazy(
    r"\b(?:rise|fall|increase|decrease|drop|gain|growth|decline|jump|surge|cut|change|slump|"
    r"rebound) of\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
# "import growth hit 71 percent": the level of a growth rate is a change
# "consumer price growth" is inflation: a level
_GREW = r"(?<!consumer price )(?<!consumer-price )\bgrowth\b"
_GROWTH = lazy(_GREW + r"[^.;:]{0,80}$", re.IGNORECASE)
_GROWTH_AFTER = lazy(rf"^: that is where[^.;]{{0,40}}{_GREW}|^\W{{0,2}}growth\b", re.IGNORECASE)
_DOWN_OF = lazy(r"\b(?:fall|decrease|drop|decline|cut|slump) of\W*(?:\w+\W+)?$", re.IGNORECASE)
_DOWN = lazy(
    r"^\W{0,2}(?:\w+\W+){0,2}?(?:less|fewer|lower|below|down|decrease|fall|drop|decline)\b",
    re.IGNORECASE,
)
_PER = lazy(
    r"^[^\w,;:]{0,2}(?:an?|(?:for\s+|to\s+)?(?:per|each|every))\s+(?!year\b|share\b|half\b|third\b|"
    r"quarter\b|record\b|rise\b|fall\b|drop\b|cent\b|"
    r"gain\b|decline\b|total\b|month\b|few\b|lot\b)(\w+)|^\W{0,2}(?:each\b|apiece\b|per head\b|"
    r"per capita\b)",
    re.IGNORECASE,
)
_EACH = lazy(
    r"\b(?:each of them|a head|per head|per capita|each|"
    r"per (?!cent|square|cubic|kilo|mega|giga|lit|tonne|ton\b|hectare|barrel)\w+)\b",
    re.IGNORECASE,
)
# "144 mm against a normal 60": the base of a comparison, not an observation
_NORM = lazy(
    r"\b(?:normal|usual|typical|customary|long-term (?:average|mean)(?: of)?)\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
# "could take 240 passengers": what a thing is built or licensed for, not what it holds
_LIMIT = lazy(
    r"\b(?:could|can|may) (?:take|hold|carry|accommodate|seat|house|handle|store|process)\b|"
    r"\b(?:licen[cs]ed?|capacity|"
    r"room for|designed (?:for|to))\b",
    re.IGNORECASE,
)
_TOGETHER = lazy(
    r"\b(?:together|combined|altogether|all (?:two|three|four|five)|both)\b", re.IGNORECASE
)
_BASES = tuple(
    (name, lazy(pattern, re.IGNORECASE))
    for name, pattern in (
        ("year", r"year[- ](?:on|over|earlier|ago|before)|(?:last|a|previous|prior|the) year|"
         r"same (?:\w+ )?(?:period|month|"
         r"months|quarter|time|half|season)"),
        ("quarter", r"quarter[- ](?:on|over)|(?:last|a|previous|prior) quarter|"
         r"quarter (?:earlier|before)"),
        ("month", r"month[- ](?:on|over)|(?:last|a|previous|prior) month|month (?:earlier|before)"),
        ("week", r"(?:last|a|previous) week|week (?:earlier|before)"),
    )
)  # fmt: skip
_THAN_MONTH = lazy(rf"\b(?:than|from|on|since)\s+(?:in\s+)?{MONTH}", re.IGNORECASE)
_YEAR_NEXT = lazy(r"\s+((?:19|20)\d\d)\b")
_THAN_YEAR = lazy(
    r"\b(?:than|from|on|since|over|level of|levels of)\s+(?:in\s+)?((?:19|20)\d\d)\b", re.IGNORECASE
)


def base_of(claim: Claim, after: str) -> str:
    """What a change is measured against: "year", "quarter", "month", "week", a month's name, a
    year, or "".
    """
    text = f"{after[:60]} {claim.reading.comparison or ''}"
    if match := _THAN_MONTH.search(text):
        month = match.group(1)[:3].lower()
        named = _YEAR_NEXT.match(text[match.end() :])
        return f"{named.group(1)}-{month}" if named else month
    if match := _THAN_YEAR.search(text):
        period = claim.reading.period
        year = int(match.group(1))
        return "year" if period and period.last.year - year == 1 else str(year)
    return next((name for name, pattern in _BASES if pattern.search(text)), "")


def role_of(figure: Figure, before: str, after: str, measure: str = "") -> str:
    """Whether the figure is a level, a change, or a multiple of something."""
    if _NORM.search(before):
        return "norm"
    installed = figure.unit.endswith("watt")  # a power station's capacity is its level
    if not installed and _LIMIT.search(before) and figure.direction is Direction.NONE:
        return "limit"
    if figure.unit == "times":
        return "fold"
    if figure.unit in ("percentage_point", "basis_point"):
        return "change"
    if _CAME_FROM.match(after):
        return "level"
    if (
        _is_more(figure, after)
        or _ON_TOP.match(after)
        or _BY.search(before)
        or _MOVE_OF.search(before)
    ):
        return "change"
    growth = measure.lower() == "growth" or _GROWTH.search(before) or _GROWTH_AFTER.match(after)
    if figure.unit == "percent" and growth:
        return "change"
    if figure.unit == "percent":
        if figure.text[:1] in "+-−" or (figure.value is not None and figure.value < 0):
            return "change"
        return (
            "change"
            if figure.direction is not Direction.NONE and not _TO.search(before)
            else "level"
        )
    return "level"


def _is_more(figure: Figure, after: str) -> bool:
    """Whether the words behind a figure make it a difference: "13 percent below", "5 jobs more"."""
    if figure.unit == "percent" and _FRACTION.match(figure.text):
        return _MORE_AT_ONCE.match(after) is not None
    return _MORE.match(after) is not None


def falls(figure: Figure, role: str, before: str, after: str) -> bool:
    """Whether a change is downwards and its number is written without a sign."""
    if role != "change" or (figure.value is not None and figure.value < 0):
        return False
    if figure.move in ("from", "to") or (_GROWTH.search(before) and _TO.search(before)):
        return False  # "growth dropped from 28 percent to 8.8": both are growth
    if figure.direction is not Direction.NONE:
        return figure.direction is Direction.DOWN
    return bool(_DOWN.match(after) or _DOWN_OF.search(before))


def per_of(claim: Claim, role: str, after: str) -> str:
    """The token of what an amount is for one of ("908 dollars each", "a night"), or ""."""
    if match := _PER.match(after):
        return (content(match.group(1) or "") or ("each",))[0]
    return "each" if role == "change" and _EACH.search(claim.quote) else ""


def is_total(quote: str) -> bool:
    """Whether a text adds several things up: "together", "combined", "all three"."""
    return _TOGETHER.search(quote) is not None
