"""Exemptions beside the text and in the configuration."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.test_drafts import APPROVED
from workbench.checks.drafts import DraftReport, examine
from workbench.config import Config, parse

SAID = "The port took 14 million boxes.\n"
TODAY = date(2026, 11, 21)


def report(draft: str, name: str = "d.md", config: Config | None = None) -> DraftReport:
    return examine(name, name, draft.encode(), APPROVED, config or Config(), None, TODAY)


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("d.md", '<!-- workbench: exempt WB020 reason="our count" owner=ada until=2027-01-01 -->'),
        ("d.md", '<!-- workbench: exempt number-unseen reason="our count" -->'),
        ("d.tex", '% workbench: exempt WB020 reason="our count"'),
        ("d.rst", '.. workbench: exempt WB020 reason="our count"'),
        ("d.txt", '# workbench: exempt WB020 reason="our count"'),
    ],
)
def test_a_comment_answers_for_the_paragraph_below_it(name, comment):
    found = report(f"{comment}\n\n{SAID}\nThe port took 15 million cars.\n", name)
    answered = [one.exemption.reason for one in found.answered.values()]
    assert answered == ["our count"]
    assert [one.code for one in found.findings] == ["WB020", "WB020"]


def test_a_comment_behind_the_words_answers_for_its_line():
    found = report(SAID.rstrip() + ' <!-- workbench: exempt WB020 reason="x" -->\n' + SAID)
    assert [one.line for one in found.answered] == [1]


@pytest.mark.parametrize(
    ("comment", "why"),
    [
        ("<!-- workbench: exempt WB020 -->", "gives no reason"),
        ('<!-- workbench: exempt WB020 reason="x" until=soon -->', "is no date"),
        ('<!-- workbench: exempt WB022 reason="x" -->', "answers for nothing"),
    ],
)
def test_an_exemption_that_does_no_work_is_a_finding_and_covers_nothing(comment, why):
    found = report(f"{comment}\n{SAID}")
    assert not found.answered
    assert [one.code for one in found.findings] == ["WB020", "WB024"]
    assert why in found.findings[1].message


@pytest.mark.parametrize("written", ["comment", "configuration"])
def test_an_exemption_past_its_day_is_a_finding_of_its_own_and_covers_nothing(written):
    entry = {"rule": "WB020", "reason": "x", "owner": "ada", "until": date(2026, 11, 20)}
    comment = '<!-- workbench: exempt WB020 reason="x" owner=ada until=2026-11-20 -->\n'
    beside = written == "comment"
    config = Config() if beside else parse({"exempt": [entry]})
    found = report((comment if beside else "") + SAID, config=config)
    assert not found.answered
    assert [(one.code, one.file) for one in found.findings] == [
        ("WB020", "d.md"),
        ("WB025", "d.md" if beside else "workbench.toml"),
    ]
    assert (
        found.findings[1].message == "the exemption from WB020 expired on 2026-11-20 (owner: ada)"
    )


def test_an_entry_of_the_configuration_answers_for_the_drafts_and_words_it_names():
    entry = {"rule": "WB020", "reason": "ours", "draft": "d.*", "text": "boxes"}
    config = parse({"exempt": [entry]})
    assert len(report(SAID, config=config).answered) == 1
    assert not report("The port took 15 million cars.\n", config=config).answered
