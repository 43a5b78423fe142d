"""A quote is found at the place its surroundings point to, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.documents import find
from workbench.model import Span

TEXT = "In May sales rose. In June sales rose. In July sales\n  rose."


def test_the_surroundings_choose_between_equal_quotes():
    assert find(TEXT, "sales rose", prefix="In June ") == Span(27, 37)


def test_the_nearest_is_taken_where_nothing_else_decides():
    assert find(TEXT, "sales rose", near=30) == Span(27, 37)


def test_a_soft_wrapped_line_is_the_same_quote():
    span = find(TEXT, "In July sales rose")
    assert span is not None
    assert TEXT[span.start : span.end] == "In July sales\n  rose"


def test_a_quote_that_is_gone_is_not_found():
    assert find(TEXT, "sales fell") is None
    assert find(TEXT, "  ") is None


@given(st.text(min_size=1), st.text(), st.text())
def test_any_quote_with_a_word_is_found_in_a_text_that_holds_it(quote, before, after):
    text = before + quote + after
    if quote.strip():
        span = find(text, quote, before, after, len(before))
        assert span is not None
        assert text[span.start : span.end].split() == quote.split()
