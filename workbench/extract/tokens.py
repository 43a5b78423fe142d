"""A stretch of text as words, numerals and signs that know where they stand.

One compiled pattern, possessive throughout, so time is linear in the text whatever it holds. The
text is
never changed: a token is a pair of offsets, and rules compare lower-cased copies.
"""

from __future__ import annotations

from workbench.patterns import lazy

PAD = (
    12  # empty tokens after the last one: rules may look that far ahead, or back past the first one
)

_TOKEN = lazy(
    r"\d++(?:[.,'’]\d++)*+"  # numeral, with whatever separators stand inside it
    r"|[A-Za-z](?:\.[A-Za-z](?![^\W\d_]))++\.?"  # U.S., a.m.
    r"|[^\W\d_]++(?:['’][^\W\d_]++)*+"  # word; the letters of other scripts and ² ½ count
    r"|[^\w\s]|_"
)


def words(text: str) -> frozenset[str]:
    """A set of words from a table written as text."""
    return frozenset(text.split())


def lowered(text: str) -> str:
    """The text in lower case, every character where it stood.

    Patterns of lower-case words are tried on it: `re` looks for a word three times as fast when it
    need not mind the case.
    """
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "I").lower()


class Tokens:
    """Parallel lists over the tokens of `text[start:end]`.

    `word` as written, `low` in lower case, `start` and `end` absolute offsets. `size` tokens are
    real; after them stand PAD empty ones, so `low[i + k]` and `low[i - k]` never fail for k up to
    PAD (a negative index reaches the padding). `comma`: the text writes a decimal comma.
    """

    __slots__ = ("comma", "end", "low", "size", "start", "text", "word")

    def __init__(self, text: str, start: int, end: int, *, comma: bool = False) -> None:
        self.comma = comma
        spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        self.text = text
        self.size = len(spans)
        self.start = [a for a, _ in spans] + [end] * PAD
        self.end = [b for _, b in spans] + [end] * PAD
        self.word = [text[a:b] for a, b in spans] + [""] * PAD
        self.low = [word.lower() for word in self.word]

    def glued(self, index: int) -> bool:
        """Whether token `index` follows the one before it without a gap."""
        return 0 < index < self.size and self.start[index] == self.end[index - 1]

    def phrase(self, first: int, last: int) -> str:
        """The tokens `[first, last)` in lower case, one space between them."""
        return " ".join(self.low[first:last])
