"""Pages by their addresses: redirects by hand, pauses, further tries, many at once."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

from workbench.evidence import warc
from workbench.evidence.guard import Target, checked, shown, target
from workbench.evidence.limits import DEFAULT, Limits, Settings
from workbench.evidence.outcomes import Ask, FetchError, Page, Trouble
from workbench.evidence.robots import Robots
from workbench.evidence.transport import Exchange, Headers, Transport

_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_LATER = (408, 425, 429, 500, 502, 503, 504)

Answer = Page | FetchError


def fetch_all(
    asks: Sequence[Ask], settings: Settings = DEFAULT, tick: Callable[[], object] | None = None
) -> list[Answer]:
    """Each page, or why there is none, in the order asked for; `tick` is called after each."""
    return asyncio.run(_fetch_all(asks, settings, tick))


async def _fetch_all(
    asks: Sequence[Ask], settings: Settings, tick: Callable[[], object] | None
) -> list[Answer]:
    room = asyncio.Semaphore(settings.limits.at_once)
    async with Session(settings) as session:

        async def one(ask: Ask) -> Answer:
            async with room:
                try:
                    return await session.fetch(ask)
                except FetchError as error:
                    return error
                finally:
                    if tick:
                        tick()

        return await asyncio.gather(*map(one, asks))


class Session:
    """What fetches of one run share: sockets, the hosts' rules, and when each was asked last."""

    def __init__(self, settings: Settings = DEFAULT) -> None:
        self.settings = settings
        self._transport = Transport(settings)
        self._robots = Robots(settings.agent, settings.limits.robots)
        self._turns: dict[str, asyncio.Lock] = {}
        self._free: dict[str, float] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._transport.close()

    async def fetch(self, ask: Ask) -> Page:
        """The page at an address, after as many tries as the limits allow. Raises FetchError."""
        exchanges = await self._patiently(ask)
        try:
            return _page(ask, exchanges)
        finally:
            _close(exchanges)

    async def api(self, ask: Ask, headers: Headers = ()) -> bytes:
        """What a documented service answers: no robots.txt, no redirects. Raises FetchError."""
        exchanges = await self._patiently(ask, headers)
        _close(exchanges)
        return exchanges[-1].body

    async def _patiently(self, ask: Ask, headers: Headers | None = None) -> list[Exchange]:
        import stamina
        from stamina.instrumentation import set_on_retry_hooks

        set_on_retry_hooks(())  # it would log to stderr, where only our own lines belong
        limits = self.settings.limits
        async for attempt in stamina.retry_context(
            on=lambda error: _again(error, limits),
            attempts=limits.attempts,
            timeout=limits.patience,
            wait_initial=limits.first_wait,
            wait_max=limits.retry_after,
            wait_jitter=limits.first_wait,
        ):
            with attempt:
                return await self._in_time(ask, headers)
        raise AssertionError("the last attempt returns or raises")

    async def _in_time(self, ask: Ask, headers: Headers | None) -> list[Exchange]:
        wall = self.settings.limits.wall
        exchanges: list[Exchange] = []
        try:
            async with asyncio.timeout(wall):
                await self._follow(ask, headers, exchanges)
                _accept(exchanges[-1], conditional=bool(ask.etag or ask.modified))
        except TimeoutError:
            _close(exchanges)
            message = f"{shown(ask.url)}: not finished after {wall:g} s"
            raise FetchError(message, Trouble.OUTAGE) from None
        except BaseException:
            _close(exchanges)
            raise
        return exchanges

    async def _follow(self, ask: Ask, headers: Headers | None, exchanges: list[Exchange]) -> None:
        """Ask, and ask where the answer says, each time as if it were the first."""
        place = target(ask.url)
        obey = self.settings.obey_robots and headers is None
        while True:
            addresses = await checked(place, self.settings)
            delay = await self._robots.check(place, self._plain) if obey else 0.0
            exchanges.append(await self._ask(place, addresses, ask, headers or (), delay))
            location = exchanges[-1].header("location")
            if exchanges[-1].status not in _REDIRECTS or not location or headers is not None:
                return
            if len(exchanges) > self.settings.limits.hops:
                message = f"{shown(ask.url)}: redirected more than {len(exchanges) - 1} times"
                raise FetchError(message, Trouble.REFUSED)
            place = target(location, before=place)

    async def _plain(self, place: Target) -> bytes:
        """A robots.txt, wherever it is: the same care, and no rules for reading rules."""
        exchanges: list[Exchange] = []
        try:
            for _ in range(self.settings.limits.hops + 1):
                addresses = await checked(place, self.settings)
                exchanges.append(await self._ask(place, addresses, Ask(str(place.url)), (), 0.0))
                location = exchanges[-1].header("location")
                if exchanges[-1].status not in _REDIRECTS or not location:
                    _accept(exchanges[-1])
                    return exchanges[-1].body
                place = target(location, before=place)
        finally:
            _close(exchanges)
        return b""  # RFC 9309: too many redirects count as no file

    async def _ask(
        self, place: Target, addresses: Sequence[str], ask: Ask, headers: Headers, delay: float
    ) -> Exchange:
        async with self._turn(place.host, delay):
            return await self._transport.get(place, addresses, ask, headers)

    @contextlib.asynccontextmanager
    async def _turn(self, host: str, delay: float) -> AsyncIterator[None]:
        """One request at a time for each host, with a pause between them."""
        limits = self.settings.limits
        pause = max(limits.pause, min(delay, limits.delay))
        clock = asyncio.get_running_loop().time
        async with self._turns.setdefault(host, asyncio.Lock()):
            if (wait := self._free.get(host, 0.0) - clock()) > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                self._free[host] = clock() + pause


