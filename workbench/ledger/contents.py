"""Whether claims stand in their text as they say: those that were found, and those people added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from workbench.ledger.reviews import Entry
from workbench.ledger.sights import Sight, sight_of
from workbench.model import Act, ActType, Claim, Problem, Reading
from workbench.records import claim_from

REVISABLE = frozenset(field.name for field in fields(Reading))
"""What the content of a revision may name: the parts of a reading."""

_ANY: dict[str, Any] = {
    "id": "any",
    "document": "any",
    "kind": "statement",
    "quote": "any",
    "start": 0,
    "end": 3,
    "sentence": {"start": 0, "end": 3},
}


def check_content(entry: Entry, text: str | None) -> Iterator[Problem]:
    """What keeps an addition or a revision from being applied; `text` is that of its document."""
    act = entry.act
    try:
        if act.type is ActType.REVISION:
            _check_revision(act.content or {})
        elif text is None:
            raise ValueError("its document is not pinned, or cannot be read")
        else:
            _check_addition(act, text)
    except ValueError as error:
        yield Problem(entry.file, entry.line, f"this {act.type} cannot be applied: {error}")


def misfit(claim: Sight, text: str) -> str:
    """Why a claim does not stand in the text as it says; empty when it does."""
    if not 0 <= claim.start < claim.end <= len(text):
        return f"the span {claim.start}-{claim.end} is outside of the text"
    if text[claim.start : claim.end] != claim.quote:
        return f"the text at {claim.start}-{claim.end} is not the quote"
    if not 0 <= claim.first <= claim.last <= len(text):
        return "the sentence is outside of the text"
    if claim.figure is not None:
        start, end, words = claim.figure
        if not 0 <= start < end <= len(text):
            return f"the figure's span {start}-{end} is outside of the text"
        if text[start:end] != words:
            return f"the text at {start}-{end} is not the figure"
    return ""


def _check_revision(content: Mapping[str, object]) -> None:
    if unknown := sorted(content.keys() - REVISABLE):
        raise ValueError(f"a revision has no field {unknown[0]!r:.40}")
    _claim(_ANY | dict(content))


def _check_addition(act: Act, text: str) -> None:
    # The extractor's package costs 75 ms of start-up, and few ledgers hold an addition.
    from workbench.extract.identity import anchor, claim_id, surroundings

    claim = _claim(dict(act.content or {}))
    around = claim.prefix, claim.suffix
    place = anchor(claim.kind, claim.start, claim.reading.figure)
    if claim.id != claim_id(claim.document, claim.quote, *around, place) or claim.id != act.claim:
        raise ValueError("the id is not that of the quote in its place")
    if why := misfit(sight_of(claim), text):
        raise ValueError(why)
    if around != surroundings(text, claim.start, claim.end):
        raise ValueError("prefix and suffix are not what stands around the quote")


def _claim(record: dict[str, Any]) -> Claim:
    try:
        return claim_from(record)
    except KeyError as error:
        raise ValueError(f"the field {error.args[0]} is missing") from None
    except TypeError:
        raise ValueError("a field is of the wrong type") from None
