"""A short way to say a claim, and the gold stories of this folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from workbench.model import (
    Bound,
    Claim,
    Direction,
    Document,
    Figure,
    Grain,
    Kind,
    Modality,
    Period,
    Reading,
    Span,
)

STORIES = Path(__file__).parent / "stories"
Say = Callable[..., Claim]


def year(number: int, basis: str = "stated") -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), Grain.YEAR, basis)


def say_claim(
    quote: str, figure: str | None = None, value: str | None = None, unit: str = "", **more
) -> Claim:
    """A claim of document `document`; `when` is a year, a Period or None."""
    read = None
    if figure is not None:
        at = quote.index(figure)
        low, high = more.get("low"), more.get("high")
        read = Figure(
            at,
            at + len(figure),
            figure,
            None if value is None else Decimal(value),
            None if low is None else Decimal(low),
            None if high is None else Decimal(high),
            unit,
            Bound(more.get("bound", "=")),
            Direction(more.get("direction", "none")),
            move=more.get("move"),
        )
    when = more.get("when", 2021)
    kind = Kind(more.get("kind", "quantity" if read else "statement"))
    document = more.get("document", "one")
    offset = more.get("offset", 0)
    anchor = f"{document}|{quote}|{figure}|{kind}|{offset}"
    if read is not None and offset:
        read = Figure(
            read.start + offset, read.end + offset, read.text, read.value, read.low, read.high,
            read.unit, read.bound, read.direction, move=read.move,
        )  # fmt: skip
    return Claim(
        hashlib.sha256(anchor.encode()).hexdigest()[:32],
        document,
        kind,
        quote,
        offset,
        offset + len(quote),
        Span(offset, offset + len(quote)),
        Reading(
            subject=more.get("subject"),
            measure=more.get("measure"),
            figure=read,
            period=year(when) if isinstance(when, int) else when,
            place=more.get("place"),
            speaker=more.get("speaker"),
            modality=Modality(more.get("modality", "asserted")),
            comparison=more.get("comparison"),
        ),
        0.5,
        more.get("prefix", ""),
    )


@pytest.fixture
def say() -> Say:
    return say_claim


@pytest.fixture
def documents() -> dict[str, Document]:
    days = {"one": date(2022, 2, 1), "two": date(2022, 2, 3), "later": date(2022, 9, 1)}
    return {
        slug: Document(slug, "", f"{slug}.txt", title="Trade notes", published=day)
        for slug, day in days.items()
    }


@pytest.fixture(params=["ferry", "port"])
def story(request: pytest.FixtureRequest) -> Path:
    return STORIES / request.param


@pytest.fixture
def gold(story: Path) -> tuple[list[Claim], dict[str, Document], Path]:
    """The claims of a story as a careful reader reads them, its documents, and its folder."""

    def rows(name: str) -> list[dict]:
        return [json.loads(line) for line in (story / name).read_text("utf-8").splitlines()]

    found = {
        row["file"]: Document(
            row["file"],
            "",
            row["file"],
            title=row["title"],
            publisher=row["publisher"],
            published=date.fromisoformat(row["published"]),
        )
        for row in rows("documents.jsonl")
    }
    claims = []
    for row in rows("claims.jsonl"):
        text = (story / row["file"]).read_text("utf-8")
        at = text.index(row["quote"])
        figure = None
        if row["figure_text"]:
            start = at + row["quote"].index(row["figure_text"])
            figure = Figure(
                start,
                start + len(row["figure_text"]),
                row["figure_text"],
                Decimal(row["value"]),
                unit=row["unit"],
                bound=Bound(row["bound"]),
                direction=Direction(row["direction"]),
            )
        days = [date.fromisoformat(day) for day in row["period"] or ()]
        grain = Grain.DAY if days and days[0] == days[1] else Grain.YEAR
        claims.append(
            Claim(
                row["id"],
                row["file"],
                Kind(row["kind"]),
                row["quote"],
                at,
                at + len(row["quote"]),
                Span(at, at + len(row["quote"])),
                Reading(
                    subject=row["subject"],
                    figure=figure,
                    period=Period(days[0], days[1], grain, "stated") if days else None,
                    speaker=row["speaker"],
                    modality=Modality(row["modality"]),
                ),
                0.5,
                text[max(0, at - 32) : at],
                text[at + len(row["quote"]) :][:32],
            )
        )
    return claims, found, story
