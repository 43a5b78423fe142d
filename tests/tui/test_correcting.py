"""Correcting readings, adding and splitting claims, links, evidence and notes: each an act."""

from __future__ import annotations

import base64

import pytest
from application import app_at, app_on, keys, opened, text_of, until
from harbour import in_memory

from workbench.model import ActType, Order, Stance, Status, Tier, Verdict
from workbench.workspace import open_workspace


def acts_of(root):
    with open_workspace(root, reviewer="ana") as workspace:
        return sorted(workspace.acts(), key=lambda act: act.seq)


async def test_a_corrected_value_is_one_act_with_that_field_and_undo_takes_it_back(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        claim = app.screen.session.row.claim
        await keys(app, pilot, "=")
        assert "The port handled 4.1 million tonnes" in text_of(app)
        await keys(app, pilot, "4200000", "enter")
        await until(app, pilot, "reading corrected · saved")
        assert app.screen.session.opened().claim.reading.figure.value == 4_200_000
        await keys(app, pilot, "u")
        assert app.screen.session.opened().claim.reading.figure.value == 4_100_000
        assert app.screen.session.row.claim == claim
    revision, retraction = acts_of(root)
    assert (revision.type, list(revision.content)) == (ActType.REVISION, ["figure"])
    assert retraction.retracts == revision.id


async def test_a_form_that_cannot_be_read_stays_open_and_says_why(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "=", "many", "enter")
        assert "! value: “many” is no number" in text_of(app)
        await keys(app, pilot, "escape", "=", "enter")
        assert "the revision changes nothing; nothing to record" in text_of(app)
        await keys(app, pilot, "escape")
        assert "Queue" in text_of(app)
    assert acts_of(root) == []


async def test_a_missed_claim_is_added_by_its_exact_words_and_undone(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "+", "up 13 percent from 2022", "enter")
        assert "does not say “up 13 percent from 2022”" in text_of(app)
        await keys(app, pilot, "escape", "+", "up 12 percent from 2022", "tab", "12 percent")
        await keys(app, pilot, "enter")
        screen = await until(app, pilot, "claim added · saved")
        assert "0 of 11 done" in screen
        session = app.screen.session
        assert session.opened().claim.quote == "up 12 percent from 2022"
        assert [session.rows[i].figure for i in range(3)][1] == "12 percent"
        await keys(app, pilot, "u")
        await until(app, pilot, "0 of 10 done")
        assert len(app.screen.session.rows) == 10
    assert [act.type for act in acts_of(root)] == [ActType.ADDITION, ActType.RETRACTION]


async def test_a_split_is_one_step_to_undo(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        whole = app.screen.session.row.claim
        await keys(app, pilot, "|", "handled 4.1 million tonnes", "tab", "4.1 million tonnes")
        await keys(app, pilot, "tab", "cargo in 2023", "enter")
        await until(app, pilot, "split in two · saved")
        assert app.screen.session.store.state(whole).status is Status.DISMISSED
        assert len(app.screen.session.store.queue(Order.DOCUMENT, app.screen.session.query)) == 11
        await keys(app, pilot, "u")
        await until(app, pilot, "3 acts taken back")
        assert app.screen.session.store.state(whole).status is Status.OPEN
    assert [act.type for act in acts_of(root)][:3] == [ActType.ADDITION] * 2 + [ActType.DECISION]


async def test_a_verdict_with_evidence_rests_on_the_pinned_words(root):
    app = app_at(root, order=Order.CONFLICTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "b", "aud", "tab", "spent 94 million", "enter", "r", "p")
        screen = await until(app, pilot, "attached: the next verdict rests on it")
        assert "Evidence  2024-09-03 · Audit office" in screen
        assert "▎ The board spent 94 million euros" in screen
        await keys(app, pilot, "r")
        await until(app, pilot, "✗ refuted saved")
    (act,) = acts_of(root)
    (evidence,) = act.evidence
    assert (evidence.quote, evidence.document) == ("spent 94 million", "audit")
    assert (evidence.stance, evidence.tier) == (Stance.REFUTES, Tier.PRIMARY)


async def test_evidence_in_force_is_opened_at_its_words_and_then_the_claim_again(root):
    app = app_at(root, order=Order.CONFLICTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "'")
        assert "No evidence yet: b attaches some." in text_of(app)
        await keys(app, pilot, "b", "audit#quote=94 million", "enter", "s", "s", "m", "k")
        await until(app, pilot, "evidence  + supports")
        await keys(app, pilot, "'")
        assert "Audit office" in await until(app, pilot, "evidence 1 of 1: supports")
        await keys(app, pilot, "'")
        assert "Source  2024-02-12 · Harbour board" in text_of(app)


async def test_words_that_no_document_says_are_no_evidence(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "b", "audit#quote=97 million", "enter")
        assert "! audit does not say “97 million”; check the wording" in text_of(app)


async def test_a_link_is_confirmed_or_rejected_and_either_is_undone(root):
    app = app_at(root, order=Order.CONFLICTS)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        claim = app.screen.session.row.claim
        await keys(app, pilot, "&")
        assert "✓ ≠ conflict" in await until(app, pilot, "≠ conflict confirmed · saved")
        await keys(app, pilot, "!")
        await until(app, pilot, "≠ conflict rejected · saved")
        assert not app.screen.session.store.links(claim)
        await keys(app, pilot, "u", "u")
        assert len(app.screen.session.store.links(claim)) == 1
    first = acts_of(root)[0]
    assert first.type is ActType.LINK
    assert first.claim < first.other


async def test_a_quotation_gets_two_answers(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, '"', "2", "minute 12 of the recording", "enter")
        await until(app, pilot, "was said  in other words, minute 12 of the recording (ana)")
        await keys(app, pilot, "s")
    note, verdict = acts_of(root)
    assert note.note == "said: in other words, minute 12 of the recording"
    assert verdict.verdict is Verdict.SUPPORTED


async def test_an_answer_is_left_by_any_other_key(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, '"', "s")
        assert "s supported" in text_of(app)
    assert acts_of(root) == []


async def test_a_copy_says_no_more_than_is_known():
    app = app_on(in_memory)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "y")
        assert "sent to the terminal's clipboard" in text_of(app)
        assert app.clipboard.startswith("“The port handled 4.1 million tonnes")
        assert app.clipboard.endswith("Not checked.")
        assert base64.b64encode(app.clipboard.encode())


async def test_without_an_editor_the_screen_says_what_to_set(root, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "ctrl+e")
        assert "Set $EDITOR" in text_of(app)


@pytest.mark.parametrize(
    "key", ["=", "+", "|", ":", "ctrl+o", "ctrl+g", "b", '"', "&", "'", "#", "y"]
)
async def test_no_key_breaks_an_empty_ledger(tmp_path, key):
    from workbench.workspace import init

    init(tmp_path)
    app = app_at(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(app, pilot, "There are no claims here yet.")
        for key in (*"=+|:b\"&!'#yvQf", "ctrl+o", "ctrl+g", "ctrl+l"):
            await keys(app, pilot, key, "escape", "escape")
            await pilot.pause(0.05)
        assert app.failure is None
