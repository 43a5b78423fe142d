"""A slow checker of acts, written from docs and design alone: no import of the program.

It says only whether a set of files is sound. The fast checker must agree on every mutation.
"""

import hashlib
import json
import re

FIELDS = {
    "decision": {"verdict", "status"},
    "revision": {"content"},
    "addition": {"content"},
    "link": {"other", "relation", "accepted"},
    "note": set(),
    "retraction": {"retracts"},
}
ALWAYS = {"id", "type", "claim", "reviewer", "writer", "seq", "previous", "parents", "at"}
ANYWHERE = {"note", "evidence", "basis"}


def sound(files: dict[str, bytes]) -> bool:
    """Whether files of acts and heads, by name, are what honest writers leave."""
    acts = {}
    for name, data in files.items():
        if not name.endswith(".jsonl"):
            continue
        if data and not data.endswith(b"\n"):
            return False
        for line in data.split(b"\n")[:-1]:
            act = read(line)
            if act is None or chain(act) + f"-{act['at'][:7]}.jsonl" != name:
                return False
            acts[act["id"]] = act
    numbers = {(chain(act), act["seq"]): act for act in acts.values()}
    if len(numbers) != len(acts):
        return False
    for act in acts.values():
        before = numbers.get((chain(act), act["seq"] - 1))
        if (act["previous"], act["seq"] == 1) != (before and before["id"], before is None):
            return False
        relatives = [*act["parents"], *([act["retracts"]] if "retracts" in act else [])]
        if any(one not in acts or acts[one]["claim"] != act["claim"] for one in relatives):
            return False
    heads = {name: json.loads(data) for name, data in files.items() if name.endswith(".head")}
    return all(
        (found := numbers.get((name[:-5], head["seq"]))) is not None and found["id"] == head["id"]
        for name, head in heads.items()
    )


def chain(act) -> str:
    return re.sub("[^a-z0-9]+", "-", act["reviewer"].lower()).strip("-") + "-" + act["writer"]


def read(line: bytes):
    """The act in a line, or None if the line is anything but an act in its one byte form."""
    try:
        act = json.loads(line)
        name = act["id"]
        if dump(act) != line:
            return None
        unsigned = dump({key: value for key, value in act.items() if key != "id"})
        own = FIELDS[act["type"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    fits = ALWAYS <= act.keys() <= ALWAYS | ANYWHERE | own
    digest = hashlib.sha256(b"workbench-act-v1\n" + unsigned).hexdigest()
    return act if fits and digest == name else None


def dump(value) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
