"""A word broken at a line end: one word, or two with a hyphen? The document itself knows.

Its other words are the lexicon: where "longterm" stands, or only "long-term", that settles it.
Where neither does, two words that both stand alone elsewhere keep their hyphen, and anything else
is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.documents.printed import Printed

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"(?<![^\W_])[^\W_]++$")
_FIRST = re.compile(r"[^\W_]+")
HYPHENS = "-\u2010\u2011\u00ad"
_EN_DASH = "\u2013"


def lexicon(lines: Iterable[Printed]) -> frozenset[str]:
    """The words and hyphenated words that stand whole within lines, case folded."""
    whole = []
    broken = False
    for line in lines:
        text = line.text.partition(" ")[2] if broken else line.text
        broken = line.broken or line.text[-1:] in HYPHENS
        whole.append(text.rpartition(" ")[0] if broken else text)
    text = "\n".join(whole).casefold().replace("\u2010", "-").replace("\u2011", "-")
    return frozenset(_WORD.findall(text))


def keeps_hyphen(before: str, after: str, words: frozenset[str], *, soft: bool) -> bool:
    """Whether the hyphen between `before` (without it) and `after` is part of the word.

    `soft`: the document itself says that the hyphen is there for the line end only.
    """
    last, first = _LAST.search(before), _FIRST.match(after)
    if not last or not first:
        return True
    left, right = last.group().casefold(), first.group().casefold()
    if soft:
        return False
    if not after[:1].islower() or left.isdigit() or right.isdigit():
        return True
    if left + right in words:
        return False
    return f"{left}-{right}" in words or (left in words and right in words and len(left) > 2)


def is_broken(text: str, after: str) -> bool:
    """Whether a line that ends in a hyphen goes on with the word, or range, in the next line."""
    if len(text) < 2 or not after:
        return False
    if text[-1] == _EN_DASH:
        return text[-2].isdecimal() and after[0].isdecimal()
    return text[-1] in HYPHENS and text[-2].isalnum() and after[0].isalnum()
