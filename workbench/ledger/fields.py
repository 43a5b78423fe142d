"""What the fields of an act may hold; anything else is refused by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workbench.ledger.canonical import check
from workbench.ledger.notes import note_fields
from workbench.model import Act, ActType, Evidence, Relation, Stance, Status, Tier, Verdict
from workbench.remarks import remark

_ALWAYS = frozenset(
    ("id", "type", "claim", "reviewer", "writer", "seq", "previous", "parents", "at")
)
_ANYWHERE = frozenset(("note", "evidence", "basis"))
# The fields that only some types have, and those of them that a type cannot do without.
_OF_TYPE = {
    ActType.DECISION: frozenset(("verdict", "status", "rating", "other")),
    ActType.REVISION: frozenset(("content",)),
    ActType.ADDITION: frozenset(("content",)),
    ActType.LINK: frozenset(("other", "relation", "accepted")),
    ActType.NOTE: frozenset(("content",)),
    ActType.RETRACTION: frozenset(("retracts",)),
}
_NEEDED = {
    ActType.DECISION: frozenset[str](),
    ActType.REVISION: frozenset(("content",)),
    ActType.ADDITION: frozenset(("content",)),
    ActType.LINK: frozenset(("other", "accepted")),
    ActType.NOTE: frozenset(("note",)),
    ActType.RETRACTION: frozenset(("retracts",)),
}
_ALLOWED = {type_: _ALWAYS | _ANYWHERE | fields for type_, fields in _OF_TYPE.items()}
_EVIDENCE = {"document", "locator", "quote", "stance", "tier", "digest"}

_TYPES = {str(item): item for item in ActType}
VERDICTS = {str(item): item for item in Verdict}
_RELATIONS = {str(item): item for item in Relation}
# What a decision may say instead of a verdict; every other status follows from the acts.
_STATUSES = {str(item): item for item in (Status.WAITING, Status.DISMISSED)}

_DIGEST = re.compile(r"[0-9a-f]{64}").fullmatch
_WRITER = re.compile(r"[0-9a-f]{16}").fullmatch
_CLAIM = re.compile(r"[0-9A-Za-z][0-9A-Za-z._:-]{0,99}").fullmatch
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ").fullmatch


def act_from(record: Mapping[str, Any]) -> Act:
    """The act in a record.

    Raises ValueError, in words for a person, naming the field that is missing, unknown or
    ill-typed.
    """
    type_ = _TYPES.get(_text(record, "type"))
    if type_ is None:
        raise ValueError(f"unknown type {record['type'][:40]!r}: written by a newer version?")
    keys = record.keys()
    if not keys <= _ALLOWED[type_]:
        extra = min(keys - _ALLOWED[type_])
        raise ValueError(f"a {type_} has no field {extra[:40]!r}: written by a newer version?")
    if missing := (_ALWAYS | _NEEDED[type_]) - keys:
        raise ValueError(f"the field {min(missing)} is missing")
    if type_ is ActType.NOTE and "content" in keys:
        remark(_content(record))
    if type_ is ActType.DECISION and ("verdict" in keys) == ("status" in keys):
        raise ValueError("a decision has either a verdict or a status")
    if "rating" in keys and "verdict" not in keys:
        raise ValueError("a rating is the word for a verdict, and there is none")
    if type_ is ActType.DECISION and record.get("other") == record["claim"]:
        raise ValueError("a claim is not decided through itself")
    return Act(
        id=_match(record, "id", _DIGEST),
        type=type_,
        claim=_match(record, "claim", _CLAIM),
        reviewer=_name(record),
        writer=_match(record, "writer", _WRITER),
        seq=_seq(record),
        previous=None if record["previous"] is None else _match(record, "previous", _DIGEST),
        parents=_parents(record),
        at=_at(record),
        verdict=_word(record, "verdict", VERDICTS) if "verdict" in record else None,
        status=_word(record, "status", _STATUSES) if "status" in record else None,
        evidence=_evidence(record) if "evidence" in record else (),
        basis=_match(record, "basis", _DIGEST) if "basis" in record else None,
        other=_match(record, "other", _CLAIM) if "other" in record else None,
        relation=_word(record, "relation", _RELATIONS) if "relation" in record else None,
        accepted=_flag(record) if "accepted" in record else None,
        retracts=_match(record, "retracts", _DIGEST) if "retracts" in record else None,
        content=_content(record) if "content" in record else None,
        rating=_rating(record) if "rating" in record else None,
        **(note_fields(record["note"]) if "note" in record else {}),
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{key} must be text, and not empty")
    if not value.isascii():
        check(value)
    return value


def _match(record: Mapping[str, Any], key: str, pattern: Any) -> str:
    value = record[key]
    if not isinstance(value, str) or not pattern(value):
        raise ValueError(f"{key} is not a well-formed name")
    return value


def _word(record: Mapping[str, Any], key: str, words: Mapping[str, Any]) -> Any:
    value = record[key]
    if not isinstance(value, str) or value not in words:
        raise ValueError(f"unknown {key} {value!r:.40}; known: {', '.join(words)}")
    return words[value]


def _name(record: Mapping[str, Any]) -> str:
    value = _text(record, "reviewer")
    if len(value) > 200 or value != " ".join(value.split()):
        raise ValueError("a reviewer's name is at most 200 characters, without needless blanks")
    return value


def _rating(record: Mapping[str, Any]) -> str:
    value = _text(record, "rating")
    if len(value) > 30 or value != " ".join(value.split()) or not value.isprintable():
        raise ValueError("a rating is at most 30 printable characters, without needless blanks")
    return value


def _seq(record: Mapping[str, Any]) -> int:
    value = record["seq"]
    if type(value) is not int or not 1 <= value < 2**53:
        raise ValueError("seq must be a whole number from 1")
    return value


def _parents(record: Mapping[str, Any]) -> tuple[str, ...]:
    value = record["parents"]
    if not isinstance(value, list):
        raise ValueError("parents must be a list of ids")
    if not all(isinstance(one, str) and _DIGEST(one) for one in value):
        raise ValueError("a parent is not a well-formed id")
    if len(value) > 1 and value != sorted(set(value)):
        raise ValueError("parents must be sorted, each once")
    return tuple(value)


def _at(record: Mapping[str, Any]) -> str:
    value = record["at"]
    if isinstance(value, str) and _AT(value) and is_time(value):
        return value
    raise ValueError("at must be a time in UTC such as 2026-11-21T20:45:00Z")


def is_time(text: str) -> bool:
    """Whether digits written like a time name one."""
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _flag(record: Mapping[str, Any]) -> bool:
    value = record["accepted"]
    if not isinstance(value, bool):
        raise ValueError("accepted must be true or false")
    return value


def _content(record: Mapping[str, Any]) -> Mapping[str, object]:
    value = record["content"]
    if not isinstance(value, dict) or not value:
        raise ValueError("content must be an object, and not empty")
    return value


def _evidence(record: Mapping[str, Any]) -> tuple[Evidence, ...]:
    value = record["evidence"]
    if not isinstance(value, list) or not value:
        raise ValueError("evidence must be a list, and not empty")
    return tuple(_one_evidence(one) for one in value)


def _one_evidence(record: Any) -> Evidence:
    if not isinstance(record, dict) or record.keys() != _EVIDENCE:
        raise ValueError(f"evidence has exactly the fields {', '.join(sorted(_EVIDENCE))}")
    for value in record.values():
        if not isinstance(value, str):
            raise ValueError("a field of evidence must be text")
        check(value)
    try:
        return Evidence(
            record["document"],
            record["locator"],
            record["quote"],
            Stance(record["stance"]),
            Tier(record["tier"]),
            record["digest"],
        )
    except ValueError as error:
        raise ValueError(f"evidence: {error}") from None
