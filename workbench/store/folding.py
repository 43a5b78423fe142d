"""Text folded for search, the same way for what is stored and for what is asked."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphens, joiners and direction marks: invisible, so nobody can type them into a query.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def folded(text: str) -> str:
    """Case-folded, composed, without invisible characters, runs of white space as one space."""
    text = text.replace("\0", "\ufffd")
    if not text.isascii():
        text = _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", text))
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    else:
        text = text.lower()
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The distinct words of a query, longest first: usually the rarest, so the first to fail."""
    return sorted(set(folded(text).split(" ")) - {""}, key=lambda word: (-len(word), word))


def storable(text: str) -> str:
    """The text without lone surrogates and NUL, which not every database takes."""
    text = text.replace("\0", "\ufffd")
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
