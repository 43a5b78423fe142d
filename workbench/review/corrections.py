"""Readings corrected, claims added, split and merged, as acts of one session.

Both faces of the session, the screen and the lines, call these. Each raises UsageError for what
cannot be read or recorded, ChangedError when somebody acted on the claim since it was opened, and
LedgerError when nothing could be synced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.errors import UsageError
from workbench.model import Act
from workbench.review import editing
from workbench.review.session import Session
from workbench.review.values import Opened

NOTHING = "no claim is open; the queue is empty"


def _open(session: Session) -> Opened:
    opened = session.opened()
    if opened is None:
        raise UsageError(NOTHING)
    return opened


def revise(session: Session, typed: Mapping[str, str]) -> list[Act]:
    """Have the open claim read otherwise, in the fields that were typed otherwise."""
    opened = _open(session)
    return [session.record(editing.revision(opened.claim, typed), opened.state)]


def add(session: Session, words: str, number: str) -> list[Act]:
    """Add a claim of the open claim's document by its exact words, and go to it."""
    slug = _open(session).claim.document
    act = session.record(editing.addition(slug, session.store.text(slug), words, number))
    session.show(act.claim)
    return [act]


def split(session: Session, parts: Sequence[tuple[str, str]]) -> list[Act]:
    """Put two claims or more in the place of the open one, and go to the first."""
    opened = _open(session)
    text = session.store.text(opened.claim.document)
    drafts = editing.splitting(opened.claim, text, list(parts))
    last = len(drafts) - 1
    acts = session.record_all(
        (draft, opened.state if at == last else None) for at, draft in enumerate(drafts)
    )
    session.show(acts[0].claim)
    return acts


def suggested(session: Session) -> tuple[str, str]:
    """Words and number for one claim in the place of the marked ones."""
    claims = [claim for claim, _ in session.targets()]
    editing.mergeable(claims)
    text = session.store.text(claims[0].document)
    words = text[min(claim.start for claim in claims) : max(claim.end for claim in claims)]
    figures = [claim.reading.figure for claim in claims if claim.reading.figure]
    return " ".join(words.split()), figures[0].text if figures else ""


def merge(session: Session, words: str, number: str) -> list[Act]:
    """Put one claim in the place of the marked ones, and go to it."""
    targets = list(session.targets())
    claims, seen = [claim for claim, _ in targets], {claim.id: state for claim, state in targets}
    editing.mergeable(claims)
    drafts, kept = editing.merging(claims, session.store.text(claims[0].document), words, number)
    acts = session.record_all((draft, seen.get(draft.claim)) for draft in drafts)
    session.unmark()
    session.show(kept)
    return acts
