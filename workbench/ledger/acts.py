"""Acts as lines: seal a draft, write it in its one byte form, read it back and trust nothing.

An act's id is the SHA-256 over a version tag and the canonical bytes of everything else in the act,
with a digest in the place of a note's words (`notes`).
A line is accepted only if it is, byte for byte, what we would write for the act it holds.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from workbench.ledger.canonical import (
    check,
    encode,
    refuse_constant,
    refuse_float,
    strict_loads,
)
from workbench.ledger.fields import VERDICTS, act_from, is_time
from workbench.ledger.notes import covered, note_record
from workbench.model import Act, ActType, Draft
from workbench.patterns import lazy
from workbench.records import evidence_record

TAG = b"workbench-act-v1\n"
MAX_LINE = 1_000_000


# ---------------------------------------------------------------- writing


def seal(
    draft: Draft,
    *,
    reviewer: str,
    writer: str,
    seq: int,
    previous: str | None,
    parents: Sequence[str],
    at: str,
    salt: str | None = None,
) -> Act:
    """The act that a draft becomes. `at` is UTC, "2026-11-21T20:45:00Z"; `seq` counts from 1.

    With a `salt` (`notes.new_salt`) its note can be redacted later. Raises ValueError when the
    draft does not hold what its type needs, or holds what it cannot.
    """
    record: dict[str, Any] = {
        "type": str(draft.type),
        "claim": draft.claim,
        "reviewer": reviewer,
        "writer": writer,
        "seq": seq,
        "previous": previous,
        "parents": sorted(set(parents)),
        "at": at,
    }
    record |= _optional(draft)
    if draft.note and salt:
        record["note"] = {"salt": salt, "text": draft.note}
    check(record)
    record["id"] = digest(encode(covered(record)))
    return act_from(record)


def act_line(act: Act) -> bytes:
    """The act's one byte form, with its newline."""
    return encode(_record(act)) + b"\n"


def digest(unsigned: bytes) -> str:
    """The id for the canonical bytes of an act without its id."""
    return hashlib.sha256(TAG + unsigned).hexdigest()


def act_record(act: Act) -> dict[str, Any]:
    """The act as `log --format jsonl` prints it: the fixed keys always, others if in use."""
    empty: dict[str, Any] = {"verdict": None, "evidence": [], "parents": []}
    said = {"note": act.note} | ({"redacted": True} if act.redacted else {})
    return empty | _record(act) | said


def _record(act: Act) -> dict[str, Any]:
    record = {
        "id": act.id,
        "type": str(act.type),
        "claim": act.claim,
        "reviewer": act.reviewer,
        "writer": act.writer,
        "seq": act.seq,
        "previous": act.previous,
        "parents": list(act.parents),
        "at": act.at,
    } | _optional(act)
    return record | {"note": note} if (note := note_record(act)) else record


def _optional(item: Act | Draft) -> dict[str, Any]:
    """The fields that are there only when they say something."""
    record: dict[str, Any] = {
        "verdict": item.verdict and str(item.verdict),
        "status": item.status and str(item.status),
        "note": item.note or None,
        "evidence": [evidence_record(one) for one in item.evidence] or None,
        "basis": item.basis,
        "other": item.other,
        "relation": item.relation and str(item.relation),
        "accepted": item.accepted,
        "retracts": item.retracts,
        "content": dict(item.content) if item.content else None,
        "rating": item.rating,
    }
    return {key: value for key, value in record.items() if value is not None}


# ---------------------------------------------------------------- reading

_loads = json.JSONDecoder(parse_float=refuse_float, parse_constant=refuse_constant).decode
_PLAIN = lazy(
    r'\{"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)","basis":"([0-9a-f]{64})",'
    r'"claim":"([0-9A-Za-z][0-9A-Za-z._:-]{0,99})",("id":"([0-9a-f]{64})",)'
    r'"parents":\[("[0-9a-f]{64}")?\],"previous":(?:null|"([0-9a-f]{64})"),'
    r'"reviewer":"([!#-\[\]-~]{1,100}(?: [!#-\[\]-~]{1,99})?)","seq":([1-9]\d{0,14}),'
    r'"type":"decision","verdict":"([a-z_]{1,20})","writer":"([0-9a-f]{16})"\}'
)
"""A verdict without note or evidence in its one byte form: nearly every line of a large ledger."""


