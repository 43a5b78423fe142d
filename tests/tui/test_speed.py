"""A key costs the same however long the queue is; measured in processor time."""

import time

import pytest
from application import app_on, opened
from memory_store import wards

KEYS = ["j"] * 8 + ["pagedown"] * 4 + ["s"] * 8 + ["u"] * 8


async def processor_time(count):
    app = app_on(lambda: wards(count))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        best = float("inf")
        for _ in range(2):
            await pilot.pause(0.3)
            start = time.process_time()
            for key in KEYS:
                app.screen.press(key)
                await pilot.pause()
            best = min(best, time.process_time() - start)
            app.screen.press("g")
        return best


@pytest.mark.slow
async def test_a_key_at_100_000_claims_costs_at_most_half_as_much_again_as_at_1_000():
    small, large = await processor_time(1_000), await processor_time(100_000)
    assert large <= 1.5 * small, f"{small:.3f} s at 1,000 claims, {large:.3f} s at 100,000"
