"""Sources looked at again: `python -m benchmarks.watching`. A real server on the loopback.

1,000 pages of our own making, each pinned with two cited passages, each changed in one known way:
nothing, dress, advertisements, another paragraph, reworded, another number, gone, away. Counts the
right classes and the false alarms. Then 200 pages are fetched with their captures.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from tests.documents.edits import sentence
from tests.evidence.site import SETTINGS, Reply, site
from workbench.documents import read
from workbench.evidence import warc, watching
from workbench.evidence.fetch import fetch_all
from workbench.evidence.outcomes import Ask, Page
from workbench.evidence.watching import Cited, Pinned
from workbench.model import Span, Watched, WatchOutcome

PAGES, FETCHED = 1_000, 200
RESULT = Path(__file__).parent / "results" / "watching.md"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
CLASSES = {
    "nothing": WatchOutcome.UNCHANGED,
    "dress": WatchOutcome.COSMETIC,
    "advertisements": WatchOutcome.COSMETIC,
    "paragraph": WatchOutcome.COSMETIC,
    "reworded": WatchOutcome.QUOTE_GONE,
    "number": WatchOutcome.NUMBER_CHANGED,
    "gone": WatchOutcome.PAGE_GONE,
    "away": WatchOutcome.OUTAGE,
}


def page(lines: list[str], around: str = "") -> bytes:
    """An article of these sentences among other things."""
    story = "".join(f"<p>{' '.join(lines[at : at + 3])}</p>" for at in range(0, len(lines), 3))
    head = f"<html><head><title>Story</title></head><body><nav>Home News</nav>{around}"
    return f"{head}<article>{story}</article><footer>{around}Contact</footer></body>".encode()


def quote_in(lines: list[str], at: int) -> str:
    return lines[at].rstrip(".")


def changed(kind: str, lines: list[str], at: int, chance: random.Random) -> Reply:
    """The page after a change of this kind to the sentence at a place."""
    if kind == "gone":
        return Reply(b"", chance.choice((404, 410)))
    if kind == "away":
        return Reply(b"", chance.choice((429, 500, 503)))
    after, around = list(lines), ""
    if kind == "dress":
        after = [line.replace(" of ", "\u00a0of ").replace("-", "\u2011") for line in lines]
        around = "<!-- -->"
    elif kind == "advertisements":
        around = f"<div class=ad>Only {chance.randint(2, 99)}.99 until Friday!</div>" * 2
    elif kind == "paragraph":
        after.insert(chance.randint(0, len(lines)), sentence(chance))
    elif kind == "reworded":
        words = lines[at].split()
        middle = len(words) // 2
        after[at] = " ".join([*words[:middle], "reportedly", *words[middle:]])
    elif kind == "number":
        digits = [place for place, sign in enumerate(lines[at]) if sign.isdigit()]
        place = chance.choice(digits)
        other = str((int(lines[at][place]) + chance.randint(1, 9)) % 10)
        after[at] = lines[at][:place] + other + lines[at][place + 1 :]
    return Reply(page(after, around), headers={"Content-Type": "text/html; charset=utf-8"})


def pinned(url: str, body: bytes, quotes: list[str]) -> Pinned | None:
    text = read(body, "page.html").text
    found = [(text.find(one), one) for one in quotes]
    if any(start < 0 for start, _ in found):
        return None
    cited = [Cited(Span(start, start + len(one)), ("claim",)) for start, one in found]
    return Pinned("story", url, hashlib.sha256(body).hexdigest(), text, cited)


def look(source: Pinned, answer: object) -> Watched:
    if not isinstance(answer, Page):
        return watching.failed(source, answer, NOW)  # type: ignore[arg-type]
    if hashlib.sha256(answer.body).hexdigest() == source.sha256:
        return watching.unchanged(source, answer)
    text = read(answer.body, "page.html").text
    return watching.compared(source, answer, text, answer.body.decode())


def classes() -> tuple[Counter[str], Counter[str], int]:
    """How many of each kind there were, how many had the right class, and the false alarms."""
    chance = random.Random(20261122)
    total, right, alarms = Counter[str](), Counter[str](), 0
    with site() as place:
        sources, kinds = [], []
        for number in range(PAGES):
            kind = list(CLASSES)[number % len(CLASSES)]
            lines = [sentence(chance) for _ in range(18)]
            at = next(n for n in range(3, 18) if any(sign.isdigit() for sign in lines[n]))
            body = page(lines)
            url = f"{place.url}/{number}"
            source = pinned(url, body, [quote_in(lines, at), quote_in(lines, 0)])
            if source is None:
                continue
            plain = Reply(body, headers={"Content-Type": "text/html; charset=utf-8"})
            place.pages[f"/{number}"] = (
                plain if kind == "nothing" else changed(kind, lines, at, chance)
            )
            sources.append(source)
            kinds.append(kind)
        answers = fetch_all([Ask(one.url) for one in sources], SETTINGS)
        for kind, source, answer in zip(kinds, sources, answers, strict=True):
            found = look(source, answer).outcome
            total[kind] += 1
            right[kind] += found is CLASSES[kind]
            alarms += found in WatchOutcome.alarms() and CLASSES[kind] not in WatchOutcome.alarms()
    return total, right, alarms


def speed() -> tuple[float, float]:
    """CPU and wall seconds for fetching pages with their captures, server included."""
    chance = random.Random(1)
    with site() as place:
        for number in range(FETCHED):
            body = page([sentence(chance) for _ in range(60)])
            place.pages[f"/{number}"] = Reply(body, headers={"Content-Type": "text/html"})
        asks = [Ask(f"{place.url}/{number}") for number in range(FETCHED)]
        cpu, wall = time.process_time(), time.perf_counter()
        found = fetch_all(asks, SETTINGS)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        for one in found:
            assert isinstance(one, Page)
            assert warc.replayed(one.capture) == one.body
    return cpu, wall


def main() -> None:
    """Print the table and write it."""
    total, right, alarms = classes()
    cpu, wall = speed()
    lines = [
        "# Sources looked at again",
        "",
        "`python -m benchmarks.watching`: pages of our own making on a local server, each",
        "changed in one known way. The right class is the one `docs/how-to/evidence.md` gives.",
        "The search for a passage was mended once on pages of this kind, with other seeds.",
        "",
        "| change | pages | right class |",
        "| --- | --- | --- |",
        *(f"| {kind} | {total[kind]} | {right[kind]} |" for kind in CLASSES),
        f"| all | {total.total()} | {right.total()} |",
        "",
        f"False alarms: {alarms}.",
        "",
        f"Fetching {FETCHED} pages with captures took {cpu:.2f} s of CPU ({wall:.2f} s), server",
        "included; every capture replayed the same bytes.",
    ]
    print("\n".join(lines))
    RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
