"""What comes back from the network: a page with its capture, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.errors import EvidenceError


class Trouble(StrEnum):
    """Why there is no page.

    Refused: by us, before anything was sent. Outage: it may well be there another time. Closed: the
    server, or its robots.txt, does not let programs in. Gone: the server says it is no more.
    """

    REFUSED = "refused"
    OUTAGE = "outage"
    CLOSED = "closed"
    GONE = "gone"


class FetchError(EvidenceError):
    """A page was not fetched. `wait` is how many seconds the server asks to be left alone."""

    def __init__(
        self,
        message: str,
        trouble: Trouble,
        *,
        status: int | None = None,
        wait: float | None = None,
        again: bool = False,
    ) -> None:
        """`again` says that another try, now, may do better."""
        super().__init__(message)
        self.trouble = trouble
        self.status = status
        self.wait = wait
        self.again = again


@dataclass(frozen=True, slots=True)
class Ask:
    """An address to fetch; with a validator of an earlier capture, only if the page changed.

    With a `form` it is sent there instead, as services want it.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    form: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched.

    `asked` is the address that was asked for, `url` the one that answered. `body` holds the decoded
    bytes, `capture` the whole exchange as WARC 1.1; both are empty when `unchanged`, which is what
    a server says to a conditional request. `retrieved` is UTC.
    """

    asked: str
    url: str
    status: int
    body: bytes
    capture: bytes
    media: str
    charset: str | None
    retrieved: datetime
    hops: tuple[int, ...] = ()
    unchanged: bool = False
