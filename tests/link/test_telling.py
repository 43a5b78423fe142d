"""Numbers that speak for themselves between texts about the same people; pairs compared twice."""

from __future__ import annotations

from workbench.link import compare_pairs, link_all, prepare_all
from workbench.model import Relation


def told(say, other: str, **more):
    return [
        say("Ashby Rovers took £186.4 million", "£186.4 million", "186400000", "GBP", **more),
        say(other, "£186.4 million", "186400000", "GBP", document="two"),
    ]


def test_a_number_of_four_digits_needs_no_measure_in_both_texts(say, documents):
    (link,) = link_all(told(say, "Turnover of Ashby Rovers was £186.4 million"), documents)
    assert link.relation is Relation.REPEAT


def test_another_holder_of_the_same_number_is_nothing(say, documents):
    claims = told(say, "Turnover of Thornley United was £186.4 million")
    assert not [link for link in link_all(claims, documents) if link.relation != "related"]


def test_compared_by_number_the_pairs_give_the_same_links(say, documents):
    claims = told(say, "Turnover of Ashby Rovers was £186.4 million")
    ready = prepare_all(claims, documents)
    found = [link for link, _, _ in compare_pairs([(0, 1)], ready)]
    assert found == link_all(claims, documents)


def test_the_numbers_of_a_link_follow_its_ids(say, documents):
    claims = told(say, "Turnover of Ashby Rovers was £186.4 million")
    ready = prepare_all(claims, documents)
    for pairs in ([(0, 1)], [(1, 0)]):
        ((link, one, two),) = compare_pairs(pairs, ready)
        assert (claims[one].id, claims[two].id) == (link.a, link.b)
