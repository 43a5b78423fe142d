"""The closed table of units of measure, with every spelling that is read.

A unit that is not in this table, not money (`currencies`) and not a noun that stands there is
no unit: the extractor refuses rather than invents. Canonical names are singular and British, as in
`kilometre_per_hour`; a compound is `<unit>_per_<unit>`.
"""

from __future__ import annotations

from workbench.extract import unit_table
from workbench.extract.noun_table import NAMESAKES, STOP
from workbench.extract.tokens import Tokens, words

# what "a", "an" may stand for "per" before: "$3,500 a month", "€171 a ton"
PER_ARTICLE = words(
    """
    second minute hour day night week fortnight month quarter year decade season ton tonne
    barrel bushel ounce pound kilogram gram litre gallon pint hectare acre square_metre
    square_foot megawatt_hour kilowatt_hour mile kilometre share head person piece unit ticket
    bottle game seat child family household student pupil worker passenger room shot pop
    customer user subscriber cent
    """
)
TIME = words(
    """
    second minute hour day night week fortnight month quarter year decade century millisecond
    """
)
_SHORT = words("day cup ton bit amp ohm bar nit")
RATIOS = frozenset({"percent", "percentage_point", "basis_point", "point", "times", "per_mille"})
# signs of one letter are units only where they cannot be a name or an initial
_WEAK = words("A C F K N V J W L l g h s t m p in")


def _plural(spelling: tuple[str, ...]) -> tuple[str, ...]:
    """The plural of a spelling: the last word, or the one before "of" or "per", takes an s.

    Abbreviations take none: "MPs" are people.
    """
    at = (
        next((i for i, word in enumerate(spelling) if word in ("of", "per") and i), len(spelling))
        - 1
    )
    if spelling[0] == "degree":
        at = 0
    if len(spelling[at]) < 4 and spelling[at] not in _SHORT:
        return spelling
    return (*spelling[:at], f"{spelling[at]}s", *spelling[at + 1 :])


def _table() -> tuple[dict[str, list[tuple[tuple[str, ...], str]]], dict[str, str]]:
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in unit_table.WORDS.strip().splitlines():
        name, _, spellings = line.partition(":")
        for one in spellings.split(","):
            plain = tuple(one.split())
            for form in {plain, _plural(plain)}:
                by_first.setdefault(form[0], []).append((form, name))
    for entries in by_first.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))  # the longest spelling wins
    signs = {}
    for line in unit_table.SIGNS.strip().splitlines():
        name, _, spellings = line.partition(":")
        signs.update(dict.fromkeys(spellings.split(), name))
    return by_first, signs


_BY_FIRST, SIGNS = _table()


def match(t: Tokens, i: int) -> tuple[int, str] | None:
    """The unit spelled from token `i`: (index after it, canonical name), longest spelling first.

    Hyphens inside count as spaces: "25-basis-point".
    """
    for spelling, name in _BY_FIRST.get(t.low[i], ()):
        if len(spelling) == 1:
            return (i + 1, name) if name not in NAMESAKES or t.word[i].islower() else None
        j = i + 1
        for word in spelling[1:]:
            if t.low[j] == "-" and t.low[j + 1] == word:
                j += 1
            if t.low[j] != word:
                break
            j += 1
        else:
            return j, name
    return None


def sign(t: Tokens, i: int, *, glued: bool) -> tuple[int, str] | None:
    """The unit written as a sign at token `i` (case counts). One-letter signs need to stand close.

    `glued` says that the sign follows its number without a gap.
    """
    word = t.word[i]
    if word in ("°", "º") and t.word[i + 1] in ("C", "F"):
        return i + 2, SIGNS[word + t.word[i + 1]]
    if t.word[i + 1] in ("2", "3") and t.glued(i + 1) and word + t.word[i + 1] in SIGNS:
        return i + 2, SIGNS[word + t.word[i + 1]]
    name = SIGNS.get(word)
    if name is None or (word in _WEAK and not glued and not _stands_alone(t, i)):
        return None
    return i + 1, name


def _stands_alone(t: Tokens, i: int) -> bool:
    """A one-letter sign set apart by a space is read in "5 W", not in "4 A levels"."""
    after = t.low[i + 1]
    if after == "/" and t.glued(i + 1):
        return True
    if t.word[i] in ("F", "C") and after in STOP:
        return True  # "-10 C overnight"
    if t.word[i] in ("F", "C", "A", "K", "V"):
        return after in ("", ".", ",", ")", "and", "or", "to", "(")
    return t.word[i] in ("W", "m", "g", "t") and not t.glued(i + 1)
