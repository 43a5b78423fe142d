"""The words of a note, and the digest that stays when they have to go.

An act's id covers a digest of its note, never the words. So words that must not be kept (a name, a
telephone number) can be taken out of the line, the digest left in their place, and every id, chain,
head and signature still fits. A salt made at random keeps short words from being guessed from their
digest; it goes together with them. docs/decisions/2026-11-21-redaction.md gives the reasons.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.ledger.canonical import check
from workbench.model import Act

TAG = b"workbench-note-v1\n"

_SALT = re.compile(r"[0-9a-f]{32}").fullmatch
_DIGEST = re.compile(r"[0-9a-f]{64}").fullmatch


def new_salt() -> str:
    """32 hexadecimal digits that nobody can guess."""
    return os.urandom(16).hex()


def note_digest(salt: str, text: str) -> str:
    """What stands for a note, as 64 hexadecimal digits: SHA-256 over a tag, the salt, the words."""
    return hashlib.sha256(TAG + f"{salt}\n{text}".encode()).hexdigest()


def note_record(act: Act) -> str | dict[str, str] | None:
    """A note as it is written: with its salt, redacted, or bare as the first version wrote it."""
    if act.redacted:
        return {"redacted": act.redacted}
    if act.note and act.salt:
        return {"salt": act.salt, "text": act.note}
    return act.note or None


def note_fields(value: Any) -> dict[str, str]:
    """The fields of an act that its written note gives. Raises ValueError."""
    if isinstance(value, str) and value:
        check(value)
        return {"note": value}
    if isinstance(value, dict) and value.keys() == {"salt", "text"}:
        salt, text = value["salt"], value["text"]
        if isinstance(text, str) and text and isinstance(salt, str) and _SALT(salt):
            check(text)
            return {"note": text, "salt": salt}
    if isinstance(value, dict) and value.keys() == {"redacted"}:
        digest = value["redacted"]
        if isinstance(digest, str) and _DIGEST(digest):
            return {"redacted": digest}
    raise ValueError("note must be text, and not empty, with its salt; or redacted")


def covered(record: Mapping[str, Any]) -> dict[str, Any]:
    """What the id of an act covers: everything else in it, a digest in the place of a note."""
    about = {key: value for key, value in record.items() if key != "id"}
    note = about.get("note")
    if isinstance(note, dict):
        about["note"] = {"sha256": note.get("redacted") or note_digest(note["salt"], note["text"])}
    return about


def redacted(act: Act) -> Act:
    """The act without the words of its note; its id is the same.

    Raises ValueError when there is no note, or when its id covers the very words: an act of the
    first version, or an old ledger.
    """
    if act.redacted:
        return act
    if not act.note:
        raise ValueError("this act has no note")
    if not act.salt:
        raise ValueError("the id of this act covers the words themselves: they cannot be taken out")
    return replace(act, note=None, salt=None, redacted=note_digest(act.salt, act.note))
