"""What part a time plays in its sentence: period, comparison base, or the day of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.extract import intervals as on
from workbench.extract.timegrammar import COMPARISON, EARLIER, PERIOD, REPORT, SAME, Match
from workbench.model import Grain, Period
from workbench.patterns import lazy

# What a report is dated by.
SMALL = (Grain.DAY, Grain.WEEK, Grain.MONTH)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule read, before its role is settled. Offsets count in the sentence."""

    start: int
    end: int
    period: Period | None
    role: str
    match: Match


_SPACES = lazy(r"\s+")
# These are tried on words in lower case.
_REACH = lazy(
    r"\b(since|until|till|up to|through|by|before|prior to|after|as of|dated)"
    r" (?:the |about |around |end |early |late |at least |this past |beginning of |end of ){0,3}$"
)
_SUPERLATIVE = lazy(
    r"\b(?:\w{2,12}est|(?<!\bat )(?:most|least)|first|best|worst|record|last time|only"
    r"|(?<!\ba )(?:second|third|fourth|fifth|sixth))\b"
)
_FROM = lazy(r"\bfrom $")
_ONWARD = lazy(r" (?:on|onwards?)\b")
_SINCE_THEN = lazy(r"\bsince (?:[^\W\d’']{1,14}(?:[’'][a-z]{1,2})? ){1,8}$")
_COMPARES = lazy(r"\b(?:compared|against|versus|than|from|up|down|above|below)\b", re.IGNORECASE)
_LAST = lazy(r"\blast (?:time|seen|(?:this|that|so|as) \w{2,12})\b[^,;]{0,40}$")
_BASE = lazy(
    r"\b(?:than|versus|vs\.?|against|compared (?:with|to)|relative to|below|above"
    r"|exceed(?:s|ed|ing)|unlike|as in|level of|levels of|(?<!\d )levels? in|level seen in|pre-?)"
    r" ?(?:(?:that |those |what it was |it was |reported |recorded |seen |of |in |on |at |for "
    r"|during |the |its |a |end |start |beginning ){0,5})$"
    r"|(?:%|\b(?:per ?cent|percent|points?|up|down|rise|increase|change|gain|growth|drop|decline"
    r"|fall)) (?:on|over|from) (?:the )?$|\b(?:year|quarter|month) from $"
    r"|\b(?:mean|average|norm|median) (?:of|for|in|from|over) (?:the )?(?:years )?$"
    r"|\bas (?:much|many|high|low|large|big|long) as [^,;.]{0,50}\b(?:in|of|for) (?:the )?$"
    r"|\bfrom (?:(?:an?|the|about|some|nearly|almost|just|only|record|two|three|four|five|six|seven"
    r"|eight|nine|ten|half|[a-z]{0,3}[$€£¥₩]?\d[\w.,%]{0,12}) )"
    r"(?:(?!to )[\w.,$€£%]{1,12} ){0,3}(?:in |of )$"
)
_SAID = lazy(
    r"\b(?:said|says|saying|told(?: [^\s\"“„«:;]{1,20}){1,4}|announced?s?|announcing|reported"
    r"|stated|showed|shown|disclosed|revealed|warned|wrote|testified|added|, published|, released"
    r"|confirmed|dated|according to (?:an?|the)|data|statement|briefing|conference|interview)"
    r"(?: here| late| early| also| earlier)? ?(?:(?:on|in|at|the|of|late|early|an?) ){0,2}$"
)
# A film is released, too; figures are released to say something.
_ISSUED = lazy(
    r"\b(?:data|figures?|statistics|reports?|survey|estimates?|forecasts?|study"
    r"|statement|results)\b.{0,40}\b(?:unveiled|released|published|issued|posted|due)"
    r"(?: (?:on|in|at|late|early)){0,2} $"
)
_EARLIER = lazy(r"\b(?:earlier|late|later|early) (?:on )?$")
_SPOKE = lazy(r"\b(?:said|announced|reported|showed|told|stated|published|released)\b")
_ANNOUNCED = lazy(r" (?:announced|said|reported|released|published|issued|confirmed)\b")
# "She had forecast 6.5 percent in January": the month she said so.
_FORETOLD = lazy(
    r"\bhad (?:forecast|expected|predicted|projected|estimated|promised|planned)\b[^,;]{0,30} in $"
)
# "Last autumn she was still hoping for 1.6%", "Two years ago we said 284 million".
_THOUGHT = lazy(
    r",? (?:[\w’'.-]{1,20} ){1,4}(?:(?:was|were) (?:still |then )?(?:hoping|expecting|forecasting"
    r"|predicting|planning)|(?:had )?(?:still )?(?:expected|forecast|predicted|hoped for|said))\b"
)
_PAPER = lazy(
    r" (?:\w{3,14} )?(?:estimate|forecast|outlook|projection|report|survey|poll|statement|letter"
    r"|document|briefing|meeting|interview|speech|edition|issue)\b(?!s)",
    re.IGNORECASE,
)
_PLACE = lazy(r"[A-Z][A-Z .,'/-]{2,40}")
_DATELINE = lazy(r" ?(?:\([^()]{2,40}\) ?)?[-–—]+ ")


