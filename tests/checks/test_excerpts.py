"""What a claim is shown by when there is little room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.checks.views import claim, figure
from workbench.checks.excerpts import excerpt

TEXT = "In the first half of the year, said the office, exports came to $36 billion, its record."
CLAIM = claim("d", TEXT, TEXT, "a", figure=figure(TEXT, "$36 billion", "36000000000", "USD"))


def test_a_long_quote_is_shown_around_its_figure():
    assert excerpt(CLAIM, 40) == "…xports came to $36 billion, its record."


@given(st.integers(15, 120))
def test_the_figure_is_always_in_it_and_it_never_takes_more_than_its_width(width):
    shown = excerpt(CLAIM, width)
    assert len(shown) <= width
    assert "$36 billion" in shown


def test_a_short_quote_and_one_without_a_figure_begin_at_their_beginning():
    assert excerpt(claim("d", "Trade grew.", "Trade grew.", "a"), 40) == "Trade grew."
    assert excerpt(claim("d", TEXT, TEXT, "a"), 20) == "In the first half o…"
