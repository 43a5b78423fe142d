"""What a reviewer types to search or narrow, read into a `ClaimQuery`.

Words are looked for in the claims; `value:350..370`, `status:open`, `verdict:refuted`, `doc:SLUG`,
`speaker:NAME` and `kind:quantity` narrow further. A name with blanks goes in quotes:
`speaker:"Ana Ruiz"`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from workbench.errors import UsageError
from workbench.literal import one_line
from workbench.model import ClaimQuery, Kind, Status, Verdict

NARROWERS = ("value", "status", "verdict", "doc", "speaker", "kind")

_PART = re.compile(r'(?:(?P<name>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))')

Word = TypeVar("Word", bound=StrEnum)


def parse(typed: str, base: ClaimQuery) -> ClaimQuery:
    """The query that was typed, inside what the queue holds anyway.

    `status:` stands in for the base's statuses: who asks for the checked ones wants to see them.
    Raises UsageError for a word that is no status, verdict or kind.
    """
    query, words = base, []
    for match in _PART.finditer(typed):
        name, value = match["name"], match["quoted"] if match["bare"] is None else match["bare"]
        if name in _READ and value:
            query = _READ[name](query, value)
        elif name not in _READ:
            words.append(value if name is None else match.group())
    return replace(query, text=" ".join(words))


def said(query: ClaimQuery) -> str:
    """A query as it could have been typed, statuses left out."""
    parts = [query.text] if query.text else []
    parts += [f"value:{query.value}"] if query.value else []
    parts += [f"verdict:{verdict.value}" for verdict in query.verdicts]
    parts += [f"doc:{query.document}"] if query.document else []
    parts += [f"speaker:{query.speaker}"] if query.speaker else []
    parts += [f"kind:{kind.value}" for kind in query.kinds]
    return " ".join(parts)


def _word(kind: type[Word], value: str) -> Word:
    found = [word for word in kind if word.value == value.replace("-", "_").lower()]
    found = found or [word for word in kind if word.value.startswith(value.lower())]
    if len(found) != 1:
        known = ", ".join(word.value for word in kind)
        raise UsageError(f"{one_line(value, 30)} is no {kind.__name__.lower()}; known: {known}")
    return found[0]


_READ: dict[str, Callable[[ClaimQuery, str], ClaimQuery]] = {
    "value": lambda query, value: replace(query, value=value),
    "status": lambda query, value: replace(query, statuses=(_word(Status, value),)),
    "verdict": lambda query, value: replace(
        query, verdicts=(*query.verdicts, _word(Verdict, value)), statuses=()
    ),
    "doc": lambda query, value: replace(query, document=value),
    "speaker": lambda query, value: replace(query, speaker=value),
    "kind": lambda query, value: replace(query, kinds=(*query.kinds, _word(Kind, value))),
}
