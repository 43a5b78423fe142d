"""The reviewer's own editor: run on a file of its own, never through a shell."""

from __future__ import annotations

import os
from pathlib import Path


def editor() -> str:
    """The command in $VISUAL or $EDITOR; "" when none is set."""
    return (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()


def edited(command: str) -> str:
    """What the editor left in the file, without blanks around it. Raises OSError."""
    import shlex
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        path = Path(folder) / "note.txt"
        path.touch(mode=0o600)
        try:
            done = subprocess.run([*shlex.split(command), str(path)], check=False)
        except ValueError as error:
            raise OSError(str(error)) from None
        if done.returncode:
            raise OSError(f"it ended with code {done.returncode}")
        return path.read_text("utf-8", errors="replace").strip()
