"""The sieve never stops a pair that would be linked, whatever else it lets through."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.link import MARK, look, mark_of, may_link, prepare_all, sifted
from workbench.model import Document
from workbench.records import claim_from

LEDGER = Path(__file__).parents[2] / "claims"
_NAMES = ("Velde", "Hamlen", "Veldlen Bank", "South Korea", "Hamlen City", "Vedle")
_THINGS = ("steel exports", "imports", "exports to China", "revenue", "the obesity rate")
_SAID = (
    "{name}'s {thing} reached {number}",
    "{thing} of {name} fell to {number}",
    "{name} did not say that {thing} would be {number}",
    "{thing} in {name} rose by {number}",
)
_NUMBERS = (
    ("$360 million", "360000000", "USD"),
    ("€360 million", "360000000", "EUR"),
    ("$630 million", "630000000", "USD"),
    ("12 percent", "12", "percent"),
    ("12 percentage points", "12", "percentage_point"),
    ("5,210 tonnes", "5210", "tonne"),
)
_DRAWN = (_NAMES, _THINGS, _SAID, _NUMBERS, (2020, 2021, None))


def ledger_claims():
    files = [path.read_text("utf-8") for path in sorted(LEDGER.glob("*.jsonl"))]
    return [claim_from(json.loads(line)) for text in files for line in text.splitlines()]


def stopped(claims, documents) -> list[str]:
    """The pairs that are linked and that the sieve stops."""
    ready = prepare_all(claims, documents)
    rows = [MARK.unpack(mark_of(item)) for item in ready]
    return [
        f"{ready[i].claim.quote} | {ready[j].claim.quote}"
        for i, j in itertools.combinations(range(len(ready)), 2)
        if not may_link(rows[i], rows[j]) and look(ready[i], ready[j]) is not None
    ]


def test_no_link_of_the_gold_stories_is_stopped(gold):
    claims, documents, _ = gold
    assert not stopped(claims, documents)


@pytest.mark.skipif(not LEDGER.is_dir(), reason="runs beside the repository's own ledger")
def test_no_link_of_the_repositorys_own_ledger_is_stopped():
    claims = ledger_claims()
    assert claims
    assert not stopped(claims, {})


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(*map(st.sampled_from, _DRAWN)), min_size=2, max_size=8))
def test_no_link_of_made_up_claims_is_stopped(say, drawn):
    claims = []
    for number, (name, thing, form, (written, value, unit), when) in enumerate(drawn):
        quote = form.format(name=name, thing=thing, number=written)
        said = {"subject": f"{name} {thing}", "when": when, "document": f"d{number % 3}"}
        claims.append(say(quote, written, value, unit, offset=number * 500, **said))
    documents = {f"d{n}": Document(f"d{n}", "", "x", title=f"On {_NAMES[n]}") for n in range(3)}
    assert not stopped(claims, documents)


def test_what_differs_in_name_or_dimension_or_measure_is_stopped(say):
    said = (
        ("Steel exports of Velde: 7 tonnes", "7 tonnes", "tonne"),
        ("Steel exports of Hamlen: 7 tonnes", "7 tonnes", "tonne"),
        ("Steel exports of Velde: 7 percent", "7 percent", "percent"),
        ("Steel imports of Velde: 81 tonnes", "81 tonnes", "tonne"),
        ("Velde's steel exports: 9 tonnes", "9 tonnes", "tonne"),
    )
    claims = [
        say(
            quote,
            figure,
            figure.split()[0],
            unit,
            subject=quote.partition(":")[0],
            document=f"d{number}",
        )
        for number, (quote, figure, unit) in enumerate(said)
    ]
    rows = [MARK.unpack(mark_of(item)) for item in prepare_all(claims, {})]
    assert list(sifted(range(5), rows)) == [(0, 4)]
