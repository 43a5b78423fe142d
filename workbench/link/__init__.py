"""Links between claims: repeat, conflict, update, related; and the arithmetic between them. Pure.

Words only find candidates. What decides is typed: subject, measure, place, period, dimension,
bound, direction, modality and the interval of values that the written digits allow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.link.candidates import (
    ALL_PAIRS,
    CAP,
    Look,
    Report,
    compare_pairs,
    link_all,
    link_new,
    look,
)
from workbench.link.compact import (
    COMPACT_VERSION,
    Compact,
    Sets,
    compact,
    restored,
)
from workbench.link.compare import relate_prepared
from workbench.link.context import Alone, prepare_all
from workbench.link.keys import KEY_VERSION, keys
from workbench.link.prepared import Prepared, prepare
from workbench.link.settling import Held, Told
from workbench.link.sieve import MARK, SIEVE_VERSION, Row, may_link, sifted
from workbench.link.sieve import mark as mark_of
from workbench.link.tellings import Telling, tellings
from workbench.model import Claim, Document, Link, Sum

__all__ = [
    "ALL_PAIRS",
    "CAP",
    "COMPACT_VERSION",
    "KEY_VERSION",
    "MARK",
    "SIEVE_VERSION",
    "Alone",
    "Compact",
    "Held",
    "Look",
    "Prepared",
    "Report",
    "Row",
    "Sets",
    "Telling",
    "Told",
    "arithmetic",
    "compact",
    "compare_pairs",
    "keys",
    "link_all",
    "link_new",
    "look",
    "mark_of",
    "may_link",
    "prepare",
    "prepare_all",
    "relate",
    "relate_prepared",
    "restored",
    "sifted",
    "tellings",
]


def relate(a: Claim, b: Claim, documents: Mapping[str, Document]) -> Link | None:
    """The link between two claims, or None. For many pairs `prepare` once and use
    `relate_prepared`.
    """
    return relate_prepared(
        prepare(a, documents.get(a.document)), prepare(b, documents.get(b.document))
    )


def arithmetic(
    claims: Sequence[Claim], documents: Mapping[str, Document], alone: Alone | None = None
) -> list[Sum]:
    """The sums between claims: each holds, cannot hold, or cannot be decided, and says why in
    words. Who makes the claims ready for something else as well gives both one `alone`.
    """
    from workbench.link.sums import find  # most callers only link: they do not pay for this

    return find(claims, documents, alone)
