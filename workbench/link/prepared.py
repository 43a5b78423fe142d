"""A claim made ready for comparison once, so that a pair costs a few tests and no text work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbench.link import intervals
from workbench.link.intervals import Interval
from workbench.link.speakers import Voice, voice
from workbench.link.tokens import content, names
from workbench.link.units import COUNT, TON_HIGH, TON_LOW, measure
from workbench.model import Bound, Claim, Direction, Document, Figure, Kind, Modality

_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(),
        start=1,
    )
}
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
# "25 August: first estimate." at the head of an entry says as of when the entry speaks
_AS_OF = re.compile(rf"(?:^|[\n|*•.;!?-]\s*|[^,\w]\s)(?:(\d{{1,2}})\s+{_MONTH}|{_MONTH}\s+(\d{{1,2}}))\s*:", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|at|of|from|reach(?:ed|es)?|total(?:led|ed|s)?|was|were|is|are|numbered|stood at|becomes?|became|hit|than|"
    r"last year's|previous)\W*(?:(?:about|around|some|only|just|almost|nearly|over|more than|less than|a record|"
    r"approximately|roughly)\W+)*$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\W*(?:(?:about|around|some|only|just|almost|nearly|over|more than)\W+)*$", re.IGNORECASE)
_MORE = re.compile(
    r"^\W{0,2}(?:\w+\W+){0,2}?(?:more|less|fewer|higher|lower|up|down|above|below|increase|decrease|rise|fall|"
    r"drop|growth|decline|gain|jump)\b(?:\W+(?:than|on|from|over|year|compared|last|the|in)\b|\W*$|[,.;])",
    re.IGNORECASE,
)
# "86 per cent, up from 84.3": a level, and where it came from
_CAME_FROM = re.compile(r"^\W*(?:up|down)\s+from\b", re.IGNORECASE)
_MOVE_OF = re.compile(
    r"\b(?:rise|fall|increase|decrease|drop|gain|growth|decline|jump|surge|loss|cut|change|slump|rebound) of\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
_DOWN_OF = re.compile(r"\b(?:fall|decrease|drop|decline|loss|cut|slump) of\W*(?:\w+\W+)?$", re.IGNORECASE)
_DOWN = re.compile(r"^\W{0,2}(?:\w+\W+){0,2}?(?:less|fewer|lower|below|down|decrease|fall|drop|decline)\b", re.IGNORECASE)
_PER = re.compile(
    r"^\W{0,2}(?:an?|(?:for\s+|to\s+)?(?:per|each|every))\s+(?!year\b|share\b|half\b|third\b|quarter\b|record\b|rise\b|fall\b|drop\b|cent\b|"
    r"gain\b|decline\b|total\b|month\b|few\b|lot\b)(\w+)|^\W{0,2}(?:each\b|apiece\b|per head\b|per capita\b)",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each of them|a head|per head|per capita|each|per (?!cent)\w+)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:revis\w+|correct(?:ed|ion)|updated?|restated|amended|preliminary|provisional|"
    r"second estimate|third estimate|final(?:ly)?|now (?:put|stand|estimat)\w*|has risen to|have risen to|rose to|"
    r"raised? (?:its|the|their)|(?:cut|lowered|lifted|trimmed) (?:its|the|their))\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(r"\b(?:withdr[ae]w\w*|retract\w*|had (?:expected|forecast|predicted|promised|been promised))\b", re.I)
_NEGATED = re.compile(r"\b(?:not|no|never|nobody|none|cannot|can't|isn't|aren't|wasn't|unfit|without|neither|nor)\b", re.I)


# "144 mm against a normal 60": the base of a comparison, not an observation
_NORM = re.compile(r"\b(?:normal|usual|typical|customary|long-term (?:average|mean)(?: of)?)\W*(?:\w+\W+)?$", re.IGNORECASE)
# "could take 240 passengers": what a thing is built or licensed for, not what it holds
_LIMIT = re.compile(
    r"\b(?:could|can|may) (?:take|hold|carry|accommodate|seat|house|handle|store|process)\b|\b(?:licen[cs]ed?|capacity|"
    r"permitted|allowed|room for|designed (?:for|to))\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:together|combined|altogether|all (?:two|three|four|five)|both)\b", re.IGNORECASE)
_BASES = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("year", r"year[- ](?:on|over|earlier|ago|before)|(?:last|a|previous|prior|the) year|same (?:\w+ )?(?:period|month|"
         r"months|quarter|time|half|season)"),
        ("quarter", r"quarter[- ](?:on|over)|(?:last|a|previous|prior) quarter|quarter (?:earlier|before)"),
        ("month", r"month[- ](?:on|over)|(?:last|a|previous|prior) month|month (?:earlier|before)"),
        ("week", r"(?:last|a|previous) week|week (?:earlier|before)"),
    )
)  # fmt: skip
_THAN_MONTH = re.compile(rf"\b(?:than|from|on|since)\s+(?:in\s+)?{_MONTH}", re.IGNORECASE)
_THAN_YEAR = re.compile(r"\b(?:than|from|on|since|over|level of|levels of)\s+(?:in\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
GENERIC_NOUNS = frozenset(["", "person", "people", "+population", "unit", "item", "one", "head"])


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the comparison of two claims looks at. Intervals and `value` are in the dimension's own unit.

    `role` is "level", "change" (a move or a difference), "fold", "norm" (a usual value that another is held
    against), "limit" (a capacity) or "" (no figure). `base` is what a change is measured against. `key` are the tokens of
    subject and measure, `wide` those of the quote as well; `own` the names of the subject; `home` the
    names of the document's title and publisher, `context` all words of its title. `since` is the day (ordinal) the statement speaks from.
    """

    claim: Claim
    dimension: str
    role: str
    value: Decimal | None
    digits: str
    step: Decimal
    fine: Interval | None
    coarse: Interval | None
    cut: Interval | None
    per: str
    noun: str
    first: int
    last: int
    key: frozenset[str]
    wide: frozenset[str]
    measures: frozenset[str]
    own: frozenset[str]
    home: frozenset[str]
    context: frozenset[str]
    voice: Voice
    since: int
    dated: bool
    changed: bool
    withdrawn: bool
    negated: bool
    together: bool
    base: str


