"""Which lines of a draft were changed since a commit, as git says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from workbench.errors import UsageError
from workbench.literal import one_line

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def changed_lines(name: str, since: str) -> set[int] | None:
    """The lines of a file that are not as in commit `since`; None when all of it is new.

    Raises UsageError without git, outside of a repository, or for an unknown commit.
    """
    path = Path(name).absolute()
    commit = _git(
        path, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}"
    )
    if commit is None:
        raise UsageError(f"--diff {one_line(since, 60)}: no such commit here; name one git knows")
    if _git(path, "ls-files", "--error-unmatch", "--", path.name) is None:
        return None
    found = _git(
        path, "diff", "-U0", "--no-color", "--no-ext-diff", commit.decode().strip(), "--", path.name
    )
    lines: set[int] = set()
    for match in _HUNK.finditer(found or b""):
        first, count = int(match[1]), int(match[2] or 1)
        lines.update(range(first, first + count))
    return lines


def _git(path: Path, *arguments: str) -> bytes | None:
    command = ["git", "-C", str(path.parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        raise UsageError("--diff needs git; install it, or check whole drafts") from None
    return done.stdout if done.returncode == 0 else None
