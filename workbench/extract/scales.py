"""Number words and the value they stand for, and a number as found in a token list."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO, ONE, TEN, HUNDRED = Decimal(0), Decimal(1), Decimal(10), Decimal(100)
HALF = Decimal("0.5")
MOST_DIGITS = 24  # longer ones are codes, not quantities; also keeps arithmetic exact

_SMALL_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
"""
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

# "nearly a month": a length of one
LENGTHS = frozenset({"hour", "day", "week", "month", "year", "decade", "century"})
STARTERS = frozenset(
    {*SMALL, *TENS, *SPELLED_SCALES, *VAGUE, *PART_OF, *SIGNS, *MULTIPLES, *LENGTHS}
    | {f"{word}fold" for word in (*SMALL, *TENS, "hundred", "thousand")}
)


@dataclass(slots=True)
class Number:
    """A number in the token list: tokens `[first, last)`.

    `kind` is "digits", "words", "part" (a fraction: `value` is 0..1), "vague" (`low`..`high`),
    "times"
    (a multiple; `sense` is "up", "down" or "") or "code" (digits that make no number). `unit` is
    set where the number has its unit inside it ("an hour and a half", 5'11").
    """

    first: int
    last: int
    value: Decimal | None
    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    scale: Decimal = ONE
    sense: str = ""
    unit: str = ""

    @property
    def scaled(self) -> bool:
        """Whether a scale word is part of it."""
        return self.scale != ONE
