"""A claim in few words: those around its figure, where its news is."""

from __future__ import annotations

from workbench.literal import one_line
from workbench.model import Claim


def excerpt(claim: Claim, width: int) -> str:
    """At most `width` code points of the quote on one line, around the figure when it has one."""
    quote = claim.quote
    figure = claim.reading.figure
    if figure is None or not claim.start <= figure.start < claim.end:
        return one_line(quote, width)
    before = max(0, figure.start - claim.start - (width - len(figure.text)) // 2)
    if len(quote) <= width or before == 0:
        return one_line(quote, width)
    # The window is moved to the left where the quote ends before it does.
    before = min(before, len(quote) - width + 1)
    return "…" + one_line(quote[before:], width - 1)
