"""Files and pipes named on the command line, read once and only if they are what they seem."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from workbench.config import Config
from workbench.errors import DocumentError

STDIN = "-"


def read_input(name: str, most: int = Config().max_bytes) -> bytes:
    """The bytes of a regular file, or of standard input for "-".

    Raises DocumentError for a folder, a device, a named pipe, anything over `most` bytes, and
    anything that cannot be read.
    """
    if name == STDIN:
        return _limited(sys.stdin.buffer.read(most + 1), "standard input", most)
    try:
        # Not blocking: a named pipe without a writer must be refused, not waited for.
        with open(os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise DocumentError(f"{name}: not a regular file; name the file itself")
            return _limited(file.read(most + 1), name, most)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "not a file name"
        raise DocumentError(f"{name}: {why}; check the path and its permissions") from None


def _limited(data: bytes, name: str, most: int) -> bytes:
    if len(data) > most:
        raise DocumentError(
            f"{name}: larger than {most:,} bytes; split it, or raise max_bytes in workbench.toml"
        )
    return data


def format_name(name: str) -> str:
    """The name by which a reader is chosen; standard input is taken for plain text."""
    return "standard-input.txt" if name == STDIN else Path(name).name
