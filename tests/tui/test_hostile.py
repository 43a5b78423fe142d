"""Whatever a document, a name or a note holds, every screen shows it as text and nothing more."""

import io

import pytest
from application import app_on, opened
from hostility import HARMFUL, NAUGHTY, contested, generated, naughty, tour

from workbench.model import Order
from workbench.tui.plain import run_plain

_BATCH = 25


async def visit(strings, look):
    """Walk through every screen over these strings; the screens that were seen."""
    seen = set()
    app = app_on(lambda: contested(strings), look=look, order=Order.DOCUMENT)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app, pilot)
        async for screen, text in tour(app, pilot, strings):
            seen.add(screen)
            found = sorted(HARMFUL.intersection(text.replace("\n", "")))
            assert not found, f"{found} on {screen}"
        assert app.failure is None
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("look", ["dark", "ansi"])
async def test_every_screen_shows_hostile_strings_as_text(look):
    strings = generated()
    together = 8 if look == "dark" else 24
    claims = ["".join(strings[at : at + together]) for at in range(0, len(strings), together)]
    assert len(await visit(claims, look)) == 16


@pytest.mark.skipif(not naughty(), reason=f"{NAUGHTY} names no file of strings")
async def test_every_screen_shows_naughty_strings_as_text():
    strings = naughty()
    for at in range(0, len(strings), _BATCH):
        await visit(strings[at : at + _BATCH], "dark")


def test_the_line_mode_prints_them_as_text():
    strings = generated() + naughty()
    out = io.StringIO()
    lines = "conflicts\n.\nadjudicate\n" + "\n" * len(strings) + "overview\nopen_evidence\ncopy\n"
    typed = lines + "j\ncopy\n" * len(strings) + "".join(f"note {s}\n" for s in strings if s)
    run_plain(
        contested(strings),
        reviewer="ana",
        order=Order.DOCUMENT,
        keys={},
        stdin=io.StringIO(typed),
        stdout=out,
    )
    assert not HARMFUL.intersection(out.getvalue().replace("\n", ""))
    assert "PWN" in out.getvalue()