def parse_act(line: bytes) -> Act:
    """The act in a line (with or without its newline).

    Raises ValueError, in words for a person, unless the line is byte for byte what `act_line`
    writes for an act whose id is right.
    """
    line = line.removesuffix(b"\n")
    if (act := _plain(line)) is not None:
        return act
    try:
        record = _loads(line.decode("ascii")) if len(line) <= MAX_LINE else None
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or (name := record.get("id")) is None:
        _refuse(line)
    if "content" in record:
        check(record["content"])
    act = act_from(record)
    if encode(record) != line:
        _refuse(line)
    # Taking the id out of the bytes is twice as fast as writing them again, and right only if it
    # stands there once: content could hold it a second time to borrow the id of another act.
    member = b'"id":"%s",' % name.encode("ascii")
    if line.count(member) == 1 and not isinstance(record.get("note"), dict):
        unsigned = line.replace(member, b"")
    else:
        unsigned = encode(covered(record))
    if digest(unsigned) != name:
        raise ValueError("the act was changed after it was made: its id does not fit its bytes")
    return act


def _plain(line: bytes) -> Act | None:
    """The plain decision in a line; None for any other line, right or wrong."""
    found = _PLAIN.fullmatch(line.decode("ascii", "replace"))
    if found is None:
        return None
    at, basis, claim, _, name, parent, previous, reviewer, seq, word, writer = found.groups()
    verdict = VERDICTS.get(word)
    unsigned = line[: found.start(4)] + line[found.end(4) :]
    if verdict is None or not is_time(at) or digest(unsigned) != name:
        return None
    return Act(
        id=name,
        type=ActType.DECISION,
        claim=claim,
        reviewer=reviewer,
        writer=writer,
        seq=int(seq),
        previous=previous,
        parents=(parent[1:-1],) if parent else (),
        at=at,
        verdict=verdict,
        basis=basis,
    )


def _refuse(line: bytes) -> NoReturn:
    """Say why a line is no act; the slow way, so that the words are right."""
    if len(line) > MAX_LINE:
        raise ValueError(f"the line is longer than {MAX_LINE} bytes")
    if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")):
        raise ValueError("a conflict mark of git: keep the lines of both sides and drop the marks")
    if line.endswith(b"\r"):
        raise ValueError("the line end was changed to CR LF: restore it, and set -text in git")
    record = strict_loads(line, floats=False)
    if not isinstance(record, dict):
        raise ValueError("an act is a JSON object")
    if "id" not in record:
        raise ValueError("the field id is missing")
    raise ValueError("not in canonical form: blanks, key order or escapes were changed")


# ---------------------------------------------------------------- order


def order(acts: Iterable[Act]) -> list[Act]:
    """The acts, each once, parents before children; where that leaves a choice, as they were done.

    That is by time, and within a second by one writer's count. The same list for the same set, in
    whatever order it is given. A parent that is not among the acts holds nobody up.
    """
    by_id = {act.id: act for act in acts}
    children: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    ready: list[tuple[str, str, int, str]] = []
    for act in by_id.values():
        known = [parent for parent in act.parents if parent in by_id]
        for parent in known:
            children.setdefault(parent, []).append(act.id)
        if known:
            waiting[act.id] = len(known)
        else:
            ready.append(_turn(act))
    heapq.heapify(ready)
    ordered: list[Act] = []
    while ready:
        *_, name = heapq.heappop(ready)
        ordered.append(by_id[name])
        for child in children.get(name, ()):
            waiting[child] -= 1
            if not waiting[child]:
                heapq.heappush(ready, _turn(by_id[child]))
    return ordered


def _turn(act: Act) -> tuple[str, str, int, str]:
    return act.at, act.writer, act.seq, act.id
