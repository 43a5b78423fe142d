"""Two bare texts: does the second repeat, contradict, update or merely resemble the first?

Without a workspace there is little to go by, so three looks are taken in turn: texts of the same
words are judged by what was edited; claims read from both by the typed comparison; and what remains
by its figures and by how much of the second text the first one says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.link import wording
from workbench.link.compare import relate_prepared
from workbench.link.context import prepare_all
from workbench.link.figurewise import Look, look
from workbench.model import Claim, Document, Figure, Link, Relation

# How much of the second text's words the first must say before it counts as said, with and
# without figures.
COVERED = 0.35
COVERED_WITHOUT_FIGURES = 0.6
COVERED_TWICE = 0.25  # where two figures agree
# Two different figures are a conflict only where the texts agree in nearly everything else.
COVERED_FOR_CONFLICT = 0.75
NEARLY_ALL = 0.85
SPARSE = 0.15  # below this share the second text is a scrap of the first, not a retelling
Answer = tuple[Relation | None, tuple[str, ...]]


def relate_sets(
    claims_a: Sequence[Claim],
    text_a: str,
    claims_b: Sequence[Claim],
    text_b: str,
    documents: Mapping[str, Document],
    figures_a: Sequence[Figure] = (),
    figures_b: Sequence[Figure] = (),
) -> Answer:
    """The relation of `text_b` to `text_a` and why; None when they are unrelated.

    The claims must be of two documents (their slugs are looked up in `documents`) and their figures
    lie in the texts. `figures_*` are all figures of the texts, claims or not; without them those of
    the claims are used.
    """
    if (edited := wording.compare(text_a, text_b)) is not None:
        return edited
    links = _links(claims_a, claims_b, documents)
    found = look(text_a, figures_a or _figures(claims_a), text_b, figures_b or _figures(claims_b))
    return _decide(links, found)


def _figures(claims: Sequence[Claim]) -> list[Figure]:
    return [claim.reading.figure for claim in claims if claim.reading.figure is not None]


def _links(
    claims_a: Sequence[Claim], claims_b: Sequence[Claim], documents: Mapping[str, Document]
) -> list[Link]:
    ready = prepare_all([*claims_a, *claims_b], documents)
    first, second = ready[: len(claims_a)], ready[len(claims_a) :]
    links = (relate_prepared(a, b) for a in first for b in second)
    return sorted(
        (link for link in links if link is not None), key=lambda link: (-link.score, link.a, link.b)
    )


def _decide(links: Sequence[Link], found: Look) -> Answer:
    best = {relation: _first(links, relation) for relation in Relation}
    conflict, repeat = best[Relation.CONFLICT], best[Relation.REPEAT]
    full = found.covered >= COVERED_FOR_CONFLICT
    if conflict is not None and full and not found.agreed and _stronger(conflict, repeat):
        return Relation.CONFLICT, conflict.reasons
    told = full or (found.excluded and found.covered >= COVERED)
    if found.against and told and repeat is None:
        return Relation.CONFLICT, found.against
    if (update := best[Relation.UPDATE]) is not None:
        return Relation.UPDATE, update.reasons
    if repeat is not None and _stated(repeat):
        return Relation.REPEAT, repeat.reasons
    related = best[Relation.RELATED]
    if related is not None and "the same series" in related.reasons:
        return Relation.RELATED, related.reasons
    if found.missing or found.against:
        return None, (*found.against, *found.missing)
    enough = COVERED if found.agreed else COVERED_WITHOUT_FIGURES
    if len(found.agreed) > 1:
        enough = COVERED_TWICE
    if found.reversed and min(found.covered, found.sparse * 2) >= NEARLY_ALL:
        return Relation.CONFLICT, ("one says it is so, the other that it is not",)
    whole = found.sparse >= SPARSE or found.covered >= NEARLY_ALL
    if found.covered >= enough and whole and not (found.reversed and len(found.agreed) < 2):
        said = f"{found.covered:.0%} of the second text's words are in the first"
        return Relation.REPEAT, (*found.agreed, said)
    return None, (f"only {found.covered:.0%} of the second text's words are in the first",)


def _first(links: Sequence[Link], relation: Relation) -> Link | None:
    return next((link for link in links if link.relation is relation), None)


def _stronger(conflict: Link, repeat: Link | None) -> bool:
    return repeat is None or conflict.score >= repeat.score


def _stated(link: Link) -> bool:
    """Whether the claims state one period: then a repeat needs no further words."""
    return any(reason.startswith("same period") for reason in link.reasons)
