"""Evidence by words, and claims quoted honestly."""

from datetime import date

import pytest

from workbench.errors import EvidenceError
from workbench.model import Act, ActType, ClaimState, Document, Stance, Status, Tier, Verdict
from workbench.review.citing import citation, completed, evidence_named, span_of

DOCUMENTS = {
    "audit-2023": Document(
        "audit-2023", "ab" * 32, "x", "Audit", "Office", published=date(2024, 9, 3)
    ),
    "audit-2024": Document("audit-2024", "cd" * 32, "x"),
    "harbour": Document("harbour", "ef" * 32, "x"),
}


class Pinned:
    documents = DOCUMENTS

    def text(self, slug):
        return "The board  spent\n94 million euros. It spent more. It spent more."


def test_words_are_found_across_line_ends_and_pinned_by_place_and_digest():
    found = evidence_named(
        Pinned(), "audit-2023#quote=spent 94 million", Stance.REFUTES, Tier.PRIMARY
    )
    assert found.quote == "spent\n94 million"
    assert span_of(found) == (11, 27)
    assert (found.digest, found.stance, found.tier) == ("ab" * 32, Stance.REFUTES, Tier.PRIMARY)


def test_a_whole_document_has_no_span():
    assert span_of(evidence_named(Pinned(), "harbour")) is None


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("nowhere#quote=x", "no document nowhere"),
        ("harbour#quote=missing words", "does not say “missing words”"),
        ("harbour#quote=It spent more", "2 times; quote more words"),
        ("harbour#page=3", "the place must be #quote=WORDS"),
        ("harbour#char=5,900", "not a range"),
    ],
)
def test_a_place_that_is_not_there_is_refused(reference, message):
    with pytest.raises(EvidenceError, match=message):
        evidence_named(Pinned(), reference)


def test_the_name_of_a_document_is_completed_as_far_as_it_is_certain():
    assert completed("aud", DOCUMENTS) == "audit-202"
    assert completed("har", DOCUMENTS) == "harbour#quote="
    assert completed("2024", DOCUMENTS) == "audit-2024#quote="
    assert completed("zzz", DOCUMENTS) == "zzz"
    assert completed("harbour#quote=a", DOCUMENTS) == "harbour#quote=a"


def test_a_citation_claims_no_more_than_was_found(claim):
    document = DOCUMENTS["audit-2023"]
    act = Act("a", ActType.DECISION, claim.id, "ana", "w", 1, None, (), "2026-11-21T09:00:00Z")
    found = ClaimState(Status.CHECKED, Verdict.SUPPORTED, (), (act,), why="needs 1 more reviewer")
    said = citation(claim, document, found)
    assert "Found supported by ana; needs 1 more reviewer." in said
    assert "Office, Audit, 2024-09-03 (characters" in said
    assert citation(claim, document, ClaimState()).endswith("Not checked.")
    assert "Contested" in citation(claim, None, ClaimState(Status.CONTESTED))
    assert "changed since" in citation(claim, None, ClaimState(Status.STALE, Verdict.SUPPORTED))
