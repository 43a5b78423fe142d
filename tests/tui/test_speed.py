"""A key costs the same however long the queue is; measured in processor time."""

import time
from array import array
from dataclasses import replace

import pytest
from application import app_on, opened
from memory_store import MemoryStore, wards

KEYS = ["j"] * 8 + ["pagedown"] * 4 + ["s"] * 8 + ["u"] * 8


class Many(MemoryStore):
    """So many claims as if they were there: a thousand, again and again under other ids."""

    def __init__(self, count):
        base = wards(1_000)
        super().__init__(base.texts, base._claims, base.documents)
        self._count = count

    def queue(self, order, narrow):
        return array("q", range(self._count))

    def rows(self, numbers):
        found = []
        for number in numbers:
            claim, state = self.claim(f"{number:032x}"), self.state(f"{number:032x}")
            (row,) = super().rows([number % 1_000])
            known = {"status": state.status, "verdict": state.verdict}
            found.append(replace(row, number=number, claim=claim.id, **known))
        return found

    def number_of(self, claim_id):
        return int(claim_id, 16)

    def claim(self, claim_id):
        return replace(self._claims[int(claim_id, 16) % 1_000], id=claim_id)


async def processor_time(count):
    app = app_on(lambda: Many(count))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        assert len(app.screen.session.rows) == count
        best = float("inf")
        for _ in range(3):
            await pilot.pause(0.3)
            start = time.process_time()
            for key in KEYS:
                app.screen.press(key)
                await pilot.pause()
            best = min(best, time.process_time() - start)
            app.screen.press("g")
        return best


@pytest.mark.slow
async def test_a_key_at_a_million_claims_costs_at_most_half_as_much_again_as_at_a_thousand():
    small, large = await processor_time(1_000), await processor_time(1_000_000)
    assert large <= 1.5 * small, f"{small:.3f} s at 1,000 claims, {large:.3f} s at a million"
