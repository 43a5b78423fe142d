"""The layout is what the contributing page says: bands complete, files and functions small."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "workbench").rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
# The vocabulary is one page on purpose: a reader looks every word up in one place.
LONGER_ON_PURPOSE = {"model.py"}


def test_every_top_level_module_stands_in_a_band():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = " ".join(contract["contracts"][0]["layers"]).replace("|", " ").split()
    modules = {f"workbench.{path.stem}" for path in (ROOT / "workbench").glob("*.py")}
    packages = {
        f"workbench.{path.parent.name}" for path in (ROOT / "workbench").glob("*/__init__.py")
    }
    assert (modules | packages) - {"workbench.__init__"} == set(layers)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_small_enough_to_read(path):
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_FILE or path.name in LONGER_ON_PURPOSE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert lines_of(node) <= LONGEST_FUNCTION, f"{node.name}: {lines_of(node)} lines"


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How long a function is without its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_in_one_line_what_it_is_for(path):
    source = path.read_text(encoding="utf-8")
    if source.strip():
        assert ast.get_docstring(ast.parse(source))
