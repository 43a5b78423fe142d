"""Whole screens, kept as text and looked at; the README's picture, made by the real application.

`WORKBENCH_REWRITE=1 pytest tests/tui/test_screens.py` writes them anew.
"""

from pathlib import Path

import pytest
from application import app_on, keys, opened, picture, same_as, text_of
from harbour import in_memory
from memory_store import hostile

from workbench.model import Order

SCREENS = Path(__file__).parent / "screens"
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


async def press(app, pilot, keys):
    for key in keys:
        app.screen.press(key)
        await pilot.pause(0.05)
    await pilot.pause(0.4)  # the reviewer rests: sums and all links come in


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
async def test_the_review_after_two_verdicts(columns, rows):
    app = app_on(in_memory, order=Order.CONFLICTS)
    async with app.run_test(size=(columns, rows)) as pilot:
        await opened(app, pilot)
        await press(app, pilot, "sm")
        same_as(SCREENS / f"review-{columns}x{rows}.txt", text_of(app) + "\n")


@pytest.mark.parametrize("tab", ["links", "history"])
async def test_the_tabs_of_a_narrow_screen(tab):
    app = app_on(in_memory, order=Order.CONFLICTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(app, pilot, ["tab"] * (3 if tab == "links" else 4))
        same_as(SCREENS / f"{tab}-80x24.txt", text_of(app) + "\n")


async def test_the_help_page():
    app = app_on(in_memory)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(app, pilot, "?")
        same_as(SCREENS / "help-80x24.txt", text_of(app) + "\n")


@pytest.mark.parametrize(
    ("name", "key"), [("conflicts", "ctrl+g"), ("overview", "ctrl+o"), ("form", "="), ("all", ":")]
)
async def test_the_screens_over_the_review(name, key):
    app = app_on(in_memory, order=Order.CONFLICTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(app, pilot, [key])
        if name == "conflicts":
            await keys(app, pilot, "s")
        same_as(SCREENS / f"{name}-80x24.txt", text_of(app) + "\n")


async def test_hostile_text():
    app = app_on(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(app, pilot, "jjj")
        same_as(SCREENS / "hostile-80x24.txt", text_of(app) + "\n")


@pytest.mark.parametrize(
    ("name", "size", "pressed"),
    [("review", (112, 34), "sr"), ("conflicts", (112, 16), ["ctrl+g"]), ("form", (112, 16), "=")],
)
async def test_the_pictures_of_the_documentation(name, size, pressed):
    app = app_on(in_memory, order=Order.CONFLICTS)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        await press(app, pilot, pressed)
        if name == "conflicts":
            await keys(app, pilot, "s")
        svg = picture(app)
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
        same_as(PICTURES / f"{name}.svg", svg)
