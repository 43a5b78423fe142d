"""Finding the place of a claim from elsewhere in the pinned texts: exactly, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from workbench.documents.anchoring import find, places
from workbench.errors import UsageError
from workbench.exports.addresses import public
from workbench.exports.told import Told
from workbench.exports.web_annotations import source_of
from workbench.extract import figures
from workbench.extract.identity import anchor, claim_id, surroundings
from workbench.extract.sentences import split
from workbench.literal import one_line
from workbench.model import Claim, Document, Figure, Kind, Reading, Span


def placed(told: Told, documents: Mapping[str, Document], text: Callable[[str], str]) -> Claim:
    """The claim at its place, with the name that its place gives it.

    Raises UsageError when no pinned document is meant, it does not say the quote, or says it more
    than once and nothing tells which place is meant.
    """
    slug = _slug(told, documents)
    whole = text(slug)
    span = _span(told, slug, whole)
    quote = whole[span.start : span.end]
    reading = _reading(told, span.start, quote)
    kind = told.kind or (Kind.QUANTITY if reading.figure else Kind.STATEMENT)
    prefix, suffix = surroundings(whole, span.start, span.end)
    name = claim_id(slug, quote, prefix, suffix, anchor(kind, span.start, reading.figure))
    sentence = _sentence(whole, span)
    return Claim(
        name, slug, kind, quote, span.start, span.end, sentence, reading, 1.0, prefix, suffix
    )


def _slug(told: Told, documents: Mapping[str, Document]) -> str:
    named = [name for name in told.documents if name]
    for name in named:
        if name in documents:
            return name
        fitting = [
            slug
            for slug, one in documents.items()
            if source_of(one) == name or (one.url and public(one.url) == (public(name) or name))
        ]
        if len(fitting) == 1:
            return fitting[0]
    if not named:
        raise UsageError("it names no document")
    raise UsageError(f"no document {one_line(named[0], 60)} is pinned here; add it first")


def _span(told: Told, slug: str, text: str) -> Span:
    if not told.quote.strip():
        raise UsageError("the quote is empty")
    if told.start is not None and text.startswith(told.quote, told.start):
        return Span(told.start, told.start + len(told.quote))
    found = list(places(text, told.quote))
    if not found:
        raise UsageError(f"{slug} does not say “{one_line(told.quote, 60)}”")
    if len(found) == 1:
        return found[0]
    if not (told.prefix or told.suffix or told.start is not None):
        raise UsageError(
            f"{slug} says “{one_line(told.quote, 40)}” {len(found)} times; say at which character"
        )
    best = find(text, told.quote, told.prefix, told.suffix, told.start or 0)
    return best or found[0]


def _reading(told: Told, start: int, quote: str) -> Reading:
    """The reading with its figure where the quote has it; the only figure when none is told."""
    figure = told.reading.figure
    if figure is not None:
        if quote[figure.start : figure.end] != figure.text:
            at = quote.find(figure.text)
            if at < 0:
                raise UsageError(
                    f"the quote does not hold the figure “{one_line(figure.text, 40)}”"
                )
            figure = replace(figure, start=at, end=at + len(figure.text))
    elif told.kind is None:
        figure = _only_figure(quote)
    if figure is None:
        return told.reading
    moved = replace(figure, start=start + figure.start, end=start + figure.end)
    return replace(told.reading, figure=moved)


def _only_figure(quote: str) -> Figure | None:
    found = figures(quote)
    return found[0] if len(found) == 1 else None


def _sentence(text: str, span: Span) -> Span:
    for sentence in split(text):
        if sentence.start <= span.start and span.end <= sentence.end:
            return sentence
    return span
