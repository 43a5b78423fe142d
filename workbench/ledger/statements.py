"""Statements of how far every chain had come: what people sign, and what time stamps are for.

A ledger cannot know of itself that all of it was replaced. A statement that somebody signed, or
that a time-stamping authority saw, can tell: each chain must still hold the act that it names, and
with it, since each act names the one before, all acts that there were. A list of handovers must
still begin with the lines that it had.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import LedgerError
from workbench.heads import heads_digest
from workbench.ledger.files import read_inside, replace_file
from workbench.ledger.handovers import FOLDER as HANDOVERS
from workbench.ledger.layout import chain_name, relative, slug_for
from workbench.ledger.lock import writer_lock
from workbench.ledger.reviews import Entry, Head, unread
from workbench.model import Act, Problem

FOLDER = "claims/signatures"
ENDING = ".heads"
SIGNATURE = ".sig"
STAMP = ".tsr"

_FIRST = "workbench heads 1"
_WITH_LISTS = "workbench heads 2"
"""Written only where something was handed over, so that older programs read all others."""


@dataclass(frozen=True, slots=True)
class Statement:
    """How far each chain (by name) had come at `at`, and the heads digest of all those acts.

    `lists` tells of each list of handovers how many lines it had, and their SHA-256.
    """

    at: str
    digest: str
    chains: Mapping[str, Head]
    lists: Mapping[str, Head] = field(default_factory=dict)


def state(acts: Iterable[Act], at: str, lists: Mapping[str, bytes] | None = None) -> Statement:
    """The statement about these acts, and these lists of handovers (`handovers.lists`), at a time
    in UTC, "2026-11-21T20:45:00Z".
    """
    acts = list(acts)
    ends: dict[str, Head] = {}
    for act in acts:
        name = chain_name(act.reviewer, act.writer)
        if act.seq > ends.get(name, Head(0, "")).seq:
            ends[name] = Head(act.seq, act.id)
    return Statement(at, heads_digest(acts), dict(sorted(ends.items())), _listed(lists or {}))


def _listed(lists: Mapping[str, bytes]) -> dict[str, Head]:
    return {name: _lines(data, data.count(b"\n")) for name, data in sorted(lists.items())}


def _lines(data: bytes, count: int) -> Head:
    """The number and the digest of the first lines of a list."""
    first = data.splitlines(keepends=True)[:count]
    return Head(len(first), hashlib.sha256(b"".join(first)).hexdigest())


def statement_text(statement: Statement) -> bytes:
    """The one byte form of a statement: words and numbers that a person can read."""
    first = _WITH_LISTS if statement.lists else _FIRST
    lines = [first, f"at {statement.at}", f"digest {statement.digest}"]
    lines += [f"chain {name} {end.seq} {end.id}" for name, end in statement.chains.items()]
    lines += [f"list {name} {end.seq} {end.id}" for name, end in statement.lists.items()]
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def parse_statement(data: bytes) -> Statement:
    """The statement in a file. Raises ValueError unless it is byte for byte what we write."""
    try:
        _, at, digest, *rest = data.decode("ascii").splitlines()
        ends: dict[str, dict[str, Head]] = {"chain": {}, "list": {}}
        for line in rest:
            kind, name, seq, end = line.split(" ")
            ends[kind][name] = Head(int(seq), end)
        at, digest = at.removeprefix("at "), digest.removeprefix("digest ")
        found = Statement(at, digest, ends["chain"], ends["list"])
    except (ValueError, KeyError):
        raise ValueError("no statement of heads, or written by a newer version") from None
    if statement_text(found) != data:
        raise ValueError("no statement of heads in its one byte form")
    return found


def write_statement(root: Path, statement: Statement, reviewer: str) -> Path:
    """Put a statement among the signatures; its file, named by day, reviewer and content.

    Raises LedgerError.
    """
    data = statement_text(statement)
    name = f"{statement.at[:10]}-{slug_for(reviewer)[:40].rstrip('-')}-"
    path = root / FOLDER / f"{name}{hashlib.sha256(data).hexdigest()[:12]}{ENDING}"
    put_beside(root, path, data)
    return path


def put_beside(root: Path, path: Path, data: bytes) -> None:
    """Write a file among the signatures, whole or not at all. Raises LedgerError."""
    try:
        with writer_lock(root):
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(root, path, data)
    except OSError as error:
        raise LedgerError(
            f"{relative(root, path)}: cannot be written: {error.strerror}; nothing was signed"
        ) from None


def statement_paths(root: Path) -> list[Path]:
    """The files of statements, oldest day first."""
    return sorted((root / FOLDER).glob(f"*{ENDING}"))


def newest(root: Path, acts: Iterable[Act], lists: Mapping[str, bytes]) -> Path | None:
    """The newest statement about exactly these acts and lists of handovers."""
    wanted = heads_digest(acts), _listed(lists)
    for path in reversed(statement_paths(root)):
        try:
            statement = parse_statement(read_inside(root, path))
            if (statement.digest, statement.lists) == wanted:
                return path
        except (OSError, ValueError, LedgerError):
            continue
    return None


def check_statements(root: Path, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Whether all that was signed or time-stamped is still there, and by whom it was signed."""
    paths = statement_paths(root)
    if not paths:
        return
    acts = list({entry.act.id: entry.act for entry in entries}.values())
    for path in paths:
        name = relative(root, path)
        try:
            data = read_inside(root, path)
            statement = parse_statement(data)
        except (OSError, LedgerError) as error:
            yield unread(name, error)
        except ValueError as error:
            yield Problem(name, 1, f"{error}; restore it from git")
        else:
            yield from _check(name, statement, acts)
            yield from _check_lists(root, name, statement)
            yield from _check_proofs(root, path, data)


