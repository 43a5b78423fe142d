"""Stories that were annotated before the program read them: what it has learned to read, it keeps.

See tests/data/fresh/README.md for what it read at first sight.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from workbench import documents
from workbench.extract import extract
from workbench.model import Claim

FRESH = Path(__file__).parent.parent / "data" / "fresh"
RIGHT = {"figure": 0.985, "period": 0.93, "speaker": 0.98, "direction": 1.0}  # of all


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FRESH / name).read_text("utf-8").splitlines()]


def read() -> dict[str, tuple[str, tuple[Claim, ...]]]:
    found = {}
    for row in lines("documents.jsonl"):
        text = documents.read((FRESH / row["file"]).read_bytes(), row["file"]).text
        day = date.fromisoformat(row["published"])
        claims = extract(text, document=row["file"], published=day, publisher=row["publisher"])
        found[row["file"]] = text, claims.claims
    return found


def stands_at(text: str, gold: dict[str, Any]) -> int | None:
    """Where the gold figure stands in the canonical text, None where it words the quote anew."""
    start = text.find(gold["quote"])
    inside = gold["quote"].find(gold["figure_text"])
    return start + inside if start >= 0 else None


def paired() -> list[tuple[dict[str, Any], Claim | None]]:
    """Each gold figure with the claim of its value that overlaps it."""
    stories = read()
    pairs = []
    for gold in lines("claims.jsonl"):
        if gold["figure_text"] is None or gold["value"] is None:
            continue
        text, claims = stories[gold["file"]]
        at = stands_at(text, gold)
        if at is None:
            continue
        end, value = at + len(gold["figure_text"]), Decimal(gold["value"])
        fits = [
            claim
            for claim in claims
            if (figure := claim.reading.figure) is not None
            and figure.start < end
            and at < figure.end
            and figure.value is not None
            and abs(figure.value - value) < Decimal("0.006") * max(abs(value), Decimal(1))
        ]
        pairs.append((gold, fits[0] if fits else None))
    return pairs


def agrees(gold: dict[str, Any], claim: Claim | None, part: str) -> bool | None:
    """Whether a part of the reading is right; None where the gold leaves it open."""
    accepted = gold.get("accept", {}).get(part, [gold.get(part)])
    if part == "figure":
        return claim is not None
    if claim is None or accepted[0] is None:
        return None
    reading = claim.reading
    if part == "period":
        mine = reading.period and [
            reading.period.first.isoformat(),
            reading.period.last.isoformat(),
        ]
        return mine in accepted
    if part == "speaker":
        words = set((reading.speaker or "").lower().split())
        return any(one is None or words & set(one.lower().split()) for one in accepted)
    return reading.figure is not None and reading.figure.direction in accepted


@pytest.mark.parametrize("part", RIGHT)
def test_what_was_learned_from_a_fresh_story_stays_learned(part):
    pairs = paired()
    judged = [right for gold, claim in pairs if (right := agrees(gold, claim, part)) is not None]
    assert len(pairs) > 1300
    assert sum(judged) >= RIGHT[part] * len(judged)
