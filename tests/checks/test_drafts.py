"""Drafts against a ledger, by the real extraction and the real comparison."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.checks.views import MemoryLedger, decided
from workbench.checks.drafts import DraftReport, examine
from workbench.config import Config, parse
from workbench.extract import extract
from workbench.model import ClaimState, Level, Status, Verdict

SOURCE = """Bilateral trade between China and South Korea reached about $362 billion in 2021.

South Korea's exports to China fell 12.5 percent in 2020.
"""


def ledger(state: ClaimState, source: str = SOURCE) -> MemoryLedger:
    """The source's claims, all in one state."""
    found = extract(source, document="customs", published=date(2022, 2, 1)).claims
    return MemoryLedger({"customs": source}, found, {claim.id: state for claim in found})


APPROVED = ledger(decided(Status.APPROVED, Verdict.SUPPORTED))
OPEN = ledger(ClaimState())
REFUTED = ledger(decided(Status.CHECKED, Verdict.REFUTED))


def check(draft: str, view: MemoryLedger = APPROVED, config: Config | None = None) -> DraftReport:
    return examine("draft.md", "draft.md", draft.encode(), view, config or Config())


def classes(draft: str, view: MemoryLedger = APPROVED) -> dict[str, str]:
    return {number.text: number.standing.value for number in check(draft, view).numbers}


@pytest.mark.parametrize(
    "said",
    [
        "Bilateral trade between China and South Korea reached about $362 billion in 2021.",
        "In 2021, bilateral trade between China and South Korea reached $362 billion.",
        "Bilateral trade between China and South Korea was US$0.362 trillion in 2021.",
    ],
)
def test_what_an_approved_claim_says_is_backed_in_other_words_too(said):
    assert set(classes(said).values()) == {"backed"}


def test_the_same_number_is_pending_while_nobody_has_finished_checking():
    assert set(classes(SOURCE, OPEN).values()) == {"pending"}


def test_a_refuted_claim_repeated_is_contradicted():
    assert set(classes(SOURCE, REFUTED).values()) == {"contradicted"}


def test_another_value_for_the_same_thing_is_contradicted_by_the_approved_claim():
    report = check("Bilateral trade between China and South Korea reached $326 billion in 2021.")
    number = next(n for n in report.numbers if "326" in n.text)
    assert number.standing.value == "contradicted"
    assert number.claim is not None
    assert "customs" in number.reason


def test_another_value_than_an_open_claim_is_unseen():
    said = classes("Bilateral trade between China and South Korea was $326 billion in 2021.", OPEN)
    assert "backed" not in said.values()
    assert "contradicted" not in said.values()


def test_a_number_that_no_claim_says_is_unseen():
    assert set(classes("The port of Rotterdam handled 14 million containers.").values()) == {
        "unseen"
    }


def test_a_rise_is_not_the_fall_that_was_approved():
    said = classes("South Korea's exports to China rose 12.5 percent in 2020.")
    assert "backed" not in said.values()


def test_another_year_is_not_backed():
    said = classes("Bilateral trade between China and South Korea reached $362 billion in 2012.")
    assert "backed" not in said.values()


def test_list_marks_and_names_are_exempt_by_a_rule():
    report = check("1. The G20 met.\n2. COVID-19 was discussed.\n")
    assert {number.standing.value for number in report.numbers} == {"exempt"}
    assert all(number.reason for number in report.numbers)


DRAFT = (
    "# Trade in 2021\n\n"
    "1. Trade between China and South Korea reached about $362 billion in 2021 [3].\n"
    "2. The port took 14 million boxes; see https://example.org/2021/a1.html, page 7.\n"
    "3. Twenty-five ships, half of them new, and COVID-19 on 3 May 2020 at 10:30.\n"
)


@pytest.mark.parametrize("draft", [DRAFT, DRAFT.replace("\n", "\r\n"), SOURCE, "", "no numbers"])
def test_every_number_is_in_one_class_and_its_words_are_at_its_place(draft):
    report = check(draft)
    places = [place for number in report.numbers for place in range(number.start, number.end)]
    assert len(places) == len(set(places))
    assert {match.start() for match in re.finditer(r"\d", report.text)} <= set(places)
    for number in report.numbers:
        assert (
            report.text[number.start : number.end]
            == number.text
            == draft[number.start : number.end]
        )
    counted = dict(report.summary)
    assert counted.pop("numbers") == sum(counted.values()) == len(report.numbers)


def test_a_finding_stands_at_the_line_and_column_of_its_number():
    report = check("Fine.\n\nThe port took 14 million boxes.\n")
    (finding,) = report.findings
    assert (finding.code, finding.file, finding.line, finding.column) == (
        "WB020",
        "draft.md",
        3,
        15,
    )


def test_a_claim_with_a_figure_and_a_year_is_one_finding_not_two():
    report = check("The port took 14 million boxes in 2021.")
    assert [finding.code for finding in report.findings] == ["WB020"]


def test_levels_of_the_draft_rules_come_from_the_configuration():
    draft = "The port took 14 million boxes."
    (finding,) = check(draft, config=parse({"rules": {"number-unseen": "note"}})).findings
    assert finding.level is Level.NOTE
    assert check(draft, config=parse({"rules": {"WB020": "off"}})).findings == ()


def test_last_year_in_a_draft_is_read_against_its_day():
    draft = "Bilateral trade between China and South Korea reached $362 billion last year."
    report = examine("d.md", "d.md", draft.encode(), APPROVED, Config(), date(2022, 3, 1))
    assert [number.standing.value for number in report.numbers] == ["backed"]
    report = examine("d.md", "d.md", draft.encode(), APPROVED, Config(), date(2021, 3, 1))
    assert [number.standing.value for number in report.numbers] != ["backed"]


