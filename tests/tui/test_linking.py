"""A session whose links are still being made says so, and says when they are there."""

import io

import pytest
from application import app_on, keys, opened, until
from memory_store import wards

from workbench.model import Order
from workbench.tui.plain import run_plain

SAID = "Links of 1,000,000 claims are still being made"


@pytest.fixture
def store():
    store = wards(5)
    store.unlinked = 1_000_000
    return store


async def test_the_opening_the_claim_and_the_overview_say_that_links_are_not_whole(store):
    app = app_on(lambda: store)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        assert (await until(app, pilot, SAID)).count(SAID) == 2  # under the claim, and below
        await keys(app, pilot, "ctrl+g")
        await until(app, pilot, "Conflicts are grouped when they are")
        await keys(app, pilot, "ctrl+o")
        assert "nothing: every claim" not in await until(app, pilot, "What blocks release")


async def test_when_links_are_made_they_are_shown_and_that_is_said(store, monkeypatch):
    monkeypatch.setattr("workbench.tui.screens.stage._GLANCE", 0.05)
    app = app_on(lambda: store)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        await until(app, pilot, SAID)
        store.unlinked = 0
        assert SAID not in await until(app, pilot, "All links are made")


def test_line_by_line_it_is_said_with_each_claim_and_no_conflict_is_denied(store):
    out = io.StringIO()
    run_plain(
        store,
        reviewer="ana",
        order=Order.WORTH,
        keys={},
        stdin=io.StringIO("ctrl+g\nquit\n"),
        stdout=out,
    )
    assert out.getvalue().count(SAID) == 2
    assert "No claim contradicts another" not in out.getvalue()
