"""Properties of the figure scanner that hold for any text, and its cost on hostile text."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.extract.figures import ends, scan

PIECES = [
    "$", "€", "£1.2bn", "12", "3,500", "1 250", "7.5", "%", "percent", "points", "to", "from",
    "between", "and", "or", "-", "–", "/", "(", ")", ",", ".", " ", "\r\n", "\u00a0", "kg", "m2",
    "rose", "fell", "by", "about", "million", "half", "a", "one", "in", "five", "times", "doubled",
    "people", "year-old", "May", "2019", "No.", "'", "😀", "e\u0301", "مرحبا", "٣٤", "US", "RM",
    "x",
    "minus", "per", "hour", "of", "the", "dozens", "quarter", "3/4", "½", "G20", "7:30", "S&P 500",
    "6ft", "4in", "5'11", "every", "eighth", "over-65s", "an", "hour", "cut", "jobs", "(4%)", "911",
    "287 for 6", "1.234,5", "1'234.5", "votes", "analysts had", "Greens", "the second", "peak of",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


@given(texts)
@settings(max_examples=600, deadline=None)
def test_every_span_holds_its_own_text(text: str) -> None:
    figures, skipped = scan(text, 0, len(text))
    assert all(text[one.start : one.end] == one.text != "" for one in figures)
    assert all(text[one.start : one.end] == one.text != "" for one in skipped)


@given(texts, st.sampled_from([None, "de", "fr", "de-CH", "en"]))
@settings(max_examples=800, deadline=None)
def test_every_numeral_is_in_a_figure_or_skipped(text: str, language: str | None) -> None:
    figures, skipped = scan(text, 0, len(text), language)
    held = [(one.start, one.end) for one in figures] + [(one.start, one.end) for one in skipped]
    for numeral in re.finditer(r"\d+", text):
        assert any(a <= numeral.start() and numeral.end() <= b for a, b in held), numeral


@given(texts)
@settings(max_examples=300, deadline=None)
def test_figures_stand_in_order_and_do_not_overlap(text: str) -> None:
    figures, _ = scan(text, 0, len(text))
    for left, right in pairwise(figures):
        assert left.end <= right.start


@given(texts)
@settings(max_examples=300, deadline=None)
def test_a_range_has_two_ends_and_a_number_has_a_value(text: str) -> None:
    for figure in scan(text, 0, len(text))[0]:
        assert (figure.value is None) == (figure.low is not None and figure.high is not None)
        if figure.move == "from-to":
            first, second = ends(figure, text)
            assert (
                figure.start <= first.start < first.end <= second.start < second.end <= figure.end
            )


@given(st.text(max_size=30), texts)
@settings(max_examples=200, deadline=None)
def test_offsets_are_absolute(lead: str, text: str) -> None:
    here = scan(text, 0, len(text))[0]
    lead += "\n"  # what is glued to a number is part of it
    there = scan(lead + text, len(lead), len(lead) + len(text))[0]
    assert [f.start + len(lead) for f in here] == [f.start for f in there]


ATTACKS = {
    "digits": "7",
    "digit commas": "1,",
    "digit points": "1.",
    "grouped": "123,456,",
    "spaced groups": "123 456 ",
    "nines and percent": "12,% ",
    "spaces": " ",
    "letters": "a",
    "dotted letters": "a.",
    "hyphens": "1-",
    "slashes": "1/2/",
    "colons": "12:30:",
    "plus phone": "+44 20 7946 ",
    "urls": "www.a@",
    "ats": "a@b.c@",
    "number words": "one hundred and ",
    "tens": "twenty ",
    "to chain": "5 to ",
    "and chain": "5 and ",
    "money": "$5 ",
    "signs": "$€£",
    "apostrophes": "1'2’",
    "quotes": "'30' ",
    "nouns": "3 red cars ",
    "fractions": "half a ",
    "vague": "tens of ",
    "postcodes": "A1 1AA",
    "brackets": "(1)[2]",
    "heights": "6ft 4in ",
    "height marks": "5'11\"",
    "bracketed shares": "fell (4%) ",
    "objects": "cut the jobs ",
    "by chain": "by the rate ",
    "peaks": "from a peak of 5 to ",
    "parallel": "and the Greens 9, ",
    "every": "every eighth ",
    "innings": "287 for 6 ",
    "named moves": "3% pay rise ",
    "hours": "8 to 8:30 ",
    "halves": "an hour and a half ",
}


def cost(text: str) -> float:
    """CPU seconds of a scan: the least of three runs."""
    least = float("inf")
    for _ in range(3):
        start = time.process_time()
        scan(text, 0, len(text))
        least = min(least, time.process_time() - start)
    return least


@pytest.mark.parametrize("attack", ATTACKS)
def test_time_grows_linearly_on_hostile_text(attack: str) -> None:
    unit = ATTACKS[attack]
    once = unit * (20_000 // len(unit))

    def linear() -> bool:
        return cost(once * 4) < max(7 * cost(once), 0.05)  # quadratic would be sixteen times

    assert any(linear() for _ in range(3))  # a busy neighbour may spoil one measurement
