"""The machine formats of `workbench check`, by the name given to --format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from workbench.checks.formats.report import Report

Write = Callable[["Report", TextIO], None]


def _from(module: str) -> Write:
    """The writer of a module that is read when it first writes: JUnit's XML brings HTTP along."""

    def write(report: Report, out: TextIO) -> None:
        import_module(f"workbench.checks.formats.{module}").write(report, out)

    return write


FORMATS: Mapping[str, Write] = {
    "json": _from("json_format"),
    "sarif": _from("sarif"),
    "junit": _from("junit"),
    "github": _from("github"),
    "markdown": _from("markdown_format"),
}
