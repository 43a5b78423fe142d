"""Numbers as written: digits with every kind of thousands mark, spelled out, mixed, fractions, vague ones.

`read` finds them in a token list. It knows nothing of units, money or dates: those are decided around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workbench.extract.tokens import Tokens

ZERO, ONE, TEN, HUNDRED = Decimal(0), Decimal(1), Decimal(10), Decimal(100)
HALF = Decimal("0.5")
MOST_DIGITS = 24  # longer ones are codes, not quantities; also keeps arithmetic exact

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
SMALL = {word: Decimal(n) for n, word in enumerate(_SMALL_WORDS.split())}
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: Decimal(n * 10) for n, word in enumerate(_TEN_WORDS.split(), 2)}
SCALES = {
    "dozen": Decimal(12),
    "hundred": HUNDRED,
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5),
    "million": Decimal(10**6),
    "mln": Decimal(10**6),
    "mn": Decimal(10**6),
    "mil": Decimal(10**6),
    "crore": Decimal(10**7),
    "crores": Decimal(10**7),
    "billion": Decimal(10**9),
    "bln": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
    "trn": Decimal(10**12),
    "tn": Decimal(10**12),
    "quadrillion": Decimal(10**15),
}
SPELLED_SCALES = frozenset(w for w in SCALES if len(w) > 3)
VAGUE = {
    "dozens": Decimal(12),
    "tens": TEN,
    "hundreds": HUNDRED,
    "thousands": Decimal(10**3),
    "millions": Decimal(10**6),
    "billions": Decimal(10**9),
    "trillions": Decimal(10**12),
}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100}
PART_OF = {word: Decimal(n) for word, n in PARTS.items()}
PART_OF |= {f"{word}s": n for word, n in PART_OF.items() if word != "half"} | {"halves": Decimal(2)}
SIGNS = {"½": HALF, "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal("0.3333")}
SIGNS |= {"⅔": Decimal("0.6667"), "⅛": Decimal("0.125"), "⅕": Decimal("0.2")}
MULTIPLES = {
    "double": (2, ""),
    "doubled": (2, "up"),
    "doubles": (2, "up"),
    "doubling": (2, "up"),
    "triple": (3, ""),
    "tripled": (3, "up"),
    "triples": (3, "up"),
    "tripling": (3, "up"),
    "trebled": (3, "up"),
    "quadruple": (4, ""),
    "quadrupled": (4, "up"),
    "quadrupling": (4, "up"),
    "quintupled": (5, "up"),
    "twice": (2, ""),
    "thrice": (3, ""),
    "halve": (0, "down"),
    "halved": (0, "down"),
    "halves": (0, "down"),
    "halving": (0, "down"),
}

STARTERS = frozenset(
    {*SMALL, *TENS, *SPELLED_SCALES, *VAGUE, *PART_OF, *SIGNS, *MULTIPLES}
    | {f"{word}fold" for word in (*SMALL, *TENS, "hundred", "thousand")}
)
ARTICLES = frozenset({"a", "an"})
_GROUPED = re.compile(
    r"(?:\d{1,3}(?:,\d{3})++|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:['’]\d{3})++)(?:\.\d+)?"
)
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})++,\d{1,2}")
_COMMA = re.compile(r"\d+,\d{1,2}")
_THIN = "\u00a0\u2009\u202f"


@dataclass(slots=True)
class Number:
    """A number in the token list: tokens `[first, last)`.

    `kind` is "digits", "words", "part" (a fraction: `value` is 0..1), "vague" (`low`..`high`), "times"
    (a multiple; `sense` is "up", "down" or "") or "code" (digits that make no number).
    """

    first: int
    last: int
    value: Decimal | None
    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal = ONE
    sense: str = ""

    @property
    def scaled(self) -> bool:
        """Whether a scale word is part of it."""
        return self.scale != ONE


def value_of(word: str) -> Decimal | None:
    """The number that a numeral writes, or None when its separators make no sense ("1.2.3", "29.03.2019")."""
    if len(word) > MOST_DIGITS:
        return None
    if word.isdecimal():
        return Decimal(word)
    if "," not in word and "'" not in word and "’" not in word and word.count(".") == 1:
        return Decimal(word)
    if _GROUPED.fullmatch(word):
        return Decimal(word.replace(",", "").replace("'", "").replace("’", ""))
    if _DOTTED.fullmatch(word):
        return Decimal(word.replace(".", "").replace(",", "."))
    if _COMMA.fullmatch(word):
        return Decimal(word.replace(",", "."))
    return None


def _spaced(t: Tokens, i: int) -> int:
    """How many tokens from `i` make one numeral whose thousands are set apart by spaces; 1 when they do not."""
    if len(t.word[i]) > 3 or not t.word[i].isdecimal():
        return 1
    j, thin = i + 1, True
    while j < t.size and j - i < 6 and t.start[j] == t.end[j - 1] + 1:
        head = t.word[j].partition(".")[0]
        gap = t.text[t.end[j - 1]]
        if len(head) != 3 or not head.isdecimal() or (gap != " " and gap not in _THIN):
            break
        thin = thin and gap in _THIN
        j += 1
        if "." in t.word[j - 1]:
            break
    if j - i == 1 or t.word[i] == "0" or (t.glued(i) and t.word[i - 1].isalpha()):
        return 1
    # one plain space is too weak alone ("on 11 300 people came"); two groups, or money before, are clear
    clear = thin or j - i > 2 or t.word[i - 1][:1] in tuple("€$£¥₩₹")
    clear = clear or (t.low[j] in _AFTER_SPACED and t.low[i - 1] not in _MONTHS)
    return j - i if clear else 1


_AFTER_SPACED = frozenset(["%", "km", "m", "kg", "ha", "t", "tonnes", "tons", "euros", "dollars", "metres", "hectares", "people", "€", "kr", "zl"])
_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)


def _digits(t: Tokens, i: int) -> Number:
    count = _spaced(t, i)
    word = t.word[i] if count == 1 else "".join(t.word[i : i + count])
    value = value_of(word)
    if value is None:
        return Number(i, i + count, None, "code")
    number = Number(i, i + count, value, "digits")
    low = t.low[number.last]
    if low in SIGNS:
        number.value, number.last = value + SIGNS[low], number.last + 1
    elif low == "/" and t.glued(number.last) and t.glued(number.last + 1):
        _slashed(t, number)
    elif low.isdecimal() and t.low[number.last + 1] == "/" and t.glued(number.last + 2):
        _mixed(t, number)
    _grow(t, number)
    return number


_DENOMINATORS = frozenset(["2", "3", "4", "5", "6", "8", "10", "16"])


def _slashed(t: Tokens, number: Number) -> None:
    """1/2, 3/4: a fraction when it is below one and not part of a date or path."""
    top, bottom = number.value, t.word[number.last + 1]
    after = number.last + 2
    if bottom in _DENOMINATORS and top is not None and 0 < top < int(bottom) and t.low[after] != "/":
        number.value = (top / int(bottom)).quantize(Decimal("0.0001")).normalize()
        number.kind, number.last = "part", after


def _mixed(t: Tokens, number: Number) -> None:
    """2 1/2."""
    top, bottom = t.word[number.last], t.word[number.last + 2]
    if bottom in _DENOMINATORS and len(top) < 3 and number.value is not None and 0 < int(top) < int(bottom):
        number.value += Decimal(top) / int(bottom)
        number.last += 3


def _grow(t: Tokens, number: Number) -> None:
    """Take in "and a half" and the scale words that follow."""
    assert number.value is not None
    i = number.last
    if number.kind == "words" or number.kind == "digits":
        i, more = _and_part(t, i)
        number.value, number.last = number.value + more, i
    while True:
        i = number.last
        j = i + 1 if t.low[i] == "-" and t.glued(i) else i
        scale = SCALES.get(t.low[j])
        if scale is None or (scale == 12 and number.value > 100):
            return
        if len(t.low[j]) < 4 and j == i and t.low[j] == "mil" and not t.glued(j):
            return  # "40 mil" alone is a thickness
        number.value, number.last = number.value * scale, j + 1
        number.scale *= scale


def _and_part(t: Tokens, i: int) -> tuple[int, Decimal]:
    """ "and a half", "-and-a-half", "and three quarters" after a whole number."""
    low = t.low
    j = i
    if low[j] == "-" and low[j + 1] == "and":
        j += 1
    if low[j] != "and":
        return i, ZERO
    j += 1
    if low[j] == "-":
        j += 1
    count = ONE if low[j] in ARTICLES or low[j] == "one" else SMALL.get(low[j])
    if count is None:
        return i, ZERO
    j += 1
    if low[j] == "-":
        j += 1
    part = PART_OF.get(low[j])
    if part is None or part > 4 or low[j + 1] == "of":
        return i, ZERO
    return j + 1, (count / part).quantize(Decimal("0.0001")).normalize()


def _cardinal(t: Tokens, i: int) -> tuple[int, Decimal, Decimal]:
    """The spelled-out whole number from token `i`: (end, value, the scale it ends in or 1)."""
    total, current, scale = ZERO, ZERO, ONE
    room = Decimal(10**18)  # what is still to come must be below this
    state = "start"
    while True:
        j = i + 1 if state != "start" and t.low[i] == "-" and t.glued(i) else i
        word = t.low[j]
        if word == "and" and state == "scale" and (t.low[j + 1] in SMALL or t.low[j + 1] in TENS):
            if t.low[j + 2] in SCALES and SCALES[t.low[j + 2]] >= room:
                break
            j, word = j + 1, t.low[j + 1]
        if word in SMALL and (state in ("start", "scale") or (state == "tens" and 0 < SMALL[word] < 10)):
            current, state = current + SMALL[word], "small"
        elif word in TENS and state in ("start", "scale"):
            current, state = current + TENS[word], "tens"
        elif word == "hundred" and state in ("small", "tens") and 0 < current < 100:
            current, state, scale = current * 100, "scale", HUNDRED
        elif word in SPELLED_SCALES and state != "start" and current and SCALES[word] < room:
            total, current, room = total + current * SCALES[word], ZERO, SCALES[word]
            state, scale = "scale", room
        else:
            break
        i = j + 1
    return i, total + current, scale


def _words(t: Tokens, i: int) -> Number | None:
    end, value, scale = _cardinal(t, i)
    number = Number(i, end, value, "words", scale=scale)
    if value < 100 and scale == 1:
        part = _part_after(t, number)
        if part:
            return part
    if t.low[end] == "point" and t.low[end + 1] in SMALL and scale == 1:  # "two point five"
        number.value, number.last = value + SMALL[t.low[end + 1]] / 10, end + 2
    _grow(t, number)
    return number


_PART_ENDS = frozenset(
    ["of", "more", "less", "higher", "lower", "fewer", "bigger", "smaller", "larger", "up", "down", "from", "since", "to", "in", ".", ",", ";", ")", "and", "or", "over"]
) | {""}


def _part_after(t: Tokens, number: Number) -> Number | None:
    """ "two thirds", "three-quarters of", "one-fifth": a fraction of something."""
    i, hyphen = number.last, False
    if t.low[i] == "-":
        i, hyphen = i + 1, True
    word, count = t.low[i], number.value
    part = PART_OF.get(word)
    if part is None or count is None or not 0 < count < part:
        return None
    if (count == 1) == (word.endswith("s") or word == "halves"):
        return None
    after = t.low[i + 1]
    if word.startswith("quarter") and not hyphen and after != "of" and count > 1:
        return None  # "two quarters" are six months
    if word == "half" and after not in ("of", "the"):
        return None  # "one half" of a match
    if not hyphen and after not in _PART_ENDS and count == 1:
        return None
    return _of_scale(t, Number(number.first, i + 1, count / part, "part"))


def _of_scale(t: Tokens, number: Number) -> Number:
    """ "a quarter of a million" is a number, not a share."""
    i = number.last
    if t.low[i] == "-" and t.low[i + 1] in SPELLED_SCALES:
        i += 1
    if t.low[i] == "of" and t.low[i + 1] in ARTICLES and t.low[i + 2] in SPELLED_SCALES:
        i += 2
    elif t.low[i] in ARTICLES and t.low[i + 1] in SPELLED_SCALES:
        i += 1
    if t.low[i] in SPELLED_SCALES and number.value is not None:
        value = (number.value * SCALES[t.low[i]]).quantize(ONE)
        return Number(number.first, i + 1, value, "words", scale=SCALES[t.low[i]])
    return number


def _article(t: Tokens, i: int) -> Number | None:
    """ "a million", "half a dozen", "a third of", "half the": words that need company to be a number."""
    word, before = t.low[i], t.low[i - 1]
    if word in VAGUE:
        return _vague(t, i)
    if word in SCALES:
        if before in ARTICLES:
            return _article_scale(t, i)
        if before in ("several", "few"):
            low, high = SCALES[word] * 2, SCALES[word] * 10
            return Number(i - 1, i + 1, None, "vague", low, high)
        return None
    if word == "half":
        return _half(t, i)
    if word == "quarter" and before in ARTICLES | {"-"} | _BY and _point(t, i + 1):
        return Number(i, i + 1, ONE / 4, "part")
    if before in ARTICLES and t.low[i + 1] in _PART_ENDS and not word.endswith("s"):
        if word == "quarter" and t.low[i + 1] != "of" and t.low[i - 2] not in _BY:
            return None
        if t.low[i + 1] not in ("of", "more", "less", "higher", "lower") and t.low[i - 2] not in _BY:
            return None
        return _of_scale(t, Number(i - 1, i + 1, ONE / PART_OF[word], "part"))
    return None


def _point(t: Tokens, i: int) -> bool:
    """ "quarter point", "half-percentage-point"."""
    i += t.low[i] == "-"
    return t.low[i] in ("point", "points", "percentage")


_BY = frozenset(["by", "nearly", "almost", "about", "around", "roughly", "over", "than", "exactly", "only", "just", "under", "up", "down", "to"])


def _article_scale(t: Tokens, i: int) -> Number | None:
    """ "a million", "a hundred and twenty": the article stands for one."""
    value, end = SCALES[t.low[i]], i + 1
    if t.low[end] == "and" and (t.low[end + 1] in SMALL or t.low[end + 1] in TENS):
        if t.low[end + 2] not in SCALES and value < 10**6 and value != 12:
            end, more, _ = _cardinal(t, end + 1)
            value += more
    number = Number(i - 1, end, value, "words", scale=SCALES[t.low[i]])
    _grow(t, number)
    return number


_HALF_OF = frozenset(["of", "the", "its", "their", "his", "her", "our", "all", "what", "that", "this", "as", "those", "these", "respondents"])


def _half(t: Tokens, i: int) -> Number | None:
    after = t.low[i + 1]
    scale = _of_scale(t, Number(i, i + 1, HALF, "part"))
    if scale.kind == "words":
        return scale
    if _point(t, i + 1):
        return Number(i, i + 1, HALF, "part")
    if after in ARTICLES or (after == "-" and t.low[i + 2] not in ("year", "time", "day", "way")):
        return Number(i, i + 2 if after in ARTICLES else i + 1, HALF, "part", sense="a")
    if t.low[i - 1] in ("first", "second", "other", "latter", "this", "last", "previous", "either"):
        return None
    if after in _HALF_OF or t.low[i - 1] in ("by", "than") or (t.low[i - 1] in _BY and after in _PART_ENDS):
        return Number(i, i + 1, HALF, "part")
    return None


def _vague(t: Tokens, i: int) -> Number | None:
    """ "dozens", "tens of thousands": from one of that size to ten of them."""
    size, end = VAGUE[t.low[i]], i + 1
    while t.low[end] == "of" and t.low[end + 1] in VAGUE and VAGUE[t.low[end + 1]] > 12:
        size, end = size * VAGUE[t.low[end + 1]], end + 2
    if t.low[i] == "tens" and end == i + 1:
        return None
    return Number(i, end, None, "vague", size, size * 10)


_DOUBLE_OF = frozenset(["the", "its", "their", "his", "her", "our", "what", "that", "last", "those", "this", "as", "a", "since"])
_TO_DOUBLE = frozenset(["to", "will", "would", "could", "may", "might", "should", "more", "than", "almost", "nearly", "about"])


def _multiple(t: Tokens, i: int) -> Number | None:
    word, after = t.low[i], t.low[i + 1]
    factor, sense = MULTIPLES[word]
    if word in ("double", "triple", "quadruple", "halve"):
        verb = t.low[i - 1] in ("to", "will", "would", "could", "may", "might", "should")
        if not verb and (after not in _DOUBLE_OF and t.low[i - 1] not in _TO_DOUBLE):
            return None
        if after == "-":
            return None
        sense = sense or ("up" if verb else "")
    if word == "halves" and t.low[i - 1] in ("two", "both", "into", "the", "of", "in"):
        return None
    if word in ("twice", "thrice") and after not in _DOUBLE_OF and t.low[i - 1] not in ("than", "nearly"):
        return None
    if word == "doubles" and t.low[i - 1] in ("the", "men's", "women's", "mixed", "of", "in"):
        return None
    return Number(i, i + 1, Decimal(factor) if factor else HALF, "times", sense=sense)


def _fold(t: Tokens, i: int) -> Number | None:
    stem = t.low[i].removesuffix("fold")
    value = SMALL.get(stem) or TENS.get(stem) or SCALES.get(stem)
    return None if not value else Number(i, i + 1, value, "times")


def read(t: Tokens) -> list[Number]:
    """Every number in the tokens, in order, none overlapping. Number words that count nothing are left out."""
    found: list[Number] = []
    done = 0
    for i in range(t.size):
        low = t.low[i]
        if i < done or (low not in STARTERS and not low[0].isdecimal()):
            continue
        number: Number | None
        if low[0].isdecimal():
            number = _digits(t, i)
        elif low in SMALL or low in TENS:
            number = _words(t, i)
        elif low in MULTIPLES:
            number = _multiple(t, i)
        elif low in SIGNS:
            number = Number(i, i + 1, SIGNS[low], "part")
        elif low.endswith("fold"):
            number = _fold(t, i)
        else:
            number = _article(t, i)
        if number is not None and number.first >= done:
            found.append(number)
            done = number.last
    return found
