"""Arithmetic between claims: change, fold, share, sum, difference, rank. Pure.

Every check works on intervals and has three answers: it holds as the digits stand, it cannot hold
however the numbers are rounded, or it cannot be decided, and then `why` says what is missing or
what saves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.link.context import Alone, prepare_all
from workbench.link.sums import balance, beside, change, ranks, ratio, shares, totals
from workbench.link.sums.terms import Terms
from workbench.model import Claim, Document, Sum


def _place(claim: Claim) -> int:
    """Where the figure stands, or the claim."""
    figure = claim.reading.figure
    return claim.start if figure is None else figure.start


def find(
    claims: Sequence[Claim], documents: Mapping[str, Document], alone: Alone | None = None
) -> list[Sum]:
    """Every sum that the claims allow to be checked, by the place of the claim that states the
    result. `alone`: see `prepare_all`.
    """
    ordered = sorted(claims, key=lambda claim: (claim.document, _place(claim), claim.id))
    terms = Terms(prepare_all(ordered, documents, alone))
    found: dict[tuple[str, ...], Sum] = {}
    for finder in (change.find, ratio.find, shares.find, totals.find, balance.find, ranks.find):
        for one in finder(terms):
            found.setdefault((one.relation, *one.claims), one)
    more = _more(beside.find(terms), found.values())
    settled = {one.claims[0] for one in more}
    kept = [one for one in found.values() if one.holds is not None or one.claims[0] not in settled]
    return [*kept, *more]


def _more(sums: Iterable[Sum], known: Iterable[Sum]) -> list[Sum]:
    """Sums of results that nothing else has decided, to be told in place of what is undecided."""
    decided = {one.claims[0] for one in known if one.holds is not None}
    return [one for one in sums if one.claims[0] not in decided]
