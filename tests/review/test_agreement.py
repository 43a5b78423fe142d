"""Agreement against worked examples of the literature and values counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.review.agreement import agreement, alpha, bootstrap, cohen, fleiss, percent


def pairs(table):
    return [{"a": a, "b": b} for (a, b), times in table.items() for _ in range(times)]


GRANTS = pairs({(1, 1): 20, (1, 0): 5, (0, 1): 10, (0, 0): 15})
"""Fifty proposals, two readers: the common textbook table; kappa 0.4."""

FLEISS = [
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
]
"""Ten subjects, fourteen raters, five categories; kappa 0.210."""


def krippendorff():
    """Four observers, twelve units, gaps: Krippendorff 2011; nominal 0.743, ordinal 0.815."""
    rows = {
        "a": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        "b": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        "c": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        "d": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    }
    return [
        {name: row[unit] for name, row in rows.items() if row[unit] is not None}
        for unit in range(12)
    ]


def test_percent_is_the_share_of_equal_pairs():
    assert percent(GRANTS) == pytest.approx(0.7)
    assert percent([{"a": 1, "b": 1, "c": 2}]) == pytest.approx(1 / 3)
    assert percent([{"a": 1}]) is None


def test_cohens_kappa_of_the_textbook_table():
    assert cohen(GRANTS, "a", "b") == pytest.approx(0.4)
    assert cohen(GRANTS, "b", "a") == pytest.approx(0.4)
    assert cohen(pairs({(1, 1): 5}), "a", "b") is None


def test_fleiss_kappa_of_the_worked_example():
    units = [
        dict(enumerate(value for value, times in enumerate(row) for _ in range(times)))
        for row in FLEISS
    ]
    assert fleiss(units) == pytest.approx(0.20993, abs=1e-5)


def test_krippendorffs_alpha_of_his_own_examples():
    assert alpha(krippendorff()) == pytest.approx(0.743, abs=5e-4)
    assert alpha(krippendorff(), ordinal=True) == pytest.approx(0.815, abs=5e-4)
    binary = zip([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0], strict=True)
    assert alpha([{"a": a, "b": b} for a, b in binary]) == pytest.approx(0.095, abs=5e-4)


def test_alpha_counted_by_hand():
    # Coincidences: 00 twice, 11 twice, 01 and 10 once each. 1 - (2/6) / (18/30) = 4/9.
    units = [{"a": 0, "b": 0}, {"a": 1, "b": 1}, {"a": 0, "b": 1}]
    assert alpha(units) == pytest.approx(4 / 9)


def test_an_interval_holds_the_value_and_is_the_same_every_time():
    first = bootstrap(GRANTS, percent)
    assert first == bootstrap(GRANTS, percent)
    assert first.low < first.value < first.high
    # Analytic: 0.7 +- 1.96 sqrt(0.7 * 0.3 / 50) = 0.573 .. 0.827
    assert (first.low, first.high) == pytest.approx((0.573, 0.827), abs=0.03)


def test_nothing_to_compare_is_not_agreement():
    found = agreement([{"a": 1}, {}], [])
    assert (found.units, found.percent.value, found.nominal.value) == (0, None, None)


def test_what_was_confused_with_what_is_counted():
    found = agreement(GRANTS, [], resamples=10)
    assert found.confusion == {(0, 0): 15, (0, 1): 15, (1, 1): 20}
    assert found.reviewers == ("a", "b")


ratings = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), min_size=2), min_size=2, max_size=12
)


@given(ratings)
def test_every_measure_is_at_most_one_and_one_only_for_full_agreement(units):
    full = all(len(set(unit.values())) == 1 for unit in units)
    for value in (percent(units), alpha(units), alpha(units, ordinal=True)):
        assert value is None or value <= 1 + 1e-9
        assert value is None or (value > 1 - 1e-9) == full


@given(ratings)
def test_names_of_reviewers_do_not_matter(units):
    other = [{name.upper(): value for name, value in unit.items()} for unit in units]
    assert alpha(units) == alpha(other)
    assert fleiss(units) == fleiss(other)
