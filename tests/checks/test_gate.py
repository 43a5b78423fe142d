"""The gate against drafts with numbers of known class, their slips and their legal retellings."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.checks.gate_corpus import (
    CLASSES,
    FIFTH,
    FINE,
    FOURTH,
    SECOND,
    SIXTH,
    THIRD,
    Marked,
    approved,
    check,
    drafts,
    in_class,
    ledger,
    mutants,
    over,
    retellings,
    swaps,
    worst,
)


@pytest.mark.parametrize("draft", drafts(), ids=lambda draft: draft.name)
def test_every_number_of_known_class_is_in_it_and_the_classes_add_up(draft: Marked):
    report = check(draft.text, ledger(), draft.name)
    for start, end, kind in draft.numbers:
        found = {number.standing.value for number in over(report, start, end)}
        assert (draft.text[start:end], found) == (draft.text[start:end], {kind})
    counted = dict(report.summary)
    assert counted.pop("numbers") == sum(counted.values()) == len(report.numbers)
    assert all(report.text[n.start : n.end] == n.text for n in report.numbers)


@pytest.mark.slow
def test_every_changed_digit_of_a_backed_number_is_caught_and_most_are_called_contradicted():
    results: Counter[str] = Counter()
    for draft in drafts():
        for name, text, start, end in mutants(draft, ledger(), every=7):
            found = {n.standing.value for n in over(check(text, ledger(), name), start, end)}
            assert not found <= set(FINE), text[max(0, start - 60) : end + 20]
            results["contradicted" if "contradicted" in found else "unseen"] += 1
    assert results["contradicted"] >= 0.9 * sum(results.values())


def test_two_figures_swapped_are_caught():
    for draft in drafts():
        for name, text in swaps(draft, ledger()):
            assert worst(check(text, ledger(), name)) not in FINE, text


def test_a_wrong_word_beside_the_right_digits_is_caught():
    slips = retellings("-")
    missed = [said for source, said in slips if worst(check(said, approved(source))) in FINE]
    assert len(missed) <= 0.08 * len(slips), missed


def test_a_legal_retelling_raises_no_alarm():
    legal = retellings("+")
    alarms = [said for source, said in legal if worst(check(said, approved(source))) not in FINE]
    assert len(alarms) <= 0.02 * len(legal), alarms


def test_what_follows_from_backed_numbers_is_backed_and_says_so():
    source = "Farm output was 40 million tonnes in 2022. Farm output was 50 million tonnes in 2023."
    draft = (
        "Farm output rose 25 percent in 2023, to 50 million tonnes from 40 million tonnes in 2022."
    )
    (number,) = (n for n in check(draft, approved(source)).numbers if n.text == "25 percent")
    assert number.standing.value == "backed"
    assert number.reason.startswith("derived: ")


_BLIND = {"second": SECOND, "third": THIRD, "fourth": FOURTH, "fifth": FIFTH, "sixth": SIXTH}


@pytest.mark.parametrize(
    ("folder", "floor"),
    list(zip(_BLIND.values(), (140, 77, 179, 105, 106), strict=True)),
    ids=list(_BLIND),
)
def test_numbers_written_blind_stay_in_their_class(folder: Path, floor: int):
    right = 0
    for draft in drafts(folder):
        report = check(draft.text, ledger(folder), draft.name)
        right += sum(in_class(report, *number) for number in draft.numbers)
    assert right >= floor


@pytest.mark.parametrize(
    ("folder", "alarms"), list(zip(_BLIND.values(), (1, 3, 4, 2, 0), strict=True)), ids=list(_BLIND)
)
def test_blind_slips_are_caught_and_blind_retellings_raise_no_new_alarm(folder: Path, alarms: int):
    slips, legal = retellings("-", folder), retellings("+", folder)
    missed = [said for source, said in slips if worst(check(said, approved(source))) in FINE]
    assert len(missed) <= 0.08 * len(slips), missed
    raised = [said for source, said in legal if worst(check(said, approved(source))) not in FINE]
    assert len(raised) <= alarms, raised


@pytest.mark.slow
@pytest.mark.parametrize("folder", list(_BLIND.values()), ids=list(_BLIND))
def test_figures_swapped_and_digits_changed_in_blind_drafts_are_caught(folder: Path):
    view = ledger(folder)
    for draft in drafts(folder):
        for name, text in swaps(draft, view):
            # Known holes: a date or a season for a sum, a sum for votes, hired for retired.
            hole = folder == FOURTH and name in ("draft-city.md", "draft-sport.txt")
            hole |= "December 2024 in $12 billion" in text or "5,150 were hired" in text
            if not hole:
                assert worst(check(text, view, name)) not in FINE, text
        for name, text, start, end in mutants(draft, view, every=293):
            found = {n.standing.value for n in over(check(text, view, name), start, end)}
            assert not found <= set(FINE), text[max(0, start - 60) : end + 20]


def test_the_same_figure_told_by_another_verb_of_its_sense_is_backed():
    view = approved("Vantor bought the chip designer Quillon for $2.2 billion on Feb. 15, 2024.")
    assert worst(check("Vantor paid $2.2 billion for Quillon in February 2024.", view)) == "backed"


def test_the_same_figure_told_by_a_verb_of_another_sense_is_not_backed():
    view = approved("Vantor bought the chip designer Quillon for $2.2 billion on Feb. 15, 2024.")
    said = "Vantor earned $2.2 billion from Quillon in February 2024."
    assert worst(check(said, view)) not in FINE


def test_buyer_and_seller_exchanged_is_contradicted():
    view = approved("Marlin Quays bought two tugboats from Odde Shipyard for $27.5 million.")
    said = "Odde Shipyard bought two tugboats from Marlin Quays for $27.5 million."
    assert worst(check(said, view)) == "contradicted"


def test_the_company_is_who_the_draft_has_named_and_nobody_else():
    view = approved("Kestrel Rail ordered 34 electric trains from Brandt Works.")
    told = "{} ran 412 trains in 2023. The operator ordered 34 electric trains from Brandt Works."
    for name, kind in (("Kestrel Rail", "backed"), ("Osprey Rail", "unseen")):
        said = told.format(name)
        at = said.index("34")
        assert in_class(check(said, view), at, at + 2, kind)


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        (
            "draft.html",
            "<html><body><article><h1>Port</h1><p>Tarven handled <b>7.84</b> million containers "
            "in 2025.</p><p>The harbour master thanked all who had worked there.</p></article>"
            "</body></html>",
        ),
        ("draft.tex", "\\section{Port}\nTarven handled 7.84 million containers in 2025.\n"),
        ("draft.rst", "Port\n====\n\nTarven handled **7.84 million** containers in 2025.\n"),
        ("draft.md", "# Port\n\nTarven handled **7.84 million** containers in 2025.\n"),
    ],
)
def test_a_number_is_backed_in_whatever_form_the_draft_comes(name: str, draft: str):
    view = approved("Tarven handled 7.84 million containers in 2025.", date(2025, 9, 1))
    assert worst(check(draft, view, name)) == "backed"
    assert worst(check(draft.replace("7.84", "7.48"), view, name)) == "contradicted"


MARGIN = "The operating margin was 7.9 percent in 2024, compared with 9.1 percent in 2023."
STAFF = "The company employed 71,300 people at the end of 2024, 2,400 fewer than a year earlier."
COUNTED = "Halmond had 684,500 inhabitants on 31 December 2024."


@pytest.mark.parametrize(
    ("source", "said", "kind"),
    [
        (
            STAFF,
            "The company had 71,300 employees at the end of 2024, 2,400 fewer than in 2023.",
            "b",
        ),
        (
            STAFF,
            "The company had 71,300 employees at the end of 2024, 2,400 fewer than in 2022.",
            "c",
        ),
        (COUNTED, "At the end of 2024, Halmond had 684,500 inhabitants.", "b"),
        (COUNTED, "At the end of 2023, Halmond had 684,500 inhabitants.", "c"),
        (MARGIN, "The operating margin fell to 7.9 percent in 2024 from 9.1 percent in 2023.", "b"),
        (MARGIN, "The operating margin rose to 7.9 percent in 2024 from 9.1 percent in 2023.", "c"),
        (MARGIN, "The operating margin rose to 7.9 percent in 2024.", "c"),
        ("Net income was $412 million, compared with $365 million.", "Net income rose 12.9%.", "b"),
        ("Net income was $412 million, compared with $365 million.", "Net income rose 12.6%.", "u"),
        ("Car exports fell 12 percent in 2024.", "Truck exports fell 12 percent in 2024.", "u"),
        (
            "Life expectancy was 82.3 years in 2024.",
            "The retirement age was 82.3 years in 2024.",
            "u",
        ),
    ],
)
def test_what_the_sixth_set_taught(source: str, said: str, kind: str):
    assert worst(check(said, approved(source))) == CLASSES[kind]


def test_a_figure_is_not_held_against_its_own_year():
    source = "Sales in China slipped 11 percent to 184,000 cars in 2024, compared with 2023."
    said = "Sales in China slipped 11 percent to 184,000 cars in 2024, compared with {}."
    assert worst(check(said.format(2023), approved(source))) == "backed"
    assert worst(check(said.format(2024), approved(source))) not in FINE
