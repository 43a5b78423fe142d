"""The same claims on every Python found here: python -m tools.interpreters [PYTHON…]

Each interpreter from 3.11 on, one a minor version, gets an environment under .venv/interpreters
with the one package that extraction needs, and runs tests/extract/test_interpreters.py against this
one: the claims of all stories, byte for byte. PYTHON names interpreters that are not on the path.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".venv" / "interpreters"
UV = str(ROOT / ".venv" / "bin" / "uv")
NEEDS = "sentencex"
OLDEST = (3, 11)
_ASK = "import sys; print(*sys.version_info[:2])"


def minor(python: str) -> tuple[int, int] | None:
    """The version of an interpreter; None where it does not run."""
    try:
        said = subprocess.run([python, "-c", _ASK], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    major, number = said.stdout.split()
    return int(major), int(number)


def installed() -> list[str]:
    """The interpreters that uv knows of, those on the path among them, and those of pyenv."""
    command = [UV, "python", "list", "--only-installed", "--output-format", "json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    return [row["path"] for row in json.loads(said.stdout)] + [
        str(python) for python in sorted(pyenv.glob("3.*/bin/python3"))
    ]


def others(pythons: Iterable[str]) -> dict[str, str]:
    """By minor version one interpreter each, this one's own version left out."""
    found = {one: python for python in pythons if (one := minor(python)) and one >= OLDEST}
    return {
        f"{major}.{number}": python
        for (major, number), python in sorted(found.items())
        if (major, number) != sys.version_info[:2]
    }


def prepared(name: str, python: str) -> str:
    """The interpreter of an environment that can extract, made where it is not there."""
    there = PLACE / name / "bin" / "python"
    if not there.exists():
        subprocess.run([UV, "venv", "--quiet", "--python", python, PLACE / name], check=True)
    wanted = f"{NEEDS}=={version(NEEDS)}"
    subprocess.run([UV, "pip", "install", "--quiet", "--python", there, wanted], check=True)
    return str(there)


def main(named: list[str]) -> int:
    """Prepare, compare, say which were compared; 2 where there is none."""
    found = others(named or installed())
    if not found:
        sys.stdout.write("no other Python here; name one: python -m tools.interpreters PYTHON\n")
        return 2
    ready = [prepared(name, python) for name, python in found.items()]
    sys.stdout.write(f"{sys.version.split()[0]} against {', '.join(found)}\n")
    sys.stdout.flush()
    tests = [sys.executable, "-m", "pytest", "-q", "-rs", "tests/extract/test_interpreters.py"]
    environment = {**os.environ, "OTHER_PYTHON": os.pathsep.join(ready)}
    return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
