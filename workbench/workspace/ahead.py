"""Claims files read into entries of the index, ahead of the refresh, by all cores.

Reading is pure, so it may be done anywhere; what is put in is what follows from the bytes that the
refresh itself has read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.errors import LedgerError
from workbench.model import Problem
from workbench.store.values import Entry
from workbench.workspace.entries import claim_entries
from workbench.workspace.reading import claims_in, claims_name
from workbench.workspace.shelf import Shelf
from workbench.workspace.workers import cores, worked

MANY = 100
"""Documents from which further processes are worth their start."""


class Reading(NamedTuple):
    """A document's claims as entries, and what is wrong with its file."""

    slug: str
    entries: list[Entry]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a document's claims file."""

    slug: str
    data: bytes

    def done(self) -> Reading:
        """The claims in it."""
        found, problems = claims_in(self.data, self.slug)
        return Reading(self.slug, claim_entries(found), problems)


class Ahead:
    """The readings of some documents, asked for in the order in which they are named here."""

    def __init__(self, shelf: Shelf, slugs: Sequence[str]) -> None:
        self._shelf = shelf
        self._given: dict[str, bytes] = {}
        self._made: dict[str, Reading] = {}
        processes = cores() if len(slugs) >= MANY else 1
        self._slugs = set(slugs) if processes > 1 else set()
        self._coming = worked(self._pages(slugs if processes > 1 else ()), processes)

    def _pages(self, slugs: Sequence[str]) -> Iterator[Page]:
        for slug in slugs:
            try:
                data, _ = self._shelf.read(claims_name(slug))
            except (OSError, LedgerError):
                continue  # who reads it says what is wrong
            self._given[slug] = data
            yield Page(slug, data)

    def close(self) -> None:
        """Read nothing more ahead; end the other processes."""
        self._coming.close()

    def of(self, slug: str, data: bytes) -> Reading:
        """What these bytes of a document's claims file say."""
        while slug in self._slugs and slug not in self._made:
            found = next(self._coming, None)
            if found is None:
                break
            self._made[found.slug] = found
        made, given = self._made.pop(slug, None), self._given.pop(slug, None)
        return made if made is not None and given == data else Page(slug, data).done()
