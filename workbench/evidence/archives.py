"""Copies that others keep: the Wayback Machine's nearest one, and having one made.

After the Wayback Availability JSON API (archive.org/help/wayback_api.php) and the Save Page Now 2
API (web.archive.org/save, with the account's own S3 keys).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from workbench.errors import EvidenceError
from workbench.evidence.guard import shown, target
from workbench.evidence.limits import DEFAULT, Settings
from workbench.evidence.services import asked, text_in
from workbench.evidence.transport import Headers

AVAILABLE = "https://archive.org/wayback/available"
SAVE = "https://web.archive.org/save"
_JOB = re.compile(r"[\w-]{1,100}").fullmatch
_POLLS = 30
_BETWEEN = 4.0  # seconds, as the service asks


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in the archive: its address, and when it was made (UTC)."""

    url: str
    at: datetime


def nearest(
    url: str, near: str = "", *, settings: Settings = DEFAULT, service: str = AVAILABLE
) -> Copy | None:
    """The archived copy nearest to a moment (YYYYMMDDhhmmss or a beginning of it), or the newest.

    None when there is none. Raises FetchError, and EvidenceError for an answer that is none.
    """
    target(url)
    answer = asked(service, {"url": url} | ({"timestamp": near} if near else {}), settings).get(
        "archived_snapshots"
    )
    if not isinstance(answer, dict):
        raise EvidenceError(f"{shown(service)}: the answer is not what the service documents")
    closest = answer.get("closest")
    if not isinstance(closest, dict) or closest.get("available") is not True:
        return None
    return _copy(text_in(closest, "url"), text_in(closest, "timestamp"), service)


def save_link(url: str) -> str:
    """The page on which a person has a copy made; nothing is sent."""
    return f"{SAVE}/{quote(str(target(url).url), safe=':/?&=%+,;@~')}"


def save(
    url: str,
    keys: tuple[str, str],
    *,
    settings: Settings = DEFAULT,
    service: str = SAVE,
    wait: Callable[[float], object] = time.sleep,
) -> Copy:
    """Have a copy made, and wait for it. `keys` are the account's access and secret key.

    Raises FetchError, and EvidenceError with what the archive says when it makes none.
    """
    place = str(target(url).url)
    secret: Headers = (("Authorization", f"LOW {keys[0]}:{keys[1]}"),)
    job = text_in(asked(service, {}, settings, headers=secret, form={"url": place}), "job_id")
    if not _JOB(job):
        raise EvidenceError(f"{shown(service)}: no copy is being made; try: {save_link(url)}")
    for _ in range(_POLLS):
        answer = asked(f"{service}/status/{job}", {}, settings, headers=secret)
        state = text_in(answer, "status")
        if state == "success":
            at = text_in(answer, "timestamp")
            base = service.rsplit("/", 1)[0]
            original = text_in(answer, "original_url") or place
            return _copy(f"{base}/web/{at}/{original}", at, service)
        if state != "pending":
            why = text_in(answer, "message") or "it does not say why"
            raise EvidenceError(f"{shown(url)}: the archive made no copy: {why[:200]}")
        wait(_BETWEEN)
    raise EvidenceError(f"{shown(url)}: the archive has not finished; look later with: archived")


def _copy(url: str, stamp: str, service: str) -> Copy:
    try:
        at = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return Copy(str(target(url).url), at)
    except (ValueError, EvidenceError):
        raise EvidenceError(
            f"{shown(service)}: the answer is not what the service documents"
        ) from None
