"""Claims that people revised and added, in the snapshot and in the index alike."""

from dataclasses import replace
from decimal import Decimal

import pytest

from workbench.errors import UsageError
from workbench.ledger.documents import read_text
from workbench.ledger.verify import verify
from workbench.model import (
    ActType,
    Claim,
    ClaimQuery,
    Draft,
    Figure,
    Kind,
    Order,
    Reading,
    Relation,
    Span,
    Status,
    Verdict,
)
from workbench.review.revisions import addition, revision
from workbench.review.state import basis
from workbench.workspace import open_snapshot, open_workspace


def same_everywhere(root, workspace):
    """The index as it grew, a snapshot, and an index made anew tell the same."""
    snapshot = open_snapshot(root)
    assert snapshot.problems == verify(root) == []
    told = [*workspace.claims()]
    proven = open_snapshot(root)
    assert proven.problems == []
    assert told == [*snapshot.claims()] == [*proven.claims()]
    for claim in told:
        assert workspace.links(claim.id) == snapshot.links(claim.id)
        assert workspace.state(claim.id) == snapshot.state(claim.id) == proven.state(claim.id)
        assert workspace.line_of(claim.id) == snapshot.line_of(claim.id)
    (root / ".workbench" / "index.sqlite").rename(root / "away")
    with open_workspace(root) as anew:
        assert [*anew.claims()] == told
        assert anew.counts() == workspace.counts()
        assert [anew.links(claim.id) for claim in told] == [workspace.links(c.id) for c in told]
    (root / "away").unlink()


def revising(claim, **parts) -> Draft:
    return revision(claim, replace(claim.reading, **parts))


def relation(workspace, one, other) -> Relation | None:
    found = [link.relation for link in workspace.links(one.id) if other.id in (link.a, link.b)]
    return found[0] if found else None


def test_a_revised_reading_shows_in_claim_search_links_and_snapshot(root, two):
    coffee = two[1]
    figure = replace(coffee.reading.figure, value=Decimal(480))
    with open_workspace(root, reviewer="Ana") as workspace:
        assert relation(workspace, coffee, two[3]) is Relation.CONFLICT
        act = workspace.record(revising(coffee, figure=figure, speaker="Customs"))
        revised = workspace.claim(coffee.id)
        assert revised.reading == replace(coffee.reading, figure=figure, speaker="Customs")
        assert relation(workspace, coffee, two[3]) is Relation.REPEAT
        assert workspace.search(ClaimQuery(value="480", document="alpha")) == [coffee.id]
        assert workspace.search(ClaimQuery(speaker="customs")) == [coffee.id]
        same_everywhere(root, workspace)
        workspace.record(Draft(ActType.RETRACTION, coffee.id, retracts=act.id))
        assert workspace.claim(coffee.id) == coffee
        assert relation(workspace, coffee, two[3]) is Relation.CONFLICT
        same_everywhere(root, workspace)


def test_a_revision_makes_earlier_decisions_stale_until_it_is_taken_back(root, two):
    tea = two[0]
    with open_workspace(root, reviewer="Ana") as workspace:
        workspace.record(Draft(ActType.DECISION, tea.id, verdict=Verdict.SUPPORTED))
        act = workspace.record(revising(tea, speaker="Customs"))
        assert workspace.state(tea.id).status is Status.STALE
        assert workspace.counts().by_status[Status.STALE] == 1
        workspace.record(Draft(ActType.RETRACTION, tea.id, retracts=act.id))
        assert workspace.state(tea.id).status is Status.APPROVED
        same_everywhere(root, workspace)


def test_a_decision_after_a_revision_is_about_the_revised_reading(root, two):
    with open_workspace(root, reviewer="Ana") as workspace:
        workspace.record(revising(two[0], speaker="Customs"))
        act = workspace.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
        assert act.basis == basis(workspace.claim(two[0].id)) != basis(two[0])
        assert workspace.state(two[0].id).status is Status.APPROVED


def test_two_unseen_revisions_that_differ_contest_the_claim_and_neither_is_applied(
    root, two, planter, tmp_path
):
    other = tmp_path / "clone"
    for place in (root, other):
        if place is other:
            from workbench.workspace import init

            init(other)
            for slug in ("alpha", "beta"):
                planter(other, slug, read_text(root, slug).splitlines())
    with open_workspace(root, reviewer="Ana") as workspace:
        workspace.record(revising(two[0], subject="Tea"))
    with open_workspace(other, reviewer="Ben") as workspace:
        workspace.record(revising(two[0], subject="Leaves"))
    for path in (other / "claims" / "reviews").iterdir():
        (root / "claims" / "reviews" / path.name).write_bytes(path.read_bytes())
    with open_workspace(root, reviewer="Cem") as workspace:
        state = workspace.state(two[0].id)
        assert state.status is Status.CONTESTED
        assert "subject" in state.why
        assert workspace.claim(two[0].id) == two[0]
        assert len(workspace.queue(Order.STALE, ClaimQuery(statuses=(Status.CONTESTED,)))) == 1
        same_everywhere(root, workspace)
        workspace.record(revising(two[0], subject="Tea"))
        assert workspace.state(two[0].id).status is Status.OPEN
        assert workspace.claim(two[0].id).reading.subject == "Tea"
        same_everywhere(root, workspace)


