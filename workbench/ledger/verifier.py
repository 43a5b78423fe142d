"""The slow checker of a ledger. It stands in every bundle, too: `python BUNDLE.zip` runs it.

Written from the pages about the format alone and importing nothing of the program or from outside
the standard library, so that somebody who trusts neither can read all of it in a few minutes and
run it with any Python from 3.8 on. The tests hold the fast checker against it.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any

MAIN, MANIFEST, INSIDE = "__main__.py", "MANIFEST.txt", "ledger/"
REVIEWS, SIGNATURES = "claims/reviews/", "claims/signatures/"
ALWAYS = {"id", "type", "claim", "reviewer", "writer", "seq", "previous", "parents", "at"}
ANYWHERE = {"note", "evidence", "basis"}
OF_TYPE = {
    "decision": {"verdict", "status", "rating"},
    "revision": {"content"},
    "addition": {"content"},
    "link": {"other", "relation", "accepted"},
    "note": {"content"},
    "retraction": {"retracts"},
}
DEVICES = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


# ---------------------------------------------------------------- acts


def act_problems(files: dict[str, bytes]) -> Iterator[str]:
    """What is wrong with files of acts, heads and statements, by their names from the root."""
    acts: dict[str, Any] = {}
    numbers: dict[Any, Any] = {}
    for name, data in files.items():
        if name.startswith(REVIEWS) and name.endswith(".jsonl") and data[-1:] not in (b"", b"\n"):
            yield f"{name}: the last line is unfinished"
    for name, number, line in _lines(files, REVIEWS):
        act = read_act(line)
        if act is None:
            yield f"{name}:{number}: no act in its one byte form"
        elif f"{REVIEWS}{chain(act)}-{act['at'][:7]}.jsonl" != name:
            yield f"{name}:{number}: the act belongs into another file"
        elif numbers.setdefault((chain(act), act["seq"]), act)["id"] != act["id"]:
            yield f"{name}:{number}: its number stands twice"
        else:
            if acts.setdefault(act["id"], act).get("note") != act.get("note"):
                yield f"{name}:{number}: its note stands here, and is redacted elsewhere"
            acts[act["id"]]["place"] = f"{name}:{number}"
    for act in acts.values():
        before = numbers.get((chain(act), act["seq"] - 1), {"id": None})
        if act["previous"] != before["id"] or (act["seq"] == 1) != (act["previous"] is None):
            yield f"{act['place']}: it does not follow on the act before it"
        for one in [*act["parents"], *([act["retracts"]] if "retracts" in act else [])]:
            if one not in acts or acts[one]["claim"] != act["claim"]:
                yield f"{act['place']}: the act {one[:12]} that it names is not there"
    for name, number, stated, seq, head in _stated(files, "chain"):
        if numbers.get((stated, seq), {"id": None})["id"] != head:
            yield f"{name}:{number}: act {seq} of {stated} was written and is missing"
    for name, number, stated, count, digest in _stated(files, "list"):
        lines = files.get(f"claims/handovers/{stated}.jsonl", b"").splitlines(keepends=True)
        if hashlib.sha256(b"".join(lines[:count])).hexdigest() != digest:
            yield f"{name}:{number}: the handovers of {stated} do not begin as they did"


def read_act(line: bytes) -> dict[str, Any] | None:
    """The act in a line, or None if the line is anything but an act in its one byte form.

    The id covers the digest of a note in the place of its words: they can go, and it still fits.
    """
    try:
        act = json.loads(line)
        if dump(act) != line:
            return None
        covered = {key: value for key, value in act.items() if key != "id"}
        note = act.get("note")
        if isinstance(note, dict):
            covered["note"] = {"sha256": note.get("redacted") or _of_note(**note)}
        fits = ALWAYS <= act.keys() <= ALWAYS | ANYWHERE | OF_TYPE[act["type"]]
        named = hashlib.sha256(b"workbench-act-v1\n" + dump(covered)).hexdigest() == act["id"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return act if fits and named else None


def _of_note(salt: str, text: str) -> str:
    words = f"workbench-note-v1\n{salt}\n{text}".encode()
    return hashlib.sha256(words).hexdigest()


def dump(value: object) -> bytes:
    """Canonical JSON."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def chain(act: dict[str, Any]) -> str:
    """The stem of the files that an act's chain is in."""
    name = act["reviewer"]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    slug = slug or "x" + hashlib.sha256(name.encode()).hexdigest()[:12]
    slug += "-file" if slug in DEVICES else ""
    return f"{slug[:60].rstrip('-')}-{act['writer']}"


def heads_digest(files: dict[str, bytes]) -> str:
    """One name for all acts: whoever kept it can tell later whether they are all there."""
    acts = [act for _, _, line in _lines(files, REVIEWS) if (act := read_act(line))]
    heads = {act["id"] for act in acts} - {name for act in acts for name in act["parents"]}
    lines = "".join(f"{name}\n" for name in sorted(heads))
    return hashlib.sha256(b"workbench-heads-v1\n" + lines.encode()).hexdigest()


