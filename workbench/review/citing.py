"""Evidence named by document and words, and a claim quoted with where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from workbench.errors import EvidenceError
from workbench.literal import one_line
from workbench.model import Claim, ClaimState, Document, Evidence, Stance, Status, Tier
from workbench.wording import verdict_words


class Texts(Protocol):
    """Where pinned documents are read."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug."""

    def text(self, slug: str) -> str:
        """The canonical text of a document."""


def evidence_named(
    view: Texts, reference: str, stance: Stance = Stance.SUPPORTS, tier: Tier = Tier.SECONDARY
) -> Evidence:
    """Evidence from SLUG, as the pinned text has it at SLUG#quote=WORDS, SLUG#char=START,END or
    SLUG#row=WORDS;column=WORDS (a cell of a table).

    SLUG may be written as a path, evidence/SLUG.csv. Raises EvidenceError when the document is not
    pinned or does not say so there.
    """
    name, _, place = reference.partition("#")
    slug = name if name in view.documents else name.removeprefix("evidence/").partition(".")[0]
    document = view.documents.get(slug)
    if document is None:
        raise EvidenceError(f"no document {one_line(slug, 60)}; pin it first: workbench add FILE")
    slug = document.slug
    found = Evidence(slug, stance=stance, tier=tier, digest=document.sha256)
    if not place:
        return found
    kind, _, value = place.partition("=")
    text = view.text(slug)
    if kind == "quote" and value:
        start, end = quoted(text, value, slug)
    elif kind == "char":
        start, end = _ranged(text, value, slug)
    elif kind in ("row", "column", "table"):
        return _cell(found, text, place)
    else:
        raise EvidenceError(
            f"{one_line(reference, 80)}: the place must be #quote=WORDS, #char=START,END or "
            "#row=WORDS;column=WORDS"
        )
    return replace(found, locator=f"char={start},{end}", quote=text[start:end])


def _cell(found: Evidence, text: str, locator: str) -> Evidence:
    """The evidence at a cell; its locator keeps the heads, which hold in a later version too."""
    from workbench.documents import headed  # readers come with it, and few citations need them

    place = headed.parse(locator)
    try:
        if place is None:
            raise ValueError("the place must be #row=WORDS;column=WORDS")
        span = headed.locate(text, place)
    except ValueError as error:
        raise EvidenceError(f"{found.document}: {one_line(str(error), 200)}") from None
    where = f"{headed.written(place)};char={span.start},{span.end}"
    return replace(found, locator=where, quote=text[span.start : span.end])


def quoted(text: str, said: str, slug: str) -> tuple[int, int]:
    """The one place where a document says these words; blanks between them may differ.

    Raises EvidenceError when it says them nowhere or more than once.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in said.split()))
    places = [match.span() for match in pattern.finditer(text)] if said.split() else []
    if not places:
        raise EvidenceError(f"{slug} does not say “{one_line(said, 60)}”; check the wording")
    if len(places) > 1:
        raise EvidenceError(
            f"{slug} says “{one_line(said, 60)}” {len(places)} times; quote more words"
        )
    return places[0]


def _ranged(text: str, value: str, slug: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,12}),(\d{1,12})", value)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not start < end <= len(text):
        raise EvidenceError(
            f"{slug}#char={one_line(value, 40)}: not a range within its {len(text)} characters"
        )
    return start, end


def span_of(evidence: Evidence) -> tuple[int, int] | None:
    """The code points that a piece of evidence points at; None for a whole document."""
    match = re.search(r"(?:^|;)char=(\d{1,12}),(\d{1,12})$", evidence.locator)
    return (int(match[1]), int(match[2])) if match else None


def completed(typed: str, slugs: Mapping[str, Document]) -> str:
    """What was typed with the name of a document completed as far as it is certain."""
    if "#" in typed:
        return typed
    fits = [slug for slug in slugs if slug.startswith(typed)]
    fits = fits or [slug for slug in slugs if typed and typed in slug]
    if not fits:
        return typed
    if len(fits) == 1:
        return f"{fits[0]}#quote="
    first, last = min(fits), max(fits)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same] if same > len(typed) else typed


def citation(claim: Claim, document: Document | None, state: ClaimState) -> str:
    """A claim to paste elsewhere: its words, where they stand, and what people found, no more.

    Says "not checked" unless somebody did; a verdict is named with who gave it.
    """
    parts = [claim.document]
    if document:
        day = str(document.published) if document.published else None
        named = (document.author, document.publisher, document.title or claim.document, day)
        parts = [part for part in named if part]
    page = f"p. {claim.page}, " if claim.page else ""
    where = f"{', '.join(parts)} ({page}characters {claim.start} to {claim.end} of the pinned text)"
    return f"“{' '.join(claim.quote.split())}” — {where}. {_found(state)}"


def _found(state: ClaimState) -> str:
    people = ", ".join(dict.fromkeys(act.reviewer for act in state.decisions))
    if state.status in (Status.CHECKED, Status.APPROVED) and state.verdict:
        lacking = f"; {state.why}" if state.why else ""
        return f"Found {verdict_words(state)} by {people}{lacking}."
    if state.status is Status.CONTESTED:
        return "Contested: reviewers disagree."
    if state.status is Status.STALE:
        return "A verdict was given, but the claim or its evidence has changed since."
    return "Not checked."
