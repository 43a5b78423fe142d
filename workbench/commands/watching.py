"""`workbench check --watch`: the check again whenever a file changes, until Ctrl-C."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import click

from workbench.commands.output import tell
from workbench.config import FILE_NAME
from workbench.errors import WorkbenchError
from workbench.ledger.layout import REVIEWS

PAUSE = 0.5
"""Seconds between two looks at the files: asking for their times is cheap, reading them is not."""


def watching(once: Callable[[], int], root: Path, drafts: tuple[str, ...]) -> NoReturn:
    """Check now and after every change. Ends by KeyboardInterrupt.

    What cannot be checked (a file being saved, a wrong option) is said, and the next change looked
    for.
    """
    seen = None
    while True:
        now = _times(root, drafts)
        if now != seen:
            seen = now
            _fresh_page()
            try:
                once()
            except WorkbenchError as error:
                tell(f"workbench: {error}")
            sys.stdout.flush()
            tell(f"{time.strftime('%H:%M:%S')}  watching; stop with Ctrl-C")
        time.sleep(PAUSE)


def _fresh_page() -> None:
    """A clear screen on a terminal; in a pipe, an empty line between two reports."""
    if sys.stdout.isatty():
        click.clear()
    else:
        sys.stdout.write("\n")


def _times(root: Path, drafts: tuple[str, ...]) -> tuple[object, ...]:
    """What changes when a draft, the options, a document, a claim or an act does."""
    from workbench.workspace.stamps import stamp

    return (stamp(root)[0], *_stats(root, drafts))


def _stats(root: Path, drafts: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    paths = [Path(name) for name in drafts] + [root / FILE_NAME]
    if (root / REVIEWS).is_dir():
        paths += sorted((root / REVIEWS).iterdir())
    for path in paths:
        try:
            found = path.stat()
        except (OSError, ValueError):
            continue
        yield str(path), found.st_mtime_ns, found.st_size
