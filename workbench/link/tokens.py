"""Text to content tokens that two writers of one fact would share: stems, measure words, names.

A token is a short string. `@kr` is a country or institution, `+export` a measure word with all its
synonyms, `#wheat` a thing that is measured, anything else a lightly stemmed lower-case word, cut
to seven letters so that "Orlenia" and "Orlenian" are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.link.aliases import LONGEST, OPENINGS, country
from workbench.link.tables import word_list
from workbench.link.vocabulary import KNOWN, PHRASES, STOP, TITLES
from workbench.patterns import lazy

_WORD = lazy(r"[^\W\d_]+(?:[.'’&-][^\W\d_]+)*(?:\.|_\d{1,3})?|\d[\d.,/]*")
# "Line 3" and "line 9" are two names: the number is joined to its word
_SHORT = r"\d{1,3}(?![\d.,]*\d|\s*[%°]|\s+(?:per|percent|million|billion|thousand)\b)"
_HAS_SHORT = lazy(rf"(?<!\d)(?<!\d[.,]){_SHORT}")
_NUMBERED = lazy(
    r"\b(line|route|flight|unit|block|reactor|phase|hall|terminal|gate|highway|motorway|section|"
    r"district|ward|stage|pier|berth|runway|platform|article|chapter|bus|tram|turbine|tower|town|"
    r"city|village|school|hospital|clinic|plant|factory|mill|mine|well|store|shop|café|cafe|camp|"
    r"site|station|depot|warehouse|farm|field|zone|sector|region|team|group|class|room|house|"
    rf"building|boat|ship|vessel|train|lot|batch|sample)\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?(?={_SHORT})",
    re.IGNORECASE,
)


STEM_LENGTH = 7
_ENDINGS = tuple(
    (pair.partition(">")[0], pair.partition(">")[2])
    for pair in word_list(
        "ational>ate ization>ize isation>ise fulness>ful iveness>ive ements>e ement>e ments>ment "
        "ingly> edly> ously>ous sses>ss ies>y ied>y ings> ing> ed> ly> es>e s>"
    )
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem of a lower-case word: plural, -ed, -ing and -ly off, a doubled letter undone."""
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending == "s" and word.endswith(("ss", "us", "is")):
                continue
            word = word[: len(word) - len(ending)] + put
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return (word[:-1] if word.endswith("e") and len(word) > 3 else word)[:STEM_LENGTH]


@lru_cache(maxsize=65536)
def token(word: str) -> str | None:
    """The token of one word as written, or None when it carries no content."""
    plain = word.rstrip(".").replace("’", "'").removesuffix("'s").removesuffix("'")
    low = plain.lower()
    if not low or plain[0].isdigit():
        return None
    if "_" in low:
        return low
    if code := country(word) or country(plain):
        return f"@{code}"
    if found := KNOWN.get(low):
        return found
    if low in STOP or len(low) < 2:
        return None
    return stem(low)


_CONSUMER = lazy(r"\b[Cc]onsumer[- ]prices?\b")
_PHRASE = lazy(rf"\b(?:{'|'.join(PHRASES)})\b", re.IGNORECASE)
_LAST = tuple({phrase.split()[-1] for phrase in PHRASES})  # most texts have none of these words
_LOST_LIFE = lazy(r"\b(?:lost|lose|losing) (?:their|his|her) (?:lives|life)\b")
_JOINED_NAMES = lazy(r"(?<=[a-z])[-–](?=[A-Z])")


def words(text: str) -> list[str]:
    """The words and numerals of a text as written; "Sino-Korean" is two words."""
    if "-" in text or "–" in text:
        text = _JOINED_NAMES.sub(" ", text)
    if "live" in text or "life" in text:
        text = _LOST_LIFE.sub("died", text)
    if _HAS_SHORT.search(text):
        text = _NUMBERED.sub(r"\1_", text)
    if "CO2" in text or "onsumer" in text:
        text = _CONSUMER.sub("inflation", text.replace("CO2", "carbon"))
    if any(word in text for word in _LAST):
        text = _PHRASE.sub(lambda found: PHRASES[found.group().lower()], text)
    return _WORD.findall(text)


@lru_cache(maxsize=16384)
def scan(text: str) -> tuple[tuple[str, bool], ...]:
    """The content tokens of a text in order, without repetition, and whether each is a proper name.

    A name of several words ("South Korea") is one token. A capitalised first word counts as a name
    only when the next word is capitalised too ("Isla Verda"), when it owns something ("Ostra's") or
    when the name is kept in `aliases`.
    """
    out: dict[str, bool] = {}
    found = words(text)
    index = 0
    while index < len(found):
        word = found[index]
        capital = word[0].isupper()
        size, code = _named(found, index) if capital else (0, None)
        if code:
            out[f"@{code}"] = True
            index += size
            continue
        index += 1
        for part in word.split("-") if "-" in word else (word,):
            if (one := token(part)) is None:
                continue
            low = part.lower()  # "GDP" and "Prime Minister" are nobody's name
            plain = one[0] not in "+#" and low not in KNOWN and low not in TITLES
            name = one[0] == "@" or "_" in one or (capital and plain and len(word) > 1)
            if name and index == 1 and one[0] != "@" and "_" not in one:
                after = found[1] if len(found) > 1 else ""
                owner = word.endswith(("'s", "’s"))
                name = owner or (after[:1].isupper() and token(after) is not None)
            out[one] = out.get(one, False) or name
    return tuple(out.items())


def content(text: str) -> tuple[str, ...]:
    """The content tokens of a text in order, without repetition."""
    return tuple(one for one, _ in scan(text))


def names(text: str) -> frozenset[str]:
    """The proper names among the content tokens of a text."""
    return frozenset(one for one, name in scan(text) if name)


def _named(found: list[str], index: int) -> tuple[int, str | None]:
    """The longest country or institution name of two words or more that starts here."""
    if found[index].lower() not in OPENINGS:
        return 0, None
    for size in range(min(LONGEST, len(found) - index), 1, -1):
        if code := country(" ".join(found[index : index + size])):
            return size, code
    return 0, None
