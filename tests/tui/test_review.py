"""The review screen over a real workspace: keys in, acts in the ledger, words on the screen."""

from __future__ import annotations

import asyncio

import pytest
from application import app_at, app_on, lines_of, opened, text_of
from memory_store import hostile, wards

from workbench.errors import ConfigError, LedgerError
from workbench.model import ActType, Draft, Order, Status, Verdict
from workbench.tui.app import run
from workbench.workspace import open_workspace


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
    await pilot.pause(0.06)


async def test_a_key_records_the_verdict_and_the_screen_says_saved_and_goes_on(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        first = app.screen.session.row.claim
        await press(pilot, "s")
        assert "✓ supported saved" in text_of(app)
        assert "1 of 10 done" in text_of(app)
        assert app.screen.session.position == 1
    with open_workspace(root, reviewer="ana") as again:
        assert again.state(first).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_claim_is_whole_on_screen_with_its_span_marked(root, size):
    app = app_at(root)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        for _ in range(len(app.screen.session.rows)):
            screen = " ".join(text_of(app).split())
            claim = app.screen.session.opened().claim
            missing = [word for word in claim.quote.split() if word not in screen]
            assert not missing
            assert "▎" in screen
            await press(pilot, "j")


async def test_verify_three_undo_one_quit_and_come_back_to_the_same_claim(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "s", "r", "m", "u")
        assert "taken back, saved" in text_of(app)
        here = app.screen.session.row.claim
        await press(pilot, "q")
    assert app.return_code == 0
    again = app_at(root)
    async with again.run_test(size=(80, 24)) as pilot:
        await opened(again, pilot)
        assert again.screen.session.row.claim == here
        await press(pilot, "u")
        assert "✗" not in "".join(lines_of(again)[1:8])
    with open_workspace(root, reviewer="ana") as workspace:
        types = [act.type for act in sorted(workspace.acts(), key=lambda act: act.seq)]
    assert types == [ActType.DECISION] * 3 + [ActType.RETRACTION] * 2


async def test_a_capital_letter_asks_for_the_note_and_records_both(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "R")
        assert "Refuted, because" in text_of(app)
        await press(pilot, *"page 3", "enter")
        await press(pilot, ".")
    with open_workspace(root, reviewer="ana") as workspace:
        acts = list(workspace.acts())
    assert [(act.verdict, act.note) for act in acts] == [(Verdict.REFUTED, "page 3")] * 2


async def test_escape_leaves_the_line_and_records_nothing(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "R", "x", "escape")
        assert "because" not in text_of(app)
    with open_workspace(root, reviewer="ana") as workspace:
        assert not list(workspace.acts())


async def test_another_reviewers_act_is_shown_before_one_may_decide(root):
    app = app_at(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        claim = app.screen.session.row.claim
        with open_workspace(root, reviewer="ben") as other:
            other.record(Draft(ActType.DECISION, claim, verdict=Verdict.MIXED))
        await press(pilot, "s")
        screen = text_of(app)
        assert "not saved: somebody else acted on this claim" in screen
        assert "± mixed  ben" in screen
        assert app.screen.session.row.claim == claim
        await press(pilot, "s")
        assert "✓ supported saved" in text_of(app)


async def test_an_act_that_cannot_be_synced_is_said_to_be_not_saved():
    store = wards(5)

    def refuse(draft, expect=None):
        raise LedgerError("claims/reviews/ana.jsonl: disk full \x1b[2J; free some space")

    store.record = refuse
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "s")
        assert "not saved: claims/reviews/ana.jsonl: disk full ␛[2J" in text_of(app)
        assert app.screen.session.position == 0


async def test_an_empty_workspace_says_which_command_comes_next(tmp_path):
    from workbench.workspace import init

    init(tmp_path)
    app = app_at(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(200):
            if "workbench add" in text_of(app):
                break
            await asyncio.sleep(0.025)
        assert "There are no claims here yet." in text_of(app)
        await press(pilot, *"sjGu. a", "escape", "/", "escape", "tab")
        assert app.failure is None


async def test_when_all_is_decided_the_screen_says_what_is_next():
    store = wards(2)
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "s", "s")
        assert "2 of 2 done" in text_of(app)
    again = app_on(lambda: store)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        assert "workbench check" in text_of(again)
        await press(pilot, "f")
        assert "In ward 0" in text_of(again)


async def test_search_jumps_and_narrowing_keeps_only_what_matches():
    app = app_on(lambda: wards(200))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "/", *"ward 19", "enter")
        await pilot.pause(0.2)
        assert "hit 1 of 11" in text_of(app)
        assert app.screen.session.position == 19
        await press(pilot, "n")
        assert app.screen.session.position == 190
        await press(pilot, "N", "N")
        assert app.screen.session.position == 199
        await press(pilot, "\\", *"ward 19", "enter")
        await pilot.pause(0.2)
        assert "of 11" in lines_of(app)[1]
        await press(pilot, "escape")
        await pilot.pause(0.2)
        assert "of 200" in lines_of(app)[1]


