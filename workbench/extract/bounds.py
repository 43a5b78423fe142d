"""Bound, hedge and direction: two slots of a figure, read from the words beside it."""

from __future__ import annotations

from workbench.extract.measures import Amount
from workbench.extract.tokens import Tokens
from workbench.extract.units import RATIOS
from workbench.model import Bound, Direction

_BEFORE = {
    Bound.MORE: (
        "more than; over; above; exceeding; exceeded; exceeds; exceed; in excess of; upwards of; upward of; "
        "north of; greater than; higher than; larger than; bigger than; longer than; older than; over the age of; above the age of; topped; "
        "topping; surpassed; surpassing; surpasses; beyond; well over; just over; just above; a little over; "
        "slightly over; slightly more than; heavier than; faster than; better than; >; the other side of; "
        "just more than; well above; far more than; a bit more than"
    ),
    Bound.LESS: (
        "less than; fewer than; under; below; lower than; smaller than; shorter than; younger than; nearly; "
        "almost; just under; just below; just shy of; shy of; short of; just short of; south of; <; "
        "under the age of; below the age of; cheaper than; a little under; slightly less than; well under; well below; slightly under; "
        "close on; approaching; not quite; barely under; worse than; lighter than"
    ),
    Bound.AT_LEAST: (
        "at least; no less than; not less than; no fewer than; not fewer than; a minimum of; minimum of; "
        "minimum; at minimum; at the very least; ≥; > =; starting at; starts at; starting from; min"
    ),
    Bound.AT_MOST: (
        "up to; as much as; as many as; no more than; not more than; at most; a maximum of; maximum of; "
        "maximum; at the most; ≤; < =; as little as; not exceeding; no greater than; no higher than; "
        "capped at; as high as; to as much as; up to as much as; max; limited to; no larger than; within"
    ),
    Bound.ABOUT: (
        "about; around; roughly; approximately; approx; approx .; some; an estimated; estimated; circa; ca; "
        "ca .; c .; ~; ≈; ∼; close to; near; in the region of; somewhere around; in the neighbourhood of; "
        "in the order of; on the order of; or so; more or less; just about; barely; plus or minus; perhaps; maybe; "
        "an approximate; a rough; give or take; the equivalent of about; around about; probably; something like"
    ),
}
_PHRASES = {
    phrase.strip(): bound for bound, phrases in _BEFORE.items() for phrase in phrases.split(";")
}
_LONGEST = 5
_NOT = {Bound.MORE: Bound.AT_MOST, Bound.LESS: Bound.AT_LEAST}
_MORE_AFTER = frozenset("more higher above over older greater longer beyond up better larger".split())
_LESS_AFTER = frozenset("less fewer lower below under younger shorter smaller earlier".split())

UP = frozenset(
    "lift lifted lifts lifting rose rise rises risen rising up gain gained gains gaining climb climbed climbs climbing jump jumped jumps "
    "jumping surge surged surges surging soar soared soars soaring increase increased increases increasing "
    "grow grew grows grown growing advance advanced advances advancing add added adds adding rally rallied "
    "rallies spike spiked leap leaped leapt leaps swell swelled swollen expand expanded expands expanding "
    "rebound rebounded accelerate accelerated hike hiked raise raised raises raising higher upped boost "
    "boosted appreciated strengthened edged-up skyrocketed rocketed ballooned quickened lengthened widened "
    "improve improved improves improving bounced recovered inched-up ticked-up"
    " uptick upturn".split()
)
DOWN = frozenset(
    "fell fall falls fallen falling down drop dropped drops dropping decline declined declines declining lose "
    "lost loses losing slip slipped slips slipping slide slid slides sliding decrease decreased decreases "
    "decreasing plunge plunged plunges plunging tumble tumbled tumbles tumbling shed sheds shedding sink sank "
    "sinks sunk sinking slump slumped slumps slumping plummet plummeted plummets contract contracted contracts "
    "contracting shrink shrank shrinks shrunk shrinking retreat retreated retreats ease eased eases dip dipped "
    "dips reduce reduced reduces reducing reduction cut cuts cutting slash slashed lower lowered weakened "
    "depreciated dwindled crashed collapsed skidded sagged narrowed shortened slowed deteriorated trimmed "
    "downturn slackened".split()
)
# verbs that also mean something else, so they count only beside a percentage, points or money
_RATIO_ONLY = frozenset(
    "add added adds adding lose lost loses losing shed sheds shedding cut cuts cutting slash slashed raise "
    "raised raises raising accelerate accelerates accelerating advance advanced contract contracted contracts lower higher improved improve up "
    "down gain gained gains boost boosted expand expanded recovered".split()
)
_SOFT = frozenset("lower higher lose losing gain add adding contract advance".split())
_FILLER = frozenset(
    "by a an the of as much another further some its their his her whopping just only about around roughly "
    "nearly almost over under more than less at least an additional total full even only another estimated "
    "also again record up-to respectively modest mere combined net further still massive huge some and "
    "average whole staggering cumulative annual annualized annualised quarterly monthly yearly weekly "
    "year-on-year seasonally adjusted rate pace combined by".split()
)
_AFTER_UP = frozenset(
    "higher more above increase rise gain jump growth surge hike climb greater up improvement raise uplift "
    "increases better faster".split()
)
_AFTER_DOWN = frozenset(
    "lower less fewer below decline drop fall decrease cut reduction slump plunge dip slide down cheaper "
    "smaller slower decreases weaker".split()
)
_NOUNS_AFTER = frozenset(
    "increase rise gain jump growth surge hike climb improvement raise uplift decline drop fall decrease cut "
    "reduction slump plunge dip slide increases decreases".split()
)
_POINTERS = frozenset("than from on , . ; year-on-year compared since in ) and over against this last".split()) | {""}


