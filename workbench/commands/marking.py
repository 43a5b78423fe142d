"""A draft marked with what the ledger says of each number, for `workbench export marked`."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from workbench.commands import place, writing
from workbench.commands.inputs import format_name, read_input
from workbench.commands.output import tell
from workbench.literal import one_line


def write_marked(draft: str, output: Path | None, stdout: TextIO) -> None:
    """The marked copy of a draft. Raises DocumentError when the draft cannot be read."""
    from workbench.checks.drafts import examine
    from workbench.checks.numbers import Standing
    from workbench.exports.marked import LOSS, Mark, write

    view = place.snapshot()
    name = format_name(draft)
    report = examine(draft, name, read_input(draft, view.config.max_bytes), view, view.config)
    marks = [
        Mark(one.start, one.end, one.standing.value, one.reason, one.claim)
        for one in report.numbers
        if one.standing is not Standing.EXEMPT
    ]
    markdown = name.lower().endswith((".md", ".markdown"))

    def into(out: TextIO) -> None:
        write(report.text, marks, view, out, markdown=markdown)

    if output is None:
        into(stdout)
        tell(f"marked: {LOSS}")
    else:
        writing.replace(output, into)
        tell(f"wrote {one_line(str(output))}; {LOSS}")
