"""Which claims' verdicts rest on a document: by its evidence, or because they were made in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.model import LedgerView

_NAMED = 5


def resting_on(view: LedgerView, slugs: Iterable[str]) -> dict[str, list[str]]:
    """The ids of the claims whose verdicts or evidence rest on each of these documents, in order.

    Found from the acts, so that the claims are named even when the document cannot be read.
    """
    found: dict[str, list[str]] = {slug: [] for slug in slugs}
    if not found:
        return found
    for name in dict.fromkeys(act.claim for act in view.acts()):
        claim, state = view.claim(name), view.state(name)
        acts = (*state.decisions, *state.notes)
        cited = {one.document for act in acts for one in act.evidence}
        if claim is not None and state.decisions:
            cited.add(claim.document)
        for slug in cited & found.keys():
            found[slug].append(name)
    return found


def named(ids: Sequence[str]) -> str:
    """The end of a message: whose verdicts are concerned; empty when nobody's are."""
    if not ids:
        return ""
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    claims = "claim" if len(ids) == 1 else f"{len(ids)} claims:"
    return f"; on it rests {claims} {', '.join(one[:12] for one in ids[:_NAMED])}{more}"
