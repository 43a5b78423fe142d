"""The files of acts: one append-only file for each reviewer, clone and month."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.acts import parse_act
from workbench.ledger.canonical import canonical, strict_loads
from workbench.ledger.files import read_inside
from workbench.ledger.layout import act_paths, relative
from workbench.model import Act, Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """An act and where it is written; `line` counts from 1."""

    file: str
    line: int
    act: Act


@dataclass(frozen=True, slots=True)
class Head:
    """A lower bound of a chain: act number `seq` was written, and this is its id."""

    seq: int
    id: str


def read_entries(root: Path) -> tuple[list[Entry], list[Problem]]:
    """Every act line of the workspace in file and line order, and the lines that are none."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in act_paths(root):
        name = relative(root, path)
        try:
            data = _read_whole(root, path)
        except (OSError, LedgerError) as error:
            problems.append(unread(name, error))
            continue
        for item in parse_entries(name, data):
            (entries if isinstance(item, Entry) else problems).append(item)  # type: ignore[arg-type]
    return entries, problems


def _read_whole(root: Path, path: Path) -> bytes:
    """The file's bytes; read again when they end inside a line, which may be being written."""
    for pause in (0.0, 0.01, 0.1):
        time.sleep(pause)
        data = read_inside(root, path)
        if not data or data.endswith(b"\n"):
            break
    return data


def parse_entries(name: str, data: bytes, first: int = 1) -> Iterator[Entry | Problem]:
    """The acts in the bytes of a file, or of its new tail from line `first` on."""
    *lines, torn = data.split(b"\n")
    for number, line in enumerate(lines, start=first):
        try:
            yield Entry(name, number, parse_act(line))
        except ValueError as error:
            yield Problem(name, number, str(error))
    if torn:
        yield Problem(
            name,
            first + len(lines),
            "the last line is unfinished: a write was cut off before it was acknowledged; "
            "the next act recorded here moves it to quarantine",
        )


def head_line(head: Head) -> bytes:
    """The one line of a head file."""
    return canonical({"seq": head.seq, "id": head.id}) + b"\n"


def parse_head(data: bytes) -> Head:
    """The head in a head file. Raises ValueError unless it is byte for byte what we write."""
    record = strict_loads(data, floats=False)
    if not isinstance(record, dict) or record.keys() != {"seq", "id"}:
        raise ValueError("a head has exactly the fields id and seq")
    if type(record["seq"]) is not int or not isinstance(record["id"], str):
        raise ValueError("seq must be a number and id a text")
    head = Head(record["seq"], record["id"])
    if head_line(head) != data:
        raise ValueError("not in canonical form")
    return head


def unread(name: str, error: OSError | LedgerError) -> Problem:
    """The problem that a file could not be read, so that nothing can be said about it."""
    if isinstance(error, FileNotFoundError):
        why = "missing; restore it from git"
    elif isinstance(error, OSError):
        why = f"cannot be read: {error.strerror}"
    else:
        why = str(error).removeprefix(f"{name}: ")
    return Problem(name, 0, why, unreadable=True)
