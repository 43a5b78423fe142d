from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.config import Policy
from workbench.model import (
    Act,
    ActType,
    Claim,
    ClaimState,
    Document,
    Evidence,
    Figure,
    Kind,
    Reading,
    Relation,
    Span,
    Stance,
    Status,
    Tier,
    Verdict,
)
from workbench.review.state import basis, confirmed_links, fold, in_force, rejected_links

FIGURE = Figure(6, 18, "77.4 percent", Decimal("77.4"), unit="percent")
CLAIM = Claim(
    "c1", "trade", Kind.QUANTITY, "fell 77.4 percent", 1, 18, Span(0, 20), Reading(figure=FIGURE)
)
TODAY = basis(CLAIM)
DOCUMENTS = {"trade": Document("trade", "a" * 64, "original.txt")}
ONE = Policy()


def act(
    name, kind=ActType.DECISION, *parents, by="Ana", at="2026-11-21T20:45:00Z", **fields
) -> Act:
    if kind is ActType.DECISION and not {"verdict", "status"} & fields.keys():
        fields["verdict"] = Verdict.SUPPORTED
    return Act(name, kind, "c1", by, "w", 1, None, tuple(sorted(parents)), at, **fields)


def says(name, verdict, by, *parents, **fields) -> Act:
    return act(name, ActType.DECISION, *parents, by=by, verdict=verdict, basis=TODAY, **fields)


def undo(name, target, *parents, by="Ana") -> Act:
    return act(name, ActType.RETRACTION, *parents, by=by, retracts=target)


def state(*acts, claim=CLAIM, documents=DOCUMENTS, policy=ONE) -> ClaimState:
    return fold(acts, claim, documents, policy)


def standing(found: ClaimState):
    return found.status, found.verdict, sorted(one.id for one in found.decisions)


YES, NO = Verdict.SUPPORTED, Verdict.REFUTED
A_YES = says("1", YES, "Ana")
B_YES = says("2", YES, "Ben")
B_NO = says("2", NO, "Ben")


def test_a_claim_without_acts_is_open():
    assert state() == ClaimState()


def test_each_row_of_the_decision_page_comes_out_as_written():
    seen_yes, seen_no = says("2", YES, "Ben", "1"), says("2", NO, "Ben", "1")
    assert standing(state(A_YES, seen_yes)) == (Status.APPROVED, YES, ["1", "2"])
    assert standing(state(A_YES, seen_no)) == (Status.CHECKED, NO, ["2"])
    assert standing(state(A_YES, B_NO)) == (Status.CONTESTED, None, ["1", "2"])
    settled = says("3", NO, "Cem", "1", "2")
    assert standing(state(A_YES, B_NO, settled)) == (Status.CHECKED, NO, ["2", "3"])
    assert standing(state(A_YES, B_YES)) == (Status.APPROVED, YES, ["1", "2"])
    assert standing(state(A_YES, says("2", NO, "Ana"))) == (Status.CONTESTED, None, ["1", "2"])
    assert standing(state(A_YES, undo("2", "1", "1"))) == (Status.OPEN, None, [])
    changed = says("2", NO, "Ana", "1")
    assert standing(state(A_YES, changed, undo("3", "2", "2"))) == (Status.APPROVED, YES, ["1"])
    overruled = says("3", NO, "Cem", "2")
    again = says("4", YES, "Ana", "3")
    assert standing(state(A_YES, seen_yes, overruled, again)) == (Status.APPROVED, YES, ["4"])


def test_a_reviewer_s_later_decision_replaces_their_own():
    again = says("2", YES, " ana ", "1", note="with the table")
    assert standing(state(A_YES, again)) == (Status.APPROVED, YES, ["2"])


def test_a_decision_is_seen_through_notes_and_retracted_acts_in_between():
    note = act("2", ActType.NOTE, "1", note="x")
    wrong = says("3", NO, "Ben", "2")
    back = undo("4", "3", "3", by="Ben")
    assert standing(state(A_YES, note, wrong, back, says("5", NO, "Cem", "4"))) == (
        Status.CHECKED,
        NO,
        ["5"],
    )


def test_heads_are_the_acts_that_nobody_has_seen():
    note = act("2", ActType.NOTE, "1", note="x")
    assert state(A_YES, note, says("3", NO, "Ben", "1")).heads == ("2", "3")


def test_redo_is_the_retraction_of_a_retraction_to_any_depth():
    acts = [A_YES, undo("2", "1", "1"), undo("3", "2", "2"), undo("4", "3", "3")]
    assert [state(*acts[:n]).status for n in (1, 2, 3, 4)] == [
        "approved",
        "open",
        "approved",
        "open",
    ]
    assert state(*acts).undone == (A_YES,)
    assert state(*acts[:3]).undone == ()


def test_a_thousand_retractions_in_a_row_are_no_deeper_than_one():
    chain = [A_YES] + [undo(f"r{n}", f"r{n - 1}" if n else "1") for n in range(5000)]
    assert in_force(chain) == {"1"} | {f"r{n}" for n in range(1, 5000, 2)}