def test_a_year_beside_the_period_of_a_claim_must_be_in_its_words():
    source = "Bilateral trade reached $362 billion in 2021, the most since the 1992 accord."
    view = ledger(decided(Status.APPROVED, Verdict.SUPPORTED), source)
    assert classes(source, view)["1992"] == "backed"
    report = check(source.replace("1992", "1993"), view)
    assert {n.text: n.standing.value for n in report.numbers}["1993"] == "contradicted"
    assert [finding.code for finding in report.findings] == ["WB022"]
    report = check(source.replace("since the 1992 accord", "ten years after 2011"), view)
    assert {n.text: n.standing.value for n in report.numbers}["2011"] == "unseen"


@pytest.mark.parametrize("verdict", [Verdict.MIXED, Verdict.UNPROVEN, Verdict.MOSTLY_SUPPORTED])
def test_a_verdict_that_neither_approves_nor_refutes_leaves_the_number_pending(verdict):
    view = ledger(decided(Status.CHECKED, verdict))
    assert set(classes(SOURCE, view).values()) == {"pending"}


def test_a_page_is_read_as_it_would_be_pinned_and_offsets_count_in_that_text():
    page = f"<html><body><article><p>{SOURCE * 5}</p></article></body></html>"
    report = examine("d.html", "d.html", page.encode(), APPROVED, Config())
    assert report.canonical
    assert {n.standing.value for n in report.numbers} == {"backed"}
    assert all(report.text[n.start : n.end] == n.text for n in report.numbers)


LATEX = r"""\documentclass[12pt]{article}
\section{Trade} % draft 3 of 7
South Korea's exports to China fell 12.5\% in 2020~\cite{kita2021}.
Bilateral trade between China and South Korea reached \emph{about \$362 billion} in 2021.
"""


def test_latex_is_read_around_its_commands_at_its_own_offsets():
    report = examine("d.tex", "d.tex", LATEX.encode(), APPROVED, Config())
    found = {n.text: n.standing.value for n in report.numbers}
    assert all(LATEX[n.start : n.end] == n.text for n in report.numbers)
    assert {found[text] for text in found if text in ("12", "3", "7")} == {"exempt"}
    assert found["2020"] == found["2021"] == "backed"
    assert "unseen" not in found.values()


def test_restructured_text_is_read_around_its_directives():
    draft = ".. image:: chart-2021.png\n   :width: 400\n\n" + SOURCE
    report = examine("d.rst", "d.rst", draft.encode(), APPROVED, Config())
    found = {n.text: n.standing.value for n in report.numbers}
    assert found["400"] == "exempt"
    assert "unseen" not in found.values()
    assert all(draft[n.start : n.end] == n.text for n in report.numbers)


def test_a_claim_quoted_word_for_word_is_the_same_claim_even_without_a_subject():
    source = "Bread got dearer. That is 13 percent less than in 2015."
    view = ledger(decided(Status.APPROVED, Verdict.SUPPORTED), source)

    def standing(draft: str) -> str:
        report = examine("d.md", "d.md", draft.encode(), view, Config(), date(2022, 2, 1))
        return next(n.standing.value for n in report.numbers if "percent" in n.text)

    assert standing(source) == "backed"
    assert standing(source.replace("13", "14")) != "backed"
    assert standing("Rye came to a little. That is 13 percent less than in 2015.") != "backed"


def test_a_sentence_that_names_its_subject_is_the_same_claim_after_other_words_too():
    said = "South Korea's exports to China fell 12.5 percent in 2020."
    report = check(f"Nobody had expected what came. {said}")
    assert {number.standing.value for number in report.numbers} == {"backed"}


def test_the_years_at_the_head_of_a_table_belong_to_its_cells():
    source = "| Exports, $ billion | 2020 | 2021 |\n| --- | --- | --- |\n| Tea | 36.4 | 41.9 |\n"
    view = ledger(decided(Status.APPROVED, Verdict.SUPPORTED), source)
    assert set(classes(source, view).values()) == {"backed"}
    assert "backed" not in classes(source.replace("2021", "2011"), view)["2011"]


def test_what_a_link_would_forgive_a_gate_does_not():
    source = "Wheat exports came to about 12.5 million tonnes in 2016."
    view = ledger(decided(Status.APPROVED, Verdict.SUPPORTED), source)
    assert set(classes(source, view).values()) == {"backed"}
    assert classes(source.replace("12.5", "12.7"), view)["12.7 million tonnes"] == "contradicted"


def test_a_year_that_the_draft_leaves_out_is_not_taken_from_the_ledger():
    draft = b"Bilateral trade between China and South Korea reached $362 billion."
    for day, standing in ((date(2022, 3, 1), "backed"), (date(2021, 3, 1), "unseen")):
        report = examine("d.md", "d.md", draft, APPROVED, Config(), day)
        assert [number.standing.value for number in report.numbers] == [standing]


def test_numbers_in_code_are_exempt_and_nothing_there_is_a_quotation():
    text = (
        "The port took 14 million boxes.\n\n```console\n$ echo 15 million > 16\n"
        'printf "these are four words or more"\n```\n\nUse `exit 2` twice.\n\n~~~\n17\n'
    )
    found = examine("d.md", "d.md", text.encode(), APPROVED, Config())
    classes = {number.text: (number.standing.value, number.reason) for number in found.numbers}
    assert classes.pop("14 million")[0] == "unseen"
    assert set(classes.values()) == {("exempt", "code")}
    assert set(classes) == {"15", "16", "2", "17"}
    assert not found.quotations
