"""The "per" part of a unit: "a ton", "per share", "/ha", "-per-", "per 100,000 people"."""

from __future__ import annotations

from workbench.extract import nouns, units
from workbench.extract.amounts import Amount
from workbench.extract.noun_table import STOP
from workbench.extract.tokens import Tokens, words

_LATER = words("earlier ago before later old after time")  # "a year earlier" is no rate
_FINE = words("hour minute second day night")  # "40 hours a week", but not "3 years a decade"


def add(t: Tokens, amount: Amount) -> None:
    """Take the "per" part that follows a measured amount into it."""
    if amount.unit in units.RATIOS and amount.unit not in ("times", "percent", "point"):
        return
    i = amount.last
    low = t.low[i]
    found = None
    if low in ("per", "/") or (low == "-" and t.low[i + 1] == "per"):
        i += 2 if low == "-" else 1
        found = denominator(t, i + (t.low[i] == "-"), slash=low == "/")
    elif low in ("a", "an"):
        found = _after_article(t, amount, i + 1)
    elif low == "of" and not amount.money and t.low[i + 2] in ("a", "an"):
        found = _after_article(t, amount, i + 3)  # "70kg of food a year"
        found = found if found and found[1] in units.TIME else None
    elif low == "of" and not amount.money and "per" in t.low[i + 2 : i + 5]:
        i = t.low.index("per", i + 2)  # "250,000 tonnes of steel per year"
        found = denominator(t, i + 1, slash=False) if t.low[i - 1].isalnum() else None
    if found:
        amount.last = found[0]
        amount.unit = f"{amount.unit}_per_{found[1]}"


def add_counted(t: Tokens, amount: Amount) -> None:
    """ "tests per day", "visitors a year"."""
    i = amount.noun_last
    found = denominator(t, i + 1, slash=False)
    if found and (t.low[i] == "per" or found[1] in units.TIME):
        if t.low[i + 1][:1].isdecimal():
            amount.last = found[0]  # "12 deaths per 100,000 people" holds both numbers
        amount.noun_last = found[0]
        amount.unit = f"{amount.unit}_per_{found[1]}"


def _after_article(t: Tokens, amount: Amount, i: int) -> tuple[int, str] | None:
    """ "$3,500 a month", "12 euros a packet"; not "a year earlier", not "$5 a new car"."""
    found = denominator(t, i, slash=False)
    if found is None or t.low[found[0]] in _LATER:
        return None
    end, name = found
    if name not in units.PER_ARTICLE and not (amount.money and _closed(t, end)):
        return None
    if amount.unit in units.TIME and amount.unit not in _FINE:
        return None
    return None if amount.unit == "percent" and name not in units.TIME else found


def _closed(t: Tokens, i: int) -> bool:
    """Whether a noun phrase has ended before token `i`."""
    low = t.low[i]
    return not low[:1].isalpha() or (low in STOP and low not in ("that", "which"))


def denominator(t: Tokens, i: int, *, slash: bool) -> tuple[int, str] | None:
    """What stands after "per": a unit or a noun; "100,000 people" keeps its number."""
    found = units.sign(t, i, glued=slash) or units.match(t, i)
    if found:
        return found
    low = t.low[i]
    if low[:1].isdecimal() and not slash:
        rest = units.match(t, i + 1) or nouns.counted(t, i + 1)
        digits = "".join(c for c in low if c.isdecimal())
        return (rest[0], f"{digits}_{rest[1]}") if rest else None
    if low.isalpha() and low not in STOP and low.isascii() and not slash:
        return i + 1, nouns.singular(low)
    return None
