"""Numbers that are a time of day, a day of the month or a year."""

from __future__ import annotations

from workbench.extract.amounts import Amount
from workbench.extract.locales import MONTHS
from workbench.extract.tokens import Tokens, words
from workbench.patterns import lazy

DAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri
    sat sun
    """
)
# a bare number after one of these names the thing, it does not measure it
_PEOPLE = words(
    """
    people jobs workers employees homes houses children students cases deaths troops soldiers
    """
)
# before a number from 1900 to 2100 and a noun, these make it a count: "about 2000 people"
_HEDGES = words(
    "about some nearly almost over roughly only least than approximately estimated another"
)
_DETERMINED = words("the his her its our their in since")
_DATED = words("in since until by from circa between and to ( - – of")
_LISTED = words("- – — to and or & , until through /")
CLOCK = words("am pm a.m p.m a.m. p.m. o'clock o’clock gmt bst utc noon")
_IN = words("in since during by last this early late until")
_AVERAGED = words("average total maximum minimum sales number cost price")


def whole(t: Tokens, amount: Amount) -> str:
    """The digits of an amount that is one plain numeral, else ""."""
    number = amount.number
    word = t.word[number.first]
    return word if number.last - number.first == 1 and word.isdecimal() else ""


def day_rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    """ "time" or "date" for a clock time or a day beside its month, "" for anything else."""
    first, last = amount.first, amount.last
    if t.low[last] in CLOCK:
        return "time"
    if amount.measured:
        return ""
    if _is_clock(t, amount, before):
        return "time"
    if t.low[last] == "h" and not t.glued(last):
        return "time"
    word = whole(t, amount)
    if not word or len(word) > 2 or not 0 < int(word) < 32:
        return ""
    month = first - 1
    if t.low[month] == "." and t.low[month - 1] in MONTHS:
        month -= 1
    counted = amount.noun and not amount.hyphen
    if t.low[month] in MONTHS and not (counted and t.low[month - 1] in _IN):
        return "date"
    if _names_month(t, last) or (t.low[last] == "of" and t.low[last + 1] in MONTHS):
        return "date"
    if (
        before is not None
        and before.rule == "date"
        and not amount.noun
        and t.low[before.last] in _LISTED
    ):
        return "date"
    if t.low[last] in _LISTED and _names_month(t, last + 2):
        return "date"  # 2-3 May
    named_day = t.low[first - 1] in DAYS and t.word[first - 1][:1].isupper()
    return "date" if named_day and not amount.noun else ""


_CLOCK_POINT = lazy(r"(?:[01]\d|2[0-3])[.:][0-5]\d")
_THAT_DAY = words("this today yesterday tonight local on when")


def _is_clock(t: Tokens, amount: Amount, before: Amount | None) -> bool:
    """Whether "16.45" is a time: it heads an entry, "at 04.12 this morning", "5 March, 18.00"."""
    first, last = amount.first, amount.last
    if amount.noun or amount.unit or last - first != 1:
        return False
    word = t.word[first]
    if _CLOCK_POINT.fullmatch(word) is None:
        return False
    if first == 0:
        return t.word[last][:1].isupper()
    if t.low[first - 1] == "," and before is not None and before.rule in ("date", "year"):
        return True
    return t.low[first - 1] == "at" and (t.low[last] in _THAT_DAY or word[0] == "0")


def _names_month(t: Tokens, i: int) -> bool:
    return t.low[i] in MONTHS and t.word[i][:1].isupper()


def year_rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    """ "year" for a year or one end of a span of years, "" for anything else."""
    first, last = amount.first, amount.last
    word, prior = whole(t, amount), t.low[first - 1]
    if not word:
        return ""
    if (
        len(word) in (2, 4)
        and before is not None
        and before.rule == "year"
        and before.last + 1 == first
        and t.glued(first)
        and t.low[before.last] in ("/", "-", "–")
    ):
        return "year"
    if len(word) != 4 or not 1000 <= int(word) <= 2199:
        return ""
    spans = t.glued(last) and t.glued(last + 1) and t.word[last + 1].isdecimal()
    if t.low[last] in ("-", "–", "/") and spans:
        return "year"
    if prior in MONTHS or (prior == "." and t.low[first - 2] in MONTHS):
        return "year"
    if prior == "," and before is not None and before.rule == "date":
        return "year"
    return _bare_year(t, amount, int(word), before)


def _bare_year(t: Tokens, amount: Amount, value: int, before: Amount | None) -> str:
    prior = t.low[amount.first - 1]
    if 1900 <= value <= 2100:
        if amount.noun and prior in ("to", "or", "-") and before is not None and not before.rule:
            return ""
        counts = prior in _HEDGES or t.low[amount.last] in _PEOPLE
        if amount.noun and not amount.hyphen and counts and prior not in _DETERMINED:
            return ""
        return "year"
    if amount.noun:
        return ""
    if value >= 1500:
        if prior in ("a", "an") and value < 1900 and t.low[amount.last].isalpha():
            return "year"  # an 1875 report
        averaged = prior == "of" and t.low[amount.first - 2] in _AVERAGED
        return "year" if prior in _DATED and not averaged else ""
    return "year" if prior in ("in", "since") else ""
