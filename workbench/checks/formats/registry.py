"""The machine formats of `workbench check`, by the name given to --format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TextIO

from workbench.checks.formats import github, json_format, junit, markdown_format, sarif
from workbench.checks.formats.report import Report

FORMATS: Mapping[str, Callable[[Report, TextIO], None]] = {
    "json": json_format.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "github": github.write,
    "markdown": markdown_format.write,
}