def _base(claim: Claim, after: str) -> str:
    """What a change is measured against: "year", "quarter", "month", "week", a month's name, a year, or ""."""
    text = f"{after[:60]} {claim.reading.comparison or ''}"
    if match := _THAN_MONTH.search(text):
        return match.group(1)[:3].lower()
    if match := _THAN_YEAR.search(text):
        period = claim.reading.period
        year = int(match.group(1))
        return "year" if period and period.last.year - year == 1 else str(year)
    return next((name for name, pattern in _BASES if pattern.search(text)), "")


def _around(claim: Claim, figure: Figure) -> tuple[str, str]:
    """The text of the quote before and after the figure."""
    at = figure.start - claim.start
    if claim.quote[at : at + len(figure.text)] != figure.text:
        at = claim.quote.find(figure.text)
        if at < 0:
            return "", ""
    return claim.quote[:at], claim.quote[at + len(figure.text) :]


def _role(figure: Figure, before: str, after: str) -> str:
    """Whether the figure is a level, a change, or a multiple of something."""
    if _NORM.search(before):
        return "norm"
    if _LIMIT.search(before) and figure.direction is Direction.NONE:
        return "limit"
    if figure.unit == "times":
        return "fold"
    if figure.unit in ("percentage_point", "basis_point"):
        return "change"
    if _CAME_FROM.match(after):
        return "level"
    if _MORE.match(after) or _BY.search(before) or _MOVE_OF.search(before):
        return "change"
    if figure.unit == "percent":
        if figure.text[:1] in "+-−" or (figure.value is not None and figure.value < 0):
            return "change"
        return "change" if figure.direction is not Direction.NONE and not _TO.search(before) else "level"
    return "level"


def _signed(figure: Figure, role: str, before: str, after: str) -> bool:
    """Whether a change is downwards and its number is written without a sign."""
    if role != "change" or (figure.value is not None and figure.value < 0):
        return False
    if figure.direction is not Direction.NONE:
        return figure.direction is Direction.DOWN
    return bool(_DOWN.match(after) or _DOWN_OF.search(before))


def _readings(claim: Claim, figure: Figure) -> tuple[str, str, Decimal | None, list[Interval | None], str]:
    """Dimension, role, value and intervals of a figure in the dimension's own unit, and the per-noun."""
    before, after = _around(claim, figure)
    unit = measure(figure.unit)
    role = _role(figure, before, after)
    found = [intervals.fine(figure, before), intervals.coarse(figure, before), intervals.truncated(figure)]
    ready: list[Interval | None] = [None if one is None else one.scaled(unit.factor) for one in found]
    if unit.ton and ready[1] is not None:
        ready[1] = intervals.hull(ready[1].scaled(TON_LOW), ready[1].scaled(TON_HIGH))
    value = None if figure.value is None else figure.value * unit.factor
    if _signed(figure, role, before, after):
        ready = [None if one is None else one.negated() for one in ready]
        value = None if value is None else -value
    per = ""
    if "/" not in unit.dimension and (match := _PER.match(after)):
        per = (content(match.group(1) or "") or ("each",))[0]
    elif role == "change" and _EACH.search(claim.quote):
        per = "each"
    return unit.dimension, role, value, ready, per


