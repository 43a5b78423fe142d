"""The claims of a ledger where they are written; each is read whole when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.ledger.sights import Seen, Sight, sight_of
from workbench.model import Claim


@dataclass(slots=True)
class Kept:
    """A claim as far as it is known: what was seen of it, its place, and its line or itself."""

    sight: Sight
    place: tuple[str, int]
    line: Seen | None = None
    claim: Claim | None = None

    def whole(self) -> Claim:
        """The claim, read once."""
        if self.claim is None:
            assert self.line is not None
            self.claim = self.line.claim()
        return self.claim


def as_found(seen: Seen, file: str) -> Kept:
    """A claim that nobody has corrected."""
    return Kept(seen.sight, (file, seen.number), line=seen)


def as_corrected(claim: Claim, place: tuple[str, int]) -> Kept:
    """A claim as it reads after what people revised, or one that they added."""
    return Kept(sight_of(claim), place, claim=claim)


class Written:
    """Every claim by number, by document slug and then in text order."""

    def __init__(self, entries: Sequence[Kept]) -> None:
        """Read nothing."""
        self.entries = entries

    @cached_property
    def _numbers(self) -> dict[str, int]:
        # Should two lines carry one id, the first counts, as in the index.
        last = len(self.entries) - 1
        return {one.sight.id: last - back for back, one in enumerate(reversed(self.entries))}

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Claim]:
        return (entry.whole() for entry in self.entries)

    def sights(self) -> Iterator[Sight]:
        """What is seen of each claim, in order."""
        return (entry.sight for entry in self.entries)

    def claim(self, number: int) -> Claim:
        """The claim with this number."""
        return self.entries[number].whole()

    def named(self, claim_id: str) -> Kept | None:
        """The claim with this id."""
        number = self._numbers.get(claim_id)
        return None if number is None else self.entries[number]

    def numbers(self) -> Mapping[str, Sequence[int]]:
        """The number of every claim by its id."""
        return {name: (number,) for name, number in self._numbers.items()}

    def ids(self) -> Iterator[str]:
        """The id of every claim, each once."""
        return iter(self._numbers)
