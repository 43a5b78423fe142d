"""Fact-checks that others have published: looked up by a claim's words, or read from a page.

The look-up is the Google Fact Check Tools API, claims:search
(developers.google.com/fact-check/tools/api). A page or file tells of its own by schema.org
ClaimReview. Either is somebody's verdict: evidence for a reviewer to weigh, never one of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from workbench.evidence.limits import DEFAULT, Settings
from workbench.evidence.services import Json, asked, objects_in, text_in

SEARCH = "https://factchecktools.googleapis.com/v1alpha1/claims:search"
_LONGEST = 500  # characters of a query
_DEEP = 20  # levels of somebody else's linked data


@dataclass(frozen=True, slots=True)
class FactCheck:
    """One published fact-check: what was claimed, by whom and when, and what was found by whom."""

    claimed: str
    rating: str
    publisher: str = ""
    url: str = ""
    title: str = ""
    claimant: str = ""
    claimed_on: str = ""
    reviewed_on: str = ""
    language: str = ""


def search(
    words: str,
    key: str,
    *,
    language: str = "",
    most: int = 10,
    settings: Settings = DEFAULT,
    service: str = SEARCH,
) -> list[FactCheck]:
    """Fact-checks of what these words claim, as the service ranks them.

    The key goes in a header, so that no address holds it. Raises FetchError and EvidenceError.
    """
    query = {"query": " ".join(words.split())[:_LONGEST], "pageSize": str(most)}
    if language:
        query["languageCode"] = language
    answer = asked(service, query, settings, headers=(("X-Goog-Api-Key", key),))
    return [
        FactCheck(
            claimed=text_in(claim, "text"),
            rating=text_in(review, "textualRating"),
            publisher=text_in(review, "publisher", "name") or text_in(review, "publisher", "site"),
            url=text_in(review, "url"),
            title=text_in(review, "title"),
            claimant=text_in(claim, "claimant"),
            claimed_on=text_in(claim, "claimDate")[:10],
            reviewed_on=text_in(review, "reviewDate")[:10],
            language=text_in(review, "languageCode"),
        )
        for claim in objects_in(answer, "claims")
        for review in objects_in(claim, "claimReview")
    ]


def reviews(data: Iterable[Any]) -> list[FactCheck]:
    """The fact-checks in linked data, wherever they stand in it; those that claim nothing not."""
    return [found for one in data for review in _claim_reviews(one, 0) if (found := _told(review))]


def _claim_reviews(value: Any, depth: int) -> Iterator[Json]:
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for one in value:
            yield from _claim_reviews(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
            return
        for one in value.values():
            yield from _claim_reviews(one, depth + 1)


def _told(review: Json) -> FactCheck | None:
    item, rating = _first(review.get("itemReviewed")), _first(review.get("reviewRating"))
    claimed = text_in(review, "claimReviewed") or text_in(item, "text") or text_in(item, "name")
    if not claimed.strip():
        return None
    return FactCheck(
        claimed=_flat(claimed),
        rating=_flat(text_in(rating, "alternateName")) or _points(rating),
        publisher=_flat(_name(review.get("author")) or _name(review.get("publisher"))),
        url=text_in(review, "url"),
        title=_flat(text_in(review, "name") or text_in(review, "headline")),
        claimant=_flat(_name(item.get("author"))),
        claimed_on=text_in(item, "datePublished")[:10],
        reviewed_on=text_in(review, "datePublished")[:10],
        language=text_in(review, "inLanguage"),
    )


def _points(rating: Json) -> str:
    """A rating in numbers: `2 of 1 to 5`."""
    value, worst, best = (rating.get(key) for key in ("ratingValue", "worstRating", "bestRating"))
    if not isinstance(value, int | float | str) or isinstance(value, bool):
        return ""
    return f"{value} of {worst} to {best}" if worst is not None and best is not None else str(value)


def _first(value: Any) -> Json:
    some = value if isinstance(value, list) else [value]
    return next((one for one in some if isinstance(one, dict)), {})


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value
    return text_in(_first(value), "name")


def _flat(text: str) -> str:
    return " ".join(text.split())
