"""Small real workspaces for the ledger's tests."""

import hashlib
from itertools import count
from pathlib import Path

from workbench.ledger.claims import write_claims
from workbench.ledger.documents import write_document
from workbench.ledger.journal import Journal
from workbench.model import (
    Act,
    ActType,
    Claim,
    Document,
    Draft,
    Evidence,
    Figure,
    Kind,
    Modality,
    Reading,
    Span,
    Verdict,
)

TEXT = "Ports grew.\nImports fell 77.4 percent in 2020.\nExports fell, too: by 89.5 percent.\n"
CLAIM = "c" * 32


def clock():
    """A clock that goes on by a second each time it is asked."""
    seconds = count()
    return lambda: f"2026-11-21T20:45:{next(seconds) % 60:02d}Z"


def claim_at(text: str, quote: str, figure: str | None = None, slug: str = "trade") -> Claim:
    start = text.index(quote)
    found = None
    if figure is not None:
        at = text.index(figure, start)
        found = Figure(at, at + len(figure), figure, None)
    name = hashlib.sha256(f"{slug}\0{quote}".encode()).hexdigest()[:32]
    end = start + len(quote)
    reading = Reading(figure=found, modality=Modality.ASSERTED)
    return Claim(name, slug, Kind.QUANTITY, quote, start, end, Span(start, end), reading)


def workspace(root: Path) -> Path:
    """A workspace with one document and two claims."""
    (root / "workbench.toml").write_text("")
    data = TEXT.encode()
    digest = hashlib.sha256(data).hexdigest()
    write_document(root, Document("trade", digest, "original.txt", title="Trade"), data, TEXT)
    write_claims(
        root,
        "trade",
        [
            claim_at(TEXT, "Imports fell 77.4 percent in 2020.", "77.4 percent"),
            claim_at(TEXT, "Exports fell, too: by 89.5 percent.", "89.5 percent"),
        ],
    )
    return root


def decision(claim: str = CLAIM, verdict: Verdict = Verdict.SUPPORTED, note: str = "x") -> Draft:
    source = Evidence("trade", "char=12,46", "Imports fell", digest="e" * 64)
    return Draft(ActType.DECISION, claim, verdict=verdict, note=note, evidence=(source,))


def decide(root: Path, reviewer: str = "Ana Ruiz", times: int = 3, disk=None) -> list[Act]:
    """So many decisions on one claim, each knowing the one before, in calls of their own."""
    options = {"disk": disk} if disk else {}
    acts: list[Act] = []
    with Journal(root, reviewer, clock=clock(), **options) as journal:
        for number in range(times):
            parents = [acts[-1].id] if acts else []
            acts += journal.append([(decision(note=f"x {number}"), parents)])
    return acts


def review_files(root: Path) -> dict[str, bytes]:
    folder = root / "claims" / "reviews"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
