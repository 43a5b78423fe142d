"""Finding a quote in a text: exactly, or with other white space; never a guess."""

from __future__ import annotations

import re

from workbench.model import Span

_CONTEXT = 32


def find(text: str, quote: str, prefix: str = "", suffix: str = "", near: int = 0) -> Span | None:
    """The span of `quote` in `text`; where it stands more than once, the one that fits best.

    Prefix and suffix count most, then the distance to `near`. Other white space between words is
    forgiven (soft-wrapped lines); nothing else is. None when the quote is not there.
    """
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    spans = [Span(*match.span()) for match in pattern.finditer(text)]
    return max(spans, key=lambda span: _fit(text, span, prefix, suffix, near), default=None)


def _fit(text: str, span: Span, prefix: str, suffix: str, near: int) -> tuple[int, int]:
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    return _shared(before[::-1], prefix[::-1]) + _shared(after, suffix), -abs(span.start - near)


def _shared(a: str, b: str) -> int:
    count = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        count += 1
    return count
