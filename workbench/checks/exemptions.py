"""Findings that somebody has answered for: beside the text in a comment, or in workbench.toml.

    <!-- workbench: exempt WB020 reason="our own count" owner=ada until=2027-01-01 -->

A comment on a line of its own speaks for the paragraph below it, any other for its own line. LaTeX
comments begin with %, reStructuredText ones with "..", plain text ones with #.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch

from workbench.checks.lines import Lines
from workbench.config import FILE_NAME, Exemption
from workbench.model import Finding
from workbench.patterns import lazy

_COMMENT = lazy(
    r"(?:<!--|%|^\.\.|#|//)\s*workbench:\s*exempt\s+(?P<rule>[\w-]+)(?P<rest>[^\n]*?)(?:-->|$)",
    re.MULTILINE,
)
_PART = lazy(r'(reason|owner|until)\s*=\s*(?:"([^"\n]*)"|“([^”\n]{0,500})”|(\S+))')


@dataclass(frozen=True, slots=True)
class Suppression:
    """An exemption at work on a draft: it covers lines `first` to `last`, and may be at fault.

    `line` is where the draft has it, 0 for one of workbench.toml.
    """

    exemption: Exemption
    first: int
    last: int
    line: int
    fault: str = ""
    expired: bool = False

    def place(self, draft: str) -> tuple[str, int]:
        """The file and line in which it is written."""
        return (draft, self.line) if self.line else (FILE_NAME, 1)

    def covers(self, finding: Finding, slug: str, words: str) -> bool:
        """Whether it answers for a finding; `words` is the line that the finding stands in."""
        said = self.exemption
        if self.fault or self.expired or said.rule not in (finding.code, slug):
            return False
        return self.first <= finding.line <= self.last and said.text in words


def suppressions(
    text: str, name: str, stated: Sequence[Exemption], today: date
) -> Iterator[Suppression]:
    """Those written in a draft, then those of the configuration that name it."""
    lines = Lines(text)
    count = lines.at(len(text))[0]
    for match in _COMMENT.finditer(text):
        line = lines.at(match.start())[0]
        alone = not lines.content(line).replace(match.group(), "").strip(" \t>-*")
        first, last = _paragraph_below(lines, line, count) if alone else (line, line)
        exemption, fault = _read(match["rule"], match["rest"], name)
        over = _expired(exemption, today)
        yield Suppression(exemption, first, last, line, fault, over)
    for exemption in stated:
        if fnmatch(name, exemption.draft):
            yield Suppression(exemption, 1, count, 0, expired=_expired(exemption, today))


def _paragraph_below(lines: Lines, line: int, count: int) -> tuple[int, int]:
    first = line + 1
    while first <= count and not lines.content(first).strip():
        first += 1
    last = first
    while last < count and lines.content(last + 1).strip():
        last += 1
    return first, last


def _read(rule: str, rest: str, name: str) -> tuple[Exemption, str]:
    parts = {found[1]: found[2] or found[3] or found[4] or "" for found in _PART.finditer(rest)}
    until, fault = None, "" if parts.get("reason") else "gives no reason"
    try:
        until = date.fromisoformat(parts["until"]) if "until" in parts else None
    except ValueError:
        fault = "“until” is no date (2027-01-31)"
    code = rule.upper() if rule.upper().startswith("WB") else rule
    return Exemption(code, parts.get("reason", ""), name, parts.get("owner", ""), until), fault


def _expired(exemption: Exemption, today: date) -> bool:
    return exemption.until is not None and exemption.until < today
