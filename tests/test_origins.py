"""Trails of sources: what is independent, how far to a primary one, what runs in a circle."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.views import MemoryLedger, claim, decided
from workbench.checks import circular_source
from workbench.config import Policy
from workbench.model import (
    Act,
    ActType,
    Document,
    Evidence,
    Reading,
    Stance,
    Status,
    Tier,
    Verdict,
)
from workbench.origins import edges, independence, sourced, sources_of
from workbench.remarks import Derivation, content
from workbench.review.state import basis, fold

TEXT = "Trade was about $362 billion in 2021, the agency said.\n"
CLAIM = claim("speech", TEXT, "Trade was about $362 billion in 2021", "aaaaaaaa")


def document(slug: str, publisher: str | None = None) -> Document:
    return Document(slug, "0" * 64, "original.txt", publisher=publisher)


PAPERS = {
    "speech": document("speech", "The ministry"),
    "daily": document("daily", "The Daily"),
    "weekly": document("weekly", "The Weekly"),
    "agency": document("agency"),
    "table": document("table", "Customs"),
}


def on(slug: str, tier: Tier = Tier.SECONDARY, stance: Stance = Stance.SUPPORTS) -> Evidence:
    return Evidence(slug, tier=tier, stance=stance)


def note(name: str, document: str, origin: str, *parents: str) -> Act:
    held = content(Derivation(document, origin))
    return Act(
        name, ActType.NOTE, CLAIM.id, "Ada", "w", 1, None, parents, "t", note="x", content=held
    )


def of(evidence: list[Evidence], *notes: Act):
    return independence(evidence, edges(notes), PAPERS, CLAIM)


def test_two_papers_with_one_agency_story_are_one_origin():
    both = [on("daily"), on("weekly")]
    assert of(both).secondary == ("The Daily", "The Weekly")
    told = of(both, note("n1", "daily", "agency"), note("n2", "weekly", "agency"))
    assert told.secondary == ("agency",)


def test_context_counts_for_nothing():
    assert of([on("daily", stance=Stance.CONTEXT)]).secondary == ()


def test_the_depth_is_the_way_to_the_nearest_primary_source():
    notes = (note("n1", "daily", "agency"), note("n2", "agency", "table"))
    found = of([on("daily"), on("weekly"), on("table", Tier.PRIMARY)], *notes)
    assert {one.name: one.depth for one in found.sources} == {
        "table": 0,
        "daily": 2,
        "weekly": None,
    }
    assert found.primary == ("table",)
    assert found.sources[1].trail == ("daily", "agency", "table")


def test_sources_that_rest_on_each_other_are_a_circle_and_no_origin():
    notes = (note("n1", "daily", "weekly"), note("n2", "weekly", "daily"))
    found = of([on("daily"), on("weekly")], *notes)
    assert found.circles == (("daily", "weekly"),)
    assert found.secondary == ()


def test_a_source_that_has_it_from_the_claim_itself_is_a_circle():
    assert of([on("daily")], note("n1", "daily", "speech")).circles == (("daily", "speech"),)


def test_a_thousand_steps_and_a_thousand_circles_end():
    notes = [note(f"n{n}", f"s{n}", f"s{(n * 7 + 1) % 1000}") for n in range(1000)]
    assert of([on("s0")], *notes).sources[0].depth is None


def test_a_passage_that_names_another_pinned_publisher_tells_its_origin_itself():
    said = "Trade was about $362 billion, The Weekly reported."
    told = claim("daily", said, "Trade was about $362 billion", "bbbbbbbb", through="The weekly")
    state = decided(Status.CHECKED, Verdict.SUPPORTED, act([on("daily")]))
    found = sources_of(CLAIM, state, PAPERS, {"daily": [told]})
    assert found.sources[0].trail == ("daily", "weekly")


def act(evidence: list[Evidence], name: str = "d1", *parents: str) -> Act:
    return Act(
        name,
        ActType.DECISION,
        CLAIM.id,
        "Ada",
        "w",
        1,
        None,
        parents,
        "t",
        verdict=Verdict.SUPPORTED,
        basis=basis(CLAIM),
        evidence=tuple(evidence),
    )


def test_a_policy_of_two_sources_counts_one_story_once():
    policy = replace(Policy(), primary_or_secondaries=2)
    decision = act([on("daily"), on("weekly")])
    assert fold([decision], CLAIM, PAPERS, policy).status is Status.APPROVED
    notes = [note("n1", "daily", "agency", "d1"), note("n2", "weekly", "agency", "n1")]
    assert fold([decision, *notes], CLAIM, PAPERS, policy).status is Status.CHECKED
    assert fold([decision, notes[0]], CLAIM, PAPERS, policy).status is Status.APPROVED


def test_a_story_and_the_source_it_is_from_are_one():
    policy = replace(Policy(), primary_or_secondaries=2)
    decision = act([on("daily"), on("agency")])
    assert fold([decision], CLAIM, PAPERS, policy).status is Status.APPROVED
    told = note("n1", "daily", "agency", "d1")
    assert fold([decision, told], CLAIM, PAPERS, policy).status is Status.CHECKED


def test_documents_without_notes_stay_as_they_are():
    assert sourced(PAPERS, []) is PAPERS


def test_the_rule_names_the_circle_once_for_each_claim():
    texts = {"speech": TEXT, "daily": "x\n", "weekly": "y\n"}
    notes = (note("n1", "daily", "weekly"), note("n2", "weekly", "daily"))
    state = replace(decided(Status.CHECKED, Verdict.SUPPORTED, act([on("daily")])), notes=notes)
    own = replace(CLAIM, reading=Reading())
    view = MemoryLedger(texts, [own], {own.id: state}, recorded=[act([on("daily")]), *notes])
    (found,) = circular_source.find(view)
    assert found.message == "its sources rest on each other: daily ← weekly ← daily"
    assert found.claim == own.id
