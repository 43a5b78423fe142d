"""One digit off, another figure of the same thing, and how far something moved."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.gate_corpus import approved, check, worst
from workbench.checks.drafts import DraftReport

SAID = "The mill at Orvane ground 48,200 tonnes of rye in 2021, up from 45,100 tonnes in 2019."


def _of(report: DraftReport, text: str) -> tuple[str, str]:
    number = next(one for one in report.numbers if text in one.text)
    return number.standing.value, number.reason


@pytest.mark.parametrize("wrong", ["2821", "8021", "2121", "1021"])
def test_a_year_that_is_one_digit_off_is_contradicted_however_far_off_it_is(wrong: str):
    report = check(SAID.replace("2021", wrong), approved(SAID, date(2022, 3, 1)))
    assert _of(report, wrong)[0] == "contradicted"


def test_a_number_one_digit_off_names_the_one_it_should_be():
    said = "Founded in 1955, the mill at Orvane has 31 workers."
    view = approved("The mill at Orvane was founded in 1935.", date(2022, 3, 1))
    kind, reason = _of(check(said, view), "1955")
    assert kind == "contradicted"
    assert "1935" in reason


def test_a_number_of_something_else_is_no_slip():
    said = "The mayor of Orvane owns 48,300 books."
    assert _of(check(said, approved(SAID, date(2022, 3, 1))), "48,300")[0] == "unseen"


def test_another_figure_in_other_words_is_contradicted():
    view = approved("Ferries to Orvane carried 61,400 trucks in 2021.", date(2022, 3, 1))
    assert worst(check("Ferries to Orvane moved 93,700 trucks in 2021.", view)) == "contradicted"


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("The mill at Orvane ground 3,100 tonnes more rye in 2021 than in 2019.", "3,700"),
        (
            "Rye ground by the mill at Orvane rose by 3,100 tonnes to 48,200 tonnes in 2021.",
            "3,700",
        ),
        ("Rye ground by the mill at Orvane rose 6.9 percent to 48,200 tonnes in 2021.", "9.6"),
    ],
)
def test_how_far_it_moved_follows_from_where_from_and_where_to(told: str, wrong: str):
    view = approved(SAID, date(2022, 3, 1))
    right = "3,100" if "3,100" in told else "6.9"
    kind, reason = _of(check(told, view), right)
    assert (kind, reason[:8]) == ("backed", "derived:")
    assert _of(check(told.replace(right, wrong), view), wrong)[0] != "backed"


def test_what_was_before_follows_from_what_is_and_how_many_fewer():
    view = approved("There were 214 fires in 2021, 37 fewer than in 2020.", date(2022, 3, 1))
    assert worst(check("Fires fell from 251 in 2020 to 214 in 2021.", view)) == "backed"
    assert worst(check("Fires fell from 241 in 2020 to 214 in 2021.", view)) != "backed"
