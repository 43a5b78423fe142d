import pytest

from workbench.extract import extract
from workbench.model import Kind


def told(text: str) -> list[tuple[str | None, str | None]]:
    found = [claim for claim in extract(text).claims if claim.reading.figure is None]
    return [(claim.reading.subject, claim.reading.measure) for claim in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malta is South Norland's largest trading partner.",
         ("Malta", "largest trading partner of South Norland")),
        ("Spain has been the largest trading partner of South Norland since 2004.",
         ("Spain", "largest trading partner of South Norland")),
        ("Hamra is the world's third-largest carmaker.",
         ("Hamra", "third-largest carmaker of the world")),
        ("Spain has overtaken Malta as the second-largest buyer of boats.",
         ("Spain", "second-largest buyer of boats")),
        ("May was the driest month since 1976.", ("May", "driest month since 1976")),
    ],
)  # fmt: skip
def test_a_ranking_says_who_holds_which_rank(text, expected):
    assert told(text) == [expected]


def test_a_first_after_a_figure_is_a_ranking_of_the_figures_subject():
    text = "The trade deficit with Spain was $18.1 billion, the first since 1992."
    assert told(text) == [("trade deficit with Spain", "first since 1992")]


def test_an_event_says_who_did_what():
    text = "Hamra closed its plant in Norvik in December 2021 and sold the land."
    assert told(text) == [("Hamra", "closed its plant in Norvik")]


def test_the_event_of_a_subordinate_clause_has_its_own_actor():
    text = "When Spain and Malta opened embassies in 1992, goods worth $5 billion passed."
    assert told(text) == [("Spain and Malta", "opened embassies")]


def test_a_denial_is_about_what_is_denied():
    (claim,) = extract("Spain denied that it would limit exports of boats.").claims
    assert claim.kind is Kind.STATEMENT
    assert claim.reading.subject == "Spain would limit exports of boats"
