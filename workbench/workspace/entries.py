"""Values of the ledger as entries of the index: the columns that follow from each."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.link import keys
from workbench.model import Act, Claim, Figure
from workbench.records import decimal_text
from workbench.store.folding import folded
from workbench.store.values import ActEntry, Entry
from workbench.workspace.corrections import document_of


def claim_entries(found: Sequence[tuple[int, str, Claim]]) -> list[Entry]:
    """The entries of a document's claims, given as (line number, line, claim)."""
    return [_entry(claim, line, body) for line, body, claim in found]


def _entry(claim: Claim, line: int, body: str) -> Entry:
    reading = claim.reading
    value, least, most = _ends(reading.figure)
    return Entry(
        id=claim.id,
        line=line,
        kind=claim.kind.value,
        worth=claim.worth,
        value=value,
        least=least,
        most=most,
        speaker=folded(reading.speaker) if reading.speaker else None,
        folded=folded(claim.quote),
        body=body,
        keys=tuple(dict.fromkeys(keys(claim))),
    )


def _ends(figure: Figure | None) -> tuple[str | None, float | None, float | None]:
    """The figure exactly ("5" or "5..7") and its ends as floats; its bound is left out."""
    if figure is None:
        return None, None, None
    if figure.value is not None:
        number = float(figure.value)
        return decimal_text(figure.value), number, number
    if figure.low is None or figure.high is None:
        return None, None, None
    low, high = sorted((figure.low, figure.high))
    return f"{decimal_text(low)}..{decimal_text(high)}", float(low), float(high)


def act_entry(act: Act, body: str) -> ActEntry:
    """The entry of an act whose canonical line is `body`."""
    return ActEntry(
        id=act.id,
        claim=act.claim,
        other=act.other,
        type=act.type.value,
        reviewer=act.reviewer,
        writer=act.writer,
        seq=act.seq,
        document=document_of(act),
        body=body,
        documents=tuple(sorted({evidence.document for evidence in act.evidence})),
    )
