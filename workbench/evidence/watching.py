"""A source looked at again: is it away for now, dressed otherwise, or does it say something else?

Only two answers speak against a verdict: the words it rests on are gone, or a number in them is
another one. A menu, an advertisement, a new date line or a bad night of the server do not, or
nobody would look at the answers for long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.evidence.markup import words
from workbench.evidence.outcomes import FetchError, Page, Trouble
from workbench.model import Span, Watched, WatchedQuote, WatchOutcome

_CONTEXT = 48
_LONG = 5  # words that hardly stand twice by chance
_SAME_PLACE = 60  # of 100: how alike the surroundings of short words must be
_ALIKE = 60  # of 100: below, a passage is another passage
_SAME_BUT_DIGITS = 75
_OWN_WORDS = 40  # a page of fewer words is too short to be told from another one
_SHARED = 0.15
_LONGEST = 600  # characters of a passage that is compared
_WIDE = 120  # what stands around a passage
_SENTENCE = re.compile(r"[.!?]['\"]?\s+(?=[^a-z])")

# Dress, not words: typographic marks and the blanks and hyphens that nobody sees.
_DRESS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that verdicts rest on: its span in the pinned text, and whose verdicts."""

    span: Span
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pinned:
    """A source as it was pinned: where it was found, its bytes' digest, its text, what is cited."""

    slug: str
    url: str
    sha256: str
    text: str
    cited: Sequence[Cited] = ()


def failed(pinned: Pinned, error: FetchError, at: datetime) -> Watched:
    """What a fetch that brought nothing says of a source."""
    gone = error.trouble is Trouble.GONE
    outcome = WatchOutcome.PAGE_GONE if gone else WatchOutcome.OUTAGE
    return Watched(pinned.slug, at, outcome, str(error), error.status)


def unchanged(pinned: Pinned, page: Page) -> Watched:
    """The same bytes as before, or a server that says so."""
    if page.url != pinned.url:
        return _watched(pinned, page, WatchOutcome.MOVED, f"moved to {_address(page)}, unchanged")
    return _watched(pinned, page, WatchOutcome.UNCHANGED, "unchanged")


def compared(pinned: Pinned, page: Page, text: str, markup: str = "") -> Watched:
    """What a page that is not the same bytes says of each passage that is cited.

    `text` is what the reader of documents makes of it; `markup` is searched too, where a passage
    that is still on the page may have fallen out of what the reader takes for the main text.
    """
    if _another_page(pinned.text, f"{text} {words(markup)}"):
        why = f"another page stands there ({page.status}); look for it elsewhere"
        return _watched(pinned, page, WatchOutcome.PAGE_GONE, why)
    texts = [_plain(text), _plain(words(markup))] if markup else [_plain(text)]
    quotes = [_quote(pinned.text, one, texts) for one in pinned.cited]
    changed = [one for one in quotes if one.outcome in WatchOutcome.alarms()]
    if changed:
        first = next(
            (one for one in changed if one.outcome is WatchOutcome.NUMBER_CHANGED), changed[0]
        )
        return _watched(pinned, page, first.outcome, _said(first), tuple(quotes))
    if page.url != pinned.url:
        return _watched(
            pinned, page, WatchOutcome.MOVED, f"moved to {_address(page)}", tuple(quotes)
        )
    why = "the page changed; what is cited stands" if quotes else "the page changed; look at it"
    return _watched(pinned, page, WatchOutcome.COSMETIC, why, tuple(quotes))


def _quote(old: str, cited: Cited, texts: Sequence[str]) -> WatchedQuote:
    """What became of one passage, in the most favourable of the texts."""
    quote = old[cited.span.start : cited.span.end]
    before = _plain(old[max(0, cited.span.start - _CONTEXT) : cited.span.start])
    after = _plain(old[cited.span.end : cited.span.end + _CONTEXT])
    plain = _plain(quote)
    if any(_stands(text, plain, before, after) for text in texts):
        return WatchedQuote(quote, WatchOutcome.UNCHANGED, "", cited.claims)
    around = _plain(old[max(0, cited.span.start - _WIDE) : cited.span.end + _WIDE])
    passage, alike = max(
        (_closest(text, plain, around) for text in texts), key=lambda item: item[1]
    )
    if alike < _ALIKE:
        return WatchedQuote(quote, WatchOutcome.QUOTE_GONE, "", cited.claims)
    if alike >= _SAME_BUT_DIGITS and not _numbers(plain) <= _numbers(passage):
        return WatchedQuote(quote, WatchOutcome.NUMBER_CHANGED, passage, cited.claims)
    return WatchedQuote(quote, WatchOutcome.QUOTE_GONE, passage, cited.claims)


