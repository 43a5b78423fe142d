from __future__ import annotations

import pytest

from workbench.link import posts, relate
from workbench.link.tokens import content
from workbench.model import Relation


def event(say, quote: str, **more):
    return say(quote, kind="event", when=more.pop("when", None), **more)


@pytest.mark.parametrize(
    "quote",
    [
        "On Thursday the cabinet named Pia Lund, a former judge, to head the rail agency",
        "Pia Lund, appointed in March to head the rail agency",
        "Pia Lund was chosen as director of the rail agency",
    ],
)
def test_an_appointment_is_read_from_either_side(quote):
    post = posts.read(quote)
    assert post is not None
    assert post.holder == {"pia", "lund"}
    assert set(content("rail agency")) <= post.post


def test_who_is_named_without_a_post_is_no_appointment():
    assert posts.read("The ship was named Pia Lund in the harbour of Velde") is None


def test_one_post_given_to_two_people_is_a_conflict(say, documents):
    a = event(say, "The cabinet named Pia Lund to head the rail agency")
    b = event(say, "Ole Brandt, named in January to head the rail agency", document="two")
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.CONFLICT
    assert "one post is given to two people" in link.reasons


def test_one_post_given_to_one_person_is_a_repeat(say, documents):
    a = event(say, "The cabinet named Pia Lund to head the rail agency")
    b = event(say, "Pia Lund was chosen as head of the rail agency", document="two")
    link = relate(a, b, documents)
    assert link is not None
    assert link.relation is Relation.REPEAT


def test_two_posts_are_nothing_to_each_other(say, documents):
    a = event(say, "The cabinet named Pia Lund to head the rail agency")
    b = event(say, "The cabinet named Ole Brandt to head the water board", document="two")
    assert relate(a, b, documents) is None
