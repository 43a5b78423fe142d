"""Which way a figure moves, by the place of the word that says so."""

from __future__ import annotations

import pytest

from workbench.extract import extract
from workbench.extract.figures import find

SAYS = {
    # the noun that the figure measures, before any verb
    "The bank sees a 19% drop.": ["down"],
    "It led to a 4% gain.": ["up"],
    "Staff got a 5 percent pay rise.": ["up"],
    "That is 4% year-on-year growth.": ["up"],
    # the verb that governs it, hedges and an object between them
    "Prices rose by only about 3%.": ["up"],
    "The bank cut its key rate by 25 basis points.": ["down"],
    "It cut its workforce 12 percent.": ["down"],
    "It will cut journey times by 25 minutes.": ["down"],
    "Sales were off 3.4%.": ["down"],
    "The stock lost six sen.": ["down"],
    "Costs rose a third to $1.4bn.": ["up", "none"],
    # a comparison after it
    "Oil settled 84 cents higher.": ["up"],
    "It came in 8 per cent below budget.": ["down"],
    "A third fewer pupils came.": ["down"],
    "They want 7% more pay.": ["up"],
    "Rents, +5.1%, led.": ["up"],
    "The glacier lost 2.3 metres of ice.": ["down"],
    # lists and brackets pass it on
    "Exports surged 28%, those to Korea 13% and those to India 9%.": ["up", "up", "up"],
    "Prices fell for pears (4%), plums (2.5%) and eggs (11%).": ["down", "down", "down"],
    "Prices rose from $160 to $180 to $200.": ["up", "up"],
    "Sales rose 3.4 per cent, short of the 3.6 per cent expected.": ["up", "none"],
    # levels and things are no moves
    "The share fell to 5 percent.": ["none"],
    "Shares rose as high as $48.": ["none"],
    "Output dropped below 1 million cars.": ["none"],
    "The deposit rate is -0.1%.": ["none"],
    "It plans to raise $400m by selling land.": ["none"],
    "They were cleaning up two-thirds of it.": ["none"],
    "The firm cut 1,200 jobs.": ["none"],
    "It was lifted over 30 firms.": ["none"],
}


@pytest.mark.parametrize("sentence", SAYS)
def test_a_direction_is_read_from_where_its_word_stands(sentence: str) -> None:
    assert [str(figure.direction) for figure in find(sentence)] == SAYS[sentence]


def test_a_direction_that_a_neighbour_lent_is_marked_inferred() -> None:
    first, second = find("Imports sank 4.1 per cent and exports 2.2 per cent.")
    assert (first.inferred, second.inferred) == ((), ("direction",))


def test_the_third_number_of_a_move_is_marked_to() -> None:
    first, second = find("Fees rose from $160 to $180 to $200.")
    assert (first.move, second.move, second.text) == ("from-to", "to", "$200")


def test_up_from_the_range_names_where_it_stood() -> None:
    _, second = find("It is $84 billion, down from the $89 to $93 billion once planned.")
    assert (second.low, second.high, second.move) == (89_000_000_000, 93_000_000_000, None)
    assert str(second.direction) == "none"


def test_a_move_and_its_goal_with_units_of_their_own_are_two_figures():
    found = extract("Output climbed 11,000 tonnes to 1.37 million tonnes.").claims
    figures = [one.reading.figure for one in found]
    assert [(one.text, one.direction.value) for one in figures if one] == [
        ("11,000 tonnes", "up"),
        ("1.37 million tonnes", "none"),
    ]
