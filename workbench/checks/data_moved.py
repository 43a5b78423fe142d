"""What a verdict rests on says otherwise by now.

What it does
    Looks each quote and each table cell that supports a verdict up in the newest version of its
    document that is pinned. Reports a quote that is gone, a cell that is gone, and a cell whose
    number cannot be the claim's, however both were rounded.

Why it matters
    Data is corrected after publication. A verdict that was right on last year's table may be wrong
    on this year's, and nobody has looked again.

Example
    A claim says 31.2 million containers and rests on prices-2021#row=Norvik;column=Containers; the
    later version prices-2022 has 29.8 million there.

How to fix
    Look at the claim again, and decide on the newest version:
    workbench decide CLAIM VERDICT --evidence 'SLUG#row=WORDS;column=WORDS'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.checks.places import Places
from workbench.errors import WorkbenchError
from workbench.literal import one_line
from workbench.model import (
    Claim,
    Direction,
    Evidence,
    Figure,
    Finding,
    LedgerView,
    Level,
    Span,
    Stance,
    Status,
)

CODE = "WB017"
LEVEL = Level.ERROR

_ANSWERED = (Status.CHECKED, Status.APPROVED, Status.CONTESTED)


def find(view: LedgerView) -> Iterator[Finding]:
    """One finding for each piece of evidence that its newest version does not bear out."""
    later: dict[str, str] | None = None
    places = Places(view)
    figures: dict[str, Mapping[int, Figure]] = {}
    for claim in view.claims():
        state = view.state(claim.id)
        if state.status not in _ANSWERED:
            continue
        pieces = dict.fromkeys(one for act in state.decisions for one in act.evidence)
        for piece in pieces:
            if piece.stance is not Stance.SUPPORTS or not piece.quote:
                continue
            if piece.document not in view.documents:
                continue  # a contact, or what is gone: other rules tell of it
            if later is None:  # all documents are read for it: only where something rests on one
                every = view.documents.items()
                later = {one.version_of: slug for slug, one in every if one.version_of}
            slug = _newest(piece.document, later)
            why = _moved(view, claim, piece, slug, figures)
            if why:
                place, kept = places.of(claim), places.lines_of(claim)
                yield Finding(CODE, LEVEL, one_line(why, 300), *place, claim.id, kept)


def _newest(slug: str, later: Mapping[str, str]) -> str:
    seen = {slug}
    while (after := later.get(slug)) and after not in seen:
        seen.add(after)
        slug = after
    return slug


def _moved(
    view: LedgerView,
    claim: Claim,
    piece: Evidence,
    slug: str,
    figures: dict[str, Mapping[int, Figure]],
) -> str | None:
    """Why the newest version of the evidence does not bear the claim out; None when it does."""
    from workbench.documents.anchoring import places
    from workbench.documents.headed import locate, parse

    try:
        text = view.text(slug)
    except (WorkbenchError, KeyError):
        return None  # the rules about broken files tell of it
    cell = parse(piece.locator)
    if cell is None:
        if next(places(text, piece.quote), None) is not None:
            return None
        return f"{slug} does not say “{piece.quote}” any more, which the verdict rests on"
    try:
        span = locate(text, cell)
    except ValueError as error:
        return f"{slug} has {error} any more, which the verdict rests on"
    if slug not in figures:
        figures[slug] = _figures(view, slug)
    return _differs(claim, piece, slug, text, span, figures[slug].get(span.start))


def _figures(view: LedgerView, slug: str) -> Mapping[int, Figure]:
    """The figures of a document by where they stand, with the units that heads gave them."""
    read = (claim.reading.figure for claim in view.claims() if claim.document == slug)
    return {figure.start: figure for figure in read if figure}


def _differs(
    claim: Claim, piece: Evidence, slug: str, text: str, span: Span, figure: Figure | None
) -> str | None:
    now, said = text[span.start : span.end], claim.reading.figure
    if figure is None or said is None:
        if now.split() == piece.quote.split():
            return None
        return f"{slug} has “{now}” in the cell that said “{piece.quote}”"
    if _agree(said, figure):
        return None
    where = piece.locator.partition(";char=")[0]
    return f"the claim says “{said.text}”, and {slug} has “{now}” at {where}"


def _agree(said: Figure, cell: Figure) -> bool:
    """Whether some number can be both, each read coarsely; a bare cell may leave the unit out."""
    from workbench.link.intervals import coarse
    from workbench.link.units import measure

    one, other = measure(said.unit), measure(cell.unit)
    if one.dimension != other.dimension and said.unit and cell.unit:
        return False
    a, b = coarse(said).scaled(one.factor), coarse(cell).scaled(other.factor)
    opposite = said.direction is Direction.DOWN and cell.value is not None and cell.value < 0
    return a.meets(b.negated() if opposite else b)