def _since(claim: Claim, published: date | None) -> tuple[int, bool]:
    """The day a statement speaks from: the date that heads its entry, or the day of publication."""
    if published is None:
        return 0, False
    for text in (claim.quote[:40], claim.prefix):
        if match := _AS_OF.search(text):
            month = _MONTHS[(match.group(2) or match.group(3))[:3].lower()]
            day = int(match.group(1) or match.group(4))
            year = published.year - (month > published.month)
            try:
                return date(year, month, day).toordinal(), True
            except ValueError:
                break
    return published.toordinal(), False


def _home(title: str, document: Document | None) -> frozenset[str]:
    """The names of title and publisher; of a Title Written In Capitals only the countries."""
    if document is None:
        return frozenset()
    long = [word for word in (document.title or "").split() if len(word) > 3]
    shouting = len(long) > 3 and sum(word[:1].isupper() for word in long) >= 0.8 * len(long)
    found = names(title)
    return names(document.publisher or "") | {one for one in found if one[0] == "@"} if shouting else found


def prepare(claim: Claim, document: Document | None = None, home: frozenset[str] = frozenset()) -> Prepared:
    """Everything the comparison needs of one claim. `home`: names that go without saying in its document."""
    reading = claim.reading
    figure = reading.figure
    subject = f"{reading.subject or ''} {reading.measure or ''}"
    key = frozenset(content(subject))
    quote_tokens = frozenset(content(claim.quote))
    wide = key | quote_tokens | frozenset(content(reading.place or ""))
    dimension = role = noun = per = ""
    value: Decimal | None = None
    ready: list[Interval | None] = [None, None, None]
    step = Decimal(0)
    if figure is not None:
        dimension, role, value, ready, per = _readings(claim, figure)
        unit = measure(figure.unit)
        noun = (content(unit.noun.replace("_", " ")) or ("",))[-1] if dimension == COUNT else ""
        if figure.value is not None:
            step = intervals.step(figure, figure.value) * unit.factor
    if noun:
        key |= {noun}
        wide |= {noun}
    measures = frozenset(one for one in key if one[0] == "+")
    if noun and noun not in GENERIC_NOUNS:
        measures |= {noun}
    if not measures and len(key) < 3:
        measures = frozenset(one for one in quote_tokens if one[0] == "+")
    title = f"{document.title or ''} . {document.publisher or ''}" if document else ""
    since, dated = _since(claim, document.published if document else None)
    period = reading.period
    return Prepared(
        claim=claim,
        dimension=dimension,
        role=role,
        value=value,
        digits=intervals.significant(figure.value) if figure else "",
        step=step,
        fine=ready[0],
        coarse=ready[1],
        cut=ready[2],
        per=per,
        noun=noun,
        first=period.first.toordinal() if period else 0,
        last=period.last.toordinal() if period else 0,
        key=key,
        wide=wide,
        measures=measures,
        own=names(subject) | (key & names(claim.quote)),
        home=home | _home(title, document),
        context=frozenset(content(title)),
        voice=voice(reading.speaker, claim.quote, document),
        since=since,
        dated=dated,
        changed=_CHANGED.search(f"{claim.prefix[-32:]} {claim.quote}") is not None,
        withdrawn=_WITHDRAWN.search(claim.quote) is not None,
        negated=_NEGATED.search(claim.quote) is not None,
        together=_TOGETHER.search(claim.quote) is not None,
        base=_base(claim, _around(claim, figure)[1]) if figure is not None and role == "change" else "",
    )


def is_bound(item: Prepared) -> bool:
    """Whether the figure is open to one side."""
    figure = item.claim.reading.figure
    return figure is not None and figure.bound not in (Bound.EXACT, Bound.ABOUT)


def is_plan(item: Prepared) -> bool:
    """Whether the claim is about something that is yet to happen or without a number."""
    return item.claim.kind is not Kind.QUANTITY or item.claim.reading.modality is Modality.FORECAST
