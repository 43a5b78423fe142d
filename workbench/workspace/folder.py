"""The workspace as a folder: find it, make it, copy the one that ships with the program."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import workbench
from workbench.config import FILE_NAME
from workbench.errors import LedgerError, UsageError
from workbench.ledger.layout import CLAIMS, EVIDENCE, REVIEWS, STATE, is_workspace

OPTIONS = """\
# Options of this workspace. What is commented out is the default.

# reviewer = "Your Name"      # who decides, unless --reviewer says otherwise
# theme = "dark"
# max_bytes = 25_000_000      # the largest document that is taken in

[policy]
# approves = ["supported"]    # verdicts that approve a claim
# reviewers = 1               # how many people must agree
# primary_or_secondaries = 0  # N asks for one primary source or N secondary ones
# stated = ["period", "unit"] # what a reading must state
# reasons = ["refuted"]       # verdicts that need a note
# scale = "politifact"        # your own words: plain, politifact, africa-check, evidence

[rules]
# unreviewed = "warning"      # off, note, warning or error

[keys]
# supported = "s"
"""

_IGNORE = f"{STATE}/"
ATTRIBUTES = (
    f"{CLAIMS}/** -text",
    f"{EVIDENCE}/** -text",
    f"{REVIEWS}/*.jsonl diff=workbench",  # means nothing until git is told how: docs/how-to/git.md
)


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that holds a workspace. Raises UsageError."""
    here = start.absolute()
    for folder in (here, *here.parents):
        if is_workspace(folder):
            return folder
    raise UsageError(f"{start}: no workspace here or above; make one with: workbench init")


def init(root: Path) -> list[str]:
    """Make a workspace, or complete one; what was made or added to, relative to `root`.

    What is there stays as it is. Raises LedgerError when the folder cannot be written.
    """
    made: list[str] = []
    try:
        for name in (EVIDENCE, CLAIMS, REVIEWS):
            if not (root / name).is_dir():
                (root / name).mkdir(parents=True)
                made.append(f"{name}/")
        if not (root / FILE_NAME).exists():
            (root / FILE_NAME).write_text(OPTIONS, encoding="utf-8")
            made.append(FILE_NAME)
        for name, lines in ((".gitignore", (_IGNORE,)), (".gitattributes", ATTRIBUTES)):
            if _append_lines(root / name, lines):
                made.append(name)
    except OSError as error:
        raise LedgerError(f"{error.filename or root}: cannot be made: {error.strerror}") from None
    return made


def _append_lines(path: Path, lines: tuple[str, ...]) -> bool:
    """Add the lines that a file does not have yet; whether there were any."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    missing = [line for line in lines if line not in text.splitlines()]
    if missing:
        start = text if not text or text.endswith("\n") else text + "\n"
        path.write_text(start + "".join(f"{line}\n" for line in missing), encoding="utf-8")
    return bool(missing)


def copy_shipped(target: Path) -> None:
    """Copy the ledger that ships with the program to `target`. Raises LedgerError."""
    source = _shipped()
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in (EVIDENCE, CLAIMS):
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)
        shutil.copyfile(source / FILE_NAME, target / FILE_NAME)
    except (OSError, shutil.Error) as error:
        raise LedgerError(f"{target}: the shipped ledger cannot be copied: {error}") from None
    init(target)


def _shipped() -> Path:
    """Where the shipped ledger is: in the package, or in the source tree around it."""
    package = Path(os.path.dirname(os.path.abspath(workbench.__file__)))
    for folder in (package / "shipped", package.parent):
        if is_workspace(folder) and (folder / EVIDENCE).is_dir():
            return folder
    raise LedgerError(f"{package}: installed without the shipped ledger; install workbench again")
