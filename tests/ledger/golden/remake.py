"""Write the bad golden ledgers anew from the good one: python -m tests.ledger.golden.remake

`good/` is what version 1 wrote and is never remade: every later version has to read those bytes.
Each folder of `bad/` holds the one file in which it differs from the good ledger (none when that
file is gone) and `expected.txt`: the file, and what must be found, as `file:line: words of the
message`. The test reads these and runs nothing of this script.
"""

import hashlib
import json
import shutil
from pathlib import Path

HERE = Path(__file__).parent
ANA = "claims/reviews/ana-ruiz-00000000000000aa-2026-11.jsonl"
ANA_HEAD = "claims/reviews/ana-ruiz-00000000000000aa.head"
BEN = "claims/reviews/ben-00000000000000bb-2026-11.jsonl"
TEXT = "evidence/trade/text.txt"
CLAIMS = "claims/trade.jsonl"
TOML = "evidence/trade/document.toml"
LATER, SOON = "2099-01-01T00:00:00Z", "2026-11-30T23:59:59Z"


def edit(number, change):
    """Change line `number` (from 1) of a file."""

    def apply(data):
        lines = data.splitlines(keepends=True)
        lines[number - 1] = change(lines[number - 1])
        return b"".join(lines)

    return apply


def swap(old, new):
    return lambda line: line.replace(old, new)


def rehash(line, **fields):
    """The line with its verdict flipped, or other fields changed, and an id that fits."""
    act = json.loads(line) | (fields or {"verdict": "refuted"})
    del act["id"]
    act["id"] = hashlib.sha256(b"workbench-act-v1\n" + dump(act)).hexdigest()
    return dump(act) + b"\n"


def dump(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def drop(*numbers):
    return lambda data: b"".join(
        line
        for number, line in enumerate(data.splitlines(keepends=True), start=1)
        if number not in numbers
    )


CASES = {
    "verdict-flipped": (ANA, edit(2, swap(b"supported", b"refuted")), ":2: changed after"),
    "blanks-added": (ANA, edit(1, swap(b'"at":', b'"at": ')), ":1: not in canonical form"),
    "crlf": (ANA, edit(3, swap(b"\n", b"\r\n")), ":3: CR LF"),
    "byte-order-mark": (ANA, lambda data: b"\xef\xbb\xbf" + data, ":1: byte-order mark"),
    "nul-line": (ANA, lambda data: data + b"\0\n", ":5: not JSON"),
    "empty-line": (ANA, lambda data: data + b"\n", ":5: not JSON"),
    "conflict-marks": (ANA, lambda data: b"<<<<<<< ours\n" + data, ":1: conflict mark"),
    "nan": (ANA, edit(2, swap(b'{"at"', b'{"aa":NaN,"at"')), ":2: NaN"),
    "huge-integer": (ANA, edit(2, swap(b'"seq":2', b'"seq":' + b"9" * 400)), ":2: seq must be"),
    "deep-nesting": (ANA, lambda data: data + b"[" * 3000 + b"]" * 3000 + b"\n", ":5: deep"),
    "unknown-field": (ANA, edit(1, swap(b"}\n", b',"zz":1}\n')), ":1: no field 'zz'"),
    "duplicate-key": (ANA, edit(1, swap(b'{"at"', b'{"at":"","at"')), ":1: 'at' stands twice"),
    "torn": (ANA, lambda data: data[:-10], ":4: unfinished"),
    "first-dropped": (ANA, drop(1), ":1: act 1 of this writer missing"),
    "middle-dropped": (ANA, drop(2), ":2: act 2 of this writer missing"),
    "last-dropped": (ANA, drop(4), None),
    "all-dropped": (ANA, drop(1, 2, 3, 4), None),
    "rehashed": (ANA, edit(2, rehash), ":3: does not follow"),
    "rehashed-last": (ANA, edit(4, rehash), None),
    "other-reviewer": (ANA, edit(4, lambda line: rehash(line, reviewer="Ben")), ":4: moved here"),
    "future-year": (ANA, edit(4, lambda line: rehash(line, at=LATER)), ":4: moved here"),
    "future-day": (ANA, edit(2, lambda line: rehash(line, at=SOON)), ":3: does not follow"),
    "newer-type": (ANA, edit(3, lambda line: rehash(line, type="poll")), ":3: a newer version"),
    "newer-field": (ANA, edit(3, lambda line: rehash(line, mood=1)), ":3: a newer version"),
    "moved": (BEN, lambda data: data + (HERE / "good" / ANA).read_bytes(), ":3: moved here"),
    "file-gone": (ANA, None, None),
    "head-edited": (
        ANA_HEAD,
        lambda data: data.replace(b'"seq":4', b'"seq":3'),
        ":1: not number 3",
    ),
    "head-garbled": (ANA_HEAD, lambda data: data[:-1], ":1: no head of a chain"),
    "text-digit": (TEXT, lambda data: data.replace(b"77.4", b"47.7"), ":2: changed since"),
    "quote-digit": (CLAIMS, edit(1, swap(b"fell 77.4", b"fell 47.7")), ":1: is not the quote"),
    "figure-digit": (CLAIMS, edit(2, swap(b'"text":"89.5', b'"text":"98.5')), ":2: not the figure"),
    "claim-outside": (CLAIMS, edit(2, swap(b'"end":82', b'"end":8200')), ":2: outside"),
    "claim-twice": (CLAIMS, lambda data: data + data.splitlines(keepends=True)[0], ":3: twice"),
    "claim-elsewhere": (CLAIMS, edit(1, swap(b'"trade"', b'"other"')), ":1: of the document"),
    "unknown-key": (TOML, lambda data: b"colour = 'red'\n" + data, ":1: unknown key 'colour'"),
    "other-digest": (TOML, edit(3, lambda line: b'sha256 = "' + b"0" * 64 + b'"\n'), None),
    "original-gone": ("evidence/trade/original.txt", None, ":0: missing"),
}
ELSEWHERE = {
    "last-dropped": f"{ANA_HEAD}:1: act 4",
    "all-dropped": f"{ANA_HEAD}:1: act 4",
    "rehashed-last": f"{ANA_HEAD}:1: act 4",
    "file-gone": f"{ANA_HEAD}:1: act 4",
    "other-digest": "evidence/trade/original.txt:0: changed since",
}


def main():
    shutil.rmtree(HERE / "bad", ignore_errors=True)
    for name, (file, change, expected) in CASES.items():
        folder = HERE / "bad" / name
        path = folder / file
        path.parent.mkdir(parents=True)
        if change is not None:
            path.write_bytes(change((HERE / "good" / file).read_bytes()))
        where = ELSEWHERE.get(name) or f"{file}{expected}"
        (folder / "expected.txt").write_text(f"{file}\n{where}\n")


if __name__ == "__main__":
    main()