def _stated(files: dict[str, bytes], kind: str) -> Iterator[Any]:
    """Where heads and statements say how far each chain or list was: file, line, name, seq, id."""
    for name, data in sorted(files.items()):
        if kind == "chain" and name.startswith(REVIEWS) and name.endswith(".head"):
            head = json.loads(data)
            yield name, 1, name[len(REVIEWS) : -len(".head")], head["seq"], head["id"]
        if name.startswith(SIGNATURES) and name.endswith(".heads"):
            for number, line in enumerate(data.decode().splitlines(), 1):
                if line.startswith(f"{kind} "):
                    _, stated, seq, head = line.split(" ")
                    yield name, number, stated, int(seq), head


def _lines(files: dict[str, bytes], folder: str) -> Iterator[tuple[str, int, bytes]]:
    """The lines of the files whose names begin so: file, line, bytes."""
    for name, data in sorted(files.items()):
        if name.startswith(folder) and name.endswith(".jsonl"):
            for number, line in enumerate(data.split(b"\n"), 1):
                if line or number <= data.count(b"\n"):
                    yield name, number, line


# ---------------------------------------------------------------- documents and claims


def document_problems(files: dict[str, bytes]) -> Iterator[str]:
    """What is wrong with pinned bytes, texts, and claims' places in them."""
    for name, data in sorted(files.items()):
        if not (name.startswith("evidence/") and name.endswith("/document.toml")):
            continue
        slug = name.split("/")[1]
        stated = dict(re.findall(r'(?m)^(\w+) = "([^"]*)"$', data.decode("utf-8", "replace")))
        for key, file in (("sha256", stated.get("original", "?")), ("text_sha256", "text.txt")):
            found = hashlib.sha256(files.get(f"evidence/{slug}/{file}", b"")).hexdigest()
            if key in stated and stated[key] != found:
                yield f"evidence/{slug}/{file}: not the bytes that were pinned"
        text = files.get(f"evidence/{slug}/text.txt", b"").decode("utf-8", "replace")
        for place, number, line in _lines(files, f"claims/{slug}.jsonl"):
            claim = json.loads(line)
            if text[claim["start"] : claim["end"]] != claim["quote"]:
                yield f"{place}:{number}: the text does not say this there"


# ---------------------------------------------------------------- the bundle


def pack(files: dict[str, bytes]) -> bytes:
    """The one ZIP for these files: sorted, uncompressed, without times, so the same everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for name in sorted(files):
            about = zipfile.ZipInfo(name)  # its time is 1980-01-01
            about.create_system, about.external_attr = 3, 0o644 << 16
            bundle.writestr(about, files[name])
    return out.getvalue()


def manifest(files: dict[str, bytes]) -> bytes:
    """The digest of each file but this one, as `sha256sum --check` reads it."""
    lines = (
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n"
        for name in sorted(files)
        if name != MANIFEST
    )
    return "".join(lines).encode()


def bundle_problems(data: bytes) -> Iterator[str]:
    """What is wrong with the bytes of a bundle."""
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        for name in bundle.namelist():
            try:
                files[name] = bundle.read(name)
            except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
                yield f"{name}: damaged"
    stated = files.get(MANIFEST, b"").decode("utf-8", "replace").splitlines()
    actual = manifest(files).decode("utf-8", "replace").splitlines()
    for line in sorted(set(stated) ^ set(actual)):
        yield f"{line[66:]}: not as {MANIFEST} says"
    ledger = {name[len(INSIDE) :]: body for name, body in files.items() if name.startswith(INSIDE)}
    yield from act_problems(ledger)
    yield from document_problems(ledger)
    if pack(files) != data:
        yield "the ZIP file itself: bytes that no bundle has"


def main(words: list[str]) -> int:
    """`python BUNDLE.zip [DIGEST]`: 0 sound, 1 not so; DIGEST is a heads digest kept elsewhere."""
    with open(words[0], "rb") as file:
        data = file.read()
    try:
        problems = list(dict.fromkeys(bundle_problems(data)))
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            files = {
                name[len(INSIDE) :]: bundle.read(name)
                for name in (bundle.namelist() if not problems else [])
            }
    except Exception as error:  # whatever it is, the bundle is not sound
        problems, files = [f"cannot be read: {type(error).__name__}"], {}
    if problems:
        said = [ascii(problem)[1:-1] for problem in problems]
        return _say(1, *said, f"NOT SOUND: {len(problems)} problems")
    digest = heads_digest(files)
    acts = sum(1 for _ in _lines(files, REVIEWS))
    documents = sum(1 for name in files if name.endswith("/document.toml"))
    said = [f"this file     {hashlib.sha256(data).hexdigest()}", f"heads digest  {digest}"]
    if words[1:] and words[1] != digest:
        return _say(
            1, *said, "NOT SOUND: not the digest that was given: acts are gone, or were added"
        )
    sound = f"sound: {documents} documents, {acts} acts, every digest, chain and span is right"
    return _say(0, *said, sound)


def _say(code: int, *lines: str) -> int:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv))