def played(sentence: str, hit: Hit, earlier: Sequence[Hit], published: date | None) -> Hit:
    """The hit with "since", "until", "by" applied and with its role."""
    if hit.role != PERIOD:
        return hit
    before = _SPACES.sub(" ", sentence[max(0, hit.start - 60) : hit.start])
    after = _SPACES.sub(" ", sentence[hit.end : hit.end + 50])
    low = before.lower()
    small = hit.period is None or hit.period.grain in SMALL
    small = small or (hit.start == 0 and _THOUGHT.match(after) is not None)
    if small and _is_report(sentence, hit, before, after):
        return replace(hit, role=REPORT)
    reach = _REACH.search(low)
    if reach:
        return _reached(sentence, hit, reach, low, earlier, published)
    if _ONWARD.match(after) and _FROM.search(low):
        return replace(hit, period=_since(sentence, hit.period, earlier, published))
    if _SINCE_THEN.search(low):
        if _SUPERLATIVE.search(low):
            return replace(hit, role=COMPARISON)
        if hit.period is not None and hit.period.grain in SMALL:  # "since rain began on 4 May"
            return replace(hit, period=_since(sentence, hit.period, earlier, published))
    if _hangs(sentence, hit, earlier):
        return replace(hit, role=EARLIER)
    clause = before.rsplit(",", 1)[-1]
    if _is_base(hit, before) or ("ago" in sentence[hit.start : hit.end] and " when " in clause):
        return replace(hit, role=COMPARISON)
    if _LAST.search(low):
        return replace(hit, role=COMPARISON)
    return hit


def _is_base(hit: Hit, before: str) -> bool:
    """Whether the words before make a time the base: "up on March", but not "down on 10 March"."""
    if hit.match[0].lower().startswith("more than") and _AMOUNT.search(before):
        return True  # "a third more than five years ago"
    if _BASE.search(before.lower()) is None:
        return False
    day = hit.period is not None and hit.period.grain is Grain.DAY
    return not (day and before.lower().endswith(" on "))


def _hangs(sentence: str, hit: Hit, earlier: Sequence[Hit]) -> bool:
    """Whether "a year ago" is the base of a comparison with a period named before it."""
    ago = " ".join(sentence[hit.start : hit.end].lower().split()) == "a year ago"
    return ago and bool(earlier) and _COMPARES.search(sentence[: hit.start]) is not None


def _is_report(sentence: str, hit: Hit, before: str, after: str) -> bool:
    low = before.lower()
    if _SAID.search(low) or _ISSUED.search(low) or _FORETOLD.search(before):
        return True
    if _EARLIER.search(before) and _SPOKE.search(sentence, max(0, hit.start - 120), hit.start):
        return True
    place = sentence[: hit.start]
    if _DATELINE.match(after) and (
        _PLACE.fullmatch(place) or (not place and after.startswith(" ("))
    ):
        return True
    said = sentence[hit.start : hit.end].lower()
    if said in ("today", "tonight"):
        closes = after[:1] in (".", "") and _SPOKE.search(before) is not None
        return closes or _ANNOUNCED.match(after) is not None
    if hit.start == 0 and _THOUGHT.match(after):
        return True
    if after.startswith(":"):
        return bool(re.search(r"^:.{0,60}\b(?:estimate|forecast|survey|count)\b", after))
    return _PAPER.match(after) is not None and hit.period is not None


