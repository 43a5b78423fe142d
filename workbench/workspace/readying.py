"""Claims made ready for comparing: their lines and marks, a document at a time.

They are made ready together, because a claim leans on its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from workbench.link import compact, mark_of, prepare_all
from workbench.model import Document
from workbench.store import queries, ready
from workbench.workspace.reading import parsed_claim


class Readied(NamedTuple):
    """What comparing a document's claims asks for: `ready.put` takes it as it is."""

    ordinal: int
    shared: str
    lines: tuple[str, ...]
    marks: list[bytes]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's claims as they stand in the ledger. Making them ready is pure."""

    ordinal: int
    document: Document
    bodies: list[str]

    def done(self) -> Readied:
        """The claims, ready."""
        claims = [parsed_claim(body) for body in self.bodies]
        found = prepare_all(claims, {self.document.slug: self.document})
        lines = compact(found)
        return Readied(self.ordinal, lines.shared, lines.lines, [mark_of(one) for one in found])


def sheets(
    connection: Any, documents: Mapping[str, Document], some: Mapping[str, int]
) -> Iterator[Sheet]:
    """The sheets of these documents, given as slugs with their ordinals."""
    for slug, ordinal in some.items():
        bodies = [body for _, body in queries.bodies_in(connection, ordinal)]
        yield Sheet(ordinal, documents[slug], bodies)


def make_ready(connection: Any, documents: Mapping[str, Document]) -> None:
    """Make ready, here and now, all claims that are not."""
    for sheet in sheets(connection, documents, ready.unready(connection)):
        ready.put(connection, *sheet.done())
