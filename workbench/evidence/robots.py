"""robots.txt, as RFC 9309 has it: what a host asks of programs. A choice of policy, on by default.

A file that is missing allows everything; one that cannot be had allows nothing, because the host
may be in trouble.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from workbench.evidence.guard import Target, shown, target
from workbench.evidence.outcomes import FetchError, Trouble

if TYPE_CHECKING:
    from protego import Protego

Get = Callable[[Target], Awaitable[bytes]]
"""The bytes at an address; raises FetchError."""


class Robots:
    """The rules of the hosts that were asked, each read once."""

    def __init__(self, agent: str, most: int) -> None:
        """`most` bytes of a file are read; the rest does not count (RFC 9309 asks for 500 kB)."""
        self._agent = agent
        self._most = most
        self._rules: dict[tuple[str, str, int], Protego | None] = {}
        self._reading: dict[tuple[str, str, int], asyncio.Lock] = {}

    async def check(self, wanted: Target, get: Get) -> float:
        """Seconds that the host wants between requests. Raises FetchError for a closed page."""
        async with self._reading.setdefault(wanted.origin, asyncio.Lock()):
            if wanted.origin not in self._rules:
                self._rules[wanted.origin] = await self._read(wanted, get)
        rules = self._rules[wanted.origin]
        if rules is None:
            return 0.0
        url = str(wanted.url)
        if not rules.can_fetch(url, self._agent):
            message = (
                f"{shown(url)}: closed to programs by its robots.txt; save the page by hand, or "
                "take the responsibility with --ignore-robots"
            )
            raise FetchError(message, Trouble.CLOSED)
        return rules.crawl_delay(self._agent) or 0.0

    async def _read(self, wanted: Target, get: Get) -> Protego | None:
        from protego import Protego

        place = target("/robots.txt", before=wanted)
        try:
            data = await get(place)
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return None
            message = f"{shown(str(place.url))}: cannot be read, so nothing is fetched: {error}"
            raise FetchError(
                message, error.trouble, status=error.status, wait=error.wait, again=error.again
            ) from None
        return Protego.parse(data[: self._most].decode("utf-8", "replace"))