async def test_marked_claims_get_one_verdict():
    store = wards(10)
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "space", "space", "space")
        assert "3 marked" in text_of(app)
        await press(pilot, "x")
        assert "3 claims" in text_of(app)
        assert store.counts().finished == 3
        await press(pilot, "u")
        assert store.counts().finished == 0


async def test_tabs_show_links_and_history_on_a_narrow_screen(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "tab", "tab", "tab")
        assert "other claim" in text_of(app) or "because" in text_of(app)
        await press(pilot, "tab")
        assert "No acts yet" in text_of(app)
        await press(pilot, "escape")
        assert app.screen.pane is app.screen.queue


async def test_the_mouse_goes_to_a_row_and_presses_a_footer_key(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.click("#queue", offset=(10, 3))
        await pilot.pause(0.06)
        assert app.screen.session.position == 2
        await pilot.click("#footer", offset=(4, 0))
        await pilot.pause(0.06)
        assert "✓ supported saved" in text_of(app)


async def test_remapped_keys_are_in_force_and_in_the_footer(root):
    app = app_at(root, keys={"supported": "z", "quit": "q"})
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        assert "z supported" in text_of(app)
        await press(pilot, "s")
        assert app.screen.session.position == 0
        await press(pilot, "z")
        assert "✓ supported saved" in text_of(app)


def test_clashing_keys_and_unknown_themes_are_refused_before_the_screen_opens():
    def never():
        raise AssertionError("opened")

    for theme, keys in (("dark", {"refuted": "s"}), ("purple", {})):
        with pytest.raises(ConfigError):
            run(never, reviewer="ana", order=Order.WORTH, theme=theme, keys=keys)


@pytest.mark.parametrize("look", ["dark", "light", "ansi"])
async def test_hostile_strings_are_literal_in_every_pane_and_look(look):
    app = app_on(hostile, look=look)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        seen = ""
        for key in "ssssjjjjj":
            app.screen.press(key)
            await pilot.pause(0.05)
            screen = text_of(app).replace("\n", "")
            assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e" for c in screen)
            seen += screen
        assert "[@click=app.quit]PWN[/]" in seen
        assert app.failure is None


async def test_a_waiting_claim_is_set_aside_and_a_dismissed_one_is_done(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "w", "d")
        rows = [app.screen.session.rows[i].status for i in (0, 1)]
        assert rows == [Status.WAITING, Status.DISMISSED]
        assert "1 of 10 done" in text_of(app)


async def test_help_opens_scrolls_and_closes():
    app = app_on(lambda: wards(3))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(pilot, "?")
        assert "The evidence says what the claim says." in text_of(app)
        await press(pilot, "G")
        assert "Leave; everything is saved already." in text_of(app)
        await press(pilot, "escape")
        assert "Queue" in text_of(app)
