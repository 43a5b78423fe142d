"""Which verdicts count as independent."""

from workbench.model import ActType, Draft, Verdict
from workbench.review.ratings import measured, ratings


def decide(store, claim, reviewer, verdict, parents=None):
    draft = Draft(ActType.DECISION, claim, verdict)
    return store.record(draft, reviewer=reviewer, parents=parents)


def test_a_verdict_that_had_seen_anothers_does_not_count(store, claim):
    decide(store, claim.id, "ana", Verdict.SUPPORTED)
    decide(store, claim.id, "ben", Verdict.REFUTED, parents=())
    decide(store, claim.id, "cem", Verdict.MIXED)
    decide(store, claim.id, "ana", Verdict.MIXED)
    found = ratings(store.log)
    assert found == {claim.id: {"ana": Verdict.SUPPORTED, "ben": Verdict.REFUTED}}


def test_a_verdict_taken_back_does_not_count(store, claim):
    mine = decide(store, claim.id, "ana", Verdict.SUPPORTED)
    store.record(Draft(ActType.RETRACTION, claim.id, retracts=mine.id))
    assert ratings(store.log) == {claim.id: {}}
    assert measured(store.log).units == 0


def test_verdicts_without_a_rank_are_left_out_of_the_ordinal_measure(store):
    for n, (a, b) in enumerate(
        [(Verdict.SUPPORTED, Verdict.SUPPORTED), (Verdict.REFUTED, Verdict.REFUTED),
         (Verdict.UNPROVEN, Verdict.REFUTED)]
    ):  # fmt: skip
        decide(store, f"{n:032x}", "ana", a)
        decide(store, f"{n:032x}", "ben", b, parents=())
    found = measured(store.log, resamples=50)
    assert found.ordinal.value == 1
    assert found.nominal.value < 1
    assert found.units == 3
