"""Patterns that are compiled when they are first used.

The program knows some five hundred, and one text needs few of them: compiling all was a sixth of
the time of a short check.
"""

from __future__ import annotations

import re
from typing import Any, cast


class Lazy:
    """What stands for a pattern until somebody searches with it."""

    # Each way to search comes into its slot when it is first asked for: after that nobody asks.
    __slots__ = (
        "_compiled",
        "findall",
        "finditer",
        "flags",
        "fullmatch",
        "match",
        "pattern",
        "search",
        "split",
        "sub",
        "subn",
    )

    _compiled: re.Pattern[str]

    def __init__(self, pattern: str, flags: int) -> None:
        """Compile nothing yet."""
        self.pattern, self.flags = pattern, flags

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. Raises re.error where it is none."""
        try:
            return self._compiled
        except AttributeError:
            self._compiled = re.compile(self.pattern, self.flags)
            return self._compiled

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        way = getattr(self.compiled, name)
        setattr(self, name, way)
        return way


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for the top of a module: `re.compile`, put off."""
    return cast("re.Pattern[str]", Lazy(pattern, flags))
