from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.link.intervals import Interval, coarse, fine, step, truncated
from workbench.model import Bound, Figure

D = Decimal


def written(text: str, value: str, bound: str = "=", unit: str = "") -> Figure:
    return Figure(0, len(text), text, D(value), unit=unit, bound=Bound(bound))


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("10.69", "10.69", "10.685", "10.695"),
        ("$360 billion", "360000000000", "359500000000", "360500000000"),
        ("nine million", "9000000", "8500000", "9500000"),
        ("1,850", "1850", "1849.5", "1850.5"),
        ("-4.1%", "-4.1", "-4.15", "-4.05"),
        ("0.0%", "0", "-0.05", "0.05"),
    ],
)
def test_digits_allow_half_a_step_to_either_side(text, value, low, high):
    assert fine(written(text, value)) == Interval(D(low), D(high), False, True)


def test_trailing_zeros_may_be_rounding():
    assert coarse(written("$360 billion", "360000000000")) == Interval(
        D(355) * 10**9, D(365) * 10**9, False, True
    )


def test_a_coarse_reading_moves_a_number_by_a_twentieth_at_most():
    found = coarse(written("100 people", "100"))
    assert (found.low, found.high) == (D(95), D(105))


def test_a_scale_word_in_a_table_heading_sets_the_step():
    assert step(written("28.5", "28500000"), D(28500000)) == D(100000)


def test_nobody_wrote_the_decimals_of_a_third():
    assert step(written("a third", "33.33", unit="percent"), D("33.33")) == 1


def test_more_than_is_open_upwards_and_does_not_hold_the_number_itself():
    found = fine(written("26 million", "26000000", ">"))
    assert (found.low, found.high, found.low_open) == (D(26000000), None, True)


def test_almost_says_less_but_not_much_less():
    found = fine(written("4 million", "4000000", "<"), "almost ")
    assert found.meets(fine(written("3.7 million", "3700000")))
    assert not found.meets(fine(written("3.1 million", "3100000")))


def test_almost_and_more_than_a_larger_number_cannot_both_be():
    low = coarse(written("143,000", "143000", "<"), "almost ")
    assert not low.meets(coarse(written("150,000", "150000", ">")))


def test_digits_may_have_been_cut_off_instead_of_rounded():
    cut = truncated(written("9.1 million", "9100000"))
    assert cut is not None
    assert cut.meets(fine(written("9.18 million", "9180000")))
    assert truncated(written("9.1 million", "9100000", ">")) is None


@given(st.decimals("0.01", "1e9", places=2, allow_nan=False))
def test_every_reading_holds_the_number_that_was_written(value: Decimal):
    figure = written(f"{value:f}", str(value))
    point = Interval(value, value)
    assert fine(figure).meets(point)
    assert coarse(figure).meets(point)


@given(st.integers(-1000, 1000), st.integers(0, 50), st.integers(-1000, 1000), st.integers(0, 50))
def test_meeting_is_mutual(a: int, wide: int, b: int, broad: int):
    one, other = Interval(D(a), D(a + wide)), Interval(D(b), D(b + broad), True, True)
    assert one.meets(other) == other.meets(one)