def test_a_ring_of_retractions_is_not_in_force_and_does_not_hang():
    assert in_force([undo("1", "2"), undo("2", "1"), undo("3", "9")]) == {"3"}


def test_thousands_of_decisions_in_a_row_leave_the_last_one():
    row = [says("0", YES, "r0")]
    row += [says(f"{n}", (YES, NO)[n % 2], f"r{n % 8}", f"{n - 1}") for n in range(1, 4000)]
    assert standing(state(*reversed(row))) == (Status.CHECKED, NO, ["3999"])


def test_waiting_and_dismissed_stand_instead_of_a_verdict():
    waiting = act("1", status=Status.WAITING)
    assert standing(state(waiting)) == (Status.WAITING, None, ["1"])
    assert standing(state(act("1", status=Status.DISMISSED)))[0] is Status.DISMISSED
    assert standing(state(waiting, says("2", YES, "Ben", "1"))) == (Status.APPROVED, YES, ["2"])
    assert standing(state(waiting, says("2", YES, "Ben")))[0] is Status.CONTESTED


def test_notes_are_kept_until_they_are_taken_back():
    note = act("1", ActType.NOTE, note="x")
    assert state(note).notes == (note,)
    assert state(note).status is Status.OPEN
    assert state(note, undo("2", "1", "1")).notes == ()


# ---------------------------------------------------------------- what lapses


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "fell 47.7 percent"},
        {"kind": Kind.STATEMENT},
        {"reading": Reading(figure=replace(FIGURE, value=Decimal("47.7")))},
        {"reading": Reading(figure=FIGURE, speaker="the ministry")},
        {"reading": Reading()},
    ],
)
def test_a_decision_lapses_when_what_it_was_about_changes(change):
    found = state(A_YES, claim=replace(CLAIM, **change))
    assert standing(found) == (Status.STALE, YES, ["1"])
    assert found.why == "the quote or its reading changed after the decision"


def test_a_decision_stands_when_only_the_place_in_the_document_changed():
    reading = Reading(figure=replace(FIGURE, start=106, end=118))
    moved = replace(CLAIM, start=101, end=118, sentence=Span(100, 120), reading=reading, worth=0.1)
    assert basis(moved) == TODAY
    assert state(A_YES, claim=moved).status is Status.APPROVED


def test_the_basis_of_version_1_never_changes():
    assert TODAY.startswith("3ef6dc6390bebe02")


def test_a_decision_lapses_when_its_evidence_changes_or_goes():
    evidence = (Evidence("source", digest="b" * 64),)
    decided = says("1", YES, "Ana", evidence=evidence)
    documents = {"source": Document("source", "b" * 64, "original.txt")}
    assert state(decided, documents=documents).status is Status.APPROVED
    changed = state(decided, documents={"source": Document("source", "c" * 64, "original.txt")})
    assert (changed.status, changed.why) == (
        Status.STALE,
        "the evidence source changed after the decision",
    )
    assert state(decided, documents={}).why == "the evidence source is no longer pinned"


def test_a_claim_that_is_found_no_longer_is_stale():
    assert state(A_YES, claim=None).status is Status.STALE
    assert state(act("1", ActType.NOTE, note="x"), claim=None).status is Status.OPEN


def test_a_fresh_decision_counts_and_lapsed_ones_do_not():
    old = replace(A_YES, basis="0" * 64)
    assert standing(state(old, B_YES)) == (Status.APPROVED, YES, ["2"])
    assert standing(state(old, B_NO)) == (Status.CHECKED, NO, ["2"])
    assert state(old, B_YES, policy=Policy(reviewers=2)).why == "needs 1 more reviewer"


# ---------------------------------------------------------------- policy


def test_a_verdict_that_the_policy_does_not_approve_is_checked_and_says_why():
    found = state(B_NO)
    assert (found.status, found.why) == (
        Status.CHECKED,
        "refuted approves nothing under the policy",
    )
    assert state(B_NO, policy=Policy(approves=(YES, NO))).status is Status.APPROVED


def test_so_many_different_people_must_agree():
    two, three = Policy(reviewers=2), Policy(reviewers=3)
    assert state(A_YES, policy=two).why == "needs 1 more reviewer"
    assert state(A_YES, policy=three).why == "needs 2 more reviewers"
    assert state(A_YES, says("2", YES, "ANA"), policy=two).status is Status.CHECKED
    assert state(A_YES, B_YES, policy=two).status is Status.APPROVED


