"""A command line in this process, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.cli import run

CUSTOMS = """Bilateral trade between China and South Korea reached about $362 billion in 2021.

China's exports to South Korea rose 10.2 percent in 2021.
"""
KITA = """Bilateral trade between China and South Korea came to about $301 billion in 2021.

"""


@dataclass(frozen=True)
class Said:
    """What a command line answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Type = Callable[..., Said]


@pytest.fixture
def typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Type:
    """Type a command line; the current folder is `tmp_path`, the reviewer is Ada."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBENCH_ROOT", raising=False)
    monkeypatch.delenv("WORKBENCH_DEBUG", raising=False)
    monkeypatch.setenv("WORKBENCH_REVIEWER", "Ada")

    def type_(*arguments: str) -> Said:
        capsys.readouterr()
        code = run(list(arguments))
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    return type_


@pytest.fixture
def ledger(typed: Type, tmp_path: Path) -> Type:
    """The same, in a workspace with two documents that contradict each other."""
    (tmp_path / "customs.txt").write_text(CUSTOMS)
    (tmp_path / "kita.txt").write_text(KITA)
    assert typed("init").code == 0
    given = ("--published", "2022-02-01", "--publisher", "A desk")
    added = typed("add", "customs.txt", "kita.txt", *given)
    assert (added.code, added.err) == (0, "Next: workbench review\n")
    return typed
