"""A claim's quote is not what the pinned text says at that place.

What it does
    Compares text[start:end] of the pinned text with the quote, for every claim.

Why it matters
    The quote is what people gave their verdicts on. When the text no longer says it, every verdict
    on the claim rests on words that are not there.

Example
    claims/customs-2022.jsonl quotes "about $362 billion", evidence/customs-2022/text.txt says
    "about $382 billion" at that place.

How to fix
    If the text was changed by accident, restore it: git checkout -- evidence/customs-2022
    If the claims are out of date, find them anew: workbench add --reread customs-2022
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from workbench.checks.base import text_path
from workbench.checks.lines import Lines
from workbench.errors import WorkbenchError
from workbench.model import Finding, LedgerView, Level

CODE = "WB001"
LEVEL = Level.ERROR


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each claim whose words are not at its place."""
    for slug, claims in groupby(view.claims(), key=lambda claim: claim.document):
        try:
            text = view.text(slug)
        except WorkbenchError as error:
            yield Finding("WB000", Level.ERROR, str(error), text_path(slug))
            continue
        lines = None
        for claim in claims:
            if text[claim.start : claim.end] == claim.quote:
                continue
            lines = lines or Lines(text)
            there = lines.at(min(claim.start, len(text)))[0]
            file, line = view.line_of(claim.id)
            yield Finding(
                CODE,
                LEVEL,
                f"the quote is not in {text_path(slug)} at {claim.start}..{claim.end}",
                file,
                line,
                claim=claim.id,
                related=((text_path(slug), there),),
            )
