"""Was it said? A draft's quotations against the pinned texts."""

from __future__ import annotations

import pytest

from tests.checks.test_drafts import check
from tests.checks.views import MemoryLedger
from workbench.checks.quotations import Said, quotations
from workbench.model import Level

SPEECH = "We shall not raise the tariff on grain this year, the minister said. Prices are fair."
SOURCES = {"other": "Nothing of the kind was said here.", "speech": SPEECH}


def one(draft: str):
    (found,) = quotations(draft, SOURCES)
    assert draft[found.start : found.end] == found.text
    return found


@pytest.mark.parametrize(
    "draft",
    [
        "He said: “We shall not raise the tariff on grain this year.”",
        'He said: "we shall not raise the tariff".',
        "« We shall not raise … on grain this year »",
        "“We shall not raise the tariff [on wheat and maize] this year”",
    ],
)
def test_the_words_are_found_whatever_their_case_marks_and_ellipses(draft):
    found = one(draft)
    assert (found.said, found.document) == (Said.FOUND, "speech")
    assert SPEECH[found.offset :].startswith("We shall")


def test_a_changed_word_is_shown_with_what_was_said():
    found = one("“We shall never raise the tariff on grain this year”")
    assert (found.said, found.document) == (Said.DIFFERS, "speech")
    assert found.differences == (("never", "not"),)


def test_a_word_left_out_is_shown():
    found = one("“We shall raise the tariff on grain this year”")
    assert found.differences == (("", "not"),)


def test_what_nobody_said_is_not_found():
    assert one("“The harvest has been a disaster for all of us”").said is Said.NOT_FOUND


def test_a_title_of_three_words_is_no_quotation():
    assert list(quotations("In “Bread and Salt” he wrote.", SOURCES)) == []


def test_a_quotation_with_other_words_is_a_finding_at_its_place():
    view = MemoryLedger({"speech": SPEECH})
    (found,) = check("Well: “We shall never raise the tariff on grain this year.”", view).findings
    assert (found.code, found.level, found.line, found.column) == ("WB023", Level.WARNING, 1, 8)
    assert "“never” for “not”" in found.message
    (found,) = check("Well: “The harvest has been a disaster for all of us.”", view).findings
    assert (found.code, found.level) == ("WB023", Level.NOTE)
