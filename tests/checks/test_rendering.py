"""What a draft may make of a figure, and what is a slip."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks.rendering import fair
from workbench.extract import figures
from workbench.model import Direction, Figure


def one(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("$362.4 billion", "$362.4 billion"),
        ("$362.4 billion", "$362 billion"),
        ("$362.4 billion", "about $362 billion"),
        ("$362.4 billion", "about $360 billion"),
        ("$362.4 billion", "more than $360 billion"),
        ("$362.4 billion", "nearly $363 billion"),
        ("$362.4 billion", "$0.36 trillion"),
        ("$362 billion", "three hundred and sixty-two billion dollars"),
        ("about $362 billion", "$362 billion"),
        ("12.5 percent", "12.5%"),
        ("a third of exports", "33 percent of exports"),
        ("144 millimetres", "14.4 centimetres"),
        ("between 12 and 13 million tonnes", "12 to 13 million tonnes"),
    ],
)
def test_these_are_fair(source, said):
    assert fair(one(said), one(source))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("$362.4 billion", "$326.4 billion"),
        ("$362.4 billion", "$363 billion"),
        ("$362.4 billion", "$361 billion"),
        ("$362.4 billion", "$360 billion"),
        ("$362.4 billion", "about $370 billion"),
        ("$362.4 billion", "more than $370 billion"),
        ("$362.4 billion", "$362.4 million"),
        ("about 12.5 million tonnes", "about 12.7 million tonnes"),
        ("more than 26 million tonnes", "more than 22 million tonnes"),
        ("12 to 13 million tonnes", "13 to 13.5 million tonnes"),
        ("12 to 13 million tonnes", "12.5 million tonnes"),
        ("11,000 jobs", "11,009 jobs"),
        ("2.4 times", "8.4 times"),
        ("144 millimetres", "14.5 centimetres"),
    ],
)
def test_these_are_slips(source, said):
    assert not fair(one(said), one(source))


@given(st.integers(100, 9_999), st.integers(0, 3), st.integers(1, 9))
def test_every_single_digit_slip_in_a_figure_of_equal_length_is_caught(number, place, shift):
    text = str(number)
    at = place % len(text)
    digit = (int(text[at]) + shift) % 10
    slip = text[:at] + str(digit) + text[at + 1 :]
    source = Figure(0, 0, f"{number} tons", Decimal(number), unit="ton")
    assert fair(source, source)
    if slip[0] != "0":
        assert not fair(Figure(0, 0, f"{slip} tons", Decimal(slip), unit="ton"), source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("some 350 workers", "some 300 workers"),
        ("more than 180,000 visitors", "more than 100,000 visitors"),
        ("more than 180,000 visitors", "less than 180,000 visitors"),
        ("$362.4 billion", "more than $300 billion"),
        ("-12 percent", "up 12 percent"),
    ],
)
def test_a_round_number_too_far_off_or_on_the_other_side_is_a_slip(source, said):
    assert not fair(one(said), one(source))


def test_a_fall_may_be_written_with_a_minus():
    fall = Figure(0, 0, "12 percent", Decimal(12), unit="percent", direction=Direction.DOWN)
    minus = Figure(0, 0, "-12 percent", Decimal(-12), unit="percent")
    assert fair(fall, minus)
    assert fair(minus, fall)
