"""The gate beside the two peers that hold a draft's numbers against sources, on one draft.

Run: python -m benchmarks.gate_peers. Writes benchmarks/results/gate-peers.md.

numaudit and `manuscript-guard audit` look whether a number of the draft stands anywhere in the
data; both get the text of our sources as data, and the paragraphs of one draft that they can read.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.checks.gate_corpus import Marked, approved, check, drafts, ledger, mutants, over, swaps
from tests.checks.test_gate import FINE, retellings

OUT = Path(__file__).parent / "results" / "gate-peers.md"
DRAFT = "draft-weekly.md"
EVERY = 29
BIN = Path(sys.executable).parent
Flags = Callable[[int, int], bool]
"""Whether a tool flags the number in a span of a text."""
Flagged = Callable[[str, str | None], Flags]
"""The flags of a tool on a text; held against one source, or against all with None."""
HEAD = """# The gate beside its peers

Rerun: `python -m benchmarks.gate_peers`. The draft is `tests/data/gate/{draft}`. Every {every}th
slip, every third wrong word and retelling of `retellings.txt`, each against its own source.
numaudit 0.1.0 and `manuscript-guard audit` 0.2.464 ask whether a number stands anywhere in the
data; the workbench asks whether an approved claim says it. Set-up: one command for the peers, with
the sources as text files; `init`, `add` and one decision a claim for the workbench. Seconds are of
one run on a busy machine: the peers' whole process, ours without its start.

| tool | digit slips caught | swaps caught | wrong words caught | retellings refused |\
 backed numbers refused | digit runs looked at | s |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


def _run(tool: str, *arguments: str) -> str:
    done = subprocess.run([str(BIN / tool), *arguments], capture_output=True, check=False)
    return done.stdout.decode()


def _data(folder: Path, source: str | None) -> Path:
    data = folder / "data"
    data.mkdir()
    texts = ledger().texts if source is None else {"source": source}
    for slug, text in texts.items():
        (data / f"{slug}.txt").write_text(text or "", encoding="utf-8")
    return data


def numaudit(text: str, source: str | None = None) -> Flags:
    """What numaudit calls unsourced."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = _data(folder, source)
        (folder / "d.md").write_text(text, encoding="utf-8")
        said = json.loads(_run("numaudit", str(folder / "d.md"), "--data", str(data), "--json"))
    found = said["documents"][0]["findings"]
    wrong = [one for one in found if one["status"] == "unsourced"]
    return _by_line(text, {(one["line"], _digits(one["text"])) for one in wrong})


def guard(text: str, source: str | None = None) -> Flags:
    """What the audit of manuscript-guard does not find in the outputs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = _data(folder, source)
        (folder / "d.md").write_text(text, encoding="utf-8")
        said = _run("manuscript-guard", "audit", str(folder / "d.md"), "--against", str(data))
    found = re.findall(r"^ {4}line (\d+): (.*)$", said, re.MULTILINE)
    return _by_line(text, {(int(line), _digits(one)) for line, one in found})


def workbench(text: str, source: str | None = None) -> Flags:
    """What `workbench check` does not call backed or exempt."""
    report = check(text, ledger() if source is None else approved(source))
    return lambda start, end: any(
        one.standing.value not in FINE for one in over(report, start, end)
    )


def _by_line(text: str, wrong: set[tuple[int, str]]) -> Flags:
    """Flags of a tool that names lines: the number's own digits, or a part of them, in its line."""

    def flags(start: int, end: int) -> bool:
        line, digits = text.count("\n", 0, start) + 1, _digits(text[start:end])
        return any(place == line and (one and one in digits) for place, one in wrong)

    return flags


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def measured(flagged: Flagged) -> Iterator[tuple[int, int]]:
    """(found, of): slips, swaps and wrong words caught; retellings and backed numbers refused."""
    (draft,) = (one for one in drafts() if one.name == DRAFT)
    slips = list(mutants(draft, ledger(), EVERY))
    yield sum(flagged(text, None)(start, end) for _, text, start, end in slips), len(slips)
    swapped = [text for _, text in swaps(draft, ledger())]
    yield sum(_any(flagged(text, None), text) for text in swapped), len(swapped)
    for mark in "-", "+":
        pairs = retellings(mark)[::3]
        yield sum(_any(flagged(said, source), said) for source, said in pairs), len(pairs)
    flags = flagged(draft.text, None)
    backed = [(start, end) for start, end, kind in draft.numbers if kind == "backed"]
    yield sum(flags(*span) for span in backed), len(backed)


def _any(flags: Flags, text: str) -> bool:
    return any(flags(*found.span()) for found in re.finditer(r"\d[\d.,]*|\w+", text))


def seconds(flagged: Flagged) -> float:
    """The time of one check of the draft."""
    (draft,) = (one for one in drafts() if one.name == DRAFT)
    began = time.perf_counter()
    flagged(draft.text, None)
    return time.perf_counter() - began


def judged(draft: Marked) -> tuple[int, int]:
    """How many digit runs of the draft our check puts in a class: all, by construction."""
    report = check(draft.text, ledger(), draft.name)
    runs = [match.span() for match in re.finditer(r"\d+(?:[.,]\d+)*", draft.text)]
    return sum(bool(over(report, *run)) for run in runs), len(runs)


def table() -> str:
    """Everything measured, as Markdown."""
    (draft,) = (one for one in drafts() if one.name == DRAFT)
    covered, runs = judged(draft)
    said = json.loads(_numaudit_all(draft.text))["documents"][0]
    seen = len(said["findings"])
    rows = []
    coverage = {"workbench": f"{covered} of {runs}", "numaudit": f"{seen} of {runs}"}
    tools: dict[str, Flagged] = {
        "workbench": workbench,
        "numaudit": numaudit,
        "manuscript-guard audit": guard,
    }
    for name, flagged in tools.items():
        cells = " | ".join(f"{found} of {of}" for found, of in measured(flagged))
        took = seconds(flagged)
        rows.append(f"| {name} | {cells} | {coverage.get(name, '-')} | {took:.2f} |")
    return HEAD.format(draft=DRAFT, every=EVERY) + "\n".join(rows) + "\n"


def _numaudit_all(text: str) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "d.md").write_text(text, encoding="utf-8")
        data = _data(folder, None)
        return _run("numaudit", str(folder / "d.md"), "--data", str(data), "--json")


def main() -> None:
    """Measure, print and write."""
    text = table()
    OUT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
