"""What one fetch may cost, whom it may ask, and how it behaves: every limit is a named setting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from typing import TYPE_CHECKING

from workbench import __version__

if TYPE_CHECKING:
    import ssl

    import httpx

MB = 1_000_000
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""From a host name and a port to its addresses; raises OSError when there are none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and counts for one page.

    `connect` and `read` are seconds without progress, `wall` seconds for one attempt with all its
    redirects. `received` counts bytes as they arrive, `decoded` as they are unpacked; `ratio` is
    how many times its size a body may unpack to, once it is past `harmless` bytes. `attempts` are
    tries in all, `patience` seconds over all of them, `retry_after` the longest wait that a server
    may ask for and be given. `pause` is what one host is left alone between two requests, `delay`
    the longest such pause that a robots.txt may ask for.
    """

    connect: float = 10.0
    read: float = 20.0
    wall: float = 60.0
    received: int = 20 * MB
    decoded: int = 20 * MB
    harmless: int = 1 * MB
    ratio: int = 200
    hops: int = 5
    robots: int = 512_000
    attempts: int = 3
    first_wait: float = 1.0
    patience: float = 180.0
    retry_after: float = 30.0
    pause: float = 1.0
    delay: float = 10.0
    at_once: int = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """How to fetch. `private` are networks that may be asked although they are nobody's business.

    With `obey_robots` a page that the host's robots.txt closes to programs is refused. `proxy` is
    used only when it is given: the environment's proxies never are. `tls`, `resolve` and
    `transport` stand in for the system's certificates, name service and sockets.
    """

    limits: Limits = field(default_factory=Limits)
    agent: str = f"claim-workbench/{__version__}"
    obey_robots: bool = True
    private: tuple[Network, ...] = ()
    proxy: str | None = None
    tls: ssl.SSLContext | None = None
    resolve: Resolver | None = None
    transport: httpx.AsyncBaseTransport | None = None


DEFAULT = Settings()
