import pytest

from workbench.extract import extract


def about(text: str) -> list[tuple[str | None, str | None]]:
    found = [claim for claim in extract(text).claims if claim.reading.figure]
    found.sort(key=lambda claim: claim.reading.figure.start)
    return [(claim.reading.subject, claim.reading.measure) for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korea's exports to China rose 4 percent.", [("Korea's exports to China", "exports")]),
        ("In 2021, bilateral trade exceeded $4 billion.", [("bilateral trade", "trade")]),
        ("The town welcomed 900 visitors.", [("town", "visitors")]),
        ("Two fifths of the barley is spoilt.", [("barley", "barley")]),
        ("The guild said that rye output fell 4 percent.", [("rye output", "output")]),
        ("The ministry forecasts rye exports of 12 tonnes.", [("rye exports", "exports")]),
        ("Norvik spent $4 million.", [("Norvik", "spending")]),
        ("Cod: 40 tonnes.", [("Cod", "tonnes")]),
        ("Norvik received 12 percent of all timber exports.", [("Norvik", "exports")]),
    ],
)
def test_subject_and_measure_of_one_figure(text, expected):
    assert about(text) == expected


def test_respectively_gives_each_figure_its_own_subject():
    text = "Import and export trade in Norvik fell by 77 and 89 percent respectively."
    assert [subject for subject, _ in about(text)] == [
        "Import trade in Norvik",
        "export trade in Norvik",
    ]


def test_respectively_over_three_names():
    text = "Spain, Italy and Malta sent 40 boats, 30 boats and 9 boats respectively."
    assert [subject for subject, _ in about(text)] == ["Spain", "Italy", "Malta"]


def test_respectively_shares_the_head_of_the_first_member():
    text = "Sales in Spain and Italy rose by 4 and 9 percent respectively."
    assert [subject for subject, _ in about(text)] == ["Sales in Spain", "Sales in Italy"]


def test_a_second_member_without_a_verb_has_its_own_subject():
    text = "Imports fell 77 percent and exports 89 percent."
    assert [subject for subject, _ in about(text)] == ["Imports", "exports"]


def test_an_increase_is_one_of_what_was_named_before():
    text = "Trade reached $4 billion, an increase of 10 percent."
    assert about(text) == [("Trade", "trade"), ("Trade", "trade")]


def test_a_pronoun_takes_over_the_subject_of_the_sentence_before():
    text = "The rye harvest was 40 tonnes. That is 13 percent less."
    assert [subject for subject, _ in about(text)] == ["rye harvest", "rye harvest"]


def test_a_new_paragraph_takes_nothing_over():
    text = "The rye harvest was 40 tonnes.\n\nThat is 13 percent less.\n"
    assert about(text)[1] == (None, None)


def test_the_owner_of_a_compared_amount_is_its_subject():
    text = "Spain sold boats for $4 million compared to Italy's $3 million."
    assert [subject for subject, _ in about(text)] == ["Spain", "Italy"]


def test_a_price_per_month_is_money_and_its_measure_says_per_month():
    (claim,) = extract("Wages rose to €2,900 a month.").claims
    assert claim.reading.figure is not None
    assert claim.reading.figure.unit == "EUR"
    assert claim.reading.measure == "wages per month"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sales in Norvik rose 4 percent.", "Norvik"),
        ("Korea's sales rose 4 percent.", "Korea"),
        ("Sales in May rose 4 percent.", None),
        ("Ada's sales rose 4 percent.", None),
    ],
)
def test_the_place_of_a_claim(text, place):
    assert extract(text).claims[0].reading.place == place


def test_a_noun_left_out_is_carried_over_and_marked():
    text = "Travellers from Malta numbered 1.48 million."
    (claim,) = extract(text).claims
    assert claim.reading.figure is not None
    assert claim.reading.figure.unit == "traveller"
    assert "unit" in claim.reading.figure.inferred
