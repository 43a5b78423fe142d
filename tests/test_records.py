"""Values survive the way through JSON, and ill-typed records are refused."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import (
    Bound,
    Claim,
    ClaimState,
    Direction,
    Evidence,
    Figure,
    Grain,
    Kind,
    Link,
    Modality,
    Period,
    Reading,
    Relation,
    Span,
    Stance,
    Tier,
)
from workbench.records import (
    claim_from,
    claim_record,
    decimal_text,
    evidence_from,
    evidence_record,
    full_record,
)

numbers = st.decimals(allow_nan=False, allow_infinity=False, places=6)
figures = st.builds(
    Figure,
    start=st.integers(0, 9),
    end=st.integers(10, 20),
    text=st.text(),
    value=st.none() | numbers,
    low=st.none() | numbers,
    high=st.none() | numbers,
    unit=st.text(),
    bound=st.sampled_from(Bound),
    direction=st.sampled_from(Direction),
    inferred=st.lists(st.sampled_from(["unit", "scale"]), max_size=2).map(tuple),
    move=st.none() | st.sampled_from(["from", "to"]),
)
periods = st.builds(Period, st.dates(), st.dates(), st.sampled_from(Grain), st.text())
maybe = st.none() | st.text(min_size=1)
claims = st.builds(
    Claim,
    id=st.text(),
    document=st.text(),
    kind=st.sampled_from(Kind),
    quote=st.text(),
    start=st.integers(0, 99),
    end=st.integers(100, 999),
    sentence=st.builds(Span, st.integers(0, 9), st.integers(10, 99)),
    worth=st.integers(0, 10_000).map(lambda n: n / 10_000),
    prefix=st.text(),
    suffix=st.text(),
    reading=st.builds(
        Reading,
        subject=maybe,
        measure=maybe,
        figure=st.none() | figures,
        period=st.none() | periods,
        place=maybe,
        speaker=maybe,
        modality=st.sampled_from(Modality),
        comparison=maybe,
        through=maybe,
    ),
)


@given(claims)
def test_a_claim_survives_the_way_through_json(claim):
    assert claim_from(json.loads(json.dumps(claim_record(claim)))) == claim


@given(
    st.builds(
        Evidence,
        document=st.text(),
        locator=st.text(),
        quote=st.text(),
        stance=st.sampled_from(Stance),
        tier=st.sampled_from(Tier),
        digest=st.text(),
    )
)
def test_evidence_survives_the_way_through_json(evidence):
    assert evidence_from(json.loads(json.dumps(evidence_record(evidence)))) == evidence


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3.6E+11", "360000000000"),
        ("0.50", "0.5"),
        ("-0.0", "0"),
        ("100", "100"),
        ("-4.10", "-4.1"),
    ],
)
def test_numbers_are_plain_decimals(value, text):
    assert decimal_text(Decimal(value)) == text


def example() -> Claim:
    return Claim(
        id="c1",
        document="ports",
        kind=Kind.QUANTITY,
        quote="traffic rose 4 percent in 2021",
        start=10,
        end=40,
        sentence=Span(10, 41),
        reading=Reading(
            subject="traffic",
            figure=Figure(22, 31, "4 percent", Decimal(4), unit="percent", direction=Direction.UP),
            period=Period(date(2021, 1, 1), date(2021, 12, 31), Grain.YEAR, "stated"),
            modality=Modality.ASSERTED,
        ),
    )


def test_the_full_form_has_every_fixed_key_and_names_the_other_end_of_a_link():
    link = Link("a0", "c1", Relation.CONFLICT, 0.9, ("same period",))
    record = full_record(example(), ClaimState(), [link])
    fixed = (
        "id document kind quote start end sentence status verdict subject measure speaker modality"
    )
    assert set(f"{fixed} place worth period figure links".split()) <= set(record)
    assert record["links"][0]["claim"] == "a0"
    assert record["status"] == "open"
    assert record["verdict"] is None


@pytest.mark.parametrize(
    "change",
    [
        {"start": -1},
        {"start": True},
        {"start": 1.0},
        {"id": None},
        {"worth": 2},
        {"kind": "rumour"},
        {"sentence": []},
        {"period": {"first": "2021-13-01", "last": "2021-12-31", "grain": "year", "basis": ""}},
        {"figure": {"start": 0, "end": 1, "text": "4", "value": "NaN"}},
        {"figure": {"start": 0, "end": 1, "text": "4", "value": 4}},
        {"figure": {"start": 0, "end": 1, "text": "4", "value": "9" * 500}},
    ],
)
def test_an_ill_typed_record_is_refused(change):
    with pytest.raises((ValueError, KeyError, TypeError)):
        claim_from(claim_record(example()) | change)
