"""A draft with every number marked by its class and footnoted with what stands behind it.

The annotated copy that a checking desk keeps: Markdown, each number in `<u class="…">`, each
footnote with the claim, the verdict, who found it and on which evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from workbench.exports.addresses import public
from workbench.exports.markdown import escape
from workbench.heads import heads_digest
from workbench.literal import one_line
from workbench.model import Evidence, LedgerView
from workbench.wording import act_words, standing_words

LOSS = "numbers that assert nothing (names, list marks, codes) are not marked"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of the draft: `text[start:end]`, its class, why, and the claim that says so."""

    start: int
    end: int
    standing: str
    reason: str
    claim: str | None = None


def write(
    text: str, marks: Sequence[Mark], view: LedgerView, out: TextIO, *, markdown: bool
) -> None:
    """The draft with its marks, then the footnotes, then how many numbers are in which class.

    `marks` are in text order and do not overlap. A draft that is not `markdown` is escaped.
    """
    notes: dict[tuple[str, str, str | None], int] = {}
    at = 0
    for mark in marks:
        key = mark.standing, mark.reason, mark.claim
        number = notes.setdefault(key, len(notes) + 1)
        out.write(_as_is(text[at : mark.start], markdown))
        words = _as_is(text[mark.start : mark.end], markdown)
        out.write(f'<u class="{mark.standing}">{words}</u>[^{number}]')
        at = mark.end
    out.write(_as_is(text[at:], markdown).rstrip("\n"))
    out.write("\n")
    for (kind, reason, claim), number in notes.items():
        out.write(f"\n[^{number}]: **{kind}**: {escape(reason)}")
        out.writelines(f"; {part}" for part in _behind(view, claim))
        out.write("\n")
    counted = Counter(mark.standing for mark in marks)
    summary = ", ".join(f"{count} {name}" for name, count in sorted(counted.items()))
    out.write(f"\n---\n\n{len(marks)} numbers{': ' if summary else ''}{summary}\n")
    out.write(f"\nHeads digest of the ledger: `{heads_digest(view.acts())}`\n")


def _as_is(text: str, markdown: bool) -> str:
    """Markdown stays what it is; of any other text every line is escaped and kept a line."""
    if markdown:
        return text
    return "\n".join(_edges(line) for line in text.split("\n"))


def _edges(line: str) -> str:
    """A line escaped, with the blank at either end that parts it from a mark."""
    body = escape(line)
    before = " " if line[:1].isspace() and body else ""
    after = " " if line[-1:].isspace() else ""
    return f"{before}{body}{after}"


def _behind(view: LedgerView, name: str | None) -> Iterator[str]:
    claim = view.claim(name) if name else None
    if claim is None:
        return
    document = view.documents.get(claim.document)
    title = escape(document.title or claim.document) if document else escape(claim.document)
    address = public(document.url) if document else None
    yield f"{title}{f' <{address}>' if address else ''}: “{escape(claim.quote)}”"
    state = view.state(claim.id)
    yield escape(standing_words(state))
    for act in state.decisions:
        yield f"{escape(act.reviewer)} {act_words(act)}, {act.at[:10]}"
        if act.note:
            yield escape(act.note)
        yield from (_evidence(view, one) for one in act.evidence)


def _evidence(view: LedgerView, one: Evidence) -> str:
    document = view.documents.get(one.document)
    title = document.title if document and document.title else one.document
    quote = f" “{escape(one.quote)}”" if one.quote else ""
    return f"{one.stance} ({one.tier}): {escape(one_line(title))}{quote}"
