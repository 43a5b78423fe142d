"""What an export may be told: where it will be published, by whom, and whom to tell of progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one export.

    `site` is the http(s) address of the page the export will stand on, `publisher` the name of
    the desk behind it, `title` what the whole is called. `tick` is called once for each claim.
    """

    site: str | None = None
    publisher: str | None = None
    title: str = "Verification log"
    tick: Callable[[], object] | None = None


PLAIN = Options()
