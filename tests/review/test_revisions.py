"""Readings revised and claims added by people, applied as a fold over acts."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.config import Policy
from workbench.extract.identity import anchor, claim_id, surroundings
from workbench.ledger.contents import REVISABLE as LEDGER_REVISABLE
from workbench.model import (
    Act,
    ActType,
    Claim,
    Figure,
    Kind,
    Modality,
    Reading,
    Span,
    Status,
    Verdict,
)
from workbench.review.graph import heads, visible_heads
from workbench.review.revisions import (
    REVISABLE,
    added,
    addition,
    apply,
    corrected_claim,
    dispute,
    revised,
    revision,
)
from workbench.review.state import basis, fold

TEXT = "Exports rose 5 percent in 2020. Imports fell 7 percent.\n"


def claim(quote="Exports rose 5 percent in 2020.", figure="5 percent", subject="Exports") -> Claim:
    start = TEXT.index(quote)
    end = start + len(quote)
    at = TEXT.index(figure, start)
    number = Figure(at, at + len(figure), figure, Decimal(figure.split()[0]), unit="percent")
    prefix, suffix = surroundings(TEXT, start, end)
    place = anchor(Kind.QUANTITY, start, number)
    return Claim(
        claim_id("d", quote, prefix, suffix, place),
        "d",
        Kind.QUANTITY,
        quote,
        start,
        end,
        Span(start, end),
        Reading(subject=subject, figure=number),
        0.5,
        prefix,
        suffix,
    )


FOUND = claim()


def act(name, content=None, *, parents=(), who="Ana", kind=ActType.REVISION, **more) -> Act:
    return Act(
        name, kind, FOUND.id, who, "w", 1, None, tuple(sorted(parents)), f"t{name}",
        content=content, **more,
    )  # fmt: skip


def retraction(name, target, *parents) -> Act:
    return act(name, kind=ActType.RETRACTION, retracts=target, parents=parents or (target,))


def reading(*acts) -> Reading:
    return corrected_claim(FOUND, acts).reading


def test_a_revision_changes_only_the_parts_it_names():
    assert reading(act("a", {"subject": "Goods exports"})) == replace(
        FOUND.reading, subject="Goods exports"
    )


def test_a_draft_of_a_revision_holds_what_differs_and_reads_back():
    wanted = replace(FOUND.reading, modality=Modality.DENIED, place="Peru", figure=None)
    draft = revision(FOUND, wanted)
    assert draft.content is not None
    assert set(draft.content) == {"modality", "place", "figure"}
    assert revised(FOUND, draft.content).reading == wanted
    with pytest.raises(ValueError, match="changes nothing"):
        revision(FOUND, FOUND.reading)


def test_a_later_revision_that_has_seen_the_first_stands_for_the_parts_both_name():
    first = act("a", {"subject": "Goods", "place": "Peru"})
    assert reading(first, act("b", {"subject": "Wares"}, parents="a", who="Ben")) == replace(
        FOUND.reading, subject="Wares", place="Peru"
    )


def test_taking_a_revision_back_restores_what_was_there():
    first, second = act("a", {"subject": "Goods"}), act("b", {"subject": "Wares"}, parents="a")
    assert reading(first, second, retraction("c", "b")).subject == "Goods"
    assert reading(first, retraction("c", "a")) == FOUND.reading
    redo = retraction("d", "c")
    assert reading(first, retraction("c", "a"), redo).subject == "Goods"


def test_unseen_revisions_that_differ_are_both_left_out_and_contest_the_claim():
    one, two = act("a", {"subject": "Goods"}), act("b", {"subject": "Wares"}, who="Ben")
    assert reading(one, two) == FOUND.reading
    state = fold([one, two], FOUND, {}, Policy())
    assert state.status is Status.CONTESTED
    assert state.why == "Ana and Ben revised the subject differently, unseen by each other"
    settled = act("c", {"subject": "Wares"}, parents="ab", who="Cem")
    assert reading(one, two, settled).subject == "Wares"
    assert fold([one, two, settled], FOUND, {}, Policy()).status is Status.OPEN


def test_what_both_had_seen_stands_while_they_differ():
    base = act("a", {"subject": "Goods"})
    one = act("b", {"subject": "Wares"}, parents="a")
    two = act("c", {"subject": "Stuff"}, parents="a", who="Ben")
    assert reading(base, one, two).subject == "Goods"


@pytest.mark.parametrize("other", [{"place": "Peru"}, {"subject": "Goods"}])
def test_unseen_revisions_that_agree_or_name_other_parts_are_both_applied(other):
    one, two = act("a", {"subject": "Goods"}), act("b", other, who="Ben")
    assert dispute([one, two]) is None
    assert reading(one, two) == replace(FOUND.reading, subject="Goods", place=other.get("place"))


def test_a_decision_lapses_when_what_it_was_about_is_revised():
    decision = act(
        "a", kind=ActType.DECISION, verdict=Verdict.SUPPORTED, basis=basis(FOUND), who="Ben"
    )
    change = act("b", {"speaker": "Customs"}, parents="a")
    now = corrected_claim(FOUND, [decision, change])
    assert fold([decision, change], now, {}, Policy()).status is Status.STALE
    back = [decision, change, retraction("c", "b")]
    assert fold(back, corrected_claim(FOUND, back), {}, Policy()).status is Status.APPROVED


@pytest.mark.parametrize(
    "content",
    [
        {"quote": "x"},
        {"figure": {"start": 0, "end": 3, "text": "zzz"}},
        {"figure": 5},
        {"modality": "shouted"},
        {"subject": 5},
    ],
)
def test_what_is_no_revision_is_refused_and_never_applied(content):
    with pytest.raises(ValueError, match=r"\w"):
        revised(FOUND, content)
    assert reading(act("a", content)) == FOUND.reading


# ---------------------------------------------------------------- additions

NEW = claim("Imports fell 7 percent.", "7 percent", "Imports")


def adding(name="a", new=NEW, **more) -> Act:
    draft = addition(new, TEXT)
    made = act(name, draft.content, kind=ActType.ADDITION, **more)
    return replace(made, claim=draft.claim)


def test_an_added_claim_takes_its_place_in_the_text_until_it_is_taken_back():
    first = adding()
    (one, two) = apply([FOUND], {NEW.id: [first]}, lambda: TEXT)
    assert one == FOUND
    assert two == replace(NEW, worth=1.0)
    back = replace(retraction("b", "a"), claim=NEW.id)
    assert apply([FOUND], {NEW.id: [first, back]}, lambda: TEXT) == [FOUND]


def test_an_added_claim_gets_the_id_that_extraction_would_give_it():
    draft = addition(replace(NEW, id="x", prefix="", suffix=""), TEXT)
    assert draft.claim == NEW.id


def test_an_addition_that_does_not_stand_in_the_text_is_left_out():
    assert apply([], {NEW.id: [adding()]}, lambda: "x" + TEXT) == []
    with pytest.raises(ValueError, match="quote"):
        addition(replace(NEW, start=NEW.start + 1, end=NEW.end + 1), TEXT)
    content = adding().content
    assert content is not None
    with pytest.raises(ValueError, match="id"):
        added(dict(content) | {"quote": "Imports fell 8 percent."})


def test_an_added_claim_can_be_revised_and_a_person_s_reading_beats_the_program_s():
    change = replace(act("b", {"subject": "Goods"}, parents="a"), claim=NEW.id)
    (new,) = apply([], {NEW.id: [adding(), change]}, lambda: TEXT)
    assert new.reading.subject == "Goods"
    found = replace(NEW, reading=replace(NEW.reading, subject="Fell"))
    assert apply([found], {NEW.id: [adding()]}, lambda: TEXT)[0].reading == NEW.reading


def test_the_parts_that_can_be_revised_are_the_same_for_ledger_and_review():
    assert set(REVISABLE) == LEDGER_REVISABLE


# ---------------------------------------------------------------- any order


@st.composite
def histories(draw) -> list[Act]:
    """Revisions by several people who have each seen some of what came before."""
    acts: list[Act] = []
    for number in range(draw(st.integers(1, 8))):
        seen = draw(st.sets(st.integers(0, number - 1), max_size=4)) if acts else set()
        parents = heads(acts[place] for place in seen)
        who = draw(st.sampled_from(["Ana", "Ben", "Cem"]))
        name = f"{number:02d}"
        if acts and draw(st.integers(0, 3)) == 0:
            made = act(
                name, kind=ActType.RETRACTION, retracts=draw(st.sampled_from(acts)).id,
                parents=parents, who=who,
            )  # fmt: skip
        else:
            part = draw(st.sampled_from(["subject", "place", "measure"]))
            value = draw(st.sampled_from(["x", "y", None]))
            made = act(name, {part: value}, parents=parents, who=who)
        acts.append(made)
    return acts


@given(histories(), st.randoms())
def test_the_same_acts_give_the_same_reading_and_dispute_in_any_order(acts, random):
    before = corrected_claim(FOUND, acts), dispute(acts)
    mixed = acts * 2
    random.shuffle(mixed)
    assert (corrected_claim(FOUND, mixed), dispute(mixed)) == before


@given(histories())
def test_who_has_seen_everything_settles_every_dispute(acts):
    parts = {"subject": "s", "place": "p", "measure": "m"}
    last = act("zz", parents=heads(acts), content=parts)
    assert dispute([*acts, last]) is None
    assert corrected_claim(FOUND, [*acts, last]) == revised(FOUND, parts)


# ---------------------------------------------------------------- blind


def test_a_blind_act_has_no_hidden_act_and_nothing_after_it_among_its_parents():
    one = act("a", kind=ActType.DECISION)
    two = act("b", kind=ActType.NOTE, parents="a", who="Ben")
    assert visible_heads([one, two], {"a"}, "Cem") == ()
    assert visible_heads([one, two], {"b"}, "Cem") == ("a",)
    assert visible_heads([one, two], set(), "Cem") == ("b",)


def test_what_the_blind_reviewer_has_acted_on_before_is_not_hidden_any_more():
    one = act("a", kind=ActType.DECISION)
    own = act("b", kind=ActType.NOTE, parents="a", who="Cem")
    later = act("c", kind=ActType.DECISION, parents="b", who="Ben")
    assert visible_heads([one, own, later], {"a", "c"}, "cem") == ("b",)