def third(root) -> Draft:
    """An act that adds the second half of a line as a claim of its own."""
    text = read_text(root, "beta")
    quote = "handled coffee 480 tonne 2021"
    start = text.index(quote)
    at = text.index("480", start)
    figure = Figure(at, at + 3, "480", Decimal(480), unit="tonne")
    line = Span(text.index("Lund harbour handled coffee"), start + len(quote))
    reading = Reading(subject="coffee", figure=figure)
    end = start + len(quote)
    return addition(Claim("", "beta", Kind.QUANTITY, quote, start, end, line, reading), text)


def test_an_added_claim_appears_in_its_document_and_goes_when_taken_back(root, two):
    with open_workspace(root, reviewer="Ana") as workspace:
        draft = third(root)
        act = workspace.record(draft)
        ids = [claim.id for claim in workspace.claims()]
        assert ids == [*(claim.id for claim in two[:4]), draft.claim, two[4].id]
        assert workspace.claim(draft.claim).worth == 1
        assert workspace.line_of(draft.claim)[1] == 1
        assert workspace.line_of(draft.claim)[0].startswith("claims/reviews/ana-")
        assert workspace.counts().total == 6
        workspace.record(Draft(ActType.DECISION, draft.claim, verdict=Verdict.SUPPORTED))
        assert workspace.state(draft.claim).status is Status.APPROVED
        same_everywhere(root, workspace)
        workspace.record(Draft(ActType.RETRACTION, draft.claim, retracts=act.id))
        assert [claim.id for claim in workspace.claims()] == [claim.id for claim in two]
        assert workspace.state(draft.claim).status is Status.STALE
        same_everywhere(root, workspace)


def test_an_added_claim_survives_reading_its_document_again(root, two):
    from workbench.ledger.claims import write_claims

    with open_workspace(root, reviewer="Ana") as workspace:
        draft = third(root)
        workspace.record(draft)
        write_claims(root, "beta", two[2:4])
        workspace.refresh()
        assert [claim.id for claim in workspace.claims_in("beta")] == [
            *(claim.id for claim in two[2:4]),
            draft.claim,
        ]
        same_everywhere(root, workspace)


def test_a_file_of_acts_that_goes_takes_its_corrections_along(root, two):
    with open_workspace(root, reviewer="Ana") as workspace:
        workspace.record(third(root))
        workspace.record(revising(two[0], subject="Tea"))
        for path in (root / "claims" / "reviews").iterdir():
            path.unlink()
        workspace.refresh()
        assert [*workspace.claims()] == two
        same_everywhere(root, workspace)


@pytest.mark.parametrize("change", [{"quote": "no such words"}, {"document": "gamma"}, {"end": 3}])
def test_an_addition_that_the_text_does_not_bear_out_is_refused(root, two, change):
    draft = third(root)
    with (
        open_workspace(root, reviewer="Ana") as workspace,
        pytest.raises(UsageError, match="cannot be recorded"),
    ):
        workspace.record(replace(draft, content=dict(draft.content) | change))
    assert not any((root / "claims" / "reviews").glob("*.jsonl"))


@pytest.mark.parametrize("content", [{"quote": "x"}, {"modality": "loud"}, {"subject": "x" * 0}])
def test_a_revision_that_cannot_be_applied_is_refused(root, two, content):
    draft = Draft(ActType.REVISION, two[0].id, content={"kind": "event"} | content)
    with open_workspace(root, reviewer="Ana") as workspace, pytest.raises(UsageError):
        workspace.record(draft)


def test_a_blind_verdict_that_differs_is_contested_and_one_that_agrees_counts_twice(root, two):
    def decision(claim, verdict):
        return Draft(ActType.DECISION, claim.id, verdict=verdict)

    with open_workspace(root, reviewer="Ana") as workspace:
        first = [workspace.record(decision(claim, Verdict.SUPPORTED)) for claim in two[:2]]
    hidden = {act.id for act in first}
    with open_workspace(root, reviewer="Ben") as workspace:
        act = workspace.record(decision(two[0], Verdict.REFUTED), hidden=hidden)
        assert act.parents == ()
        workspace.record(decision(two[1], Verdict.SUPPORTED), hidden=hidden)
        assert workspace.state(two[0].id).status is Status.CONTESTED
        assert len(workspace.state(two[1].id).decisions) == 2
