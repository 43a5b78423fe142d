"""A quotation of the draft is not what the pinned source says.

What it does
    Compares every quotation of four words or more, word by word, with the pinned texts. Reports one
    that is found with other words, and as a note one that is not found at all. Ellipses and words
    in square brackets may stand for anything; case and punctuation are not compared.

Why it matters
    Words between quotation marks are somebody's own. A changed word puts another in their mouth.

Example
    The draft: “we will never raise the tariff”. The pinned speech: "we will not raise the tariff".

How to fix
    Quote what was said, or take the marks away. For a source that is not pinned yet:
    workbench add FILE
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.checks.base import text_path
from workbench.checks.lines import Lines
from workbench.checks.quotations import Quotation, Said
from workbench.literal import one_line
from workbench.model import Finding, Level

CODE = "WB023"
LEVEL = Level.WARNING


def find(draft: str, lines: Lines, quotations: Iterable[Quotation]) -> Iterator[Finding]:
    """One finding for each quotation that no pinned text has word for word."""
    for one in quotations:
        if one.said is not Said.FOUND:
            level = LEVEL if one.said is Said.DIFFERS else Level.NOTE
            line, column = lines.at(one.start)
            related = ((text_path(one.document), 1),) if one.document else ()
            end = lines.at(one.end)
            yield Finding(CODE, level, _message(one), draft, line, column, None, related, end)


def _message(one: Quotation) -> str:
    quoted = f"“{one_line(one.text, 60)}”"
    if one.said is Said.NOT_FOUND:
        return f"{quoted} is in no pinned text"
    pairs = "; ".join(
        f"“{one_line(mine, 40)}” for “{one_line(theirs, 40)}”"
        if mine and theirs
        else f"“{one_line(mine, 40)}” is added"
        if mine
        else f"“{one_line(theirs, 40)}” is left out"
        for mine, theirs in one.differences[:4]
    )
    return f"{quoted} differs from {text_path(one.document or '')}: {pairs}"
