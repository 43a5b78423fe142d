"""Console blocks of a page: run as they stand, and compared with what the page shows.

`WORKBENCH_REWRITE=1 pytest …` writes what the program says today into the page instead.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MARK = "-- end of output --"


def told(page: Path, folder: Path) -> tuple[str, str]:
    """The page as it stands, and as it must read when one shell runs its commands in `folder`."""
    text = page.read_text(encoding="utf-8")
    blocks = _BLOCK.findall(text)
    outputs = _run([command for block in blocks for command in _commands(block)], folder)
    fresh = text
    for block in blocks:
        count = len(_commands(block))
        fresh = fresh.replace(block, _shown(block, outputs[:count]), 1)
        outputs = outputs[count:]
    if os.environ.get("WORKBENCH_REWRITE"):
        page.write_text(fresh, encoding="utf-8")
    return text, fresh


def _run(commands: list[str], folder: Path) -> list[str]:
    script = "".join(f"{command}\nprintf '\\n{_MARK}\\n'\n" for command in commands)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH")}
    done = subprocess.run(
        ["bash", "-s"],
        input=script,
        cwd=folder,
        env=kept | {"PATH": path, "HOME": str(folder), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return [part.strip("\n") for part in done.stdout.split(f"\n{_MARK}\n")][: len(commands)]


def _commands(block: str) -> list[str]:
    """The commands of a block: a line after `$ ` and its continuations after `> `."""
    found: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif line.startswith(">") and found:
            found[-1] += "\n" + line[2:]
    return found


def _shown(block: str, outputs: list[str]) -> str:
    """The block as it must read: each command as it stands, then what it printed."""
    lines: list[str] = []
    left = iter(outputs)
    for command in _commands(block):
        first, *rest = command.split("\n")
        lines += [f"$ {first}", *(f"> {line}".rstrip() for line in rest)]
        lines += [line.rstrip() for line in next(left).splitlines()]
    return "".join(f"{line}\n" for line in lines)
