import pytest

from workbench.extract import furniture

PROSE = "The mill sold 4,100 bales in 2020.\n\n" * 6


def rules(text: str) -> dict[str, str]:
    return {text[one.span.start : one.span.end].strip(): one.rule for one in furniture.find(text)}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("By Otto Brand", "byline"),
        ("Reporting by Ana Melo and Jo Park", "byline"),
        ("Published: Mar 3, 2021 08:15 AM", "dateline"),
        ("12 May 2019Updated: 13 May 2019", "dateline"),
        ("5 min read", "teaser"),
        ("Evening Ledger7 minute readMoney", "teaser"),
        ("Share this story", "share-button"),
        ("Follow us on our channel", "share-button"),
        ("Sign up for our newsletter", "appeal"),
        ("Subscribe: three months for $1", "appeal"),
        ("Copyright (c) 2021. Ledger Publishers.", "copyright"),
        ("© 2021 Ledger. All rights reserved.", "copyright"),
        ("This article was first published by the Evening Ledger.", "copyright"),
        ("2. The views expressed here are the author's own.", "copyright"),
        ("- 41 -", "page-number"),
        ("Page 3 of 12", "page-number"),
        ("Annual report 2019 - page 7", "page-number"),
        ("Photo: a ferry at dawn", "caption"),
        ("Harbour at night. File photo", "caption"),
        ("Evening Ledger · Issue 212 · $2.50", "masthead"),
        ("Evening Ledger | Subscribe: first week $1 | Log in", "masthead"),
        ("Read more: Bread prices up 9 percent", "related"),
        ("Related stories Bread up 9% | 200 buses late", "related"),
    ],
)
def test_lines_that_are_no_article_are_named(line, rule):
    assert rules(f"{PROSE}{line}\n\n{PROSE}") == {line: rule}


@pytest.mark.parametrize(
    "line",
    [
        "More than 300 people came from the islands.",
        "Recommended doses fell by a third in 2020.",
        "By 2030 the port wants to handle 5 million boxes.",
        "By June the company had sold 40 ships.",
        "Next year the council will spend $3 million.",
        "Subscriptions rose 12 percent to 40,000.",
        "The photo agency sold 300 pictures.",
        "Sales in 2020: $4 million",
        "| Wheat | 24 | 25 |",
        "Trending upward since 2015, rents rose 4 percent.",
    ],
)
def test_lines_of_the_article_are_left_alone(line):
    assert rules(f"{PROSE}{line}\n\n{PROSE}") == {}


def test_a_bare_number_with_a_thousands_mark_is_no_page_number():
    assert rules(f"{PROSE}1,240\n\n{PROSE}") == {}


def test_a_list_of_other_stories_runs_to_the_end():
    text = PROSE + "More from the Ledger\n\nBus fares up 7%\n\nThe 29-year-old won 3 medals.\n"
    (tail,) = furniture.find(text)
    assert tail.rule == "related"
    assert text[tail.span.start : tail.span.end].endswith("3 medals.\n")


def test_a_box_of_other_stories_in_the_first_half_does_not_swallow_the_article():
    text = "Related articles\n\n" + PROSE
    assert rules(text) == {"Related articles": "related"}


def test_a_caption_repeated_on_the_next_line_is_furniture():
    text = f"{PROSE}Two ferries meet\n\nTwo ferries meet\n\n{PROSE}"
    assert [one.rule for one in furniture.find(text)] == ["repeated"]


def test_the_box_about_the_author_is_furniture():
    text = f"By Otto Brand\nOtto Brand\nOtto Brand is a writer with 20 years of practice\n\n{PROSE}"
    assert set(rules(text).values()) == {"byline"}
    assert len(furniture.find(text)) == 3


def test_an_empty_text_has_no_furniture():
    assert furniture.find("") == []
