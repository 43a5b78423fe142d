"""Bound, hedge and direction: two slots of a figure, read from the words beside it."""

from __future__ import annotations

from workbench.extract.amounts import Amount
from workbench.extract.nouns import STOP
from workbench.extract.tokens import Tokens, words
from workbench.extract.units import RATIOS, TIME
from workbench.model import Bound, Direction

_BEFORE = {
    Bound.MORE: """
    more than; over; above; exceeding; exceeded; exceeds; exceed; in excess of; upwards of;
    upward of; north of; greater than; higher than; larger than; bigger than; longer than;
    older than; over the age of; above the age of; topped; topping; passed; passing;
    surpassed; surpassing; surpasses; beyond; well over; over than; over -; just over;
    just above; a little
    over; slightly over; slightly more than; heavier than; faster than; better than; >; the
    other side of; just more than; well above; far more than; a bit more than
""",
    Bound.LESS: """
    less than; fewer than; under; below; lower than; smaller than; shorter than; younger
    than; nearly; almost; just under; under -; just below; just shy of; shy of; short of; just short
    of; south of; <; under the age of; below the age of; cheaper than; a little under;
    slightly less than; well under; well below; slightly under; close on; approaching; not
    quite; barely under; worse than; lighter than
""",
    Bound.AT_LEAST: """
    at least; no less than; not less than; no fewer than; not fewer than; a minimum of;
    minimum of; minimum; at minimum; at the very least; ≥; > =; starting at; starts at;
    starting from; min
""",
    Bound.AT_MOST: """
    up to; as much as; as many as; no more than; not more than; at most; a maximum of;
    maximum of; maximum; at the most; ≤; < =; as little as; not exceeding; no greater than;
    no higher than; capped at; as high as; to as much as; up to as much as; max; limited to;
    no larger than; within
""",
    Bound.ABOUT: """
    about; around; roughly; approximately; approx; approx .; some; an estimated; estimated;
    circa; ca; ca .; c .; ~; ≈; ∼; close to; near; in the region of; somewhere around; in
    the neighbourhood of; in the order of; on the order of; or so; more or less; just about;
    barely; plus or minus; perhaps; maybe; an approximate; a rough; give or take; the
    equivalent of about; around about; probably; something like
""",
}
_PHRASES = {
    " ".join(phrase.split()): bound
    for bound, phrases in _BEFORE.items()
    for phrase in phrases.split(";")
}
_LONGEST = 5
_NOT = {Bound.MORE: Bound.AT_MOST, Bound.LESS: Bound.AT_LEAST}
_MORE_AFTER = words("more higher above over older greater longer beyond up better larger")
_LESS_AFTER = words("less fewer lower below under younger shorter smaller earlier")

UP = words(
    """
    lift lifted lifts lifting rose rise rises risen rising up gain gained gains gaining climb
    climbed climbs climbing jump jumped jumps jumping surge surged surges surging soar soared
    soars soaring increase increased increases increasing grow grew grows grown growing
    advance advanced advances advancing add added adds adding rally rallied rallies spike
    spiked leap leaped leapt leaps swell swelled swollen expand expanded expands expanding
    rebound rebounded accelerate accelerated hike hiked raise raised raises raising higher
    upped boost boosted appreciated strengthened edged-up skyrocketed rocketed ballooned
    quickened lengthened widened improve improved improves improving bounced recovered
    inched-up ticked-up uptick upturn
    """
)
DOWN = words(
    """
    fell fall falls fallen falling down drop dropped drops dropping decline declined declines
    declining lose lost loses losing slip slipped slips slipping slide slid slides sliding
    decrease decreased decreases decreasing plunge plunged plunges plunging tumble tumbled
    tumbles tumbling shed sheds shedding sink sank sinks sunk sinking slump slumped slumps
    slumping plummet plummeted plummets contract contracted contracts contracting shrink
    shrank shrinks shrunk shrinking retreat retreated retreats ease eased eases dip dipped
    dips reduce reduced reduces reducing reduction cut cuts cutting slash slashed lower
    lowered weakened depreciated dwindled crashed collapsed skidded sagged narrowed shortened
    slowed deteriorated trimmed downturn slackened
    """
)
# verbs that also mean something else, so they count only beside a percentage, points or money
_RATIO_ONLY = words(
    """
    add added adds adding lose lost loses losing shed sheds shedding cut cuts cutting slash
    slashed raise raised raises raising accelerate accelerates accelerating advance advanced
    contract contracted contracts lower higher improved improve up down gain gained gains
    boost boosted expand expanded recovered lift lifts lifted lifting
    """
)
_SOFT = words("lower higher lose losing gain add adding contract advance")
_FILLER = words(
    """
    by a an the of as much another further some its their his her whopping just only about
    around roughly nearly almost over under more than less least an additional total full
    even only another estimated also again record up-to respectively modest mere combined net
    further still massive huge some average whole staggering cumulative annual annualized
    annualised quarterly monthly yearly weekly year-on-year seasonally adjusted rate pace
    combined by
    """
)
_AFTER_UP = words(
    """
    higher more above increase rise gain jump growth surge hike climb greater up improvement
    raise uplift increases better faster
    """
)
_AFTER_DOWN = words(
    """
    lower less fewer below decline drop fall decrease cut reduction slump plunge dip slide
    down cheaper smaller slower decreases weaker
    """
)
_NOUNS_AFTER = words(
    """
    increase rise gain jump growth surge hike climb improvement raise uplift decline drop fall
    decrease cut reduction slump plunge dip slide increases decreases
    """
)
# verbs that make "up" and "down" no move: "made up 5%", "cleaning up two thirds"
_PHRASAL = words(
    """
    made make makes making take takes took taken taking set sets setting broken break broke breaking
    clean cleaned cleans cleaning ate eat eats eating gave give gives given giving put puts putting
    buy bought buying snap snapped snapping picked pick picking used use using soaked gobbled paid
    paying hold held holding bring brought bringing wound
    """
)
# done to things as well as to figures: "raised $5 million", "cut 200 jobs"
_OF_THINGS = words(
    """
    raised raise raises raising lost lose loses losing lower higher cut cuts cutting slash slashed
    reduce reduced boost boosted
    """
)
_MOVERS = words("cut cuts slashed trimmed raised hiked boosted increased lowered reduced lifted")
_OBJECT = words("the a an its their his her our 's ’s s")
_COPULA = words("is was were are trading traded closed ended finished opened , ; and")
_RATE_WORDS = words(
    "- year on annual yearly monthly quarterly weekly month quarter overall average"
)
_PAY = words("pay cost vote work")  # nouns before "rise", though verbs elsewhere
_POINTERS = words(
    """
    than from on , . ; year-on-year compared since in at ) and over against this last
    """
) | {""}


