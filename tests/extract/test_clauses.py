from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import clauses
from workbench.model import Span


def parts(text: str) -> list[str]:
    return [text[one.start : one.end] for one in clauses.split(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Imports fell to 4 and exports rose to 9.", ["Imports fell to 4", "exports rose to 9."]),
        ("Area: 4 ha; yield: 9 tons.", ["Area: 4 ha", "yield: 9 tons."]),
        ("Sales rose 4%, while costs fell 2%.", ["Sales rose 4%", "costs fell 2%."]),
        ("Sales rose 4 percent as exports jumped.", ["Sales rose 4 percent", "exports jumped."]),
    ],
)  # fmt: skip
def test_a_clause_ends_where_another_with_its_own_verb_begins(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trade reached $4 billion, a rise of 10 percent.",
        "Bread and butter cost 4 crowns.",
        "Sales fell by 4 and 9 percent respectively compared to the year before.",
        "Sales rose 4 percent since 2003.",
        "Spain and Portugal sold 9 boats.",
        "Norvik was known as the city that sold 9 boats.",
        "Sales, such as they are, rose 4 percent.",
    ],
)
def test_a_reduced_part_stays_with_its_clause(text):
    assert parts(text) == [text]


def test_a_dateline_is_no_part_of_the_clause():
    text = "NORVIK, Jan 3 (Coast News) - Sales rose 4 percent."
    assert clauses.after_dateline(text, 0, len(text)) == text.index("Sales")


@given(st.text(alphabet="ab ;,.–—\n and but rose fell 49", max_size=80))
def test_clauses_lie_in_the_sentence_and_in_order(text):
    found = clauses.split(text, 0, len(text))
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_range_over_two_clauses_gets_the_stretch_of_both():
    assert clauses.around([Span(0, 5), Span(8, 12)], 4, 9) == Span(0, 12)
