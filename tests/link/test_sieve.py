"""The sieve never stops a pair that would be linked, whatever else it lets through."""

from __future__ import annotations

import itertools
import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.link import MARK, look, mark_of, may_link, prepare_all, sifted
from workbench.model import Document, Grain, Period
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
_GUESSED = Period(date(2020, 1, 1), date(2020, 12, 31), Grain.YEAR, "document date")
_DRAWN = (_NAMES, _THINGS, _SAID, _NUMBERS, (2020, 2021, _GUESSED, None), ({},))
_DAYS = (date(2021, 5, 3), date(2022, 6, 8))
_ONE_SERIES = (
    ("Velde",),
    ("steel exports", "steel deaths", "total steel exports"),
    (
        "{thing} of {name} have risen to {number} so far",
        "{thing} of {name} have doubled to {number}",
        "{thing} of {name} are {number}, not 500",
        "{name} revised {thing} to {number}",
        "{thing} of {name} rose by {number}",
        "{thing} of {name} were {number}",
    ),
    (
        ("500 tonnes", "500", "tonne"),
        ("700 tonnes", "700", "tonne"),
        ("2,100 tonnes", "2100", "tonne"),
        ("1,000 tonnes", "1000", "tonne"),
        ("9,990 tonnes", "9990", "tonne"),
        ("100 percent", "100", "percent"),
        ("twofold", "2", "times"),
    ),
    (2003, 2020, 2024, _GUESSED, *(Period(day, day, Grain.DAY, "stated") for day in _DAYS)),
    ({}, {"modality": "forecast", "bound": ">"}, {"bound": ">"}, {"direction": "up"}),
)


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


def told_by(say, drawn):
    """Claims of three documents that were published on three days."""
    claims = []
    for number, (name, thing, form, (written, value, unit), when, more) in enumerate(drawn):
        quote = form.format(name=name, thing=thing, number=written)
        said = {"subject": f"{name} {thing}", "when": when, "document": f"d{number % 3}"}
        claims.append(say(quote, written, value, unit, offset=number * 500, **said, **more))
    return claims, {
        f"d{n}": Document(f"d{n}", "", "x", title=f"On {_NAMES[n]}", published=date(2021, 5 + n, 1))
        for n in range(3)
    }


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(*map(st.sampled_from, _DRAWN)), min_size=2, max_size=8))
def test_no_link_of_made_up_claims_is_stopped(say, drawn):
    assert not stopped(*told_by(say, drawn))


def test_no_link_within_one_series_is_stopped(say):
    many = list(itertools.product(*_ONE_SERIES))
    assert not stopped(*told_by(say, random.Random(7).sample(many, 900)))


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


def test_of_one_name_and_measure_only_near_periods_and_near_numbers_of_one_period_pass(say):
    said = ((1000, 2020), (2500, 2020), (4600, 2020), (2600, 2003), (7300, 2024))
    claims = [
        say(
            f"Steel exports of Velde reached {number} tonnes",
            f"{number} tonnes",
            f"{number}",
            "tonne",
            subject="Velde steel exports",
            document=f"d{at}",
            when=year,
        )
        for at, (number, year) in enumerate(said)
    ]
    rows = [MARK.unpack(mark_of(item)) for item in prepare_all(claims, {})]
    assert list(sifted(range(5), rows)) == [(0, 1), (0, 4), (1, 2), (1, 4), (2, 4)]
