"""Groups of repeats: one statement, every place it is told, and how many origins that makes.

Five papers that print one agency's number are five documents and one origin. A telling's origin is
whoever is quoted for it, else the source it came through, else the publisher, else the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.model import Claim, Document, Link, Relation


@dataclass(frozen=True, slots=True)
class Telling:
    """Claims that repeat each other, in the order given; the documents and origins they come from.

    `origins` are names as first written, each once.
    """

    claims: tuple[Claim, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]

    def __str__(self) -> str:
        return f"{_many(len(self.documents), 'document')}, {_many(len(self.origins), 'origin')}"


def tellings(
    claims: Iterable[Claim], links: Iterable[Link], documents: Mapping[str, Document]
) -> list[Telling]:
    """What is told more than once. Links of other kinds and to unknown claims are not followed."""
    known = {claim.id: claim for claim in claims}
    head = {name: name for name in known}
    for link in links:
        if link.relation is Relation.REPEAT and link.a in known and link.b in known:
            head[_head(head, link.b)] = _head(head, link.a)
    groups: dict[str, list[Claim]] = {}
    for name, claim in known.items():
        groups.setdefault(_head(head, name), []).append(claim)
    return [_telling(group, documents) for group in groups.values() if len(group) > 1]


def _head(head: dict[str, str], name: str) -> str:
    """The claim that stands for a group, found in fewer steps each time."""
    while head[name] != name:
        head[name] = head[head[name]]
        name = head[name]
    return name


def _telling(group: list[Claim], documents: Mapping[str, Document]) -> Telling:
    # who is quoted for it once in a document is who its other places have it from
    quoted = {one.document: one for one in group[::-1] if _source(one)}
    told = (origin(quoted.get(one.document, one), documents) for one in group[::-1])
    origins = {_plain(name): name for name in told}
    names = tuple(origins[key] for key in reversed(origins))
    return Telling(tuple(group), tuple(dict.fromkeys(one.document for one in group)), names)


def origin(claim: Claim, documents: Mapping[str, Document]) -> str:
    """Whom a claim comes from, by name."""
    document = documents.get(claim.document)
    publisher = document.publisher if document else None
    name = _source(claim) or publisher
    return " ".join((name or "").split()) or claim.document


def _source(claim: Claim) -> str | None:
    """Whom the claim itself names as its source."""
    return claim.reading.speaker or claim.reading.through


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" + "s" * (number != 1)
