"""Small real ledgers on disk for the tests of this folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from workbench.ledger.claims import write_claims
from workbench.ledger.documents import write_document
from workbench.model import Claim, Document, Figure, Grain, Kind, Period, Reading, Span
from workbench.workspace import init

Plant = Callable[..., list[Claim]]


def claims_of(slug: str, text: str) -> list[Claim]:
    """One quantity for each line "SUBJECT VALUE unit YEAR" of the text, by the simplest rule."""
    found: list[Claim] = []
    at = 0
    for line in text.split("\n"):
        words = line.split(" ")
        if len(words) >= 4:
            subject, value, unit, year = " ".join(words[:-3]), words[-3], words[-2], words[-1]
            start = at + line.index(f" {value} ") + 1
            name = hashlib.sha256(f"{slug}\0{line}\0{at}".encode()).hexdigest()[:32]
            figure = Figure(start, start + len(value), value, Decimal(value), unit=unit)
            period = Period(date(int(year), 1, 1), date(int(year), 12, 31), Grain.YEAR, "stated")
            found.append(
                Claim(
                    id=name,
                    document=slug,
                    kind=Kind.QUANTITY,
                    quote=line,
                    start=at,
                    end=at + len(line),
                    sentence=Span(at, at + len(line)),
                    reading=Reading(subject=subject, figure=figure, period=period, speaker="Bo"),
                    worth=min(1.0, len(found) / 10),
                )
            )
        at += len(line) + 1
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty workspace."""
    folder = tmp_path / "ledger"
    init(folder)
    return folder


def pin(
    root: Path, slug: str, lines: Sequence[str], published: date = date(2022, 3, 1)
) -> list[Claim]:
    """Pin a document whose lines are claims (see `claims_of`); its claims."""
    text = "\n".join(lines) + "\n"
    data = text.encode()
    document = Document(
        slug=slug,
        sha256=hashlib.sha256(data).hexdigest(),
        original="original.txt",
        title=f"On {slug}",
        published=published,
        retrieved=datetime(2022, 4, 1, tzinfo=UTC),
    )
    claims = claims_of(slug, text)
    write_claims(root, slug, claims)
    write_document(root, document, data, text)
    return claims


@pytest.fixture(scope="session")
def planter() -> Callable[..., list[Claim]]:
    """`pin`, for a test with folders of its own."""
    return pin


@pytest.fixture
def plant(root: Path) -> Plant:
    """`pin` into `root`."""
    return partial(pin, root)


@pytest.fixture
def two(plant: Plant) -> list[Claim]:
    """Two documents: the harbour's tea agrees, its coffee does not. All claims, in order."""
    one = plant(
        "alpha",
        [
            "The harbour of Lund handled tea 5200 tonne 2021",
            "The harbour of Lund handled coffee 310 tonne 2021",
        ],
    )
    other = plant(
        "beta",
        [
            "Lund harbour handled tea 5200 tonne 2021",
            "Lund harbour handled coffee 480 tonne 2021",
            "A third thing 7 crate 2019",
        ],
    )
    return [*one, *other]
