"""Web addresses that may leave the ledger: only http and https, and without anybody's secrets."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

REDACTED = "redacted"

# Parameters whose values open doors (threat S20): session, signature, key, password and the like.
_SECRET = re.compile(
    r"(?:^|[-_.])(?:access|api|apikey|auth\w*|code|credential\w*|jwt|key|pass\w*|pw|pwd|secret|"
    r"session\w*|sid|sig\w*|ticket|token|user(?:name)?)(?:$|[-_.\d])|token|secret|password|apikey",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}://[^\s\"'<>|,;]*[^\s\"'<>|,;:.)\]…]")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def public(url: str | None) -> str | None:
    """The address as it may be linked: http(s), no user, secret values of its query redacted.

    None for anything else. A fragment goes too when it holds a secret, as `#access_token=…` does.
    """
    if not url:
        return None
    cleaned = url.strip()
    try:
        parts = urlsplit(cleaned)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    if _UNSAFE.search(cleaned):
        return None
    return urlunsplit(_without_secrets(parts, port))


def redacted(url: str | None) -> str | None:
    """The address as it may be printed: `public`, or just what kind of address is not shown."""
    if not url:
        return None
    shown = public(url)
    if shown is None and ("@" in url or "?" in url or "#" in url):
        return re.split(r"[?#]", re.sub(r"//[^/]*@", "//", url), maxsplit=1)[0]
    return shown or url


def redact(line: str) -> str:
    """A line of talk with every address in it as it may be printed: logs are kept and passed on.

    Of any address at all (of a database, too) a user with a password goes, and of http(s) what a
    query or a fragment should not tell.
    """
    return _ADDRESS.sub(_as_logged, line) if "://" in line else line


def _as_logged(match: re.Match[str]) -> str:
    address = match[0]
    if address.lower().startswith(("http:", "https:")):
        return redacted(address) or ""
    return re.sub(
        r"//[^/@]*:[^/@]*@", "//", re.sub(r"(?<=[?&])([^=&]*)=[^&]*", _parameter_of, address)
    )


def _parameter_of(match: re.Match[str]) -> str:
    return _parameter(match[0])


def _without_secrets(parts: SplitResult, port: int | None) -> SplitResult:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    fragment = parts.fragment
    if "=" in fragment:
        fragment = _query(fragment)
    return SplitResult(
        parts.scheme.lower(),
        host if port is None else f"{host}:{port}",
        parts.path,
        _query(parts.query),
        fragment,
    )


def _query(query: str) -> str:
    return "".join(map(_parameter, re.split(r"([&;])", query)))


def _parameter(text: str) -> str:
    name, equals, value = text.partition("=")
    return f"{name}={REDACTED}" if equals and value and _SECRET.search(name) else text
