"""What is told more than once: documents and origins counted."""

from __future__ import annotations

import pytest

from workbench.link import tellings
from workbench.model import Document, Link, Relation


def repeat(a, b, relation=Relation.REPEAT):
    return Link(*sorted((a.id, b.id)), relation, 1.0, ())


@pytest.fixture
def three(say):
    return [
        say(f"Exports were {n} million", document=n, speaker="Coast Wire" if n != "c" else None)
        for n in "abc"
    ]


def papers(**publishers):
    return {
        slug: Document(slug, "", slug, publisher=publisher)
        for slug, publisher in publishers.items()
    }


def test_two_papers_that_quote_one_agency_have_one_origin(three):
    one, two, _ = three
    (found,) = tellings(three, [repeat(one, two)], papers(a="Post", b="Echo"))
    assert str(found) == "2 documents, 1 origin"
    assert found.origins == ("Coast Wire",)


def test_what_a_paper_finds_out_itself_is_another_origin(three):
    one, two, other = three
    links = [repeat(one, two), repeat(two, other)]
    (found,) = tellings(three, links, papers(a="Post", b="Echo", c="Herald"))
    assert str(found) == "3 documents, 2 origins"
    assert found.origins == ("Coast Wire", "Herald")


def test_an_agency_is_one_origin_as_speaker_and_as_publisher(three):
    one, _, other = three
    (found,) = tellings(three, [repeat(one, other)], papers(a="Post", c="the Coast  Wire"))
    assert found.origins == ("Coast Wire",)


def test_a_headline_has_it_from_whom_its_text_quotes(say, three):
    head = say("100 million in exports", document="a")
    (found,) = tellings([head, *three], [repeat(head, three[0])], papers(a="Post"))
    assert str(found) == "1 document, 1 origin"
    assert found.origins == ("Coast Wire",)


def test_only_repeats_make_a_group(three):
    one, two, other = three
    links = [repeat(one, two, Relation.CONFLICT), repeat(two, other, Relation.UPDATE)]
    assert tellings(three, links, {}) == []
