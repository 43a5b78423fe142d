import pytest

from workbench.extract import extract


def subjects(text: str, title: str | None = None) -> list[str | None]:
    return [claim.reading.subject for claim in extract(text, title=title).claims]


def test_a_bare_flow_takes_the_actor_of_the_sentence_before():
    text = "Norland's trade with Malta reached $4 billion. Exports to Malta were $3 billion."
    assert subjects(text)[1] == "Norland's exports to Malta"


def test_a_bare_flow_takes_the_actor_of_the_heading():
    text = "Norland's foreign trade in 2021\n\nImports from Malta were worth $4 billion.\n"
    assert subjects(text) == ["Norland's imports from Malta"]


def test_a_bare_flow_takes_the_actor_of_a_title_that_is_no_part_of_the_text():
    text = "Imports from Malta were worth $4 billion."
    assert subjects(text, "Norland's foreign trade in 2021") == ["Norland's imports from Malta"]


def test_nobody_trades_with_itself():
    text = "Norland's trade grew 4 percent.\n\nExports to Norland were worth $4 billion.\n"
    assert subjects(text)[1] == "Exports to Norland"


def test_its_stands_for_the_country_that_opened_the_paragraph():
    text = "For Malta the year was hard. Its exports to Spain fell 4 percent."
    assert subjects(text) == ["Malta's exports to Spain"]


def test_it_stands_for_the_subject_of_the_sentence_before():
    text = "Hamra is the largest carmaker. It closed its plant in Norvik in May 2020."
    assert subjects(text) == ["Hamra", "Hamra"]


def test_its_stays_where_a_new_paragraph_begins():
    text = "Malta is small.\n\nIts exports fell 4 percent.\n"
    assert subjects(text) == ["Its exports"]


def test_the_two_countries_are_the_pair_named_before():
    text = "Goods passed between Spain and Malta. In 2021 the two countries traded $4 billion."
    assert subjects(text) == ["Spain and Malta"]


def test_the_total_is_that_of_the_subject_before():
    text = "Spain's trade with Malta fell 4 percent. The total was $3 billion."
    assert subjects(text) == ["Spain's trade with Malta", "Spain's trade with Malta"]


def test_the_apostrophe_is_the_one_of_the_text():
    text = "Spain’s trade with Malta fell 4 percent. Exports to Malta were $3 billion."
    assert subjects(text)[1] == "Spain’s exports to Malta"


@pytest.mark.parametrize(
    "text",
    [
        "Korean exports to Malta rose 4 percent.",
        "Trade between Spain and Malta rose 4 percent.",
        "Exports of ideas rose 4 percent.",
    ],
)
def test_without_an_actor_the_words_stay_as_written(text):
    assert subjects(text) == [text.split(" rose")[0]]
