"""A small ledger with claims of our own: in a folder, or in memory with its links given."""

from __future__ import annotations

import datetime
import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

from memory_store import MemoryStore

from workbench.extract.identity import claim_id
from workbench.ledger.claims import write_claims
from workbench.ledger.documents import write_document
from workbench.model import (
    Bound,
    Claim,
    Direction,
    Document,
    Figure,
    Grain,
    Kind,
    Link,
    Modality,
    Period,
    Reading,
    Relation,
    Span,
    Sum,
)
from workbench.workspace import init

TEXTS = {
    "annual-report": (
        "Annual report 2023",
        "Harbour board",
        date(2024, 2, 12),
        """\
The harbour in 2023

The port handled 4.1 million tonnes of cargo in 2023, up 12 percent from 2022. Container traffic \
reached 310,000 boxes in 2023, the highest since the new quay opened in 2009.

The board spent 86 million euros on the northern breakwater in 2023. Ferry passengers fell to \
1.2 million in 2023. The board employed 640 people at the end of 2023.

The board expects cargo to reach 5 million tonnes in 2026.
""",
    ),
    "audit": (
        "Audit of the harbour board",
        "Audit office",
        date(2024, 9, 3),
        """\
Findings

The board spent 94 million euros on the northern breakwater in 2023. Eight million euros of that \
were paid in December 2023 and booked in the following year.
""",
    ),
    "newspaper": (
        "Record year for the port",
        "Coast Courier",
        date(2024, 2, 13),
        """\
Record year for the port

The port handled more than 4 million tonnes of cargo in 2023, its annual report says. Container \
traffic rose to 340,000 boxes in 2023.

Ferry passengers fell to 1.2 million in 2023, as the southern line was closed for four months.
""",
    ),
}

CLAIMS = (
    ("annual-report", "The port handled 4.1 million tonnes of cargo in 2023", "4.1 million tonnes"),
    ("annual-report", "Container traffic reached 310,000 boxes in 2023", "310,000 boxes"),
    (
        "annual-report",
        "The board spent 86 million euros on the northern breakwater in 2023.",
        "86 million euros",
    ),
    ("annual-report", "Ferry passengers fell to 1.2 million in 2023.", "1.2 million"),
    ("annual-report", "The board employed 640 people at the end of 2023.", "640 people"),
    (
        "annual-report",
        "The board expects cargo to reach 5 million tonnes in 2026.",
        "5 million tonnes",
    ),
    (
        "audit",
        "The board spent 94 million euros on the northern breakwater in 2023.",
        "94 million euros",
    ),
    (
        "newspaper",
        "The port handled more than 4 million tonnes of cargo in 2023",
        "4 million tonnes",
    ),
    ("newspaper", "Container traffic rose to 340,000 boxes in 2023.", "340,000 boxes"),
    ("newspaper", "Ferry passengers fell to 1.2 million in 2023", "1.2 million"),
)

_UNITS = {"tonnes": "tonne", "boxes": "box", "euros": "EUR", "people": "person"}
_TOPICS = {
    "cargo": ("port", "cargo handled"),
    "Container": ("port", "container traffic"),
    "breakwater": ("harbour board", "spending on the northern breakwater"),
    "Ferry": ("ferries", "passengers"),
    "employed": ("harbour board", "people employed"),
}


def _claim(slug: str, quote: str, words: str) -> Claim:
    text = TEXTS[slug][3]
    amount, *rest = words.split()
    number = Decimal(amount.replace(",", "")) * (1_000_000 if "million" in rest else 1)
    start = text.index(words, text.index(quote))
    figure = Figure(
        start,
        start + len(words),
        words,
        number,
        unit=_UNITS.get(rest[-1], "passenger") if rest else "",
        bound=Bound.MORE if "more than" in quote else Bound.EXACT,
        direction=Direction.DOWN if "fell" in quote else Direction.NONE,
    )
    year = 2026 if "2026" in quote else 2023
    period = Period(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, "stated")
    subject, measure = next(topic for word, topic in _TOPICS.items() if word in quote)
    mode = Modality.FORECAST if "expects" in quote else Modality.ASSERTED
    reading = Reading(subject, measure, figure, period, modality=mode)
    at = text.index(quote)
    span = Span(at, at + len(quote))
    name = claim_id(slug, quote, "", "", words)
    return Claim(name, slug, Kind.QUANTITY, quote, span.start, span.end, span, reading)


def claims() -> list[Claim]:
    """The ten claims, in document and text order."""
    return [_claim(*row) for row in CLAIMS]


def documents() -> dict[str, Document]:
    """The three documents."""
    return {
        slug: Document(
            slug,
            hashlib.sha256(text.encode()).hexdigest(),
            "original.txt",
            title,
            publisher,
            published=day,
            retrieved=datetime.datetime(2024, 10, 1, tzinfo=datetime.UTC),
        )
        for slug, (title, publisher, day, text) in TEXTS.items()
    }


def plant(root: Path) -> Path:
    """A workspace folder with these documents and exactly these claims."""
    root.mkdir(parents=True)
    init(root)
    for slug, document in documents().items():
        text = TEXTS[slug][3]
        write_document(root, document, text.encode(), text)
        write_claims(root, slug, [claim for claim in claims() if claim.document == slug])
    return root


def in_memory() -> MemoryStore:
    """The same, with links and a sum that do not depend on how links are found."""
    found = claims()
    pairs = (
        (2, 6, Relation.CONFLICT, ("8 million EUR apart (9.3%)", "same period 2023")),
        (1, 8, Relation.CONFLICT, ("30,000 boxes apart (9.7%)", "same period 2023")),
        (0, 7, Relation.REPEAT, ("4.1 million lies in more than 4 million",)),
        (3, 9, Relation.REPEAT, ("same value", "same period 2023")),
    )
    links = [Link(found[a].id, found[b].id, how, 0.9, why) for a, b, how, why in pairs]
    sums = [Sum((found[6].id,), "difference", True, "94 - 86 = 8 million EUR, booked a year later")]
    texts = {slug: row[3] for slug, row in TEXTS.items()}
    return MemoryStore(texts, found, documents(), links, sums)
