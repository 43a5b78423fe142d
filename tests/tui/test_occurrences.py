"""One verdict for every place where a thing is told, at the keyboard."""

from __future__ import annotations

from application import app_at, app_on, keys, opened, text_of, until
from harbour import claims, in_memory
from memory_store import wards

from workbench.model import ActType, Draft, Link, Relation, Status, Verdict

FERRIES, FERRIES_TOO = 3, 9


def named():
    return claims()[FERRIES].id, claims()[FERRIES_TOO].id


async def at_the_ferries(app, pilot):
    await opened(app, pilot)
    app.screen.session.go(FERRIES)
    await keys(app, pilot, "ctrl+t")
    return await until(app, pilot, "Told more than once")


async def test_the_open_claim_says_in_how_many_places_it_is_told():
    app = app_on(in_memory)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        app.screen.session.go(FERRIES)
        await keys(app, pilot, "j", "k")
        await until(app, pilot, "2 occurrences in 2 documents, 2 origins")


async def test_all_places_are_shown_and_one_key_decides_and_undoes_them():
    store = in_memory()
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_the_ferries(app, pilot)
        assert "2 occurrences in 2 documents, 2 origins: Harbour board, Coast Courier" in screen
        assert screen.count("Ferry passengers fell") == 2
        await keys(app, pilot, "s")
        assert [(act.claim, act.other) for act in store.log] == [
            (named()[0], None),
            (named()[1], named()[0]),
        ]
        assert "2 saved" in text_of(app)
        await keys(app, pilot, "u")
        assert {store.state(name).status for name in named()} == {Status.OPEN}
        await keys(app, pilot, "escape")
        await until(app, pilot, "0 of 10 done")


async def test_a_place_that_is_left_out_gets_no_verdict():
    store = in_memory()
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_ferries(app, pilot)
        await keys(app, pilot, "space", "r")
        assert "left out" in text_of(app)
        assert [act.claim for act in store.log] == [named()[1]]


async def test_a_place_that_is_no_repeat_leaves_the_group_and_stays_out(root):
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_ferries(app, pilot)
        await keys(app, pilot, "!")
        await until(app, pilot, "of 10 done")
        await keys(app, pilot, "ctrl+t")
        await until(app, pilot, "Nothing repeats this claim")


async def test_what_was_not_on_the_screen_is_not_decided():
    store = wards(30)
    first, *others = (claim.id for claim in store._claims)
    store._links += [Link(first, name, Relation.REPEAT, 0.9) for name in others]
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "ctrl+t")
        await until(app, pilot, "30 occurrences in 1 document, 1 origin")
        await keys(app, pilot, "s")
        assert "you have not seen" in text_of(app)
        assert not store.log
        await keys(app, pilot, *"jjjjjjjjjjjjjjjjjjjjjjjjjjjjj", "s")
        assert len(store.log) == 30


async def test_a_claim_that_nothing_repeats_says_so():
    app = app_on(in_memory)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        app.screen.session.go(4)
        await keys(app, pilot, "ctrl+t")
        await until(app, pilot, "Nothing repeats this claim")


async def test_where_somebody_found_otherwise_that_stays_and_is_told():
    store = in_memory()
    app = app_on(lambda: store)
    store.record(Draft(ActType.DECISION, named()[1], verdict=Verdict.REFUTED), reviewer="ben")
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_ferries(app, pilot)
        await keys(app, pilot, "s")
        assert "1 kept their own" in text_of(app)
        assert store.state(named()[1]).verdict is Verdict.REFUTED
