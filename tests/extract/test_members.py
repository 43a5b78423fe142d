import pytest

from workbench.extract import extract


def subjects(text: str) -> list[str | None]:
    found = [claim for claim in extract(text).claims if claim.reading.figure]
    found.sort(key=lambda claim: claim.reading.figure.start)
    return [claim.reading.subject for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Imports from Malta were worth $213 billion and exports to Malta $149 billion.",
            ["Imports from Malta", "exports to Malta"],
        ),
        (
            "Exports to Malta grew to $62 billion and imports from Malta to $38 billion.",
            ["Exports to Malta", "imports from Malta"],
        ),
        ("Farms take 60 percent of it, factories 12 percent.", ["Farms", "factories"]),
        ("A farmer pays 9 cents, a family 40 cents.", ["farmer", "family"]),
        ("Trade reached $4 billion, a rise of 10 percent.", ["Trade", "Trade"]),
        ("Sales rose 4 percent last year and 5 percent this year.", ["Sales", "Sales"]),
    ],
)
def test_a_member_without_a_verb_has_its_own_subject(text, expected):
    assert subjects(text) == expected


def test_the_partner_of_a_transfer_tells_two_amounts_apart():
    text = "In 2001 Norland sold goods worth $10.7 billion to Spain and $10.4 billion to Malta."
    assert subjects(text) == ["Norland to Spain", "Norland to Malta"]


def test_goods_between_two_countries_are_the_subject_of_their_worth():
    text = (
        "When the embassies opened in 1992, goods worth $5 billion passed between Spain and Malta."
    )
    assert subjects(text) == ["goods between Spain and Malta"]


def test_a_comparison_names_no_partner():
    text = "Spain sold boats for $4 million compared to Malta's $3 million."
    assert subjects(text) == ["Spain", "Malta"]


def test_a_range_repeats_the_move_of_the_first_member():
    text = "Deposits climbed from 301 to 315 tonnes, and lending from 388 to 391 tonnes."
    moves = [claim.reading.figure.move for claim in extract(text).claims if claim.reading.figure]
    assert moves == ["from", "to", "from", "to"]


def test_those_stand_for_the_head_of_the_member_before():
    text = "Exports of fish to Spain were worth 2 billion kroner and those to Malta 1 billion."
    assert subjects(text)[1] == "Exports to Malta"
    last = extract(text).claims[-1].reading.figure
    assert last is not None
    assert last.unit == extract(text).claims[0].reading.figure.unit
