"""What a claim that nobody made would be if its figure were the ledger's: the figure is wrong then.

A slip in a number leaves everything else as it was. So a claim of the draft that an approved claim
would back, had it that one's figure, is contradicted by it, however few words the two share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from workbench import link
from workbench.checks.common_words import shared_words
from workbench.checks.fitting import figure_fits, same_unit
from workbench.checks.matching import repeats
from workbench.link.context import Alone
from workbench.link.units import measure
from workbench.model import Claim, Document, Link


def supposed(
    claims: Sequence[Claim],
    close: Mapping[str, Sequence[Claim]],
    papers: Mapping[str, Document],
    named: frozenset[str],
    alone: Alone,
) -> Iterator[tuple[Claim, Claim]]:
    """Each claim that one of those `close` to it says with another figure, and that one."""
    for claim in claims:
        for source in close[claim.id]:
            if (changed := _with_figure_of(source, claim)) is None:
                continue
            relate = partial(_related, [changed, source], papers, alone)
            if repeats(changed, source, relate, papers.get(source.document), named):
                yield claim, source
                break


def _related(pair: Sequence[Claim], papers: Mapping[str, Document], alone: Alone) -> Link | None:
    return link.relate_prepared(*link.prepare_all(pair, papers, alone))


def _with_figure_of(source: Claim, claim: Claim) -> Claim | None:
    """The draft's claim with the ledger's value, where both measure one thing and differ."""
    one, two = claim.reading.figure, source.reading.figure
    if (
        one is None
        or two is None
        or not same_unit(claim, source)
        or not shared_words(claim, source)
    ):
        return None
    if figure_fits(claim, source) or (one.value is None) != (two.value is None):
        return None
    factor = measure(two.unit).factor / measure(one.unit).factor
    low, value, high = (
        None if end is None else end * factor for end in (two.low, two.value, two.high)
    )
    figure = replace(one, value=value, low=low, high=high, bound=two.bound)
    return replace(claim, reading=replace(claim.reading, figure=figure))
