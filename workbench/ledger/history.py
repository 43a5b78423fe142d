"""Whether the acts of an earlier git commit are all still there, unchanged.

Files of acts only ever grow. So each file of the earlier commit must be, byte for byte, the
beginning of today's, but for the words of notes that were redacted since. That one rule finds what
a ledger cannot know of itself: a tail that was cut off together with its head, a chain that was
rewritten, a whole ledger put in the place of another. What was signed or stamped stays as well,
and what was handed over to whom.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from workbench.errors import LedgerError, UsageError
from workbench.ledger.acts import parse_act
from workbench.ledger.files import read_inside
from workbench.ledger.handovers import FOLDER as HANDOVERS
from workbench.ledger.layout import ACT_FILE, REVIEWS
from workbench.ledger.notes import redacted
from workbench.ledger.reviews import unread
from workbench.ledger.statements import ENDING, SIGNATURE, STAMP
from workbench.ledger.statements import FOLDER as SIGNATURES
from workbench.literal import one_line
from workbench.model import Problem

_TIMEOUT = 120
_PROOFS = (ENDING, ENDING + SIGNATURE, ENDING + STAMP)


def check_base(root: Path, ref: str) -> list[Problem]:
    """What of the acts in commit `ref` is changed or gone, in file order.

    Raises UsageError in one line when there is no such commit, or no git to ask.
    """
    commit = _commit(root, ref)
    behind = "" if _merged(root, commit) else f" ({one_line(ref, 40)} is not merged here: merge it)"
    problems: list[Problem] = []
    for name, before in _acts_of(root, commit):
        try:
            now = read_inside(root, root / name)
        except FileNotFoundError:
            problems.append(Problem(name, 0, f"gone: it was in {one_line(ref, 40)}{behind}"))
            continue
        except (OSError, LedgerError) as error:
            problems.append(unread(name, error))
            continue
        if line := _first_difference(now, before):
            what = "handovers" if name.startswith(f"{HANDOVERS}/") else "acts"
            why = f"{what} that were in {one_line(ref, 40)} were changed or dropped here{behind}"
            problems.append(Problem(name, line, why))
    return problems


def _first_difference(now: bytes, before: bytes) -> int:
    """The first line, from 1, that is not as it was; 0 when all are, redacted notes apart."""
    if now.startswith(before):
        return 0
    lines, others = now.split(b"\n"), before.split(b"\n")
    for number, (line, other) in enumerate(zip(lines, others, strict=False), start=1):
        # The end of the earlier file is no line of its own, and today's file may go on there.
        if line != other and (other or number < len(others)) and not _redacted(line, other):
            return number
    return len(lines) if len(lines) < len(others) else 0


def _redacted(now: bytes, before: bytes) -> bool:
    """Whether a line is what became of an act whose note was redacted: the one change allowed."""
    try:
        return parse_act(now) == redacted(parse_act(before))
    except ValueError:
        return False


def _commit(root: Path, ref: str) -> str:
    if not ref or ref.startswith("-"):
        raise UsageError(f"--base {one_line(ref, 60)}: not the name of a commit")
    found = _git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode().strip()
    inside = _git(root, "rev-parse", "--is-shallow-repository")
    if inside.returncode:
        why = one_line(inside.stderr.decode("utf-8", "replace").strip().partition("\n")[0], 200)
        raise UsageError(f"--base needs a git repository: {why}")
    hint = "look at: git log --oneline"
    if inside.stdout.strip() == b"true":
        hint = "this clone is shallow; fetch the rest: git fetch --unshallow"
    raise UsageError(f"--base {one_line(ref, 60)}: no such commit here; {hint}")


def _merged(root: Path, commit: str) -> bool:
    return _git(root, "merge-base", "--is-ancestor", commit, "HEAD").returncode == 0


def _acts_of(root: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    """The files of acts, proofs and handovers in a commit, by name from `root`, and their bytes."""
    prefix = _asked(root, "rev-parse", "--show-prefix").decode().strip()
    folders = [f"{prefix}{name}/" for name in (REVIEWS, SIGNATURES, HANDOVERS)]
    listed = _asked(root, "ls-tree", "-z", "--full-tree", commit, *folders)
    blobs: dict[str, str] = {}
    for entry in listed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        name = path.decode("utf-8", "replace").removeprefix(prefix)
        acts = ACT_FILE.fullmatch(name.removeprefix(f"{REVIEWS}/"))
        if acts or name.endswith(_PROOFS) or name.startswith(f"{HANDOVERS}/"):
            blobs[name] = about.split()[2].decode()
    yield from _contents(root, blobs)


def _contents(root: Path, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of blobs as they are stored, whatever git does to line ends in a checkout."""
    if not blobs:
        return
    wanted = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    data = _asked(root, "cat-file", "--batch", given=wanted)
    at = 0
    for name in blobs:
        end = data.index(b"\n", at)
        head = data[at:end].split()
        if len(head) != 3:
            raise UsageError(f"{name}: git does not have its bytes here; fetch them: git fetch")
        size = int(head[2])
        yield name, data[end + 1 : end + 1 + size]
        at = end + 2 + size


def _asked(root: Path, *words: str, given: bytes | None = None) -> bytes:
    done = _git(root, *words, given=given)
    if done.returncode:
        why = one_line(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0], 200)
        raise UsageError(f"--base: git {words[0]} failed: {why}")
    return done.stdout


def _git(root: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", "-C", str(root), *words],
            input=given or b"",
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            env=environment,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError(f"--base needs git: {one_line(str(error), 120)}") from None
