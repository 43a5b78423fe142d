"""Fractions, shares and vague sizes."""

from __future__ import annotations

import pytest

from workbench.extract.figures import find

PARTS = {
    "Every eighth pupil needs help.": ("12.5", "percent"),
    "A third fewer came.": ("33.33", "percent"),
    "The dam is one-third full.": ("33.33", "percent"),
    "A quarter were spoiled.": ("25", "percent"),
    "One quarter of them left.": ("25", "percent"),
    "It was done within one quarter.": ("1", "quarter"),
    "They waited an hour and a half.": ("1.5", "hour"),
    "A year and a half ago it shut.": ("1.5", "year"),
    "A quarter of a million came.": ("250000", ""),
    "Sales fell by a third after the inquiry.": ("33.33", "percent"),
}


@pytest.mark.parametrize("sentence", PARTS)
def test_a_part_is_read_with_its_unit(sentence: str) -> None:
    [figure] = find(sentence)
    assert (str(figure.value), figure.unit) == PARTS[sentence]


@pytest.mark.parametrize("sentence", ["Every quarter counts.", "Every third week it rains."])
def test_a_stretch_of_time_is_no_part(sentence: str) -> None:
    assert find(sentence) == []


def test_a_vague_size_needs_no_hedge() -> None:
    [figure] = find("It lost maybe tens of millions of dollars.")
    assert (figure.low, figure.high, figure.bound) == (10_000_000, 100_000_000, "=")