def _check(name: str, statement: Statement, acts: Iterable[Act]) -> Iterator[Problem]:
    held: list[Act] = []
    ends: dict[str, str] = {}
    for act in acts:
        chain = chain_name(act.reviewer, act.writer)
        stated = statement.chains.get(chain)
        if stated is not None and act.seq <= stated.seq:
            held.append(act)
            if act.seq == stated.seq:
                ends[chain] = act.id
    missing = False
    for line, (chain, end) in enumerate(statement.chains.items(), start=4):
        if ends.get(chain) != end.id:
            missing = True
            why = f"act {end.seq} ({end.id[:12]}) of {chain} was there on {statement.at}"
            yield Problem(name, line, f"{why} and is missing: acts were dropped or replaced")
    if not missing and heads_digest(held) != statement.digest:
        yield Problem(name, 3, "the heads digest is not that of the acts that there were")


def _check_lists(root: Path, name: str, statement: Statement) -> Iterator[Problem]:
    for line, (chain, stated) in enumerate(statement.lists.items(), 4 + len(statement.chains)):
        list_name = f"{HANDOVERS}/{chain}.jsonl"
        try:
            data = read_inside(root, root / list_name)
        except (OSError, LedgerError):
            data = b""
        if _lines(data, stated.seq) != stated:
            why = f"{list_name} does not begin with the {stated.seq} lines of {statement.at}"
            yield Problem(name, line, f"{why}: handovers were dropped or changed")


def _check_proofs(root: Path, path: Path, data: bytes) -> Iterator[Problem]:
    """The signature and the time stamp beside a statement, as far as there are any."""
    signature, stamp = (path.with_name(path.name + ending) for ending in (SIGNATURE, STAMP))
    if signature.exists() or signature.is_symlink():
        from workbench.ledger.signing import check_signature

        yield from check_signature(root, signature, data)
    if stamp.exists() or stamp.is_symlink():
        from workbench.ledger.timestamps import check_stamp

        yield from check_stamp(root, stamp, data)
