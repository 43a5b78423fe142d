"""The quotations of a draft against the pinned texts: was it said, word for word?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from workbench.patterns import lazy

_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'))
_QUOTED = lazy("|".join(rf"{a}([^{a}{b}]{{12,1200}}?){b}" for a, b in _PAIRS))
_WORD = lazy(r"[\w]+(?:['’.,-]\w+)*", re.UNICODE)
# A title or a single term in quotation marks is not what somebody said.
LEAST = 4
# Of a quotation's words, the share that must be found together before it counts as said otherwise.
_ALIKE = 0.6
_ELLIPSIS = lazy(r"\[?(?:…|\.\.\.)\]?|\[[^\]]{0,200}\]")


class Said(StrEnum):
    """What became of a quotation."""

    FOUND = "found"
    DIFFERS = "differs"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of a draft: its span without the marks, and where a pinned text has it.

    `document` and `offset` say where; `differences` are pairs (draft, source) of words.
    """

    text: str
    start: int
    end: int
    said: Said
    document: str | None = None
    offset: int = 0
    differences: tuple[tuple[str, str], ...] = ()


def quotations(text: str, sources: Mapping[str, str]) -> Iterator[Quotation]:
    """Every quotation of four words or more, in text order, held against the pinned texts."""
    found = list(_QUOTED.finditer(text))
    spans = [next(s for n, s in enumerate(m.regs[1:], 1) if m.group(n) is not None) for m in found]
    spans = [(a, b) for a, b in spans if len(_WORD.findall(text[a:b])) >= LEAST]
    if not spans:
        return
    indexed = {slug: _Words(source) for slug, source in sources.items()}
    for start, end in spans:
        yield _held(text[start:end], start, end, indexed)


class _Words:
    """A text as folded words with their offsets."""

    def __init__(self, text: str) -> None:
        matches = list(_WORD.finditer(text))
        self.written = [match.group() for match in matches]
        self.folded = [_fold(match.group()) for match in matches]
        self.offsets = [match.start() for match in matches]
        self.line = " " + " ".join(self.folded) + " "


def _fold(word: str) -> str:
    return word.replace("’", "'").casefold().strip(".,")


def _held(quote: str, start: int, end: int, sources: Mapping[str, _Words]) -> Quotation:
    parts = [part for part in _ELLIPSIS.split(quote) if _WORD.search(part)]
    folded = [[_fold(word) for word in _WORD.findall(part)] for part in parts]
    for slug, source in sources.items():
        places = [source.line.find(" " + " ".join(words) + " ") for words in folded]
        if places and min(places) >= 0:
            index = source.line[: places[0] + 1].count(" ") - 1
            return Quotation(quote, start, end, Said.FOUND, slug, source.offsets[index])
    return _nearest(quote, start, end, sources)


def _nearest(quote: str, start: int, end: int, sources: Mapping[str, _Words]) -> Quotation:
    """The pinned words that come closest, when enough of the quotation is in them."""
    written = _WORD.findall(quote)
    folded = [_fold(word) for word in written]
    best: tuple[float, str, int] = (0.0, "", 0)
    for slug, source in sources.items():
        if not any(" ".join(folded[at : at + 3]) in source.line for at in range(len(folded) - 2)):
            continue
        matcher = SequenceMatcher(None, source.folded, folded, autojunk=False)
        run = matcher.find_longest_match()
        if run.size < 2:
            continue
        first = max(0, run.a - run.b - 2)
        window = source.folded[first : first + len(folded) + 4]
        share = SequenceMatcher(None, window, folded, autojunk=False).ratio()
        if share > best[0]:
            best = share, slug, first
    share, slug, first = best
    if share < _ALIKE:
        return Quotation(quote, start, end, Said.NOT_FOUND)
    source = sources[slug]
    part = slice(first, first + len(folded) + 4)
    pairs = _differences(written, folded, source.written[part], source.folded[part])
    return Quotation(quote, start, end, Said.DIFFERS, slug, source.offsets[first], pairs)


def _differences(
    mine: list[str], mine_folded: list[str], theirs: list[str], theirs_folded: list[str]
) -> tuple[tuple[str, str], ...]:
    found = []
    matcher = SequenceMatcher(None, mine_folded, theirs_folded, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        # What the window holds before and after the quotation is no difference.
        if tag != "equal" and not (tag == "insert" and a in (0, len(mine))):
            found.append((" ".join(mine[a:b]), " ".join(theirs[c:d])))
    return tuple(found)
