"""Whole screens, kept as text and looked at; the README's picture, made by the real application.

`WORKBENCH_REWRITE=1 pytest tests/tui/test_screens.py` writes them anew.
"""

from pathlib import Path

import pytest
from application import app_on, keys, opened, picture, same_as, text_of
from harbour import claims, in_memory
from memory_store import hostile

from workbench.model import ActType, Draft, Evidence, Order, Stance, Tier, Verdict

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


async def test_the_links_of_a_narrow_screen():
    app = app_on(in_memory, order=Order.CONFLICTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(app, pilot, ["tab"] * 3)
        same_as(SCREENS / "links-80x24.txt", text_of(app) + "\n")


@pytest.mark.parametrize(("name", "key"), [("help", "?"), ("overview", "ctrl+o")])
async def test_the_screens_over_the_review(name, key):
    app = app_on(in_memory, order=Order.CONFLICTS)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(app, pilot, [key])
        same_as(SCREENS / f"{name}-80x24.txt", text_of(app) + "\n")


async def test_hostile_text():
    app = app_on(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await press(app, pilot, "jjj")
        same_as(SCREENS / "hostile-80x24.txt", text_of(app) + "\n")


def disputed():
    """The harbour, with one claim on which two people disagree, each on evidence."""
    store = in_memory()
    claim = store.claim(claims()[2].id)
    words = "Eight million euros of that were paid in December 2023"
    at = store.text("audit").index(words)
    place = f"char={at},{at + len(words)}"
    against = Evidence("audit", place, words, Stance.REFUTES, Tier.PRIMARY)
    for reviewer, verdict, note, evidence in (
        ("ana", Verdict.SUPPORTED, "the annual report's own table", ()),
        ("ben", Verdict.UNDERSTATED, "8 million were booked a year later", (against,)),
    ):
        draft = Draft(ActType.DECISION, claim.id, verdict, note=note, evidence=evidence)
        store.record(draft, reviewer=reviewer, parents=())
    return store


@pytest.mark.parametrize(
    ("name", "size", "pressed"),
    [
        ("review", (112, 34), "sr"),
        ("review-no-color", (80, 24), "sr"),
        ("evidence", (112, 34), "j'"),
        ("form", (112, 16), "="),
        ("conflicts", (112, 16), ["ctrl+g", "s"]),
        ("adjudicate", (112, 16), ["A"]),
    ],
)
async def test_the_pictures_of_the_documentation(name, size, pressed, monkeypatch):
    if name.endswith("no-color"):
        monkeypatch.setenv("NO_COLOR", "1")
    opener = disputed if name in ("evidence", "adjudicate") else in_memory
    look = "ansi" if name.endswith("no-color") else "dark"
    app = app_on(opener, look=look, order=Order.CONFLICTS)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, *pressed)
        await pilot.pause(0.4)
        svg = picture(app)
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
        same_as(PICTURES / f"{name}.svg", svg)
