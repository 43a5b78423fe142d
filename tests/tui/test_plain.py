"""The session in lines: the same acts, no columns, nothing but text."""

import io

import pytest
from memory_store import hostile, wards

from workbench.errors import ConfigError
from workbench.model import ActType, Draft, Order, Status, Verdict
from workbench.tui.plain import run_plain
from workbench.workspace import open_workspace


def hold(store, typed, keys=None):
    out = io.StringIO()
    code = run_plain(
        store,
        reviewer="ana",
        order=Order.DOCUMENT,
        keys=keys or {},
        stdin=io.StringIO(typed),
        stdout=out,
    )
    assert code == 0
    return out.getvalue()


def test_keys_and_words_give_verdicts_and_the_end_of_input_quits():
    store = wards(5)
    said = hold(store, "s\nrefuted the table says 12\nnot checkable\nnot_checkable\n")
    verdicts = [(act.verdict, act.note) for act in store.log]
    assert verdicts == [
        (Verdict.SUPPORTED, None),
        (Verdict.REFUTED, "the table says 12"),
        (Verdict.NOT_CHECKABLE, None),
    ]
    assert "supported: saved" in said
    assert "3 of 5 done" in said
    assert "“not” is nothing here" in said
    assert said.endswith("Everything is saved.\n")


def test_a_claim_is_printed_with_source_context_reading_links_and_history(root):
    with open_workspace(root, reviewer="ana") as workspace:
        said = hold(workspace, "last\nnote ask the board\nfirst\nj\nj\nquit\n")
    for words in (
        "Claim 1 of 10",
        "source    2024-02-12",
        "before ",
        "claim ",
        "after ",
        "figure ",
    ):
        assert words in said
    assert "conflict with “" in said
    assert "note saved" in said


def test_undo_returns_to_the_claim_and_says_so():
    store = wards(5)
    said = hold(store, "s\nu\nq\n")
    assert [act.type for act in store.log] == [ActType.DECISION, ActType.RETRACTION]
    assert said.count("Claim 1 of 5") == 2
    assert "taken back, saved" in said


def test_moving_searching_and_empty_questions():
    store = wards(30)
    said = hold(store, "j\nsearch ward 2\nn\nsearch\nk\nG\ng\n\nenter\nredo\n.\nhelp\n?\nw\nd\nq\n")
    assert "hit 1 of 11" in said
    assert "Nothing to redo." in said
    assert "Nothing to repeat yet" in said
    assert "r or refuted: The evidence says otherwise." in said
    assert [act.status for act in store.log] == [Status.WAITING, Status.DISMISSED]


def test_a_claim_that_changed_meanwhile_is_printed_again_and_not_decided():
    store = wards(3)

    class Typing(io.StringIO):
        def readline(self, *size):
            line = super().readline(*size)
            if line == "s\n" and len(store.log) == 0:
                claim = store.claim(f"{0:032x}")
                store.record(
                    Draft(ActType.DECISION, claim.id, verdict=Verdict.MIXED), reviewer="ben"
                )
            return line

    out = io.StringIO()
    run_plain(
        store, reviewer="ana", order=Order.DOCUMENT, keys={}, stdin=Typing("s\nq\n"), stdout=out
    )
    assert "Not saved: somebody else acted on this claim" in out.getvalue()
    assert "± mixed" in out.getvalue()
    assert len(store.log) == 1


def test_nothing_but_text_comes_out_of_hostile_documents():
    said = hold(hostile(), "s\n" * 14 + "\x1b]0;PWN\x07\n\u202ebad\n?\n")
    assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 for c in said)
    assert "\u202e" not in said
    assert "␛]0;PWN" in said


def test_an_empty_workspace_says_which_command_comes_next():
    from memory_store import MemoryStore

    assert "workbench add" in hold(MemoryStore({}, []), "s\nj\nu\n.\n")


def test_clashing_keys_are_refused():
    with pytest.raises(ConfigError):
        hold(wards(1), "", keys={"refuted": "s"})


def test_every_place_that_tells_the_open_claim_is_printed_and_gets_one_verdict():
    from harbour import in_memory

    store = in_memory()
    said = hold(store, "j\nj\nj\noccurrences\ns\nundo\noccurrences\ns 2\nfirst\noccurrences\n\nq\n")
    assert "2 occurrences in 2 documents, 2 origins: Harbour board, Coast Courier" in said
    assert said.count("“Ferry passengers fell to 1.2 million in 2023”") >= 1
    decided = [act for act in store.log if act.type is ActType.DECISION]
    assert len(decided) == 3  # both places, taken back; then one, the other left out
    assert decided[1].other == decided[0].claim == decided[2].claim
