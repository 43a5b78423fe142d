"""Writing a file whole or not at all, and saying on a terminal how far it is."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_EVERY = 250


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
def progress(total: int, words: str) -> Iterator[Callable[[], object] | None]:
    """A bar on stderr that moves with every call of what is yielded; None where nobody looks."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=total)
        seen = 0

        def tick() -> None:
            nonlocal seen
            seen += 1
            if not seen % _EVERY:
                bar.update(task, completed=seen)

        yield tick
