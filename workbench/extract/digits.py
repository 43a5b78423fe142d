"""Numbers in digits: thousands marks of every kind, fractions with a stroke, leading points.

Without a language, English marks are read (1,234.5), and of others only those that can mean nothing
else (1.234.567, 1.234,5, 1'234.5, 1 234 567). With one, `locales` says which sign is which.
"""

from __future__ import annotations

from decimal import Decimal

from workbench.extract import spelled
from workbench.extract.locales import MONTHS
from workbench.extract.scales import MOST_DIGITS, SIGNS, Number
from workbench.extract.tokens import Tokens, words
from workbench.patterns import lazy

_GROUPED = lazy(r"(?:\d{1,3}(?:,\d{3})++|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:['’]\d{3})++)(?:\.\d+)?")
_DOTTED = lazy(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})++,\d{1,2}")
_COMMA = lazy(r"\d+,\d{1,2}")
_POINTED = lazy(r"(?:\d{1,3}(?:\.\d{3})++|\d++)(?:,\d++)?")
_POINT = lazy(r"\d++\.\d++")
_HEIGHT = lazy(r"([3-8])['’](\d|1[01])")
_THIN = "\u00a0\u2009\u202f"
_INCH_MARKS = frozenset("\"”″'’")


def value_of(word: str, *, comma: bool = False) -> Decimal | None:
    """The number that a numeral writes, or None when its separators make no sense ("1.2.3",
    "29.03.2019"). `comma`: the text writes a decimal comma and may set thousands apart by points.
    """
    if len(word) > MOST_DIGITS:
        return None
    if word.isdecimal():
        return Decimal(word)
    if comma and (value := _continental(word)) is not None:
        return value
    if comma and word.count(",") < 2 and "'" not in word and "’" not in word:
        return None
    if "," not in word and "'" not in word and "’" not in word and word.count(".") == 1:
        return Decimal(word)
    if _GROUPED.fullmatch(word):
        return Decimal(word.replace(",", "").replace("'", "").replace("’", ""))
    if _DOTTED.fullmatch(word):
        return Decimal(word.replace(".", "").replace(",", "."))
    if _COMMA.fullmatch(word):
        return Decimal(word.replace(",", "."))
    return None


def _continental(word: str) -> Decimal | None:
    if _POINTED.fullmatch(word):
        return Decimal(word.replace(".", "").replace(",", "."))
    if _POINT.fullmatch(word):
        return Decimal(word)  # "2.5 GHz" is written so everywhere
    return None


def _spaced(t: Tokens, i: int) -> int:
    """How many tokens from `i` make one numeral whose thousands are set apart by spaces; 1 when
    they do not.
    """
    if len(t.word[i]) > 3 or not t.word[i].isdecimal():
        return 1
    j, thin = i + 1, True
    while j < t.size and j - i < 6 and t.start[j] == t.end[j - 1] + 1:
        head, mark, rest = t.word[j].replace(",", ".").partition(".")
        gap = t.text[t.end[j - 1]]
        if len(head) != 3 or not head.isdecimal() or (gap != " " and gap not in _THIN):
            break
        if mark and "," in t.word[j] and not t.comma and len(rest) > 2:
            break  # 1 234,500 could be two numbers
        thin = thin and gap in _THIN
        j += 1
        if not t.word[j - 1].isdecimal():
            break
    if j - i == 1 or t.word[i] == "0" or (t.glued(i) and t.word[i - 1].isalpha()):
        return 1
    # one plain space is too weak alone ("on 11 300 people came"); two groups, or money before,
    # are clear
    clear = thin or t.comma or j - i > 2 or t.word[i - 1][:1] in tuple("€$£¥₩₹")
    clear = clear or (t.low[j] in _AFTER_SPACED and t.low[i - 1] not in MONTHS)
    return j - i if clear else 1


_AFTER_SPACED = words("% km m kg ha t tonnes tons euros dollars metres hectares people € kr zl")


def read(t: Tokens, i: int) -> Number:
    """The number whose digits begin at token `i`, with the words that scale it."""
    count = _spaced(t, i)
    word = t.word[i] if count == 1 else "".join(t.word[i : i + count])
    value = value_of(word, comma=t.comma)
    if value is None:
        return _height(t, i) or Number(i, i + count, None, "code")
    number = Number(i, i + count, value, "digits")
    if t.word[i - 1] == "." and t.glued(i) and t.word[i].isdecimal() and _leads(t, i - 1):
        number.first, number.value = i - 1, Decimal(f"0.{t.word[i]}")
    low = t.low[number.last]
    if low in SIGNS:
        number.value, number.last = value + SIGNS[low], number.last + 1
    elif low == "/" and t.glued(number.last) and t.glued(number.last + 1):
        _slashed(t, number)
    elif low.isdecimal() and t.low[number.last + 1] == "/" and t.glued(number.last + 2):
        _mixed(t, number)
    spelled.grow(t, number)
    return number


def _height(t: Tokens, i: int) -> Number | None:
    """5'11" in inches, with or without its closing mark."""
    match = _HEIGHT.fullmatch(t.word[i])
    if match is None:
        return None
    last = i + 1
    while last < i + 3 and t.glued(last) and t.word[last] in _INCH_MARKS:
        last += 1
    return Number(i, last, Decimal(match[1]) * 12 + Decimal(match[2]), "digits", unit="inch")


def _leads(t: Tokens, i: int) -> bool:
    """Whether the point at token `i` begins a number: ".315", "$.50"."""
    return not t.glued(i) or t.word[i - 1] in ("$", "€", "£")


_DENOMINATORS = words("2 3 4 5 6 8 10 16")


def _slashed(t: Tokens, number: Number) -> None:
    """1/2, 3/4: a fraction when it is below one and not part of a date or path."""
    top, bottom = number.value, t.word[number.last + 1]
    after = number.last + 2
    if (
        bottom in _DENOMINATORS
        and top is not None
        and 0 < top < int(bottom)
        and t.low[after] != "/"
    ):
        number.value = (top / int(bottom)).quantize(Decimal("0.0001")).normalize()
        number.kind, number.last = "part", after


def _mixed(t: Tokens, number: Number) -> None:
    """2 1/2."""
    top, bottom = t.word[number.last], t.word[number.last + 2]
    if (
        bottom in _DENOMINATORS
        and len(top) < 3
        and number.value is not None
        and 0 < int(top) < int(bottom)
    ):
        number.value += Decimal(top) / int(bottom)
        number.last += 3
