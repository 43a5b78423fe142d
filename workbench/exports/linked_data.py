"""Claims out of JSON-LD: ClaimReview and Web Annotations, ours and those of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.exports.told import Refused, Tellings, Told, is_a, objects, text_of

_CLAIM = "urn:workbench:claim:"
_DOCUMENT = "urn:workbench:document:"


def read(data: Any, name: str) -> Tellings:
    """The claims of a parsed JSON file, whichever of the two it is."""
    if annotations := list(_annotations(data)):
        for number, one in enumerate(annotations, 1):
            yield _annotated(one, f"{name}: annotation {number}")
        return
    reviews = list(_reviews(data))
    for number, one in enumerate(reviews, 1):
        yield _reviewed(one, f"{name}: review {number}")
    if not reviews:
        yield Refused(name, "neither a ClaimReview nor a Web Annotation is in it")


def _annotations(data: Any) -> Iterator[dict[str, Any]]:
    for one in objects(data):
        if is_a(one, "Annotation"):
            yield one
        for key in ("first", "items"):
            yield from _annotations(one.get(key))


def _annotated(one: dict[str, Any], place: str) -> Told | Refused:
    targets = objects(one.get("target"))
    if len(targets) != 1:
        return Refused(place, "it must have one target with selectors")
    selectors = objects(targets[0].get("selector"))
    quotes = [each for each in selectors if is_a(each, "TextQuoteSelector")]
    places = [each.get("start") for each in selectors if is_a(each, "TextPositionSelector")]
    if not quotes or not text_of(quotes[0], "exact"):
        return Refused(place, "it has no TextQuoteSelector: nothing says which words are meant")
    start = places[0] if places and type(places[0]) is int and places[0] >= 0 else None
    return Told(
        place,
        text_of(quotes[0], "exact"),
        _sources(targets[0].get("source")),
        id=text_of(one, "id").removeprefix(_CLAIM),
        start=start,
        prefix=text_of(quotes[0], "prefix"),
        suffix=text_of(quotes[0], "suffix"),
    )


def _sources(source: Any) -> tuple[str, ...]:
    if isinstance(source, str):
        return (source.removeprefix(_DOCUMENT),)
    if not isinstance(source, dict):
        return ()
    names = [text_of(source, key) for key in ("dc:identifier", "id", "dcterms:isVersionOf")]
    return tuple(name.removeprefix(_DOCUMENT) for name in names if name)


def _reviews(data: Any) -> Iterator[dict[str, Any]]:
    for one in objects(data):
        if is_a(one, "ClaimReview", "@type"):
            yield one
        yield from _reviews(one.get("@graph"))


def _reviewed(one: dict[str, Any], place: str) -> Told | Refused:
    claims = objects(one.get("itemReviewed"))
    claim = claims[0] if claims else {}
    quote = text_of(claim, "text") or text_of(one, "claimReviewed")
    if not quote:
        return Refused(place, "it has no claimReviewed and its claim no text")
    names: list[str] = []
    for work in objects(claim.get("appearance")) + objects(claim.get("firstAppearance")):
        names += [text_of(work, key) for key in ("identifier", "url", "@id")]
    # Our own export says the speaker, the author or the publisher alike: no reading comes back.
    return Told(
        place,
        quote,
        tuple(name for name in names if name),
        id=text_of(claim, "identifier"),
    )
