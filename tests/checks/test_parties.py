"""Whom a draft's sentence speaks of, where only the sentence before it says so."""

from __future__ import annotations

import pytest

from tests.checks.gate_corpus import FINE, approved, check, in_class, worst


def _class_of(figure: str, said: str, source: str, kind: str) -> bool:
    at = said.index(figure)
    return in_class(check(said, approved(source)), at, at + len(figure), kind)


MILL = "The Varda mill closed in 2020. It shed 214 jobs that year."
PAPER = "Halden Paper runs five mills. The company shed 214 jobs in 2020."


def test_it_is_whoever_the_sentence_before_has_named():
    assert _class_of("214", MILL, MILL, "backed")
    assert _class_of("214", MILL.replace("Varda", "Ostra"), MILL, "unseen")


def test_it_is_the_last_that_was_named_though_another_was_before():
    said = (
        "The Varda mill is still open. The Ostra mill closed in 2020. It shed 214 jobs that year."
    )
    assert _class_of("214", said, MILL, "unseen")


def test_a_name_in_the_place_of_the_ledgers_it_is_another_party():
    assert _class_of("214", "The Varda mill shed 214 jobs in 2020.", MILL, "backed")
    assert _class_of("214", "The Ostra mill shed 214 jobs in 2020.", MILL, "unseen")


def test_it_in_the_place_of_the_ledgers_name_is_who_the_draft_speaks_of():
    source = "The Varda mill shed 214 jobs in 2020."
    said = "The {} mill was old. It shed 214 jobs in 2020."
    assert _class_of("214", said.format("Varda"), source, "backed")
    assert _class_of("214", said.format("Ostra"), source, "unseen")


def test_the_company_is_another_one_where_another_was_named():
    assert _class_of("214", PAPER, PAPER, "backed")
    assert _class_of("214", PAPER.replace("Halden", "Ostra").replace("five", "9"), PAPER, "unseen")


def test_the_company_may_have_been_named_before_others_were():
    said = "Halden Paper shrinks. Kerr Bank saw it coming. The company shed 214 jobs in 2020."
    assert _class_of("214", said, PAPER, "backed")


@pytest.mark.parametrize(
    "said",
    [
        "Halmer's net profit fell to $1.62 billion in 2024.",
        "Net profit at Halmer fell to $1.62 billion in 2024.",
    ],
)
def test_a_name_that_the_ledgers_document_does_not_know_is_a_stranger(said: str):
    source = "Net profit fell to $1.62 billion in 2024. {} is based in Hallen."
    assert worst(check(said, approved(source.format("Dorrit Motors")))) not in FINE
    assert worst(check(said, approved(source.format("Halmer Motors")))) == "backed"


def test_a_change_between_figures_of_one_party_is_not_derived_for_another():
    source = "Farm output was 40 million tonnes in 2022. Farm output was 50 million tonnes in 2023."
    said = "{} rose 25 percent in 2023, to 50 million tonnes from 40 million tonnes in 2022."
    assert _class_of("25 percent", said.format("Farm output"), source, "backed")
    assert _class_of("25 percent", said.format("Farm output in Ostland"), source, "unseen")
