"""Whether the acts of a workspace are all there and fit together: chains, parents and heads.

Lines in another order, or one line twice, are what a merge may leave and are no problem. A line
that was dropped, moved, or written anew with a fitting id leaves a gap that this module finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from workbench.errors import LedgerError
from workbench.ledger.files import read_inside
from workbench.ledger.layout import ACT_FILE, HEAD_FILE, REVIEWS, chain_name, head_paths, relative
from workbench.ledger.reviews import Entry, Head, parse_head, unread
from workbench.model import Act, ActType, Problem


def check_acts(entries: Sequence[Entry]) -> Iterator[Problem]:
    """What is wrong with acts that are each sound by themselves."""
    by_id = {entry.act.id: entry.act for entry in entries}
    redacted = {entry.act.id for entry in entries if entry.act.redacted}
    chains: dict[str, dict[int, Entry]] = {}
    names: dict[tuple[str, str], str] = {}
    for entry in entries:
        act = entry.act
        owner = act.reviewer, act.writer
        if (chain := names.get(owner)) is None:
            chain = names[owner] = chain_name(*owner)
        if PurePosixPath(entry.file).name != f"{chain}-{act.at[:7]}.jsonl":
            yield Problem(
                entry.file, entry.line, "this act belongs into another file: it was moved here"
            )
        first = chains.setdefault(chain, {}).setdefault(act.seq, entry)
        if first.act.id != act.id:
            yield Problem(
                entry.file,
                entry.line,
                f"act {act.seq} of writer {act.writer} stands twice with different content "
                f"(see {first.file}:{first.line}): "
                "the workspace was copied together with its .workbench folder",
            )
        if act.id in redacted and not act.redacted:
            yield _at(
                entry, "the note of this act was redacted, and here it still is: drop the line"
            )
        yield from _check_relatives(entry, by_id)
    for numbered in chains.values():
        yield from _check_chain(numbered)


def check_heads(root: Path, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Whether each chain still holds the act that its head file names.

    A chain without a head file is no problem: a crash may have come between its first act and it.
    """
    by_id = {entry.act.id: entry.act for entry in entries}
    for path in head_paths(root):
        name = relative(root, path)
        try:
            head = parse_head(read_inside(root, path))
        except (OSError, LedgerError) as error:
            yield unread(name, error)
        except ValueError as error:
            yield Problem(name, 1, f"no head of a chain: {error}; restore it from git")
        else:
            chain = path.name.removesuffix(".head")
            yield from _check_head(name, chain, head, by_id.get(head.id))


def check_names(root: Path) -> Iterator[Problem]:
    """Files among the acts that nothing reads."""
    folder = root / REVIEWS
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        known = ACT_FILE.fullmatch(path.name) or HEAD_FILE.fullmatch(path.name)
        if not known and not path.name.startswith("."):
            yield Problem(
                relative(root, path), 0, "no file of acts has this name; nothing reads it"
            )


def _check_relatives(entry: Entry, by_id: Mapping[str, Act]) -> Iterator[Problem]:
    """Whether the acts that this one names are there, and about the same claim."""
    act = entry.act
    for parent in act.parents:
        if (other := by_id.get(parent)) is None:
            yield _at(entry, f"its parent {parent[:12]} is missing: a line was dropped")
        elif other.claim != act.claim:
            yield _at(entry, f"its parent {parent[:12]} is about another claim")
    if act.type is ActType.RETRACTION and act.retracts:
        if (other := by_id.get(act.retracts)) is None:
            yield _at(entry, f"the act {act.retracts[:12]} that it takes back is missing")
        elif other.claim != act.claim:
            yield _at(entry, f"the act {act.retracts[:12]} that it takes back is on another claim")


def _check_chain(numbered: Mapping[int, Entry]) -> Iterator[Problem]:
    """Whether the acts of one chain have the numbers 1, 2, 3 … and each names the one before."""
    last = 0
    before: str | None = None
    for seq in sorted(numbered):
        entry = numbered[seq]
        if seq != last + 1:
            gap = f"act {last + 1}" if seq == last + 2 else f"acts {last + 1} to {seq - 1}"
            yield _at(
                entry, f"{gap} of this writer missing before this line: dropped or not merged"
            )
        elif entry.act.previous != before:
            yield _at(entry, "it does not follow on the act before it: one of the two was replaced")
        last, before = seq, entry.act.id


def _check_head(name: str, chain: str, head: Head, act: Act | None) -> Iterator[Problem]:
    if act is None:
        yield Problem(
            name,
            1,
            f"act {head.seq} ({head.id[:12]}) was written and is missing: "
            "lines at the end, or a whole file, were dropped or replaced",
        )
    elif (chain_name(act.reviewer, act.writer), act.seq) != (chain, head.seq):
        yield Problem(name, 1, f"the act {head.id[:12]} is not number {head.seq} of this chain")


def _at(entry: Entry, message: str) -> Problem:
    return Problem(entry.file, entry.line, message)