def _accept(exchange: Exchange, *, conditional: bool = False) -> None:
    """Raise FetchError unless the answer is a page, or "unchanged" to who asked whether."""
    status = exchange.status
    if status in (200, 203) or (status == 304 and conditional):
        return
    where = shown(str(exchange.target.url))
    if status in _GONE:
        raise FetchError(f"{where}: no longer there ({status})", Trouble.GONE, status=status)
    if status in _LATER or status >= 500:
        wait = _wait(exchange.header("retry-after"))
        asked = f", asks for {wait:g} s" if wait else ""
        raise FetchError(
            f"{where}: cannot answer now ({status}{asked}); try again later",
            Trouble.OUTAGE,
            status=status,
            wait=wait,
            again=status in _LATER,
        )
    if 400 <= status < 500:
        message = f"{where}: does not let us in ({status}); save the page by hand and add the file"
        raise FetchError(message, Trouble.CLOSED, status=status)
    raise FetchError(f"{where}: answered {status}, which is no page", Trouble.OUTAGE, status=status)


def _again(error: Exception, limits: Limits) -> bool | float:
    """Whether to try again, or after how many seconds: what the server asks, within reason."""
    if not isinstance(error, FetchError) or not error.again:
        return False
    if error.wait is None:
        return True
    return error.wait if error.wait <= limits.retry_after else False


def _wait(value: str) -> float | None:
    """Retry-After in seconds: a number, or a moment."""
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _page(ask: Ask, exchanges: Sequence[Exchange]) -> Page:
    last = exchanges[-1]
    media, _, parameters = last.header("content-type").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", parameters, re.IGNORECASE)
    unchanged = last.status == 304
    return Page(
        asked=ask.url,
        url=str(last.target.url),
        status=last.status,
        body=b"" if unchanged else last.body,
        capture=b"" if unchanged else warc.written(exchanges),
        media=media.strip().lower(),
        charset=charset.group(1).lower() if charset else None,
        retrieved=last.at,
        hops=tuple(one.status for one in exchanges[:-1]),
        unchanged=unchanged,
    )


def _close(exchanges: Sequence[Exchange]) -> None:
    for exchange in exchanges:
        exchange.raw.close()