def _plain(text: str) -> str:
    return " ".join(text.translate(_DRESS).split())


def _stands(text: str, quote: str, before: str, after: str) -> bool:
    """Whether the words are there: long ones anywhere, short ones among their neighbours only."""
    from rapidfuzz.fuzz import ratio

    pattern = rf"(?<![\w.,]){re.escape(quote)}(?![\w]|[.,]\d)"
    for match in re.finditer(pattern, text):
        if len(quote.split()) >= _LONG:
            return True
        left = text[max(0, match.start() - len(before) - 1) : match.start()].strip()
        right = text[match.end() : match.end() + len(after) + 1].strip()
        if max(ratio(before, left), ratio(after, right)) >= _SAME_PLACE or not (before or after):
            return True
    return False


def _closest(text: str, quote: str, around: str) -> tuple[str, float]:
    """The sentences that stand where the quote stood, and how alike they are of 100, digits aside.

    Their neighbours have a say: a report may tell of two towns in the same words.
    """
    from rapidfuzz.fuzz import partial_ratio, ratio

    wanted = _masked(quote[:_LONGEST])
    best, highest = ("", 0.0), 0.0
    for start, end in _stretches(text, len(_SENTENCE.findall(quote)) + 1):
        found = _masked(text[start:end])
        measure = partial_ratio if len(found) > len(wanted) else ratio  # a scrap is in everything
        alike = measure(wanted, found, score_cutoff=_ALIKE)
        if alike:
            nearby = text[max(0, start - _WIDE) : end + _WIDE]
            if (total := alike + ratio(around, nearby)) > highest:
                best, highest = (text[start:end], alike), total
    return best


def _stretches(text: str, sentences: int) -> Iterator[tuple[int, int]]:
    """Every stretch of so many sentences."""
    ends = [match.end() for match in _SENTENCE.finditer(text)] + [len(text)]
    starts = [0, *ends[:-1]]
    for number, start in enumerate(starts):
        yield start, ends[min(number + sentences, len(ends)) - 1]


def _masked(text: str) -> str:
    """The same length, every digit a 0: two years' figures in one sentence are the same words."""
    return re.sub(r"\d", "0", text)


def _numbers(text: str) -> set[str]:
    """The numbers of a passage: as they are read, those in words too, and others as written."""
    from workbench.extract import figures

    found, rest = set(), text
    for one in figures(text):
        found |= {str(value) for value in (one.value, one.low, one.high) if value is not None}
        rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
    return found | set(re.findall(r"\d+(?:[.,]\d+)*", rest))


def _another_page(old: str, new: str) -> bool:
    """Whether hardly a word of a page is left: a notice, a login, the front page of the site."""
    own = set(re.findall(r"\w{4,}", old.casefold()))
    left = own & set(re.findall(r"\w{4,}", new.casefold()))
    return len(own) >= _OWN_WORDS and len(left) < _SHARED * len(own)


def _said(one: WatchedQuote) -> str:
    if one.outcome is WatchOutcome.NUMBER_CHANGED:
        return f"a number changed: “{_short(one.quote)}” is now “{_short(one.now)}”"
    if one.now:
        return f"reworded: “{_short(one.quote)}” is now “{_short(one.now)}”"
    return f"it no longer says “{_short(one.quote)}”"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 120 else f"{flat[:119]}…"


def _address(page: Page) -> str:
    return page.url.partition("?")[0]


def _watched(
    pinned: Pinned,
    page: Page,
    outcome: WatchOutcome,
    why: str,
    quotes: tuple[WatchedQuote, ...] = (),
) -> Watched:
    return Watched(pinned.slug, page.retrieved, outcome, why, page.status, quotes)
