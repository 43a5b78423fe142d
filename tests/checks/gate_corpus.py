"""The drafts and documents in tests/data/gate: a ledger of them, and numbers of known class."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from tests.checks.views import MemoryLedger, decided, document
from workbench.checks.drafts import DraftReport, examine
from workbench.checks.numbers import DraftNumber
from workbench.config import Config
from workbench.extract import extract
from workbench.model import Claim, ClaimState, Document, Status, Verdict

DATA = Path(__file__).resolve().parents[1] / "data" / "gate"
CLASSES = {
    "b": "backed",
    "p": "pending",
    "c": "contradicted",
    "u": "unseen",
    "e": "exempt",
}
FINE = ("backed", "exempt")
"""The classes that let a number pass."""
SECOND, THIRD, FOURTH, FIFTH, SIXTH = (
    DATA / name for name in ("second", "third", "fourth", "fifth", "sixth")
)
"""Written blind, after the rules: see the README beside them for what they showed at first."""
ROUNDED = ("draft-brief.md",)
"""Drafts whose numbers are roundings: another digit may be right as well."""
_MARK = re.compile(r"\[\[(.+?)\|([bpcue])\]\]", re.DOTALL)
_STATES = {
    "A": decided(Status.APPROVED, Verdict.SUPPORTED),
    "O": ClaimState(),
    "R": decided(Status.CHECKED, Verdict.REFUTED),
}


class IndexedLedger(MemoryLedger):
    """The ledger of the tests for more claims than a handful; `papers` tell who published what."""

    papers: Mapping[str, Document] | None = None

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.papers or super().documents

    def claim(self, claim_id: str) -> Claim | None:
        if not hasattr(self, "_known"):
            self._known = {claim.id: claim for claim in self.written}
            self._papers = super().documents
        return self._known.get(claim_id)

    def line_of(self, claim_id: str) -> tuple[str, int]:
        claim = self.claim(claim_id)
        assert claim is not None
        return f"claims/{claim.document}.jsonl", 1


@dataclass(frozen=True)
class Marked:
    """A draft without its marks, and the class of each number that carries one."""

    name: str
    text: str
    numbers: tuple[tuple[int, int, str], ...]

    def blocks(self) -> Iterator[Marked]:
        """Its paragraphs, each a draft of its own: what is mutated is examined alone."""
        for found in re.finditer(r"\S(?:.|\n(?!\n))*", self.text):
            start, end = found.span()
            own = tuple(
                (one - start, two - start, kind)
                for one, two, kind in self.numbers
                if start <= one and two <= end
            )
            if own:
                yield Marked(self.name, found.group(), own)


def marked(name: str, source: str) -> Marked:
    """A text with marks, read."""
    text, numbers, at = "", [], 0
    for found in _MARK.finditer(source):
        text += source[at : found.start()]
        numbers.append((len(text), len(text) + len(found[1]), CLASSES[found[2]]))
        text += found[1]
        at = found.end()
    return Marked(name, text + source[at:], tuple(numbers))


@cache
def drafts(folder: Path = DATA) -> tuple[Marked, ...]:
    """Every draft of a corpus."""
    return tuple(
        marked(path.name, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("draft-*"))
    )


def retellings(mark: str, folder: Path = DATA) -> list[tuple[str, str]]:
    """Each approved text with its legal retellings (+) or its slips (-)."""
    blocks = (folder / "retellings.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return [
        (block.splitlines()[0][2:], line[2:])
        for block in blocks
        for line in block.splitlines()[1:]
        if line[0] == mark
    ]


def sources(
    folder: Path = DATA,
) -> Iterator[tuple[str, date, str, str, list[tuple[str, int, int]]]]:
    """Each document to pin: slug, day, publisher, text, and the fate of each span of it."""
    for path in sorted(folder.glob("source-*.txt")):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        day, _, publisher = head.partition(" | ")
        text, fates = "", []
        for line in lines:
            fate, _, words = line.partition(" ")
            fates.append((fate, len(text), len(text) + len(words)))
            text += words + "\n\n"
        yield path.stem.removeprefix("source-"), date.fromisoformat(day), publisher, text, fates


@cache
def ledger(folder: Path = DATA) -> MemoryLedger:
    """All documents of a corpus with their claims decided as their lines say."""
    texts, claims, states, papers = {}, [], {}, {}
    for slug, day, publisher, text, fates in sources(folder):
        texts[slug] = text
        papers[slug] = replace(document(slug, text), published=day, publisher=publisher)
        for claim in extract(text, document=slug, published=day, publisher=publisher).claims:
            claims.append(claim)
            fate = next(fate for fate, start, end in fates if start <= claim.start < end)
            states[claim.id] = _STATES[fate]
    view = IndexedLedger(texts, claims, states)
    view.papers = papers
    return view


def approved(text: str, published: date = date(2024, 6, 1)) -> MemoryLedger:
    """One document, all of it approved."""
    found = extract(text, document="source", published=published).claims
    return IndexedLedger({"source": text}, found, {claim.id: _STATES["A"] for claim in found})


def check(text: str, view: MemoryLedger, name: str = "draft.md") -> DraftReport:
    """The report on a draft."""
    return examine(name, name, text.encode(), view, Config())


def over(report: DraftReport, start: int, end: int) -> list[DraftNumber]:
    """The numbers of a draft that touch a span."""
    return [one for one in report.numbers if one.start < end and start < one.end]


def in_class(report: DraftReport, start: int, end: int, kind: str) -> bool:
    """Whether every number of a span is in the class it is known to be in."""
    return {number.standing.value for number in over(report, start, end)} == {kind}


def worst(report: DraftReport) -> str:
    """The worst class among the numbers of a draft: what a reader of it must know."""
    order = ("contradicted", "unseen", "pending", "backed", "exempt")
    found = {number.standing.value for number in report.numbers}
    return next((kind for kind in order if kind in found), "exempt")


def _backed(block: Marked, view: MemoryLedger) -> list[tuple[int, int]]:
    """The spans of a block that are meant to be backed, and are."""
    report = check(block.text, view, block.name)
    return [
        (start, end)
        for start, end, kind in block.numbers
        if kind == "backed"
        and {one.standing.value for one in over(report, start, end)} == {"backed"}
    ]


def mutants(
    draft: Marked, view: MemoryLedger, every: int = 1
) -> Iterator[tuple[str, str, int, int]]:
    """Paragraphs with one digit of one backed number changed: every such change, or each nth."""
    if draft.name in ROUNDED:
        return  # "about 1,910" is no slip where "about 1,900" stands for 1,906
    count = 0
    for block in draft.blocks():
        for start, end in _backed(block, view):
            for place in range(start, end):
                old = block.text[place]
                leading = place == start or not block.text[place - 1].isdigit()
                for digit in "0123456789":
                    if not old.isdigit() or digit == old or (digit == "0" and leading):
                        continue
                    count += 1
                    if count % every == 0:
                        text = block.text[:place] + digit + block.text[place + 1 :]
                        yield block.name, text, start, end


def swaps(draft: Marked, view: MemoryLedger) -> Iterator[tuple[str, str]]:
    """Paragraphs in which two neighbouring backed figures have changed places."""
    for block in draft.blocks():
        spans = [
            (start, end)
            for start, end in _backed(block, view)
            if not re.fullmatch(r"[12]\d{3}", block.text[start:end])
        ]
        for (a, b), (c, d) in pairwise(spans):
            one, other = block.text[a:b], block.text[c:d]
            if one != other:
                text = block.text
                yield block.name, text[:a] + other + text[b:c] + one + text[d:]
