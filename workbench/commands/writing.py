"""Writing a file whole or not at all, and saying on a terminal how far it is."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from workbench.commands.output import tell

_STEPS = 200
OFTEN = 250
"""Calls between two moves of the bar, where each is quick."""


def replace(path: Path, write: Callable[[Any], None], *, binary: bool = False) -> None:
    """Write beside the target, sync, then rename over it: a failure leaves the old file as it was.

    Text is UTF-8 with bare newlines; half a character (a lone surrogate) is written as an escape.
    """
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name[:60]}.")
    try:
        with _opened(handle, binary) as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _opened(handle: int, binary: bool) -> IO[Any]:
    if binary:
        return open(handle, "wb")
    return open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def linking(claims: int) -> Iterator[Callable[[float], object]]:
    """Say that links are made first, and how far that is; what is yielded takes the share done."""
    tell(f"linking {claims:,} claims … (if you stop it, it goes on from there the next time)")
    shown = 0
    with progress(_STEPS, "Linking", every=1) as tick:

        def told(share: float) -> None:
            nonlocal shown
            while tick and shown < int(share * _STEPS):
                shown += 1
                tick()

        yield told


@contextmanager
def progress(total: int, words: str, every: int = OFTEN) -> Iterator[Callable[[], object] | None]:
    """A bar on stderr that moves with every so many calls of what is yielded; None where nobody
    looks.

    Lines that are printed meanwhile stand above it, if they go to a terminal.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    console, lines_too = Console(stderr=True), sys.stdout.isatty()
    with Progress(console=console, transient=True, redirect_stdout=lines_too) as bar:
        task = bar.add_task(words, total=total)
        seen = 0

        def tick() -> None:
            nonlocal seen
            seen += 1
            if not seen % every:
                bar.update(task, completed=seen)

        yield tick