def bound(t: Tokens, first: int, last: int) -> tuple[Bound, int]:
    """The bound of a figure at tokens `[first, last)`: (bound, first token of its cue or `first`)."""
    for size in range(_LONGEST, 0, -1):
        if first < size:
            continue
        found = _PHRASES.get(t.phrase(first - size, first))
        if found is None:
            continue
        if t.low[first - size - 1] in ("not", "no", "never") and first > size and found in _NOT:
            return _NOT[found], first - size - 1
        return found, first - size
    return _after(t, last), first


def _after(t: Tokens, i: int) -> Bound:
    """ "or more", "or so", "50-plus", "20+"."""
    low, following = t.low[i], t.low[i + 1]
    if low in ("or", "and"):
        if following in _MORE_AFTER and (low == "or" or following in ("above", "over", "older", "up", "higher")):
            return Bound.AT_LEAST
        if following in _LESS_AFTER and (low == "or" or following in ("below", "under", "younger")):
            return Bound.AT_MOST
        if low == "or" and following in ("so", "thereabouts"):
            return Bound.ABOUT
    if low == "+" and t.glued(i):
        return Bound.AT_LEAST
    if low == "plus" and not t.low[i + 1][:1].isdecimal() and t.low[i + 1] not in ("a", "the"):
        return Bound.AT_LEAST
    if low == "-" and following == "plus":
        return Bound.AT_LEAST
    return Bound.EXACT


def direction(t: Tokens, amount: Amount, first: int, last: int) -> Direction:
    """Whether the figure at `[first, last)` (its bound cue included) is said to be a move up or down."""
    if amount.unit.startswith(("year_of", "month_of")):
        return Direction.NONE
    i = first - 1
    while i >= 0 and first - i < 7 and (t.low[i] in _FILLER or t.low[i].endswith("ly")):
        i -= 1
    word = t.low[i] if i >= 0 else ""
    if i >= 1 and word == "at" and t.low[i + 1] in ("a", "an", "the") and i < first - 2:
        i -= 1  # "expanded at an annual rate of"
        word = t.low[i]
    elif t.low[i + 1] == "by" and word not in UP and word not in DOWN:
        i = _verb_of(t, i)
        word = t.low[i] if i >= 0 else ""
    ratio = amount.unit in RATIOS or amount.money or amount.unit.split("_per_")[0] in ("cent", "penny")
    if word == "to":
        return _level(t, i - 1, ratio=ratio)
    if word == "from":
        return Direction.NONE
    if (word in UP or word in DOWN) and (ratio or word not in _RATIO_ONLY or t.low[i + 1] == "by"):
        if word in _SOFT and t.low[i + 1] != "by" and not ratio:
            return Direction.NONE
        if not _blocked(t, i, amount):
            return Direction.UP if word in UP else Direction.DOWN
    if word == "in" and t.low[i - 1] in ("increase", "decrease", "drop", "decline"):
        return Direction.NONE
    return _right(t, amount, last)


def _blocked(t: Tokens, i: int, amount: Amount) -> bool:
    """ "raised $5 million", "added 200 jobs", "cut the $3 fee", "lost $1,000": not a change of the figure."""
    word = t.low[i]
    by = t.low[i + 1] == "by" or "by" in t.low[i + 2 : i + 8]
    if amount.unit in RATIOS or by:
        return False
    if word in ("raised", "raise", "raises", "raising", "lost", "lose", "loses", "losing", "lower", "higher"):
        return True
    if word in ("cut", "cuts", "cutting", "slash", "slashed", "reduce", "reduced", "boost", "boosted"):
        return True
    return t.low[i + 1] in ("the", "its", "their", "his", "her")


def _verb_of(t: Tokens, i: int) -> int:
    """The verb whose object stands between it and "by": "cut its rate by"; -1 when there is none."""
    for j in range(i, max(-1, i - 7), -1):
        word = t.low[j]
        if word in UP or word in DOWN:
            return j
        if not word[:1].isalpha() and word not in ("'", "’", "-"):
            break
    return -1


def _level(t: Tokens, i: int, *, ratio: bool) -> Direction:
    """ "falls to 8.1": the verb right before "to"."""
    if t.low[i].endswith("ly") or t.low[i] in ("back", "further", "again", "only"):
        if t.low[i] == "only":
            return Direction.NONE
        i -= 1
    word = t.low[i]
    if i < 0 or word in ("up", "add", "advance", "contract", "cut", "lost"):
        return Direction.NONE
    if word in _RATIO_ONLY and not ratio:
        return Direction.NONE
    return Direction.UP if word in UP else Direction.DOWN if word in DOWN else Direction.NONE


def _right(t: Tokens, amount: Amount, last: int) -> Direction:
    """ "6.2 per cent more than", "a 5% rise", "half a million less"."""
    i = last
    if t.low[i] == "-":
        return Direction.NONE
    ratio = amount.unit in RATIOS
    if t.low[i].endswith("ly") and t.low[i + 1] in _NOUNS_AFTER:
        i += 1
    word, after = t.low[i], t.low[i + 1]
    if amount.unit == "times" or (not ratio and word in _NOUNS_AFTER and not amount.money):
        return Direction.NONE
    if word in ("more", "less", "up", "down") and not (after in _POINTERS):
        return Direction.NONE
    if not ratio and word not in _NOUNS_AFTER and not (
        word in ("more", "less", "fewer", "higher", "lower", "below", "above") and after == "than"
    ):
        return Direction.NONE
    if word in _AFTER_UP:
        return Direction.UP
    return Direction.DOWN if word in _AFTER_DOWN else Direction.NONE
