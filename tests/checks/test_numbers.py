"""The numbers of a draft: each once, none left out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.views import claim, figure, year
from workbench.checks.numbers import tokens
from workbench.model import Kind, Skipped

TEXT = "Trade was $362 billion in 2021, see note 4 of COVID-19 and https://e.org/a/77."
CLAIM = claim(
    "d",
    TEXT,
    TEXT,
    "a",
    figure=figure(TEXT, "$362 billion", "362000000000", "USD"),
    period=year(2021),
)


def skipped(words: str, rule: str) -> Skipped:
    start = TEXT.index(words)
    return Skipped(start, start + len(words), words, rule)


def said(found):
    return {TEXT[token.start : token.end]: token for token in found}


def test_a_figure_with_its_unit_is_one_number_and_belongs_to_its_claim():
    found = said(tokens(TEXT, [CLAIM], []))
    assert found["$362 billion"].claims == (CLAIM,)
    assert not found["$362 billion"].carried


def test_a_date_in_the_sentence_of_a_claim_shares_its_fate():
    found = said(tokens(TEXT, [CLAIM], [skipped("2021", "date")]))
    assert (found["2021"].claims, found["2021"].carried) == ((CLAIM,), True)


def test_any_other_skipped_number_is_exempt_by_its_rule():
    assert said(tokens(TEXT, [CLAIM], [skipped("4", "note")]))["4"].rule == "note"


def test_a_date_without_a_claim_near_it_is_exempt_by_its_rule():
    assert said(tokens(TEXT, [], [skipped("2021", "date")]))["2021"].rule == "date"


def test_digits_that_nothing_accounts_for_are_left_to_be_unseen():
    token = said(tokens(TEXT, [CLAIM], []))["4"]
    assert (token.claims, token.rule) == ((), None)


def test_digits_in_an_address_are_exempt():
    assert said(tokens(TEXT, [], []))["77"].rule == "address"


def test_digits_glued_to_letters_are_a_code():
    text = "The A4 and the H1N1 and x_7."
    assert [token.rule for token in tokens(text, [], [])] == ["code", "code", "code", "code"]


def test_a_thousands_mark_does_not_split_a_number_and_a_full_stop_ends_it():
    text = "It was 1,234,567.8. Then 5."
    assert [text[t.start : t.end] for t in tokens(text, [], [])] == ["1,234,567.8", "5"]


@given(
    st.text("ab1 2.,-$%/:\n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6))),
)
def test_every_digit_is_in_exactly_one_number(text, spans):
    marks = [
        Skipped(start, start + size, text[start : start + size], "date")
        for start, size in spans
        if start + size <= len(text)
    ]
    found = tokens(text, [], marks)
    covered = [place for token in found for place in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    assert {match.start() for match in re.finditer(r"\d", text)} <= set(covered)


def test_the_number_of_a_ranking_belongs_to_the_ranking():
    text = "It is the 3rd largest partner."
    ranking = replace(claim("d", text, text, "r"), kind=Kind.RANKING)
    mark = Skipped(10, 13, "3rd", "ordinal")
    (token,) = tokens(text, [ranking], [mark])
    assert (token.claims, token.carried) == ((ranking,), False)
    (alone,) = tokens(text, [], [mark])
    assert alone.rule == "ordinal"


@pytest.mark.parametrize(("year", "rule"), [("01", "year"), ("1998", "year"), ("2115", None)])
def test_a_year_of_two_digits_is_one_of_ours_and_one_out_of_all_time_is_not(year, rule):
    text = f"The season ended in {year}."
    at = text.index(year)
    (token,) = tokens(text, [], [Skipped(at, at + len(year), year, "year")])
    assert token.rule == rule
