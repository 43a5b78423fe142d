"""The clause a figure stands in: the part of a sentence that makes one assertion.

A sentence is cut where an independent clause starts: after a semicolon or dash, before a
conjunction with its own subject and verb. A reduced part ("a rise of 4 percent") stays with the
clause that tells what rose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from workbench.extract.verbs import FINITE, listed, one_of
from workbench.model import Figure, Span
from workbench.patterns import lazy

_BREAK = lazy(
    r";\s+|\s[–—]\s+|(?<=\w)—(?=\w)"
    r"|(?<=[a-z0-9%][.!?])\s+(?=[A-Z“\"])"
    r"|(?:,\s+|\s)(?=(?:while|whereas|although|though|but|because|since|as|and)\s)"
    r"|,\s+(?=(?:so|even\s+as|yet)\s)"
)
_HINT = lazy(
    r";|[–—]|[.!?]\s|\b(?:while|whereas|although|though|but|so|because|since|even|yet|and|as)\b"
)
_LEAD = lazy(
    r"(?:(?:(?:and|but)\s+that|and|but|so|yet|while|whereas|although|though|because|since|as|even)\s+)+"
)
_WORD = lazy(r"[\w’'-]+")
_FINITE = lazy(rf"\b(?:{one_of(FINITE)}|[a-z]{{3,}}ed)\b")
_NO_SUBJECT = listed(
    """
    a an the of to in for by with that which who it’s is are was were still also then now later
    even again soon never once
    """
)
_DATELINE = lazy(
    r"[A-Z][A-Z .,'’/-]{2,40},?\s(?:(?-i:[A-Z][a-z]{2,15}\.?,\s){1,2})?"
    r"(?:(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})(?:,?\s\d{4})?\s)?\s{0,3}"
    r"(?:\([^()]{2,40}\)\s)?\s{0,3}[-–—]{1,2}\s"
)
_ENTRY = lazy(r"(?:[01]\d|2[0-3])[.:][0-5]\d\s+(?=[A-Z])")  # in a report as it happens
_AS_AFTER = listed(
    "such well much many far long soon same so known regarded described twice not half"
)
_AS_BEFORE = listed("of well much many if though to part early late a an expected")
_NO_START = listed(
    "of to with by for from has have had is are was were will would can could may might did does"
)
_NO_VERB = listed("compared based followed measured seen known")
_BETWEEN = lazy(r"\bbetween\s+(?:[\w’'-]+\s+){0,4}[\w’'-]+\s*\Z")
_NEAR = 90  # how far after its conjunction the verb of a clause may stand, in characters
_TRIM = " \t\n\r,;–—"


def split(text: str, start: int, end: int, figures: Sequence[Figure] = ()) -> list[Span]:
    """The independent clauses of a sentence, in order, leading conjunctions left out."""
    sentence = text[start:end]
    if not _HINT.search(sentence):
        return [Span(start, end)]
    cuts = [start]
    verbs = [match.span() for match in _FINITE.finditer(text, start, end)]
    starts = [one.start for one in figures]
    for match in _BREAK.finditer(text, start, end):
        at = bisect_left(starts, match.end()) - 1
        if at >= 0 and match.start() < figures[at].end:
            continue  # "between 18 and 19 million" is one figure
        if _BETWEEN.search(text, cuts[-1], match.start()):
            continue  # "trade between China and Korea will grow"
        if _independent(text, cuts[-1], match, end, verbs):
            cuts.append(match.end())
    cuts.append(end)
    if len(cuts) == 2:
        return [Span(start, end)]
    pairs = pairwise(cuts)
    return [piece for first, last in pairs if (piece := _trimmed(text, first, last))]


def after_dateline(text: str, start: int, end: int) -> int:
    """Where a news sentence starts after "LUNDEMAR, Jan 31 (Northern Desk) - " or "14.05 "."""
    line = _DATELINE.match(text, start, end) or _ENTRY.match(text, start, end)
    return line.end() if line else start


def around(clauses: Sequence[Span], start: int, end: int) -> Span:
    """The clause that holds a range; where it runs over several, the stretch of all of them."""
    held = [clause for clause in clauses if clause.start < end and start < clause.end]
    if not held:
        return clauses[0]
    return held[0] if len(held) == 1 else Span(held[0].start, held[-1].end)


def _independent(
    text: str, first: int, gap: re.Match[str], end: int, verbs: list[tuple[int, int]]
) -> bool:
    """Whether what follows the gap has a subject and verb of its own, and so has what precedes."""
    cut, start = gap.span()
    if ";" in gap.group() or (text[cut - 1] in ".!?" and not text[start].islower()):
        return True
    if text[cut] != ",":  # without a comma only what follows the last one can be coordinated
        first = max(first, text.rfind(",", first, cut) + 1)
    before = bisect_left(verbs, (cut, 0))
    if before == 0 or verbs[before - 1][0] < first:
        return False
    lead = _LEAD.match(text, start, end)
    at = lead.end() if lead else start
    after = bisect_left(verbs, (at + 1, 0))  # "costs fell": costs is no verb
    if after == len(verbs) or verbs[after][0] > at + _NEAR:
        return False
    verb = text[slice(*verbs[after])]
    subject = _WORD.findall(text[at : verbs[after][0]])
    if not subject or verb in _NO_VERB or re.search(r"[,;:]", text[at : verbs[after][0]]):
        return False
    if lead and lead.group().split()[0] in {"as", "since"}:
        last = _WORD.findall(text[max(first, cut - 24) : cut])[-1:]
        if subject[0][0].isdigit() or subject[0].lower() in _AS_BEFORE:
            return False
        if last and last[0].lower() in _AS_AFTER:
            return False
    return subject[0].lower() not in _NO_START and subject[-1].lower() not in _NO_SUBJECT


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = piece.lstrip(_TRIM)
    start = end - len(left)
    end = start + len(left.rstrip(_TRIM))
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    return Span(start, end) if start < end else None
