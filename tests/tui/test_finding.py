"""Narrowing while one types, ranges, queues, the palette, and the screens over the review."""

from __future__ import annotations

from application import app_at, app_on, keys, lines_of, opened, text_of, until
from harbour import in_memory
from memory_store import wards

from workbench.model import ActType, Draft, Order, Verdict
from workbench.review.queues import QueueName


async def test_the_queue_narrows_while_it_is_typed_and_escape_restores_the_place():
    app = app_on(lambda: wards(200))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        app.screen.session.go(150)
        await keys(app, pilot, "\\", "ward 19")
        assert "only ward 19" in await until(app, pilot, "of 11")
        await keys(app, pilot, "9")
        await until(app, pilot, "of 1 ")
        await keys(app, pilot, "escape")
        assert "151 of 200" in text_of(app)


async def test_what_is_half_typed_is_explained_and_breaks_nothing():
    app = app_on(lambda: wards(20))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "\\", "status:zzz")
        await pilot.pause(0.3)
        await keys(app, pilot, "enter")
        await until(app, pilot, "zzz is no status; known: open")
        assert len(app.screen.session.rows) == 20


async def test_the_same_number_elsewhere_is_found_among_finished_claims_too(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        app.screen.session.go(3)
        await keys(app, pilot, "#")
        screen = await until(app, pilot, "of 2 ")
        assert "only value:1200000..1200000" in screen
        await keys(app, pilot, "escape")
        await until(app, pilot, "4 of 10")


async def test_a_range_gets_one_verdict_and_one_undo():
    store = wards(20)
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "v")
        assert "range begun" in text_of(app)
        await keys(app, pilot, "jjjj", "v")
        assert "5 marked: a verdict goes to all of them" in text_of(app)
        await keys(app, pilot, "x")
        assert store.counts().finished == 5
        await keys(app, pilot, "u")
        assert store.counts().finished == 0


async def test_queues_are_named_in_the_header_and_chosen_by_key_or_name():
    store = wards(20)
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "sss", "Q")
        await until(app, pilot, "conflicts first: 17 claims")
        await keys(app, pilot, ":", "queue mine", "enter")
        await until(app, pilot, "mine: to do, then done: 3 claims")
        assert app.screen.session.name is QueueName.MINE
        await keys(app, pilot, "ctrl+l")
        await until(app, pilot, "mine: to do, then done: 3 claims")


async def test_every_action_is_in_the_palette_but_the_palette_itself():
    app = app_on(lambda: wards(3))
    async with app.run_test(size=(120, 90)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, ":")
        screen = text_of(app)
        for action in app.keymap_table.actions:
            if action.id not in ("palette", "go_to_pane"):
                assert action.id.replace("_", " ") in screen
        await keys(app, pilot, "unproven", "enter")
        assert "? unproven saved" in await until(app, pilot, "saved")


async def test_new_claims_do_not_move_the_queue_and_are_told_of(root):
    from harbour import TEXTS

    from workbench.workspace import Source, open_workspace

    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        with open_workspace(root, reviewer="ben") as other:
            text = TEXTS["audit"][3].replace("94 million", "99 million").encode()
            list(other.add([Source("later.txt", text, None, {})]))
        await keys(app, pilot, "j")
        screen = await until(app, pilot, "new wait: ctrl+l")
        assert "2 of 10" in screen
        await keys(app, pilot, "ctrl+l")
        await until(app, pilot, f"of {app.screen.session.store.counts().total} ")


async def test_a_conflict_is_decided_once_and_the_rest_follow_as_proposals():
    store = in_memory()
    app = app_on(lambda: store, order=Order.CONFLICTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "ctrl+g")
        screen = await until(app, pilot, "group 1 of 2 · 2 claims")
        assert screen.count("├") + screen.count("●") == 2
        await keys(app, pilot, "s")
        assert "proposed: refuted" in text_of(app)
        assert len(store.log) == 1
        await keys(app, pilot, "enter")
        assert [act.verdict for act in store.log] == [Verdict.SUPPORTED, Verdict.REFUTED]
        await keys(app, pilot, "n")
        assert "group 2 of 2" in text_of(app)
        await keys(app, pilot, "escape")
        assert "2 of 10 done" in text_of(app)


async def test_a_proposal_that_is_not_taken_over_is_no_act():
    store = in_memory()
    app = app_on(lambda: store, order=Order.CONFLICTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "ctrl+g")
        await until(app, pilot, "group 1 of 2")
        await keys(app, pilot, "s", "n", "enter", "escape")
        assert [act.verdict for act in store.log] == [Verdict.SUPPORTED]


async def test_the_overview_lists_what_blocks_release_and_a_number_shows_it(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "r", "ctrl+o")
        screen = await until(app, pilot, "What blocks release")
        assert "1 decision of yours" in screen
        assert "9  open: nobody has decided" in screen
        await keys(app, pilot, "2")
        await until(app, pilot, "1 claims")
        assert app.screen.session.row.verdict is Verdict.REFUTED


async def test_a_key_pressed_while_the_help_page_closes_is_not_lost():
    app = app_on(lambda: wards(5))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "?")
        from textual.events import Key

        page = app.screen
        page.on_key(Key("x", "x"))
        page.on_key(Key("j", "j"))
        await pilot.pause(0.05)
        assert app.screen.session.position == 1


async def test_panes_are_reached_by_number(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        for key, pane in zip("12345", app.screen.panes, strict=True):
            await keys(app, pilot, key)
            assert app.screen.pane is pane


async def test_a_blind_session_says_so_and_shows_no_first_verdict_on_any_screen(root):
    from workbench.config import Policy
    from workbench.review.blind import Blind
    from workbench.tui import keymap
    from workbench.tui.app import ReviewApp
    from workbench.workspace import open_workspace

    with open_workspace(root, reviewer="zoe") as first:
        for number, claim in enumerate(first.claims()):
            if number % 2:
                first.record(Draft(ActType.DECISION, claim.id, Verdict.REFUTED, note="hush"))
    app = ReviewApp(
        lambda: Blind(open_workspace(root, reviewer="ben"), "ben", Policy()),
        reviewer="ben",
        order=Order.DOCUMENT,
        look="dark",
        keys=keymap.build({}),
        blind=True,
    )
    shown = ""
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        assert "ben · as written · blind" in lines_of(app)[0]
        for key in ("j", "j", "f", "5", "1", "ctrl+o", "x", "ctrl+g", "escape", "Q", "Q"):
            await keys(app, pilot, key)
            await pilot.pause(0.15)
            shown += text_of(app).replace("r refuted", "")
        await keys(app, pilot, "\\", "verdict:refuted", "enter")
        shown += await until(app, pilot, "No claim has")
    for secret in ("✗", "zoe", "hush", "refuted · ", "contested"):
        assert secret not in shown.replace("verdict:refuted", "")


async def test_keys_typed_while_a_search_runs_are_answered_after_it_and_none_is_lost():
    store = wards(40)
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        app.screen.take("f", "f")  # builds a queue in a thread
        assert app.screen.busy
        for character in "/ward 7":
            app.screen.take("slash" if character == "/" else character, character)
        app.screen.take("enter", None)
        await until(app, pilot, "hit 1 of 1")
        assert store.log == []
