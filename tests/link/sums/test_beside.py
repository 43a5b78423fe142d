"""Sums that the figures of one sentence make by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.extract import extract
from workbench.link import arithmetic
from workbench.model import Document

DAY = date(2019, 11, 6)
DOCUMENTS = {"one": Document("one", "", "one.txt", title="Survey", published=DAY)}


def verdicts(text: str) -> list[tuple[str, bool | None]]:
    claims = extract(text, document="one", published=DAY).claims
    return [(one.relation, one.holds) for one in arithmetic(claims, DOCUMENTS)]


@pytest.mark.parametrize(
    ("share", "holds"), [("30 percent", True), ("25 percent", False), ("40 percent", False)]
)
def test_part_and_whole_of_a_sentence_are_held_against_the_share(share, holds):
    text = f"Of the 5,200 houses in Ostra 1,560 are empty, that is {share}."
    assert verdicts(text) == [("share", holds)]


def test_a_share_of_something_else_is_not_judged():
    text = "The mill has 5,200 spindles and 1,560 workers, and 25 percent of its cloth is dyed."
    assert ("share", False) not in verdicts(text)


@pytest.mark.parametrize(("points", "holds"), [("5", True), ("7", False)])
def test_points_between_two_shares_of_a_sentence(points, holds):
    text = (
        f"Now 22 percent of the pupils fail; in 2014 it was 17 percent, which is a rise of "
        f"{points} percentage points."
    )
    assert ("difference", holds) in verdicts(text)


def test_a_change_whose_base_an_earlier_text_tells_holds():
    days = {"one": date(2018, 3, 5), "two": date(2018, 3, 9)}
    texts = {
        "one": "The government of Velde gave 40 million euros in aid.",
        "two": "The government of Velde doubled its aid to 80 million euros.",
    }
    documents = {
        slug: Document(slug, "", slug, title="Aid for Velde", published=day)
        for slug, day in days.items()
    }
    claims = [
        claim
        for slug, text in texts.items()
        for claim in extract(text, document=slug, published=days[slug]).claims
    ]
    assert [(one.relation, one.holds) for one in arithmetic(claims, documents)] == [("fold", True)]


def test_a_days_passengers_are_no_total_over_minutes():
    text = (
        "The city expects 22,000 passengers a day. It has 58 trams. A ride from end to end takes "
        "19 minutes."
    )
    assert verdicts(text) == []