# before a negative these say a level, not a move
_STANDS = words("is was at of to remains remained stood stands are were")
_LASTING = words(
    """
    for of in after is was are took takes take lasted last by to than just well with and
    """
)


def bound(t: Tokens, first: int, last: int, unit: str = "") -> tuple[Bound, int]:
    """The bound of a figure at tokens `[first, last)`: (bound, first token of its cue or
    `first`).
    """
    if unit in TIME and t.low[first - 1] == "over" and t.low[first - 2] not in _LASTING:
        return after(t, last), first  # "4.9% over 36 months" is no more than 36 months
    for size in range(_LONGEST, 0, -1):
        if first < size:
            continue
        found = _PHRASES.get(t.phrase(first - size, first))
        if found is None:
            continue
        if t.low[first - size - 1] in ("not", "no", "never") and first > size and found in _NOT:
            return _NOT[found], first - size - 1
        return found, first - size
    return after(t, last), first


def after(t: Tokens, i: int) -> Bound:
    """ "or more", "or so", "50-plus", "20+"."""
    low, following = t.low[i], t.low[i + 1]
    if low in ("or", "and"):
        if following in _MORE_AFTER and (
            low == "or" or following in ("above", "over", "older", "up", "higher")
        ):
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
    """Whether the figure at `[first, last)` (its bound cue included) is said to be a move up or
    down.
    """
    if amount.unit.endswith("_of_age") or (amount.unit in TIME and t.low[first - 1] != "by"):
        return Direction.NONE
    if (
        amount.signed
        and amount.unit in RATIOS
        and amount.value is not None
        and amount.value < 0
        and t.word[amount.first] != "minus"
        and t.low[first - 1] not in _STANDS
        and not amount.hyphen
    ):
        return Direction.DOWN  # "Stoxx -1.3%"
    if amount.unit in RATIOS and amount.unit != "times":
        named = _named_move(t, last)
        if named is not Direction.NONE:
            return named
    if t.low[first : first + 3] in (["as", "high", "as"], ["as", "low", "as"]):
        return Direction.NONE  # the level of a peak
    i = _governor(t, first)
    word = t.low[i] if i >= 0 else ""
    by = i >= 0 and "by" in t.low[i + 1 : first]
    ratio = (
        amount.unit in RATIOS
        or amount.money
        or amount.unit.split("_per_")[0] in ("cent", "penny", "sen")
    )
    if word == "off" and t.low[i - 1] in _COPULA | {"down"} and amount.unit in RATIOS:
        return Direction.DOWN  # "sales were off 3%"
    if word == "of" and t.low[i - 1] in ("growth", "gains") and amount.unit in RATIOS:
        return Direction.UP
    if amount.unit == "percent" and (moved := _moves_object(t, first)) is not Direction.NONE:
        return moved
    if word in ("to", "from"):
        return Direction.NONE  # where a move ends or began is no move itself
    if (word in UP or word in DOWN) and (ratio or by or word not in _RATIO_ONLY):
        if word in _SOFT and not (by or ratio):
            return Direction.NONE
        if not _blocked(t, i, amount):
            return Direction.UP if word in UP else Direction.DOWN
    if word == "in" and t.low[i - 1] in ("increase", "decrease", "drop", "decline"):
        return Direction.NONE
    return _right(t, amount, last)


