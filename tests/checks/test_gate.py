"""The gate against drafts with numbers of known class, their slips and their legal retellings."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.checks.gate_corpus import (
    DATA,
    Marked,
    approved,
    check,
    drafts,
    ledger,
    mutants,
    over,
    swaps,
    worst,
)

FINE = ("backed", "exempt")


def retellings(mark: str) -> list[tuple[str, str]]:
    """Each approved text with its legal retellings (+) or its slips (-)."""
    blocks = (DATA / "retellings.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [
        (block.splitlines()[0][2:], line[2:])
        for block in blocks
        for line in block.splitlines()[1:]
        if line[0] == mark
    ]


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
