"""Who is said to say it: the speaker of each stretch of a text, quotations included.

What stands in quotation marks belongs to the person quoted; a list of figures to whose estimate it
is; a passive estimate to the office that publishes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from workbench.extract.attributions import REACH, Said, said_in
from workbench.extract.names import Names
from workbench.extract.passages import Passage
from workbench.extract.turns import turns
from workbench.model import Figure, Span
from workbench.patterns import lazy

_ISSUED = lazy(
    r"([Tt]he\s+[\w ]{2,40}|[A-Z][\w. ]{2,40})['’]s?\s+(?:[\w-]+\s+){0,2}"
    r"(?:estimate|forecast|report|survey|figures|data|statistics|census|bulletin)s?\b"
)
_LABEL = lazy(r"(?:\d{1,2}[.)]\s+|[-*•]\s+)?[A-Z][\w ]{1,30}:\s")
_QUOTED = lazy(r"“[^“”]{1,1500}(?:”|$)|\"[^\"]{1,1500}(?:\"|$)|«[^«»]{1,1500}»|„[^„“”]{1,1500}[“”]")
_OFFICE = lazy(
    r"\b(?:ministry|bureau|office|board|bank|agency|authority|institute|commission|department"
    r"|council|"
    r"association|service|chamber|administration|secretariat)\b",
    re.IGNORECASE,
)
_NEWS = lazy(r"\b(?:press|news|wire|times|post|weekly|daily|herald|journal)\b", re.IGNORECASE)
_ESTIMATED = lazy(
    r"\b(?:is|are|was|were|has\s+been)\s+(?:now\s+)?(?:estimated|forecast|projected|expected"
    r"|put)\b(?!.*\bby\s+the\b)",
    re.DOTALL,
)
_ENDS = lazy(r"[.!?][\"”’)]*\s|\n\s*\n")
_STOPPED = lazy(r"\.[\"”»]\s+[A-Z]")
_PARAGRAPH = lazy(r"\n\s*\n")


def quotations(text: str) -> Iterator[Span]:
    """What stands in quotation marks, marks included; a quotation does not cross a blank line."""
    if not any(mark in text for mark in '“"«„'):
        return
    for match in _QUOTED.finditer(text):
        gap = _PARAGRAPH.search(text, match.start(), match.end())
        yield Span(match.start(), gap.start() if gap else match.end())


def issuer(sentence: str) -> str | None:
    """Whose figures are presented: "The ministry's estimate is out" -> "The ministry"."""
    if "’s" not in sentence and "'s" not in sentence:
        return None
    match = _ISSUED.search(sentence)
    return match[1] if match else None


def labelled(sentence: str) -> bool:
    """Whether the sentence is an item of a list of figures: "Wheat: 24.3 million tonnes"."""
    return bool(_LABEL.match(sentence))


def own_estimate(sentence: str, publisher: str) -> bool:
    """Whether an office speaks itself: "the crop is estimated at" in the ministry's release."""
    if not _OFFICE.search(publisher) or _NEWS.search(publisher):
        return False
    return _ESTIMATED.search(sentence) is not None


def is_scare_quote(quotation: str) -> bool:
    """Whether quotation marks hold a phrase, not a sentence."""
    inside = quotation.strip('“”"«»„ ')
    words = inside.split()
    whole = inside[-1:] in (".", ",", "!", "?")
    return len(words) < (4 if whole else 6) or not words[0][:1].isupper()


def counts_speakers(text: str, figure: Figure, said: Sequence[Said]) -> bool:
    """Whether a figure only counts who speaks: "two lawmakers told the Wire"."""
    for one in said:
        if figure.unit == "percent":
            continue  # "three in five nurses think of leaving" is a share of them
        if one.speaker.startswith(figure.text) and 0 < one.at - figure.start < len(one.speaker) + 3:
            return True
    return False


def heard(text: str, passages: Iterable[Passage]) -> Iterator[tuple[Passage, list[Said]]]:
    """Each passage with who is said to say what in it, quotations included, innermost last.

    A quotation asks the passages around it; those before it are done with and not held.
    """
    told = _told(text, passages)
    around: deque[tuple[Passage, list[Said]]] = deque()
    previous: Said | None = None
    for quote in quotations(text):
        while not around or around[-1][0].span.start < quote.end:
            if (another := next(told, None)) is None:
                break
            around.append(another)
            while len(around) > 2 and around[2][0].span.start <= quote.start:
                yield around.popleft()
        starts = [passage.span.start for passage, _ in around]
        first = max(0, bisect_right(starts, quote.start) - 1)
        last = bisect_left(starts, quote.end)
        voices = [said for _, said in around]
        nearby = [one for said in voices[max(0, first - 1) : last + 1] for one in said]
        speech = _of_quote(text, quote, nearby, previous)
        if speech is not None:
            for said in voices[first:last]:
                said.append(speech)
        previous = speech
    yield from around
    yield from told


def _told(text: str, passages: Iterable[Passage]) -> Iterator[tuple[Passage, list[Said]]]:
    """Each passage with what its own words, or the label of its paragraph, say of the speaker."""
    names = Names()
    labelled = deque(turns(text))
    for passage in passages:
        span, found = passage.span, list[Said]()
        if not passage.rule and not passage.row:
            found = said_in(text, span, passage.words, names)
            names.meet(text[span.start : span.end])
        while labelled and labelled[0].end <= span.start:
            labelled.popleft()
        if labelled and labelled[0].start <= span.start:
            found.append(labelled[0])
        yield passage, found


def _of_quote(text: str, quote: Span, said: Sequence[Said], previous: Said | None) -> Said | None:
    """The attribution nearest to a quotation, after or before it, or that of the last one."""
    nearest: Said | None = None
    best = REACH
    for one in said:
        if one.direct or quote.start < one.at < quote.end:
            continue
        gap = one.at - quote.end if one.at >= quote.end else quote.start - one.at
        between = text[min(one.at, quote.end) : max(one.at, quote.start)]
        if one.at >= quote.end and _STOPPED.match(text, quote.end - 2):
            continue  # "… lost power." The company puts: the quotation ended its sentence
        if gap < best and not _ENDS.search(between):
            nearest, best = one, gap
    if nearest:
        return Said(quote.start, quote.end, nearest.speaker, nearest.through, True, quote.start)
    if previous is None or not _goes_on(text, quote, previous):
        return None
    return Said(quote.start, quote.end, previous.speaker, None, True, quote.start)


def _goes_on(text: str, quote: Span, previous: Said) -> bool:
    """Whether a quotation follows the last one: on a line of its own, or after its "she said."."""
    if text[max(0, quote.start - 200) : quote.start].rstrip(" ").endswith("\n"):
        return True
    between = text[previous.end : quote.start] if quote.start - previous.end < REACH else ""
    return between.rstrip().endswith((".", "!", "?")) and not _PARAGRAPH.search(between)


def speaker_at(said: Sequence[Said], start: int, end: int) -> tuple[str | None, str | None, bool]:
    """Speaker, outlet and whether it is quoted: the innermost attribution around a stretch."""
    around = [one for one in said if one.start <= start and end <= one.end]
    if not around:
        return None, None, False
    inner = min(around, key=lambda one: (not one.direct, one.end - one.start))
    outer = next((one.speaker for one in around if one.speaker != inner.speaker), None)
    return inner.speaker, inner.through or outer, inner.direct
