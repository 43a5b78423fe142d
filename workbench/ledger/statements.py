"""Statements of how far every chain had come: what people sign, and what time stamps are for.

A ledger cannot know of itself that all of it was replaced. A statement that somebody signed, or
that a time-stamping authority saw, can tell: each chain must still hold the act that it names, and
with it, since each act names the one before, all acts that there were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import LedgerError
from workbench.heads import heads_digest
from workbench.ledger.files import read_inside, replace_file
from workbench.ledger.layout import chain_name, relative, slug_for
from workbench.ledger.lock import writer_lock
from workbench.ledger.reviews import Entry, Head, unread
from workbench.model import Act, Problem

FOLDER = "claims/signatures"
ENDING = ".heads"
SIGNATURE = ".sig"
STAMP = ".tsr"

_FIRST = "workbench heads 1"


@dataclass(frozen=True, slots=True)
class Statement:
    """How far each chain (by name) had come at `at`, and the heads digest of all those acts."""

    at: str
    digest: str
    chains: Mapping[str, Head]


def state(acts: Iterable[Act], at: str) -> Statement:
    """The statement about these acts at a time in UTC, "2026-11-21T20:45:00Z"."""
    acts = list(acts)
    ends: dict[str, Head] = {}
    for act in acts:
        name = chain_name(act.reviewer, act.writer)
        if act.seq > ends.get(name, Head(0, "")).seq:
            ends[name] = Head(act.seq, act.id)
    return Statement(at, heads_digest(acts), dict(sorted(ends.items())))


def statement_text(statement: Statement) -> bytes:
    """The one byte form of a statement: words and numbers that a person can read."""
    lines = [_FIRST, f"at {statement.at}", f"digest {statement.digest}"]
    lines += [f"chain {name} {end.seq} {end.id}" for name, end in statement.chains.items()]
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def parse_statement(data: bytes) -> Statement:
    """The statement in a file. Raises ValueError unless it is byte for byte what we write."""
    try:
        first, at, digest, *chains = data.decode("ascii").splitlines()
        ends: dict[str, Head] = {}
        for line in chains:
            _, name, seq, act = line.split(" ")
            ends[name] = Head(int(seq), act)
        found = Statement(at.removeprefix("at "), digest.removeprefix("digest "), ends)
    except ValueError:
        raise ValueError("no statement of heads, or written by a newer version") from None
    if first != _FIRST or statement_text(found) != data:
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


def newest(root: Path, acts: Iterable[Act]) -> Path | None:
    """The newest statement about exactly these acts."""
    digest = heads_digest(acts)
    for path in reversed(statement_paths(root)):
        try:
            if parse_statement(read_inside(root, path)).digest == digest:
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


def _check_proofs(root: Path, path: Path, data: bytes) -> Iterator[Problem]:
    """The signature and the time stamp beside a statement, as far as there are any."""
    signature, stamp = (path.with_name(path.name + ending) for ending in (SIGNATURE, STAMP))
    if signature.exists() or signature.is_symlink():
        from workbench.ledger.signing import check_signature

        yield from check_signature(root, signature, data)
    if stamp.exists() or stamp.is_symlink():
        from workbench.ledger.timestamps import check_stamp

        yield from check_stamp(root, stamp, data)
