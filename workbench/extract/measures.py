"""A number with what is written around it: sign, money, scale letter, unit of measure, rate."""

from __future__ import annotations

from decimal import Decimal

from workbench.extract import currencies, nouns, rates, units
from workbench.extract.amounts import Amount
from workbench.extract.scales import SCALES, Number
from workbench.extract.tokens import Tokens, words

MINUS = frozenset("-−–")
_LETTERS = {"m": 10**6, "b": 10**9, "k": 10**3, "t": 10**12, "tr": 10**12, "cr": 10**7}
CENT = Decimal(100)
_INCH_MARKS = frozenset('"”″')
_AFTER_HEIGHT = frozenset(["tall", ",", ".", ")", ""])
_EXACT = Decimal("0.01")


def measure(t: Tokens, number: Number) -> Amount:
    """The amount around a number."""
    amount = Amount(number, number.first, number.last, number.value, number.low, number.high)
    amount.scale = number.scale
    if number.unit:
        amount.unit = number.unit
        return amount
    if number.kind in ("code", "times"):
        amount.unit = "times" if number.kind == "times" else ""
        return amount
    if number.kind == "digits":
        _money_before(t, amount)
    _sign(t, amount)
    if number.kind == "part":
        _share(t, amount)
        return amount
    _scale_letter(t, amount)
    at = amount.last + 1 if number.kind == "vague" and t.low[amount.last] == "of" else amount.last
    if not _money_after(t, amount, at) and not amount.money:
        _unit(t, amount, at)
    if amount.measured:
        rates.add(t, amount)
    return amount


def _money_before(t: Tokens, amount: Amount) -> None:
    at = amount.first
    if t.word[at - 1] in MINUS and t.glued(at) and t.glued(at - 1):
        money = currencies.before(t, at - 1)  # "$-5"
        if money and amount.value is not None:
            amount.value, amount.signed = -amount.value, True
    else:
        money = currencies.before(t, at)
    if money:
        amount.first, amount.unit = money
        amount.money = amount.prefixed = True


def _sign(t: Tokens, amount: Amount) -> None:
    i = amount.first
    before = t.word[i - 1]
    if amount.value is None or not before or amount.signed:
        return
    if before in MINUS and t.glued(i) and not (t.glued(i - 1) and t.word[i - 2] not in ("(", "|")):
        if not (t.low[i - 2][:1].isdecimal() and before == "–"):
            amount.value, amount.first, amount.signed = -amount.value, i - 1, True
    elif before == "+" and t.glued(i) and not t.glued(i - 1):
        amount.first = i - 1
    elif (
        t.low[i - 1] in ("minus", "negative")
        and t.low[i - 2] != "or"
        and not t.low[i - 2][:1].isdecimal()
    ):
        amount.value, amount.first, amount.signed = -amount.value, i - 1, True
    elif before == "-" and t.low[i - 2] == "minus":
        amount.value, amount.first, amount.signed = -amount.value, i - 2, True
    elif before == "(" and t.word[amount.last] == ")" and t.low[i - 2] in ("|", "$", "€", "£"):
        if t.low[i - 2] != "|":
            amount.unit, amount.money = currencies.before(t, i - 1)[1], True  # type: ignore[index]
            i -= 1
        if amount.money or t.low[amount.last + 1] == "|":
            amount.value, amount.first, amount.signed = -amount.value, i - 1, True
            amount.last += 1
            scale = SCALES.get(t.low[amount.last])
            if scale:
                amount.value, amount.scale, amount.last = (
                    amount.value * scale,
                    scale,
                    amount.last + 1,
                )


def _share(t: Tokens, amount: Amount) -> None:
    """A fraction: of a unit ("half a mile", "three quarters of an hour") or a share, which is
    percent.
    """
    i = amount.last
    if t.low[i] == "of" and t.low[i + 1] in ("a", "an"):
        i += 2
    elif t.low[i] in ("a", "an") or t.low[i] == "-":
        i += 1
    found = units.match(t, i)
    if found and found[1] != "times":
        amount.last, amount.unit = found
        if amount.unit == "point":
            amount.unit = "percentage_point"
        return
    if amount.number.sense == "a":
        amount.rule = "idiom"
        return
    if amount.value is not None:
        amount.value = (amount.value * CENT).quantize(_EXACT).normalize() + 0
        amount.unit, amount.share = "percent", True


