"""Tables of words, kept as running text so that a line holds more than one of them."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())


def word_list(text: str) -> list[str]:
    """The words of a table in their order."""
    return text.split()
