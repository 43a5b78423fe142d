"""What rests on a claim, and which of it a correction has not reached."""

from tests.checks.views import MemoryLedger, claim, decided
from workbench.checks.correction_not_carried_through import find
from workbench.checks.dependents import dependents
from workbench.model import Link, Relation, Status, Sum, Verdict

TEXT = "Trade was $362 billion."
ONE, TWO, THREE = (
    claim(slug, TEXT, TEXT, name * 32) for slug, name in (("a", "a"), ("b", "b"), ("c", "c"))
)
RIGHT = decided(Status.APPROVED, Verdict.SUPPORTED)
WRONG = decided(Status.CHECKED, Verdict.REFUTED)


def repeat(a, b):
    return Link(min(a.id, b.id), max(a.id, b.id), Relation.REPEAT, 0.9, ())


def view(states, related=(), totals=()):
    return MemoryLedger(
        dict.fromkeys("abc", TEXT), (ONE, TWO, THREE), states, related, totals=totals
    )


def found(*given):
    return [(one.claim, one.message.partition(" “")[0]) for one in find(view(*given))]


def test_repeats_of_repeats_rest_on_a_claim_as_well_each_named_once():
    ring = view({}, (repeat(ONE, TWO), repeat(TWO, THREE), repeat(ONE, THREE)))
    assert [one.id for one in dependents(ring, ONE.id).repeats] == [TWO.id, THREE.id]


def test_sums_with_a_repeat_in_them_rest_on_a_claim_too():
    total = Sum((THREE.id, TWO.id), "share", True, "because")
    assert dependents(view({}, (repeat(ONE, TWO),), (total,)), ONE.id).sums == (total,)


def test_an_accepted_repeat_of_a_wrong_claim_is_a_finding():
    states = {ONE.id: WRONG, TWO.id: RIGHT, THREE.id: RIGHT}
    assert found(states, (repeat(ONE, TWO),)) == [(TWO.id, "still counts as right, and it repeats")]


def test_a_result_reckoned_from_a_wrong_claim_is_a_finding_while_the_sum_holds():
    states = {ONE.id: WRONG, TWO.id: RIGHT}
    holds = Sum((TWO.id, ONE.id), "share", True, "because")
    assert found(states, (), (holds,)) == [
        (TWO.id, "still counts as right, and it was reckoned from")
    ]
    assert not found(states, (), (Sum(holds.claims, "share", False, "because"),))


def test_what_nobody_accepted_or_nobody_refuted_is_no_finding():
    for one, two in ((WRONG, decided(Status.OPEN)), (RIGHT, RIGHT), (WRONG, WRONG)):
        assert not found({ONE.id: one, TWO.id: two}, (repeat(ONE, TWO),))
    for verdict in (Verdict.UNPROVEN, Verdict.MIXED, Verdict.NOT_CHECKABLE):
        states = {ONE.id: decided(Status.CHECKED, verdict), TWO.id: RIGHT}
        assert not found(states, (repeat(ONE, TWO),))
