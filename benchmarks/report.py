"""How fast the HTML report of many claims opens and filters: python -m benchmarks.report [CLAIMS]

A workspace is planted with CLAIMS (default 10,000), reported, and the report opened in a real
Chromium. A search is typed into the page's own field; its time runs from the key to the list laid
out anew. The first search is the dearest: what is to be searched is read while nobody is waiting.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.exports import plant
from workbench.exports import report
from workbench.workspace import open_workspace

QUERIES = ("depot", "crates of tea", "12,345", "2019", "nothing says this", "d")
_TYPED = """text => {
  const field = document.querySelector('[name=q]');
  const began = performance.now();
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  document.body.getBoundingClientRect();
  return performance.now() - began;
}"""


def written(root: Path, target: Path) -> float:
    """Write the report of a workspace; seconds."""
    with open_workspace(root) as workspace, target.open("w", encoding="utf-8") as out:
        began = time.perf_counter()
        report.write(workspace, out)
        return time.perf_counter() - began


def opened(page: Page, target: Path) -> float:
    """Open the report; seconds until its claims can be filtered."""
    began = time.perf_counter()
    page.goto(target.as_uri())
    page.wait_for_selector("#filter", state="visible")
    return time.perf_counter() - began


def main(total: int) -> None:
    """Print the table."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("benchmarks.report: no Chromium here; install one (tools/browser)")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root, target = Path(folder, "workspace"), Path(folder, "report.html")
        root.mkdir()
        plant(root, total)
        seconds = written(root, target)
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        ready = opened(page, target)
        first = [page.evaluate(_TYPED, text) for text in QUERIES]
        again = [page.evaluate(_TYPED, text) for text in QUERIES * 5]
        size = target.stat().st_size / 2**20
        print(f"| report of {total:,} claims | |\n| --- | --- |")
        print(f"| written | {seconds:.1f} s, {size:.0f} MiB |")
        print(f"| opened until it can be filtered | {ready:.1f} s |")
        print(f"| first searches, longest | {max(first):.0f} ms |")
        middle = statistics.median(again)
        print(f"| later searches, median; longest | {middle:.0f}; {max(again):.0f} ms |")
        chromium.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
