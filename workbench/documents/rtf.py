"""RTF by striprtf; tables come as rows of cells with pipes."""

from __future__ import annotations

import re

from workbench.documents.blocks import Blocks
from workbench.documents.limits import Limits
from workbench.documents.office import described
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError

_TITLE = re.compile(r"\{\\title\s+([^{}\\]{1,300})\}")
_AUTHOR = re.compile(r"\{\\author\s+([^{}\\]{1,300})\}")


def read(data: bytes, limits: Limits) -> ReadDocument:
    """The text of an RTF. Raises DocumentError when there is none."""
    source = data.decode("latin-1")
    blocks = Blocks(limits.text)
    rows: list[list[str]] = []
    for line in _plain(source).split("\n"):
        if line.rstrip().endswith("|") and line.count("|") > 1:
            rows.append(line.rstrip().removesuffix("|").split("|"))
            continue
        _table(rows, blocks)
        blocks.paragraph(line)
    _table(rows, blocks)
    text, layout = blocks.finish()
    if not text:
        raise DocumentError("the RTF holds no text; add the document itself")
    title, author = _TITLE.search(source), _AUTHOR.search(source)
    return described(
        ReadDocument(text=text, format="rtf", layout=layout),
        title=title.group(1).strip() if title else None,
        author=author.group(1).strip() if author else None,
    )


def _plain(source: str) -> str:
    """Its text by the parser, which is not made for control words out of range."""
    from striprtf.striprtf import rtf_to_text

    try:
        return str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, OverflowError, TypeError):
        raise DocumentError("the RTF is broken; save it anew and add that") from None


def _table(rows: list[list[str]], blocks: Blocks) -> None:
    if rows:
        blocks.table(rows)
        rows.clear()