def _named_move(t: Tokens, last: int) -> Direction:
    """The noun that the figure measures, which counts before any verb: "a 19% drop", "a 3 percent
    pay rise", "4% year-on-year growth".
    """
    i = last
    while i < last + 6 and t.low[i] in _RATE_WORDS:
        i += 1
    for j in (i, i + 1):
        word = t.low[j]
        if word in _NOUNS_AFTER:
            return Direction.UP if word in _AFTER_UP else Direction.DOWN
        if (
            not word.isalpha()
            or (word in STOP and word not in _PAY)
            or word in _AFTER_UP
            or word in _AFTER_DOWN
        ):
            break
    return Direction.NONE


def _governor(t: Tokens, first: int) -> int:
    """The word that governs the figure, hedges and fillers between them skipped; -1 if none."""
    i = first - 1
    by = -1
    while i >= 0 and first - i < 7 and _filler(t, i):
        by = i if t.low[i] == "by" else by
        i -= 1
    word = t.low[i] if i >= 0 else ""
    if i >= 1 and word == "at" and t.low[i + 1] in ("a", "an", "the") and i < first - 2:
        return i - 1  # "expanded at an annual rate of"
    if by >= 0 and word not in UP and word not in DOWN:
        return _verb_of(t, by - 1)
    return i


def _filler(t: Tokens, i: int) -> bool:
    low = t.low[i]
    if low == "at":
        return t.low[i + 1] in ("least", "most")
    return low in _FILLER or low.endswith("ly")


def _moves_object(t: Tokens, first: int) -> Direction:
    """The verb whose object stands before the figure: "cut its workforce 12 percent"."""
    for i in range(first - 1, max(-1, first - 6), -1):
        word = t.low[i]
        if word in _MOVERS and i < first - 1:
            return Direction.UP if word in UP else Direction.DOWN
        if word not in _OBJECT and (not word.isalpha() or word in STOP):
            break
    return Direction.NONE


def _blocked(t: Tokens, i: int, amount: Amount) -> bool:
    """ "raised $5 million", "added 200 jobs", "cut the $3 fee", "lost $1,000": not a change of
    the figure.
    """
    word, before = t.low[i], t.low[i - 1]
    if (word in ("up", "down") and before in _PHRASAL) or before == "capital":
        return True  # "made up 5%", capital gains
    if amount.unit in RATIOS or "by" in t.low[i + 1 : min(i + 9, amount.first)]:
        return False
    return word in _OF_THINGS or t.low[i + 1] in ("the", "its", "their", "his", "her")


def _verb_of(t: Tokens, i: int) -> int:
    """The verb whose object stands between it and "by": "cut its rate by"; -1 if none."""
    if t.low[i] == ",":
        i -= 1  # "grew fastest, by 17 per cent"
    for j in range(i, max(-1, i - 9), -1):
        word = t.low[j]
        if word in UP or word in DOWN:
            return j
        if not word[:1].isalpha() and word not in ("'", "’", "-"):
            break
    return -1


def _right(t: Tokens, amount: Amount, last: int) -> Direction:
    """ "6.2 per cent more than", "a 5% rise", "half a million less"."""
    i = last
    if t.low[i] == "-":
        return Direction.NONE
    ratio = amount.unit in RATIOS
    priced = amount.money or amount.unit in ("cent", "penny", "sen")
    if (
        priced
        and t.low[i] in ("higher", "lower", "dearer", "cheaper")
        and t.low[i + 1] in _POINTERS
    ):
        return Direction.UP if t.low[i] in ("higher", "dearer") else Direction.DOWN
    if t.low[i].endswith("ly") and t.low[i + 1] in _NOUNS_AFTER:
        i += 1
    word, after = t.low[i], t.low[i + 1]
    if amount.unit == "times" or (not ratio and word in _NOUNS_AFTER and not amount.money):
        return Direction.NONE
    if word in ("more", "less", "up", "down") and after not in _POINTERS:
        return Direction.NONE
    if (
        not ratio
        and word not in _NOUNS_AFTER
        and not (
            word in ("more", "less", "fewer", "higher", "lower", "below", "above")
            and after == "than"
        )
    ):
        return Direction.NONE
    if word in _AFTER_UP:
        return Direction.UP
    return Direction.DOWN if word in _AFTER_DOWN else Direction.NONE
