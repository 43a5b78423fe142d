"""Where a chain ends: in the files, as this clone remembers it, and as its head file says.

A chain is one reviewer's acts in one clone; its name is the stem of its files. The clone keeps,
outside of git, how far it wrote each chain. When `git switch` or a restored file takes the files
back behind that point, the clone goes on under a new writer id, so that two branches never hold the
same number of the same chain.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import LedgerError
from workbench.ledger.acts import parse_act
from workbench.ledger.files import DISK, Disk, open_inside, read_inside, replace_file
from workbench.ledger.layout import REVIEWS, act_paths, chain_name, relative, state_folder
from workbench.ledger.recovery import mend
from workbench.ledger.reviews import Entry, Head, head_line, parse_entries, parse_head

NOTHING = Head(0, "")


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain that may grow: its writer, its name, and its last act (`NOTHING` for a new one)."""

    writer: str
    name: str
    end: Head


def open_chain(root: Path, reviewer: str, disk: Disk = DISK) -> Chain:
    """The chain that `reviewer` goes on with in this clone; the caller holds the writer lock.

    A new one when there is none, or when the files no longer hold all that was written of it.
    Raises OSError.
    """
    writer = writer_id(root, disk)
    name = chain_name(reviewer, writer)
    paths = [path for path in act_paths(root) if path.name.startswith(f"{name}-")]
    for path in paths:
        mend(root, path, disk)
    # The last line is nearly always the last act. A file whose lines were put in another order is
    # not wrong, so before the chain is given up the whole of it is read.
    for ends in (_last_line, _last_act):
        end = max((ends(root, path) for path in paths), key=lambda head: head.seq, default=NOTHING)
        if _holds_all(root, name, end):
            return Chain(writer, name, end)
    writer = writer_id(root, disk, anew=True)
    return Chain(writer, chain_name(reviewer, writer), NOTHING)


def remembered(root: Path, name: str) -> Head:
    """How far this clone wrote the chain, as far as it remembers."""
    try:
        return parse_head(read_inside(root, state_folder(root) / f"{name}.head"))
    except (OSError, ValueError, LedgerError):
        return NOTHING


def remember(root: Path, name: str, end: Head, disk: Disk = DISK) -> None:
    """Note the end of the chain, for this clone and in its head file for everybody.

    The acts are safe already and a head is only a lower bound, so a full disk here must not turn a
    recorded act into a failure.
    """
    line = head_line(end)
    with contextlib.suppress(OSError, LedgerError):
        # In place: a file system may flush a file that is renamed over another, which costs more
        # than all the rest. A note cut short by a power cut is no note, and does no harm.
        fd = open_inside(root, state_folder(root) / f"{name}.head", os.O_WRONLY | os.O_CREAT)
        with os.fdopen(fd, "wb") as file:
            file.write(line)
            file.truncate()
    with contextlib.suppress(OSError):
        replace_file(root, root / REVIEWS / f"{name}.head", line, disk)


def _holds_all(root: Path, name: str, end: Head) -> bool:
    """Whether a chain that ends at `end` holds all that this clone and the head file know of."""
    bounds = [remembered(root, name)]
    with contextlib.suppress(FileNotFoundError):
        try:
            bounds.append(parse_head(read_inside(root, root / REVIEWS / f"{name}.head")))
        except ValueError:
            return False
    return all(bound == end or bound.seq < end.seq for bound in bounds if bound.seq)


def writer_id(root: Path, disk: Disk = DISK, *, anew: bool = False) -> str:
    """This clone's writer id, made at random when there is none or a new one is asked for."""
    path = state_folder(root) / "writer"
    if not anew:
        with contextlib.suppress(FileNotFoundError):
            known = read_inside(root, path).decode("ascii", "replace").strip()
            if len(known) == 16 and set(known) <= set("0123456789abcdef"):
                return known
    fresh = os.urandom(8).hex()
    replace_file(root, path, fresh.encode("ascii") + b"\n", disk)
    return fresh


def _last_line(root: Path, path: Path) -> Head:
    """The act in the last line of a file, read from its end."""
    with os.fdopen(open_inside(root, path, os.O_RDONLY), "rb") as file:
        size, tail = file.seek(0, os.SEEK_END), b""
        while size and tail.count(b"\n") < 2:
            step = min(size, 8192)
            size = file.seek(size - step)
            tail = file.read(step) + tail
    try:
        act = parse_act(tail.removesuffix(b"\n").rpartition(b"\n")[2])
    except ValueError:
        return NOTHING
    return Head(act.seq, act.id)


def _last_act(root: Path, path: Path) -> Head:
    """The act with the highest number in a file, read as a whole."""
    end = NOTHING
    for item in parse_entries(relative(root, path), read_inside(root, path)):
        if isinstance(item, Entry) and item.act.seq > end.seq:
            end = Head(item.act.seq, item.act.id)
    return end
