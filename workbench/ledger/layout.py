"""Where things are in a workspace folder, and which file names we ever make.

Every name is made of `[a-z0-9-]`: a title, a reviewer or a web address is data and never a path
(threat S9), so `../../x`, `CON` and `A.json` beside `a.json` cannot happen.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Container
from pathlib import Path

EVIDENCE = "evidence"
CLAIMS = "claims"
REVIEWS = "claims/reviews"
STATE = ".workbench"
SPARE = "spare"

SLUG_LENGTH = 80
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_CHAIN = r"(?P<chain>[a-z0-9][a-z0-9-]{0,59}-[0-9a-f]{16})"
ACT_FILE = re.compile(_CHAIN + r"-(?P<month>\d{4}-\d{2})\.jsonl")
HEAD_FILE = re.compile(_CHAIN + r"\.head")
ORIGINAL = re.compile(r"original(\.[a-z0-9]{1,10})?")

# Names that Windows keeps for devices, whatever the extension.
_DEVICES = {"con", "prn", "aux", "nul"}
_DEVICES |= {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}


def slug_for(name: str, taken: Container[str] = ()) -> str:
    """A file name made of `[a-z0-9-]` for `name`, at most 80 long, never empty, not in `taken`.

    Accents are dropped ("Élysée" is "elysee"). A name without one letter we can keep ("무역") gets
    the start of its digest.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LENGTH].strip("-")
    if not slug:
        slug = "x" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    if slug in _DEVICES:
        slug += "-file"
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug[: SLUG_LENGTH - len(str(number)) - 1].rstrip('-')}-{number}"
    return free


def chain_name(reviewer: str, writer: str) -> str:
    """The name of one reviewer's chain of acts in one clone: the stem of its files."""
    return f"{slug_for(reviewer)[:60].rstrip('-')}-{writer}"


def is_workspace(root: Path) -> bool:
    """Whether the folder holds a ledger: `workbench.toml`, or both `claims/` and `evidence/`."""
    both = (root / CLAIMS).is_dir() and (root / EVIDENCE).is_dir()
    return both or (root / "workbench.toml").is_file()


def document_slugs(root: Path) -> list[str]:
    """The slugs of the pinned documents, sorted. Folders with other names are left to `verify`."""
    folder = root / EVIDENCE
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(one.name for one in entries if SLUG.fullmatch(one.name) and one.is_dir())


def document_folder(root: Path, slug: str) -> Path:
    """Where a document is pinned. Raises ValueError when `slug` is no slug."""
    return root / EVIDENCE / _checked(slug)


def claims_path(root: Path, slug: str) -> Path:
    """The claims file of a document. Raises ValueError when `slug` is no slug."""
    return root / CLAIMS / f"{_checked(slug)}.jsonl"


def act_paths(root: Path) -> list[Path]:
    """The files of acts, sorted by name."""
    return _reviews(root, ACT_FILE)


def head_paths(root: Path) -> list[Path]:
    """The head files, one for each chain, sorted by name."""
    return _reviews(root, HEAD_FILE)


def relative(root: Path, path: Path) -> str:
    """The path as problems and findings name it: from the root, with forward slashes."""
    return path.relative_to(root).as_posix()


def state_folder(root: Path) -> Path:
    """`.workbench`, made when missing, and kept out of git by its own `.gitignore`.

    Raises OSError when it cannot be made.
    """
    folder = root / STATE
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="ascii")
    return folder


def _checked(slug: str) -> str:
    if not SLUG.fullmatch(slug):
        raise ValueError(f"not a document name: {slug[:100]!r}")
    return slug


def _reviews(root: Path, pattern: re.Pattern[str]) -> list[Path]:
    folder = root / REVIEWS
    if not folder.is_dir():
        return []
    return sorted(entry for entry in folder.iterdir() if pattern.fullmatch(entry.name))
