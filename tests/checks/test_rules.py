"""Each ledger rule: what it finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.checks.views import MemoryLedger, act, claim, conflict, decided
from workbench.checks import run
from workbench.checks.registry import RULES, UNREAD
from workbench.config import Config, parse
from workbench.errors import ConfigError
from workbench.model import (
    ActType,
    ClaimState,
    Finding,
    Level,
    Problem,
    Status,
    Sum,
    Verdict,
)
from workbench.review.state import fold

CUSTOMS = "Trade in 2021\n\nBilateral trade was about $362 billion in 2021.\n"
KITA = "Trade with China came to about $301 billion in 2021.\n"
A = claim("customs", CUSTOMS, "Bilateral trade was about $362 billion in 2021", "aaaaaaaa")
B = claim("kita", KITA, "Trade with China came to about $301 billion in 2021", "bbbbbbbb")
TEXTS = {"customs": CUSTOMS, "kita": KITA}


def codes(view: MemoryLedger, config: Config | None = None) -> list[str]:
    return [finding.code for finding in run(view, config or Config())]


def test_a_clean_ledger_has_no_findings():
    assert codes(MemoryLedger(TEXTS, [A, B])) == []


def test_a_quote_that_is_not_at_its_place_is_found_at_its_line_with_the_place_in_the_text():
    changed = CUSTOMS.replace("362", "382")
    found = run(MemoryLedger({"customs": changed}, [A]), Config())
    assert found == [
        Finding(
            "WB001",
            Level.ERROR,
            "the quote is not in evidence/customs/text.txt at 15..61",
            "claims/customs.jsonl",
            1,
            claim="aaaaaaaa",
            related=(("evidence/customs/text.txt", 3),),
        )
    ]


def test_a_text_shorter_than_a_span_is_a_finding_and_no_crash():
    assert codes(MemoryLedger({"customs": "Trade"}, [A])) == ["WB001"]


def test_a_text_whose_digest_is_not_the_recorded_one_is_found():
    class Edited(MemoryLedger):
        def text(self, slug: str) -> str:
            return super().text(slug) + "x"

    found = run(Edited({"customs": CUSTOMS}, [A]), Config())
    assert [(f.code, f.file) for f in found] == [("WB002", "evidence/customs/text.txt")]


def test_a_problem_in_the_evidence_is_wb002_and_any_other_is_wb003():
    problems = [
        Problem("evidence/customs/original.txt", 0, "its SHA-256 differs"),
        Problem("claims/reviews/ada-1.jsonl", 4, "the id does not match"),
    ]
    found = run(MemoryLedger(TEXTS, [A], problems=problems), Config())
    assert [(f.code, f.file, f.line) for f in found] == [
        ("WB003", "claims/reviews/ada-1.jsonl", 4),
        ("WB002", "evidence/customs/original.txt", 1),
    ]


def test_a_line_with_a_wrong_span_is_not_also_called_broken():
    changed = CUSTOMS.replace("362", "382")
    problems = [Problem("claims/customs.jsonl", 1, "the quote is not in the text")]
    assert codes(MemoryLedger({"customs": changed}, [A], problems=problems)) == ["WB001"]


def test_an_unreadable_file_is_named_once_and_other_documents_are_still_checked():
    changed = KITA.replace("301", "381")
    problems = [Problem("evidence/customs/text.txt", 0, "Permission denied", unreadable=True)]
    view = MemoryLedger({"customs": None, "kita": changed}, [A, B], problems=problems)
    assert codes(view) == ["WB001", UNREAD]


def test_an_open_conflict_is_one_finding_that_names_both_places():
    view = MemoryLedger(TEXTS, [A, B], related=[conflict("aaaaaaaa", "bbbbbbbb")])
    (found,) = run(view, Config())
    assert (found.code, found.file, found.line) == ("WB010", "evidence/customs/text.txt", 3)
    assert found.related == (
        ("evidence/kita/text.txt", 1),
        ("claims/customs.jsonl", 1),
        ("claims/kita.jsonl", 1),
    )


def test_a_finding_about_a_claim_stands_at_its_ledger_line_when_the_text_does_not_say_it():
    states = {"aaaaaaaa": ClaimState(Status.STALE)}
    changed = {"customs": CUSTOMS.replace("362", "382")}
    found = run(MemoryLedger(changed, [A], states), Config())
    assert [(one.code, one.file) for one in found] == [
        ("WB001", "claims/customs.jsonl"),
        ("WB011", "claims/customs.jsonl"),
    ]


@pytest.mark.parametrize("status", [Status.CHECKED, Status.APPROVED, Status.DISMISSED])
def test_a_conflict_between_two_decided_claims_is_settled(status):
    states = {
        "aaaaaaaa": decided(status, Verdict.SUPPORTED),
        "bbbbbbbb": decided(Status.APPROVED, Verdict.SUPPORTED),
    }
    view = MemoryLedger(TEXTS, [A, B], states, [conflict("aaaaaaaa", "bbbbbbbb")])
    assert codes(view) == []


@pytest.mark.parametrize("status", [Status.OPEN, Status.WAITING, Status.STALE])
def test_a_conflict_with_one_claim_left_is_not_settled(status):
    states = {
        "aaaaaaaa": decided(status),
        "bbbbbbbb": decided(Status.APPROVED, Verdict.SUPPORTED),
    }
    view = MemoryLedger(TEXTS, [A, B], states, [conflict("aaaaaaaa", "bbbbbbbb")])
    assert "WB010" in codes(view)


def test_a_confirmed_conflict_is_settled_until_the_confirmation_is_taken_back():
    link = act("1", ActType.LINK, "bbbbbbbb", other="aaaaaaaa", accepted=True)
    undone = act("2", ActType.RETRACTION, "bbbbbbbb", retracts="1")
    redone = act("3", ActType.RETRACTION, "bbbbbbbb", retracts="2")
    related = [conflict("aaaaaaaa", "bbbbbbbb")]
    for acts, expected in (
        ([link], []),
        ([link, undone], ["WB010"]),
        ([link, undone, redone], []),
    ):
        assert codes(MemoryLedger(TEXTS, [A, B], related=related, recorded=acts)) == expected


def test_a_stale_claim_is_a_lapsed_verdict_with_its_reason():
    states = {"aaaaaaaa": ClaimState(Status.STALE, why="evidence customs changed")}
    (found,) = run(MemoryLedger(TEXTS, [A], states), Config())
    assert (found.code, "evidence customs changed" in found.message) == ("WB011", True)


def test_unreviewed_is_off_until_the_configuration_turns_it_on():
    view = MemoryLedger(TEXTS, [A])
    assert codes(view) == []
    (found,) = run(view, parse({"rules": {"unreviewed": "note"}}))
    assert (found.code, found.level) == ("WB012", Level.NOTE)


def test_a_sum_that_cannot_hold_is_found_and_one_that_may_is_not():
    totals = [
        Sum(("aaaaaaaa", "bbbbbbbb"), "difference", False, "362 - 301 is 61"),
        Sum(("aaaaaaaa", "bbbbbbbb"), "difference", True, "fine"),
        Sum(("aaaaaaaa", "bbbbbbbb"), "difference", None, "too coarse"),
    ]
    (found,) = run(MemoryLedger(TEXTS, [A, B], totals=totals), Config())
    assert (found.code, found.level, found.file) == (
        "WB013",
        Level.WARNING,
        "evidence/customs/text.txt",
    )
    assert ("evidence/kita/text.txt", 1) in found.related


def test_a_failing_sum_is_settled_by_a_verdict_on_the_claim_at_fault_only():
    totals = [Sum(("aaaaaaaa", "bbbbbbbb"), "difference", False, "362 - 301 is 61")]
    supported = {"aaaaaaaa": decided(Status.APPROVED, Verdict.SUPPORTED)}
    refuted = {"aaaaaaaa": decided(Status.CHECKED, Verdict.REFUTED)}
    assert codes(MemoryLedger(TEXTS, [A, B], supported, totals=totals)) == ["WB013"]
    assert codes(MemoryLedger(TEXTS, [A, B], refuted, totals=totals)) == []


def test_a_contested_claim_names_who_said_what():
    said = (
        act("1", ActType.DECISION, "aaaaaaaa", verdict=Verdict.SUPPORTED),
        act("2", ActType.DECISION, "aaaaaaaa", verdict=Verdict.REFUTED),
    )
    states = {"aaaaaaaa": decided(Status.CONTESTED, None, *said)}
    (found,) = run(MemoryLedger(TEXTS, [A], states), Config())
    assert found.message == "contested (Ada: supported, Ada: refuted)"


@pytest.mark.parametrize(
    ("policy", "lacking"),
    [
        ({"reviewers": 2}, "needs 1 more reviewer"),
        ({"primary_or_secondaries": 2}, "needs a primary source or 2 secondary sources"),
        ({}, None),
        ({"approves": ["mostly_supported"]}, None),
    ],
)
def test_a_verdict_that_the_policy_does_not_let_through_yet_says_what_it_lacks(policy, lacking):
    acts = [act("one", ActType.DECISION, A.id, verdict=Verdict.SUPPORTED)]
    state = fold(acts, A, {}, parse({"policy": policy}).policy)
    found = run(MemoryLedger(TEXTS, [A], {A.id: state}), Config())
    assert [one.code for one in found] == (["WB018"] if lacking else [])
    assert all(f"supported, but {lacking}" in one.message for one in found)


def test_a_finding_on_a_claims_words_knows_where_they_end():
    (found,) = run(MemoryLedger(TEXTS, [A], {A.id: decided(Status.STALE)}), Config())
    assert (found.line, found.column, found.end) == (3, 1, (3, len(A.quote) + 1))


def test_a_rule_can_be_turned_off_by_code_or_slug_but_unread_files_cannot():
    problems = [Problem("claims/kita.jsonl", 0, "Permission denied", unreadable=True)]
    view = MemoryLedger(
        TEXTS, [A, B], related=[conflict("aaaaaaaa", "bbbbbbbb")], problems=problems
    )
    assert codes(view, parse({"rules": {"WB010": "off", "WB000": "off"}})) == [UNREAD]
    assert codes(view, parse({"rules": {"open-conflict": "off"}})) == [UNREAD]


def test_an_unknown_rule_in_the_configuration_is_refused_with_the_known_ones():
    with pytest.raises(ConfigError, match=r"rules\.nope; known: WB000 ledger-unread"):
        run(MemoryLedger({}), parse({"rules": {"nope": "off"}}))


def test_errors_come_before_warnings_and_warnings_before_notes():
    totals = [Sum(("aaaaaaaa", "bbbbbbbb"), "difference", False, "362 - 301 is 61")]
    view = MemoryLedger(TEXTS, [A, B], related=[conflict("aaaaaaaa", "bbbbbbbb")], totals=totals)
    found = run(view, parse({"rules": {"unreviewed": "note"}}))
    assert [one.level.value for one in found] == ["error", "warning", "note", "note"]


def test_findings_of_one_level_are_in_file_and_line_order():
    changed = {"customs": CUSTOMS.replace("362", "382"), "kita": KITA.replace("301", "381")}
    found = run(MemoryLedger(changed, [B, A]), Config())
    assert [finding.file for finding in found] == ["claims/customs.jsonl", "claims/kita.jsonl"]


def test_a_message_shows_hidden_characters_of_a_quote_instead_of_sending_them():
    text = "Trade was \x1b[2J$362 billion.\n"
    evil = claim("customs", text, text.strip(), "aaaaaaaa")
    found = run(MemoryLedger({"customs": text}, [evil]), parse({"rules": {"WB012": "note"}}))
    assert "␛[2J" in found[0].message
    assert "\x1b" not in found[0].message


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_every_rule_documents_what_why_example_and_how_to_fix(rule):
    assert rule.title.endswith(".")
    parts = ["What it does", "Why it matters", "Example", "How to fix"]
    places = [rule.doc.index(f"\n{part}\n") for part in parts]
    assert places == sorted(places)


def test_codes_and_slugs_are_unique():
    assert len({rule.code for rule in RULES}) == len({rule.slug for rule in RULES}) == len(RULES)