def test_evidence_is_one_primary_source_or_so_many_secondary_ones():
    policy = Policy(primary_or_secondaries=2)
    documents = {name: Document(name, "d", "original.txt") for name in ("trade", "s", "t")}

    def after(*evidence):
        decided = says("1", YES, "Ana", evidence=evidence)
        return state(decided, documents=documents, policy=policy).why

    assert after() == "needs a primary source or 2 secondary sources"
    assert after(Evidence("s", tier=Tier.PRIMARY)) is None
    assert after(Evidence("trade", tier=Tier.PRIMARY)) is None
    assert after(Evidence("s"), Evidence("s", locator="char=1,2")) is not None
    assert after(Evidence("s"), Evidence("trade")) is not None
    assert after(Evidence("s"), Evidence("t", stance=Stance.CONTEXT)) is not None
    assert after(Evidence("s"), Evidence("t", stance=Stance.REFUTES)) is None


def test_why_names_who_disagrees():
    assert state(A_YES, B_NO).why == "supported (Ana) against refuted (Ben)"


# ---------------------------------------------------------------- laws


def slow_fold(acts):
    """Status, verdict and standing decisions by the letter of the decision page."""
    acts = {one.id: one for one in acts}

    def forceful(one):
        return not any(other.retracts == one.id and forceful(other) for other in acts.values())

    def seen(one):
        found = set()
        for parent in one.parents:
            if parent in acts:
                found |= {parent} | seen(acts[parent])
        return found

    alive = [one for one in acts.values() if one.type is ActType.DECISION and forceful(one)]
    left = [
        one
        for one in alive
        if not any(
            one.id in seen(later)
            and (later.reviewer == one.reviewer or later.verdict != one.verdict)
            for later in alive
        )
    ]
    verdicts = {one.verdict for one in left}
    if not left:
        return Status.OPEN, None, []
    if len(verdicts) > 1:
        return Status.CONTESTED, None, sorted(one.id for one in left)
    status = Status.APPROVED if verdicts == {YES} else Status.CHECKED
    return status, verdicts.pop(), sorted(one.id for one in left)


@st.composite
def histories(draw):
    """Acts of three people in any graph: each has seen some of those before it."""
    acts: list[Act] = []
    for number in range(draw(st.integers(0, 9))):
        known = [one.id for one in acts]
        parents = draw(st.sets(st.sampled_from(known), max_size=3)) if known else set()
        by = draw(st.sampled_from(["Ana", "Ben", "Cem"]))
        if known and draw(st.integers(0, 3)) == 0:
            acts.append(undo(str(number), draw(st.sampled_from(known)), *parents, by=by))
        else:
            verdict = draw(st.sampled_from([YES, YES, NO, Verdict.MIXED]))
            at = f"2026-11-21T20:45:{draw(st.integers(0, 59)):02d}Z"
            acts.append(says(str(number), verdict, by, *parents, at=at))
    return acts


@settings(deadline=None, max_examples=500)
@given(histories(), st.randoms())
def test_the_state_is_the_same_in_any_order_and_as_the_slow_fold_says(acts, random):
    mixed = acts + acts[: len(acts) // 2]
    random.shuffle(mixed)
    assert state(*mixed) == state(*acts)
    assert standing(state(*acts)) == slow_fold(acts)


@settings(deadline=None, max_examples=300)
@given(histories(), st.data())
def test_merging_is_set_union_in_either_order(acts, data):
    ours = data.draw(st.lists(st.sampled_from(acts))) if acts else []
    theirs = data.draw(st.lists(st.sampled_from(acts))) if acts else []
    merged = state(*ours, *theirs)
    assert merged == state(*theirs, *ours) == state(*{*ours, *theirs})
    assert state(*ours, *ours) == state(*ours)


# ---------------------------------------------------------------- links


def link(name, accepted, by="Ana", *parents, pair=("c1", "c2"), relation=Relation.REPEAT) -> Act:
    return replace(
        act(
            name, ActType.LINK, *parents, by=by, other=pair[1], relation=relation, accepted=accepted
        ),
        claim=pair[0],
    )


PAIR = frozenset({"c1", "c2"})


def test_links_are_rejected_and_confirmed_by_people():
    assert rejected_links([link("1", False)]) == {PAIR}
    assert confirmed_links([link("1", True)]) == {PAIR: Relation.REPEAT}
    assert confirmed_links([link("1", True, pair=("c2", "c1"))]) == {PAIR: Relation.REPEAT}
    assert rejected_links([A_YES]) == set()


def test_a_later_word_on_a_link_replaces_the_earlier_and_undo_brings_it_back():
    acts = [link("1", False), link("2", True, "Ben", "1"), undo("3", "2", "2", by="Ben")]
    for mixed in permutations(acts[:2]):
        assert confirmed_links(mixed) == {PAIR: Relation.REPEAT}
        assert rejected_links(mixed) == set()
    for mixed in permutations(acts):
        assert rejected_links(mixed) == {PAIR}


def test_people_who_disagree_about_a_link_unseen_leave_the_proposal_as_it_was():
    acts = [link("1", False), link("2", True, "Ben")]
    assert rejected_links(acts) == set()
    assert confirmed_links(acts) == {}
    other = link("3", True, "Cem", relation=Relation.UPDATE)
    assert confirmed_links([acts[1], other]) == {}