def _reached(
    sentence: str,
    hit: Hit,
    reach: re.Match[str],
    before: str,
    earlier: Sequence[Hit],
    published: date | None,
) -> Hit:
    """ "Since 2003", "until March", "by December": the stretch that the word makes of the time."""
    word = reach[1].lower()
    start = sentence.lower().rindex(word.split()[0], 0, hit.start)
    hit = replace(hit, start=max([start, *(one.end for one in earlier)]))
    if word == "dated":
        return replace(hit, role=REPORT)
    if word == "as of":
        return hit
    period = hit.period
    if word == "since" and _SUPERLATIVE.search(before):
        return replace(hit, role=COMPARISON, period=_since(sentence, period, earlier, published))
    if word == "since":
        return replace(hit, period=_since(sentence, period, earlier, published))
    if word == "by" and period is not None:
        over = published is not None and period.last <= published and "end of" in reach[0].lower()
        return hit if over else replace(hit, period=_by(period))
    if word in ("until", "till", "up to", "through") and period is not None:
        return replace(hit, period=_until(period, published))
    if word in ("before", "prior to", "after"):
        return replace(hit, period=None)
    return hit


def _since(
    sentence: str, period: Period | None, earlier: Sequence[Hit], published: date | None
) -> Period | None:
    """From its first day to the end of a leading label ("December: …"), or to the publication.

    Years run to the end of the publication's year, months to the end of its month.
    """
    if period is None:
        return None
    if published and period.first > published and period.basis != on.STATED:
        period = on.shift_years(period, -1)  # nothing goes on since a month still to come
    label = earlier[0] if earlier and earlier[0].start == 0 else None
    if label and label.period and sentence[label.end : label.end + 1] == ":":
        last = label.period.last
    elif published is None:
        return None
    elif period.grain is Grain.MONTH:
        last = on.months(published.year, published.month, 1, "").last
        if period.basis == on.CONTEXT and (last - period.first).days > _YEAR_LONG:
            period = on.shift_years(period, (last - period.first).days // _YEAR_LONG)
    elif period.grain is Grain.DAY:
        last = published
    else:
        last = date(published.year, 12, 31)
    return Period(period.first, last, Grain.RANGE, period.basis) if period.first <= last else None


_YEAR_LONG = 366  # days


def _by(period: Period) -> Period:
    """ "By December" is the year up to the end of December, "by 2008" the year 2008."""
    if period.grain is not Grain.MONTH:
        return period
    return Period(date(period.last.year, 1, 1), period.last, Grain.RANGE, period.basis)


def _until(period: Period, published: date | None) -> Period | None:
    if published is not None and period.last >= published:
        return Period(published, period.last, Grain.RANGE, period.basis)
    if period.grain in SMALL:
        return Period(date(period.last.year, 1, 1), period.last, Grain.RANGE, period.basis)
    return None


# ---------------------------------------------------------------- bases that hang on another period


_AMOUNT = lazy(r"(?:\d|%|\b(?:per ?cent|times|half|third|quarter|fifth|tenth)) $")
_YEARS = lazy(r"\d\d[/–-]\d\d")


def against_main(hits: list[Hit], about: Period | None) -> list[Hit]:
    """ "The same period last year", "a year earlier": the main period of the sentence, moved."""
    main: Period | None = None
    out = []
    for hit in hits:
        if hit.role == PERIOD and hit.period is not None:
            main = hit.period
        elif hit.role == PERIOD and _YEARS.search(hit.match[0]):
            about = None  # "down from 91 five years earlier" hangs on a year nobody can date
        if hit.role in (SAME, EARLIER):
            base = main or next((one.period for one in hits if one.role == PERIOD), None) or about
            if hit.role == SAME and not _says_when(hit.match):
                continue
            hit = replace(hit, role=COMPARISON, period=_moved(hit, base) if base else None)
        out.append(hit)
    return out


def _says_when(match: Match) -> bool:
    return any(match[name] for name in ("y", "rel", "base"))


def _moved(hit: Hit, base: Period) -> Period | None:
    groups = hit.match.groupdict()
    try:
        if groups.get("y"):
            return on.shift_years(base, int(groups["y"]) - base.last.year)
        unit = next((groups[k] for k in groups if k.startswith("unit") and groups[k]), "year")
        count = on.number(groups["count"]) if groups.get("count") else 1
        if unit.lower() == "year":
            return on.shift_years(base, -count)
        return _unit_before(base, unit.lower())
    except ValueError:
        return None


_DAYS = {"week": 7, "day": 1}


def _unit_before(base: Period, unit: str) -> Period | None:
    if unit in _DAYS:
        length = (base.last - base.first).days + 1
        if length != _DAYS[unit]:
            return None
        return on.shift_days(base, -length)
    sizes = {"month": (Grain.MONTH, 1), "quarter": (Grain.QUARTER, 3)}
    grain, size = sizes.get(unit, (None, 0))
    if base.grain is not grain:
        return None
    return on.months(base.first.year, base.first.month - size, size, base.basis, base.grain)