def _scale_letter(t: Tokens, amount: Amount) -> None:
    """m, bn, k glued to the number ("$5m", "2.7m people", "50k")."""
    i = amount.last
    word, low = t.word[i], t.low[i]
    factor = _LETTERS.get(low)
    if factor is None or amount.number.kind != "digits" or amount.value is None or amount.scaled:
        return
    glued = t.glued(i)
    if t.word[i + 1][:1].isdecimal() and t.glued(i + 1):
        return  # 32m2
    if amount.money:
        fits = glued or low in ("m", "b", "cr")
    elif not glued:
        fits = word == "m" and _counts_millions(t, i + 1)
    elif low in ("t", "tr", "cr"):
        fits = currencies.after(t, i + 1, scaled=True) is not None
    elif low == "k":
        fits = word == "k" or amount.value not in (2, 4, 8)  # a 4K screen
    else:
        fits = bool(currencies.after(t, i + 1, scaled=True) or nouns.counted(t, i + 1))
        fits = fits or word == "M" or (t.low[i + 1] == "-" and units.match(t, i + 2) is not None)
        fits = fits and t.low[i + 1] not in ("by", "x")
    if fits:
        amount.value, amount.last, amount.scale = amount.value * factor, i + 1, Decimal(factor)


def _counts_millions(t: Tokens, i: int) -> bool:
    """Whether "m" set apart by a space is a million: "60 m tonnes", "8.15 m passengers", not
    "100 m hurdles", "5 m waves".
    """
    if units.match(t, i) is not None:
        return t.low[i] not in ("square", "cubic", "high", "per")
    return t.low[i] in _PEOPLE


_PEOPLE = words(
    """
    people passengers tourists visitors travellers users customers subscribers members voters
    workers jobs households homes families children pupils students patients residents citizens
    inhabitants refugees migrants doses copies units vehicles cars barrels containers tourists
    arrivals guests shares downloads viewers listeners birds trees hectares
    """
)


def _money_after(t: Tokens, amount: Amount, at: int) -> bool:
    i = at + 1 if t.low[at] == "-" and t.glued(at) else at
    found = currencies.after(t, i, scaled=amount.scaled or amount.number.kind == "vague")
    if found is None or (amount.money and amount.unit not in ("USD", found[1])):
        return False
    amount.last, amount.unit = found
    amount.money = True
    amount.hyphen = i != at
    return True


def _unit(t: Tokens, amount: Amount, at: int) -> None:
    i, glued = at, t.glued(at)
    if t.low[i] == "-" and glued:
        i, amount.hyphen = i + 1, True
    word = t.low[i]
    if word in ("times", "x", "fold", "×") or (word == "time" and amount.hyphen):
        if word not in ("x", "×") or (glued and not t.glued(i + 1)):
            amount.last, amount.unit = i + 1, "times"
            _than(t, amount)
        return
    if (
        word in ("'", "’", "′")
        and glued
        and not t.glued(i + 1)
        and "'" not in t.word[max(0, i - 40) : i]
    ):
        amount.last, amount.unit = i + 1, "foot"
        return
    found = units.sign(t, i, glued=glued and not amount.hyphen) or units.match(t, i)
    if found is None:
        return
    end, name = found
    if (
        name == "second"
        and t.word[i] == "s"
        and (amount.value is None or amount.value == int(amount.value))
    ):
        return  # 80s is a decade, 6s a telephone
    if name == "percent" and t.low[end] in ("point", "points", "pts", "pt"):
        end, name = end + 1, "percentage_point"
    elif name == "percent" and t.low[end] == "-" and t.low[end + 1] in ("point", "points"):
        end, name = end + 2, "percentage_point"
    amount.last, amount.unit = _age(t, end, name)


def _age(t: Tokens, end: int, name: str) -> tuple[int, str]:
    """ "29-year-old", "six months old", "16 years of age"."""
    if name not in ("year", "month", "week", "day"):
        return end, name
    i = end + 1 if t.low[end] == "-" else end
    if t.low[i] in ("old", "olds"):
        return i + 1, f"{name}_of_age"
    if t.low[i] == "of" and t.low[i + 1] == "age":
        return i + 2, f"{name}_of_age"
    return end, name


def add_inches(t: Tokens, number: Number, before: Amount) -> bool:
    """Whether the number is the inches of the feet before it: "6ft 4in", "6-foot-4", "six feet
    two inches". The amount before then becomes one height in inches.
    """
    if before.unit != "foot" or before.value is None or number.value is None:
        return False
    gap = t.low[before.last : number.first]
    if gap not in ([], ["-"], [","]) or not 0 <= number.value < 12 or number.scaled:
        return False
    last = number.last + (t.low[number.last] == "-")
    found = units.match(t, last) or units.sign(t, last, glued=t.glued(last))
    if found and found[1] == "inch":
        last = found[0]
    elif t.word[number.last] in _INCH_MARKS and t.glued(number.last):
        last = number.last + 1
    elif (
        found or t.low[number.last] not in _AFTER_HEIGHT or (not gap and not t.glued(number.first))
    ):
        if gap != ["-"] or found:
            return False
        last = number.last
    else:
        last = number.last
    before.value, before.unit, before.last = before.value * 12 + number.value, "inch", last
    return True


def _than(t: Tokens, amount: Amount) -> None:
    """ "three times more than" may mean three or four times: said so, not decided."""
    i = amount.last
    if t.low[i] in (
        "more",
        "higher",
        "bigger",
        "larger",
        "greater",
        "faster",
        "longer",
        "stronger",
    ):
        amount.inferred.append("ambiguous")
