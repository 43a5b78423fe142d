"""Words for a correction."""

from dataclasses import replace

from tests.checks.views import act, claim
from workbench.model import ActType, Document, Evidence, Verdict
from workbench.review.notices import notice

TEXT = "Trade was $301 billion."
CLAIM = claim("kita", TEXT, TEXT, "a" * 32)
PAPER = Document("kita", "0" * 64, "original.txt", title="Annual review", publisher="A desk")


def decision(name, verdict, day, **more):
    said = act(name, ActType.DECISION, CLAIM.id, verdict=verdict, **more)
    return replace(said, at=f"2026-11-{day:02d}T10:00:00Z")


def test_it_says_what_was_said_found_before_and_found_now_and_on_what():
    before = decision("1" * 64, Verdict.SUPPORTED, 2)
    now = decision("2" * 64, Verdict.REFUTED, 5, note="it was 362", evidence=(Evidence("customs"),))
    assert notice(CLAIM, PAPER, [before, now]) == (
        "Correction, 2026-11-05: we repeated “Trade was $301 billion.” (Annual review, A desk). "
        "On 2026-11-02 we found it supported. We now find it refuted: it was 362. See customs. "
        "[Say what is right.]"
    )


def test_a_decision_that_was_taken_back_is_no_reason_for_a_notice():
    now = decision("2" * 64, Verdict.REFUTED, 5)
    back = act("3" * 64, ActType.RETRACTION, CLAIM.id, retracts=now.id)
    assert notice(CLAIM, PAPER, [now, back]) is None
    assert notice(CLAIM, None, [decision("1" * 64, Verdict.SUPPORTED, 2)]) is None
