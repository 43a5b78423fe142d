"""One HTTP exchange with a checked address. The only module that knows the HTTP library.

The connection goes to the address itself, with the name in the Host header and in TLS: no second
look-up can answer with another one (DNS rebinding). Bodies come raw, as they were sent.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from workbench.evidence.decoding import ACCEPTED, Decoder
from workbench.evidence.guard import Target, shown
from workbench.evidence.limits import Limits, Settings
from workbench.evidence.outcomes import Ask, FetchError, Trouble

if TYPE_CHECKING:
    import httpx

Headers = tuple[tuple[str, str], ...]
_TRIED = 3  # addresses of one host
_KEPT = 1_000_000  # bytes of a body in memory; the rest waits on the disk


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. `raw` holds the body as it was sent, `body` unpacked."""

    target: Target
    at: datetime
    request: Headers
    status: int
    reason: str
    headers: Headers
    raw: IO[bytes]
    size: int
    sha256: str
    body: bytes

    def header(self, name: str) -> str:
        """The first header of this name (in lower case), "" when there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class Transport:
    """Exchanges one after the other or side by side. Every connection serves one request."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._http = settings.transport or _transport(settings)

    async def close(self) -> None:
        """Let go of the sockets."""
        await self._http.aclose()

    async def get(
        self, target: Target, addresses: Sequence[str], ask: Ask, extra: Headers = ()
    ) -> Exchange:
        """Ask a target by one of its checked addresses. Raises FetchError."""
        import httpx

        for number, address in enumerate(addresses[:_TRIED], 1):
            try:
                return await self._exchange(target, address, ask, extra)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if number == min(_TRIED, len(addresses)):
                    raise _outage(target, f"cannot connect: {_why(error)}") from None
            except httpx.TimeoutException:
                raise _outage(target, "no answer in time") from None
            except httpx.HTTPError as error:
                raise _outage(target, f"the answer broke off: {_why(error)}") from None
        raise _outage(target, "no address to ask")

    async def _exchange(self, target: Target, address: str, ask: Ask, extra: Headers) -> Exchange:
        at = datetime.now(UTC).replace(microsecond=0)
        request = self._request(target, address, ask, extra)
        async with self._answer(request) as response:
            headers = tuple(
                (key.decode("latin-1"), value.decode("latin-1"))
                for key, value in response.headers.raw
            )
            reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
            limits = self._settings.limits
            raw, digest, body = await _received(target, response, limits)
        sent = tuple((key.decode(), value.decode("latin-1")) for key, value in request.headers.raw)
        size = raw.seek(0, 2)
        raw.seek(0)
        status = response.status_code
        return Exchange(target, at, sent, status, reason, headers, raw, size, digest, body)

    @asynccontextmanager
    async def _answer(self, request: httpx.Request) -> AsyncIterator[httpx.Response]:
        response = await self._http.handle_async_request(request)
        try:
            yield response
        finally:
            await response.aclose()

    def _request(self, target: Target, address: str, ask: Ask, extra: Headers) -> httpx.Request:
        import httpx

        headers = [
            ("Host", target.url.netloc.decode("ascii")),
            ("User-Agent", self._settings.agent),
            ("Accept", "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8"),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
            *extra,
        ]
        if ask.etag:
            headers.append(("If-None-Match", ask.etag))
        if ask.modified:
            headers.append(("If-Modified-Since", ask.modified))
        limits = self._settings.limits
        patience = dict.fromkeys(("read", "write"), limits.read)
        patience |= dict.fromkeys(("connect", "pool"), limits.connect)
        # A proxy connects for us and so has to know the name.
        url = target.url if self._settings.proxy else target.url.copy_with(host=address)
        return httpx.Request(
            "GET" if ask.form is None else "POST",
            url,
            headers=headers,
            data=ask.form,
            extensions={"timeout": patience, "sni_hostname": target.host.rstrip(".")},
        )


async def _received(
    target: Target, response: httpx.Response, limits: Limits
) -> tuple[IO[bytes], str, bytes]:
    """The body as it came, its SHA-256, and what it unpacks to. Raises FetchError past a limit."""
    raw: IO[bytes] = tempfile.SpooledTemporaryFile(_KEPT)  # noqa: SIM115, closed by who asked
    digest = hashlib.sha256()
    body = bytearray()
    try:
        decoder = Decoder(response.headers.get("content-encoding", ""), limits)
        async for chunk in response.stream:  # type: ignore[union-attr]
            raw.write(chunk)
            digest.update(chunk)
            for piece in decoder.feed(chunk):
                body += piece
        if response.status_code not in (204, 304):
            decoder.end()
    except ValueError as error:
        raw.close()
        raise FetchError(f"{shown(str(target.url))}: {error}", Trouble.REFUSED) from None
    except BaseException:
        raw.close()
        raise
    return raw, digest.hexdigest(), bytes(body)


def _transport(settings: Settings) -> httpx.AsyncBaseTransport:
    import httpx

    return httpx.AsyncHTTPTransport(
        verify=settings.tls or httpx.create_ssl_context(trust_env=False),
        trust_env=False,
        # A kept connection would be found by its address alone, whatever name it was made for.
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        proxy=settings.proxy,
    )


def _outage(target: Target, why: str) -> FetchError:
    return FetchError(f"{shown(str(target.url))}: {why}", Trouble.OUTAGE, again=True)


def _why(error: Exception) -> str:
    words = str(error.__cause__ or error) or type(error).__name__
    return words.split(" (_ssl")[0][:120]
