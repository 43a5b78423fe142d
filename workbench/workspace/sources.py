"""What is given to `add`, and what it says of each; and what an import brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be added: its bytes or the file that holds them, and what is said of it.

    `name` is what to call it in messages. `given` may have title, publisher, author, published (a
    date, or text in ISO form), url and language. A page from the network comes with the `charset`
    that its server declared and its `capture` (WARC), which is pinned beside it; one that was not
    fetched with a `refusal` that says why.
    """

    name: str
    data: bytes | None = None
    path: Path | None = None
    given: Mapping[str, object] = field(default_factory=dict)
    charset: str | None = None
    capture: bytes | None = None
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a source: `outcome` is "added", "unchanged" or "refused", `message` why."""

    name: str
    slug: str | None
    claims: int
    links: int
    conflicts: int
    outcome: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was new in a ledger that was imported: counts, and the names of other files.

    `signers` are those who may sign here since, by the list that came with it.
    """

    documents: int
    acts: int
    companions: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
