"""Asking a service that answers in JSON: what the look-ups of archives and fact-checks share."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from workbench.errors import EvidenceError
from workbench.evidence.fetch import Session
from workbench.evidence.guard import shown
from workbench.evidence.limits import Settings
from workbench.evidence.outcomes import Ask
from workbench.evidence.transport import Headers

Json = dict[str, Any]


def asked(
    address: str,
    query: Mapping[str, str],
    settings: Settings,
    *,
    headers: Headers = (),
    form: Mapping[str, str] | None = None,
) -> Json:
    """What a service answers. Raises FetchError, and EvidenceError for what is no JSON object.

    A key goes into `headers`: an address ends up in logs.
    """
    url = f"{address}?{urlencode(query, quote_via=quote)}" if query else address
    return asyncio.run(_asked(Ask(url, form=form), headers, settings))


async def _asked(ask: Ask, headers: Headers, settings: Settings) -> Json:
    import json

    async with Session(settings) as session:
        data = await session.api(ask, (("Accept", "application/json"), *headers))
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise EvidenceError(f"{shown(ask.url)}: the answer is not what the service documents")
    return answer


def text_in(record: object, *path: str) -> str:
    """A text at a path of keys, "" when there is none."""
    for key in path:
        record = record.get(key) if isinstance(record, dict) else None
    return record if isinstance(record, str) else ""


def objects_in(record: object, key: str) -> list[Json]:
    """The objects of a list at a key; empty when there is none."""
    value = record.get(key) if isinstance(record, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
