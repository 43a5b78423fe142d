"""A real web server on the loopback, whose pages a test writes down, and settings that allow it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import httpx

from workbench.evidence.limits import Limits, Settings

QUICK = Limits(
    connect=2.0, read=2.0, wall=5.0, first_wait=0.001, pause=0.0, attempts=2, retry_after=1.0
)
LOOPBACK = (ip_network("127.0.0.0/8"),)
SETTINGS = Settings(limits=QUICK, private=LOOPBACK, obey_robots=False)


@dataclass
class Reply:
    """What the server sends. `wait` is seconds before it does, `drip` seconds between bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drip: float = 0.0
    length: int | None = None


def html(text: str, **headers: str) -> Reply:
    """A page with an article of these words."""
    page = f"<html><head><title>Trade</title></head><body><article><p>{text}</p></article></body>"
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return Reply(page.encode(), headers={"Content-Type": "text/html; charset=utf-8"} | named)


Route = Reply | Callable[[dict[str, str], str], Reply]


@dataclass
class Site:
    """The server: its address, its pages by path, and what it was asked."""

    url: str
    port: int
    pages: dict[str, Route] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    connections: int = 0


@contextmanager
def site(host: str = "127.0.0.1") -> Iterator[Site]:
    """A running server; a path that is not among its pages is 404."""
    server = _Server((host, 0), _Handler)
    server.daemon_threads = True
    port = server.server_address[1]
    server.site = Site(f"http://{host}:{port}", port)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    site: Site

    def get_request(self):
        self.site.connections += 1
        return super().get_request()

    def handle_error(self, request, client_address):
        """The other end left: that is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        place = self.server.site
        place.asked.append(self.path)
        place.seen.append(dict(self.headers.items()))
        place.times.append(time.monotonic())
        route = place.pages.get(self.path.partition("?")[0], Reply(b"no such page", 404))
        reply = route if isinstance(route, Reply) else route(dict(self.headers.items()), self.path)
        time.sleep(reply.wait)
        self.send_response(reply.status)
        for key, value in reply.headers.items():
            self.send_header(key, value)
        length = len(reply.body) if reply.length is None else reply.length
        if "Transfer-Encoding" not in reply.headers and reply.status != 304:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if not reply.drip:
            self.wfile.write(reply.body)
            return
        for byte in reply.body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(reply.drip)

    def do_POST(self):
        self.server.site.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.do_GET()

    def log_message(self, *args):
        pass


class Counting(httpx.AsyncBaseTransport):
    """The real transport, with a list of what it was asked to connect to."""

    def __init__(self) -> None:
        self.to: list[str] = []
        self._real = httpx.AsyncHTTPTransport(
            trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.to.append(f"{request.url.host}:{request.url.port}")
        return await self._real.handle_async_request(request)

    async def aclose(self) -> None:
        await self._real.aclose()


def names(**addresses: list[str]) -> Callable[[str, int], object]:
    """A name service that knows these names alone (a _ in a name is a dot)."""
    known = {key.replace("_", "."): list(value) for key, value in addresses.items()}

    async def resolve(host: str, port: int) -> list[str]:
        if host not in known:
            raise OSError("unknown")
        return known[host]

    return resolve


def limited(**limits: float) -> Settings:
    """The settings of the tests with some limits of their own."""
    return replace(SETTINGS, limits=replace(QUICK, **limits))  # type: ignore[arg-type]
