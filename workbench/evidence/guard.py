"""Which addresses may be asked at all: decided on what a name resolves to, never on the name.

A document can name any address. Programs inside a network are trusted by routers, cloud metadata
services and databases that trust nobody else, so only public addresses are asked. IPv6 has several
ways to write an IPv4 address: each is unwrapped, or refused where nothing public needs it.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from workbench.evidence.limits import Network, Settings
from workbench.evidence.outcomes import FetchError, Trouble
from workbench.literal import one_line

if TYPE_CHECKING:
    import httpx

Address = IPv4Address | IPv6Address

# IANA special-purpose registries (IPv4 and IPv6), as far as `is_global` lets them through or
# differs between Python versions; then what clouds answer on, public address or not.
_DENIED = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # carrier-grade NAT
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",  # 6to4 relay
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",  # IPv4-compatible, loopback and unspecified with it
            "64:ff9b:1::/48",  # NAT64 of somebody's own network
            "100::/64",
            "2001::/23",  # Teredo, benchmarking, ORCHID
            "2001:db8::/32",
            "2002::/16",  # 6to4
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        ),
    )
)
_METADATA = tuple(
    map(
        ip_network,
        (
            "169.254.169.254/32",
            "169.254.170.2/32",
            "168.63.129.16/32",
            "100.100.100.200/32",
            "192.0.0.192/32",
            "fd00:ec2::254/128",
            "fd20:ce::254/128",
        ),
    )
)
_NAT64 = ip_network("64:ff9b::/96")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?")
_UNCLEAR = re.compile(r"[\x00-\x20\x7f\\]")
_PORTS = {"http": 80, "https": 443}
_LEAST_PORT = 1024  # below it live mail, shells and file shares


@dataclass(frozen=True, slots=True)
class Target:
    """A web address that was parsed once: everything later uses these parts and no other."""

    url: httpx.URL
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> tuple[str, str, int]:
        """What robots.txt and pauses hold for."""
        return self.scheme, self.host, self.port


def shown(url: str) -> str:
    """An address as messages name it: without user, query and fragment, which may hold secrets."""
    plain = re.sub(r"//[^/?#]*@", "//", url)
    head = re.split(r"[?#]", plain, maxsplit=1)[0]
    return one_line(head if head == plain else f"{head}…", 120)


def target(url: str, *, before: Target | None = None) -> Target:
    """The parts of a web address. `before` is the one that redirected to it.

    Raises FetchError, without looking any name up, for what is no plain http(s) address.
    """
    import httpx

    if _UNCLEAR.search(url):
        raise _refused(url, "blanks, control characters or \\ are in it")
    try:
        parsed = httpx.URL(url)
        parsed = before.url.join(parsed) if before else parsed
        host = parsed.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError):
        raise _refused(url, "not a web address") from None
    if parsed.scheme not in _PORTS:
        raise _refused(url, "only http and https are fetched")
    if before and before.scheme == "https" and parsed.scheme == "http":
        raise _refused(url, "it leads from https to http")
    if parsed.userinfo:
        raise _refused(url, "a user name or password is in it")
    if not (_HOST.fullmatch(host) or _literal(host)):
        raise _refused(url, "no host, or not a host name")
    port = parsed.port or _PORTS[parsed.scheme]
    if port not in _PORTS.values() and port < _LEAST_PORT:
        raise _refused(url, f"port {port} is no web port")
    return Target(parsed.copy_with(fragment=None), parsed.scheme, host, port)


async def checked(found: Target, settings: Settings) -> list[str]:
    """The addresses of a target's host, every one of them allowed.

    Raises FetchError when one is not, or when there are none. Whoever connects must connect to one
    of these: a second look-up could answer otherwise.
    """
    resolve = settings.resolve or _resolved
    url = str(found.url)
    try:
        answers = await resolve(found.host, found.port)
        addresses = [ip_address(answer.partition("%")[0]) for answer in answers]
    except (OSError, UnicodeError, ValueError):
        addresses = []
    if not addresses:
        message = f"{shown(url)}: {one_line(found.host, 80)} has no address; check the spelling"
        raise FetchError(message, Trouble.OUTAGE, again=True)
    for address in addresses:
        if why := denied(address, settings.private):
            named = "" if str(address) == found.host else f"{one_line(found.host, 80)} is "
            raise _refused(url, f"{named}{address}: {why}")
    return [str(address) for address in addresses]


def denied(address: Address, private: Sequence[Network] = ()) -> str:
    """Why an address may not be asked; empty when it may. `private` lists networks that may be."""
    plain = unwrapped(address)
    if any(plain in network for network in _METADATA):
        return "the metadata service of a cloud"
    if any(one in network for network in private for one in (plain, address)):
        return ""
    if plain.is_multicast or any(plain in network for network in _DENIED) or not plain.is_global:
        return "not a public address; allow a network of your own with --private NETWORK"
    return ""


def unwrapped(address: Address) -> Address:
    """The IPv4 address within an IPv6 one that stands for it: mapped, NAT64, ISATAP."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    low = int(address) & 0xFFFFFFFF
    isatap = (int(address) >> 32) & 0xFDFFFFFF == 0x00005EFE
    return IPv4Address(low) if address in _NAT64 or isatap else address


def _refused(url: str, why: str) -> FetchError:
    return FetchError(f"{shown(url)}: not fetched: {why}", Trouble.REFUSED)


def _literal(host: str) -> bool:
    try:
        return bool(IPv6Address(host))
    except ValueError:
        return False


async def _resolved(host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
