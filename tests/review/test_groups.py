"""Groups of conflicts, their picture, and what follows from one decision."""

from decimal import Decimal

import pytest
from harbour import claims, in_memory

from workbench.link.intervals import Interval
from workbench.model import ActType, Draft, Link, Relation, Verdict
from workbench.review.groups import _round, bar, group_of, groups, proposals

BREAKWATER, AUDIT = 2, 6


@pytest.fixture
def harbour():
    return in_memory()


def ids():
    return [claim.id for claim in claims()]


def test_a_group_is_what_conflicts_hang_together_by_date(harbour):
    names = ids()
    group = group_of(harbour, names[AUDIT])
    assert [member.claim.id for member in group.members] == [names[BREAKWATER], names[AUDIT]]
    assert group.scale == (Decimal("85500000"), Decimal("94500000"))
    assert group.whole


def test_repeats_do_not_join_a_group(harbour):
    assert len(group_of(harbour, ids()[0]).members) == 1


def test_each_group_is_named_once(harbour):
    names = ids()
    assert groups(harbour, names) == [name for name in names if name not in (names[6], names[8])]


def test_what_contradicts_a_supported_claim_is_proposed_to_be_refuted(harbour):
    names = ids()
    group = group_of(harbour, names[AUDIT])
    found = proposals(group, names[AUDIT], Verdict.SUPPORTED)
    assert found == {names[BREAKWATER]: Verdict.REFUTED}
    assert proposals(group, names[AUDIT], Verdict.REFUTED) == {}


def test_what_says_the_same_is_proposed_the_same(harbour):
    names = ids()
    harbour._links.append(Link(names[3], names[9], Relation.CONFLICT, 1.0))
    group = group_of(harbour, names[3])
    clash = proposals(group, names[3], Verdict.SUPPORTED)
    assert clash == {names[9]: Verdict.REFUTED}
    apart = type(group)(group.members, True, frozenset())
    assert proposals(apart, names[3], Verdict.MIXED) == {names[9]: Verdict.MIXED}


def test_nothing_is_proposed_for_what_somebody_decided(harbour):
    names = ids()
    harbour.record(Draft(ActType.DECISION, names[BREAKWATER], Verdict.MIXED))
    group = group_of(harbour, names[AUDIT])
    assert proposals(group, names[AUDIT], Verdict.SUPPORTED) == {}


def test_a_value_lies_on_the_scale_and_an_open_side_runs_to_the_edge():
    scale = (Decimal(0), Decimal(100))
    assert bar(Interval(Decimal(0), Decimal(100)), scale, 11) == (0, 10)
    assert bar(Interval(Decimal(40), Decimal(60)), scale, 11) == (4, 6)
    assert bar(Interval(Decimal(50), None), scale, 11) == (5, 10)
    assert bar(Interval(Decimal(7), Decimal(7)), (Decimal(7), Decimal(7)), 11) == (5, 5)


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [
        ("309999.5", "340000.5", ("309000", "341000")),
        ("-0.05", "0.031", ("-0.050", "0.031")),
        ("7", "7", ("7", "7")),
    ],
)
def test_a_scale_ends_in_round_numbers_outside_of_all_values(low, high, ends):
    assert _round(Decimal(low), Decimal(high)) == tuple(map(Decimal, ends))
