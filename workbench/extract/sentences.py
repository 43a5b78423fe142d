"""Text -> sentence spans: sentencex inside each block, then our own rules for news and reports.

Every character that is not white space lies in exactly one span, and no span starts or ends with
white space. A line end inside a paragraph counts as a space, so offsets are those of the untouched
text. A run without any sentence end is cut at `LONGEST` characters, so that whatever reads a
sentence has a bounded window (one 50 MB line costs time in proportion).
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.extract.blocks import Block, blocks
from workbench.model import Span
from workbench.patterns import lazy

# No sentence is longer than this many characters; patterns below rely on it.
LONGEST = 2000
# sentencex is given this much text at a time.
WINDOW = 32_768

_TO_SPACE = {ord(char): " " for char in "\n\r\f\v\x85\u2028\u2029\t"}

_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
# A name follows a title, a number follows these; a sentence does not end there.
_TITLE = lazy(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Pres|Messrs|Amb"
    r"|Supt|Insp|vs|v|approx|incl|excl|est|resp|viz|cf|e\.g|i\.e)\.$"
)
_NUMBER_FOLLOWS = lazy(
    rf"\b(?:Nos?|nos|pp?|Figs?|Arts?|Secs?|Ch|Vols?|Eq|Para|Tab|Rs|ca|c|{_MONTHS})\.$"
)
# Scales and units that are written with a full stop and go on in lower case.
_UNIT = lazy(
    r"(?:\d ?(?:bn|mn|m|tn|k|pct|bbl|lb|lbs|oz|ft|in|hr|min|sec|sq|cu|yr|yrs|mt|t|kg|km)|\bper cent"
    r"|\bpct|\bbbl|\bsq|\bcu|\bp\.m|\ba\.m|\betc|\bal|\bInc|\bCorp|\bCo|\bLtd|\bBros|\bJr|\bSr)\.$"
)
_INITIAL = lazy(r"\b[A-Z]\.$")
_DAY_FOLLOWED_BY_MONTH = lazy(r"(?:^|\s)\d{1,2}\.$")
_MONTH_NAME = lazy(
    rf"(?:{_MONTHS}|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)
_ONLY_MARK = lazy(r"(?:[-*+•]|[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)\]])$")
# Quotation marks, brackets and the emphasis marks of Markdown.
_CLOSES = '"”’»)]}*_'
_CLOSER = lazy(r"[\])}”’»,;:.!?…%]|['\"](?=\s|$)")
# sentencex takes a month, abbreviated or not, for an abbreviation even where a sentence ends there.
_MONTH_ENDS = lazy(
    rf"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    rf"|{_MONTHS})\.[\"”’)]?\s+(?=[\"“‘(]?[A-Z])"
)


def split(text: str) -> Iterator[Span]:
    """The sentences of a text, in order: stripped, never empty, never overlapping."""
    for block in blocks(text):
        pieces = iter(((block.start, block.end),)) if block.row else _joined(text, block)
        for start, end in pieces:
            yield from _bounded(text, start, end)


def _raw(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Piece after piece as sentencex cuts them, through a moving window."""
    import sentencex  # type: ignore[import-untyped]  # 4 ms that `--help` need not pay

    at = block.start
    while at < block.end:
        stop = min(at + WINDOW, block.end)
        window = text[at:stop].translate(_TO_SPACE)
        try:
            cut = sentencex.segment("en", window)
        except UnicodeEncodeError:  # lone surrogates: one "?" each keeps the length
            cut = sentencex.segment("en", window.encode("utf-8", "replace").decode("utf-8"))
        if stop < block.end and len(cut) > 1:
            cut.pop()  # perhaps unfinished: it starts the next window
        for piece in cut:
            yield from _month_ends(text, at, at + len(piece))
            at += len(piece)


def _month_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _MONTH_ENDS.finditer(text, start, end):
        if not text[start : match.start()][-1:].isalnum():
            yield start, match.end()
            start = match.end()
    yield start, end


def _joined(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The pieces with wrongly parted neighbours put together again."""
    pieces = _raw(text, block)
    start, end = next(pieces)
    for next_start, next_end in pieces:
        while next_start < next_end and text[next_start] in _CLOSES and not text[end - 1].isspace():
            next_start = end = next_start + 1  # a closing mark stays with what it closes
        if next_end - start <= LONGEST and _belongs(text, start, end, next_start, next_end):
            end = next_end
            continue
        yield start, end
        start, end = next_start, next_end
    yield start, end


def _belongs(text: str, start: int, end: int, next_start: int, next_end: int) -> bool:
    """Whether the second piece goes on with the sentence of the first."""
    before = text[max(start, end - 40) : end].rstrip()
    after = text[next_start : min(next_end, next_start + 40)].lstrip()
    if not before or not after:
        return True
    if not text[end - 1].isspace() and _INITIAL.search(before):
        return True  # "DPRK-U." and "S. tensions"
    if (_ONLY_MARK.match(before) and end - start < 40) or _CLOSER.match(after):
        return True
    if _TITLE.search(before):
        return True
    if after[0].isdigit() and _NUMBER_FOLLOWS.search(before):
        return True
    if _DAY_FOLLOWED_BY_MONTH.search(before) and _MONTH_NAME.match(after):
        return True
    if not after[0].islower():
        return False
    # A text without capitals gives no hint; then only known abbreviations join.
    return not text[start : start + 40].lstrip("\"“‘'(")[:1].islower() or bool(_UNIT.search(before))


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The stripped span, cut at white space where it is longer than `LONGEST`."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind("; "), window.rfind(" "), window.rfind("\n")) + 1
        stop = start + (cut or LONGEST)
        yield from _stripped(text, start, stop)
        start = stop
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = piece.lstrip()
    if left:
        yield Span(end - len(left), start + len(piece.rstrip()))
