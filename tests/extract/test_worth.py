"""What the queue's order rests on: sentences with facts first, talk last, always the same."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.worth import BITS, MAGIC, WEIGHTS, features, packed, worth

ROOT = str(WEIGHTS.parents[2])

FACTS = [
    "Exports fell by 77.4 percent last year.",
    "The city spent $12 million on three new ferries in 2019.",
    "Wages have risen more slowly than prices since 2003.",
    "The senator voted against the budget 14 times.",
    "Unemployment is at its highest level in thirty years.",
]
TALK = [
    "I think we must all do better.",
    "Thank you very much.",
    "What will you do about it?",
    "We are going to fight for our children.",
    "Let me answer that.",
]


@pytest.mark.parametrize("fact", FACTS)
def test_a_checkable_fact_is_worth_more_than_any_talk(fact):
    assert worth(fact) > max(worth(talk) for talk in TALK)


def test_nothing_is_worth_nothing():
    assert worth("") == worth(" \n") == 0.0


@given(st.text(max_size=200))
def test_worth_is_a_probability_whatever_the_text(text):
    assert 0.0 <= worth(text) <= 1.0


def test_typographic_and_plain_apostrophes_weigh_the_same():
    assert worth("We’ve cut taxes by 4%.") == worth("We've cut taxes by 4%.")


def test_a_feature_counts_once_however_often_it_occurs():
    assert features("tax tax tax") >= features("tax tax") - features("tax")
    assert len(features("tax " * 50)) < 40


def test_worth_does_not_hang_on_the_hash_seed_of_the_process():
    command = f"from workbench.extract.worth import worth; print(repr(worth({FACTS[0]!r})))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", command],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ROOT},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert runs == {repr(worth(FACTS[0]))}


def test_no_learning_library_is_loaded_to_use_the_model():
    command = (
        "import sys; from workbench.extract.worth import worth; worth('a 5');"
        "print(sorted({'numpy', 'sklearn', 'scipy', 'torch'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", command],
        env={"PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"


def test_the_weights_are_small_and_of_the_stated_format():
    data = WEIGHTS.read_bytes()
    assert data[:8] == MAGIC
    assert len(data) < 300_000
    assert len(data) == len(packed(bytes(1 << BITS), 1.0, 0.0))


def test_a_sentence_takes_well_under_a_tenth_of_a_millisecond():
    text = " ".join(FACTS[:2])
    worth(text)
    start = time.process_time()
    for _ in range(2_000):
        worth(text)
    assert time.process_time() - start < 0.4
