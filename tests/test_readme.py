"""What the README shows is what the program does: its console blocks are run, and compared.

`WORKBENCH_REWRITE=1 pytest tests/test_readme.py` writes what the program says today into it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(commands: list[str], folder: Path) -> list[str]:
    """What each command prints, all of them in one shell."""
    mark = "-- end of output --"
    script = "".join(f"{command}\nprintf '\\n{mark}\\n'\n" for command in commands)
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
    return [part.strip("\n") for part in done.stdout.split(f"\n{mark}\n")][: len(commands)]


def commands_of(block: str) -> list[str]:
    """The commands of a block: a line after `$ ` and its continuations after `> `."""
    found: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif line.startswith(">") and found:
            found[-1] += "\n" + line[2:]
    return found


def shown(block: str, outputs: list[str]) -> str:
    """The block as it must read: each command as it stands, then what it printed."""
    lines: list[str] = []
    left = iter(outputs)
    for command in commands_of(block):
        first, *rest = command.split("\n")
        lines += [f"$ {first}", *(f"> {line}".rstrip() for line in rest)]
        lines += [line.rstrip() for line in next(left).splitlines()]
    return "".join(f"{line}\n" for line in lines)


def test_the_readme_shows_what_the_program_says(tmp_path):
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    outputs = run([command for block in blocks for command in commands_of(block)], tmp_path)
    fresh = text
    for block in blocks:
        count = len(commands_of(block))
        fresh = fresh.replace(block, shown(block, outputs[:count]), 1)
        outputs = outputs[count:]
    if os.environ.get("WORKBENCH_REWRITE"):
        readme.write_text(fresh, encoding="utf-8")
    assert fresh == text
