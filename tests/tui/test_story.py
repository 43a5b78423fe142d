"""A hundred claims without a mouse, and a log that tells exactly that story."""

from __future__ import annotations

from collections import Counter

from application import app_on, keys, opened, until
from memory_store import wards

from workbench.model import ActType, Verdict


async def test_a_hundred_claims_cleared_twenty_undone_some_marked_and_resumed():
    store = wards(120)
    app = app_on(lambda: store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "s" * 40, "v", "j" * 9, "v", "r")
        await until(app, pilot, "50 of 120 done")
        await keys(app, pilot, "u" * 11)  # the ten of the range are one step
        await until(app, pilot, "30 of 120 done")
        await keys(app, pilot, "=", "1,234", "enter", "j", "=", "1,271", "enter")
        here = app.screen.session.row.claim
        await keys(app, pilot, "q")
    again = app_on(lambda: store)
    async with again.run_test(size=(80, 24)) as pilot:
        await opened(again, pilot)
        assert again.screen.session.row.claim == here
        await keys(again, pilot, "m" * 70)
        await until(again, pilot, "100 of 120 done")
    types = Counter(act.type for act in store.log)
    assert types == {
        ActType.DECISION: 40 + 10 + 70,
        ActType.RETRACTION: 20,
        ActType.REVISION: 2,
    }
    given = Counter(act.verdict for act in store.log if act.verdict)
    assert given == {Verdict.SUPPORTED: 40, Verdict.REFUTED: 10, Verdict.MOSTLY_SUPPORTED: 70}
    assert [list(act.content) for act in store.log if act.content] == [["figure"], ["figure"]]
