"""The verification log as Markdown for people: what was found, document by document.

Text from documents and people is escaped so that a CommonMark reader shows exactly those words
(threat T9): every ASCII punctuation character is behind a backslash, hidden characters are visible.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from workbench.exports.addresses import redacted
from workbench.exports.options import PLAIN, Options
from workbench.exports.reviewed import Reviewed, other_end, reviewed
from workbench.heads import heads_digest
from workbench.literal import one_line
from workbench.model import Act, Claim, ClaimState, Document, Evidence, LedgerView, Link
from workbench.wording import decided_with, found, verdict_words

LOSS = "readings, spans and acts that are no longer in force are left out"

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def escape(text: str) -> str:
    """The words on one line, none of them Markdown, HTML or an address that becomes a link."""
    return _PUNCTUATION.sub(r"\\\g<0>", one_line(text))


def write(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """A heading, a summary, then each document with its claims, verdicts, notes and conflicts."""
    out.write(f"# {escape(options.title)}\n\n")
    out.writelines(_summary(view))
    documents = view.documents
    for slug, entries in groupby(reviewed(view, options), key=lambda one: one[0].document):
        out.writelines(_document(slug, documents.get(slug)))
        for one in entries:
            out.writelines(_claim(view, one))


def _summary(view: LedgerView) -> Iterator[str]:
    counted = Counter(state.status for _, state, _ in reviewed(view))
    total = sum(counted.values())
    yield f"{len(view.documents)} documents, {total} claims\n\n"
    for status, count in sorted(counted.items()):
        yield f"- {status}: {count}\n"
    yield f"\nHeads digest of the ledger: `{heads_digest(view.acts())}`\n"


def _document(slug: str, document: Document | None) -> Iterator[str]:
    title = document.title if document and document.title else slug
    yield f"\n## {escape(title)}\n\n"
    if document:
        parts = [document.publisher, document.author, redacted(document.url)]
        words = [escape(part) for part in parts if part]
        if document.published:
            words.append(document.published.isoformat())
        yield f"{escape(slug)}{': ' if words else ''}{', '.join(words)}\n\n"


def _claim(view: LedgerView, one: Reviewed) -> Iterator[str]:
    claim, state, links = one
    page = f" p. {claim.page}," if claim.page else ""
    yield f"- “{escape(claim.quote)}”  \n  {_standing(state)}{page} `{claim.id}`\n"
    for act in state.decisions:
        yield from _decision(act)
    for act in state.notes:
        if act.note:
            yield f"  - note by {escape(act.reviewer)}: {escape(act.note)}\n"
    for link in links:
        yield from _link(view, claim, link)


def _standing(state: ClaimState) -> str:
    verdict = f", {escape(verdict_words(state))}" if state.verdict else ""
    return f"**{state.status.value}{verdict}**"


def _decision(act: Act) -> Iterator[str]:
    said = escape(f"{found(act)}{decided_with(act)}")
    note = f": {escape(act.note)}" if act.note else ""
    yield f"  - {said} by {escape(act.reviewer)}, {escape(act.at)}{note}\n"
    for evidence in act.evidence:
        yield f"    - {_evidence(evidence)}\n"


def _evidence(evidence: Evidence) -> str:
    quote = f" “{escape(evidence.quote)}”" if evidence.quote else ""
    locator = f" {escape(evidence.locator)}" if evidence.locator else ""
    return f"{evidence.stance} ({evidence.tier}): {escape(evidence.document)}{locator}{quote}"


def _link(view: LedgerView, claim: Claim, link: Link) -> Iterator[str]:
    other = view.claim(other_end(link, claim))
    if other is not None:
        yield f"  - {link.relation}: {escape(other.document)} “{escape(other.quote)}”\n"
