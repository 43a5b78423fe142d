"""The HTML report in a real browser: nothing runs, nothing is fetched, everybody can read it.

Needs a Chromium on the machine: `make test` gets one where it can (tools/browser);
without one these tests are skipped, and say so.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.exports.ledgers import HOSTILE, ledger
from workbench.exports import report

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; tools/browser says more"),
    pytest.mark.xdist_group("browser"),
]
SIZES = ((360, 740), (800, 1000), (1440, 900))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


class Watched:
    """A page, and what it tried that a report must not: requests, errors, dialogs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda one: self.requests.append(one.url))
        page.on("console", lambda one: self.said.append(one.text))
        page.on("pageerror", lambda one: self.said.append(str(one)))
        page.on("dialog", lambda one: (self.said.append(f"dialog {one.message}"), one.dismiss()))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report whose every free field holds every hostile text there is."""
    out = io.StringIO()
    report.write(ledger(" ".join(HOSTILE)), out)
    place = tmp_path_factory.mktemp("report") / "report.html"
    place.write_text(out.getvalue(), encoding="utf-8", errors="replace", newline="\n")
    return place


def opened(browser: Browser, path: Path, size: tuple[int, int], scheme: Any = "light") -> Watched:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, bypass_csp=False
    )
    watched = Watched(page)
    page.goto(path.as_uri())
    return watched


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_opening_it_asks_for_nothing_and_says_nothing(browser, path, size):
    watched = opened(browser, path, size)
    assert watched.requests == [path.as_uri()]
    assert watched.said == []
    watched.page.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_no_page_is_wider_than_its_window(browser, path, size):
    page = opened(browser, path, size).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(browser, path, scheme):
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # axe itself is a script
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    context.close()


def test_the_filter_narrows_and_its_address_says_so(browser, path):
    page = opened(browser, path, SIZES[2]).page
    page.fill("[name=q]", "301 billion")
    assert page.inner_text("#count") == "1 of 2 claims"
    assert page.evaluate("location.hash") == "#?q=301+billion"
    page.reload()
    assert page.inner_text("#count") == "1 of 2 claims"
    page.close()


def test_a_permalink_opens_its_claim(browser, path):
    page = browser.new_page()
    page.goto(f"{path.as_uri()}#c-{'a' * 32}")
    assert page.evaluate("document.activeElement.closest('article').id") == f"c-{'a' * 32}"
    assert page.evaluate("document.activeElement.closest('details').open")
    page.close()


def test_on_paper_every_claim_is_open(browser, path):
    page = browser.new_page()
    page.goto(path.as_uri())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("article details:not([open])").count() == 0
    assert page.pdf().startswith(b"%PDF-")
    page.close()


def test_with_scripts_off_everything_can_be_read(browser, path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("article.claim").count() == 2
    assert page.locator("#filter").is_hidden()
    context.close()
