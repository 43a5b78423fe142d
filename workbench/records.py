"""Claims, figures, periods and evidence as JSON values, and back.

These are the fixed machine forms: `extract --format jsonl`, `claims --format jsonl`, `export jsonl`
and the lines of `claims/<slug>.jsonl` all go through here. Numbers are decimal strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from workbench.model import (
    Bound,
    Claim,
    ClaimState,
    Direction,
    Evidence,
    Figure,
    Grain,
    Kind,
    Link,
    Modality,
    Period,
    Reading,
    Span,
    Stance,
    Tier,
)

Json = dict[str, Any]


def decimal_text(value: Decimal | None) -> str | None:
    """Plain decimal notation, no exponent, no trailing zeros after the point: `0.5`."""
    if value is None:
        return None
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def figure_record(figure: Figure | None) -> Json | None:
    """A figure as JSON; `inferred` and `move` only where they say something."""
    if figure is None:
        return None
    record: Json = {
        "value": decimal_text(figure.value),
        "low": decimal_text(figure.low),
        "high": decimal_text(figure.high),
        "unit": figure.unit,
        "bound": figure.bound.value,
        "direction": figure.direction.value,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
    }
    if figure.inferred:
        record["inferred"] = list(figure.inferred)
    if figure.move:
        record["move"] = figure.move
    return record


def period_record(period: Period | None) -> Json | None:
    """A period as JSON, days in ISO form."""
    if period is None:
        return None
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "grain": period.grain.value,
        "basis": period.basis,
    }


def claim_record(claim: Claim) -> Json:
    """What the text says, without status, verdict and links: a line of `claims/<slug>.jsonl`."""
    reading = claim.reading
    record: Json = {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind.value,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end},
        "prefix": claim.prefix,
        "suffix": claim.suffix,
        "subject": reading.subject,
        "measure": reading.measure,
        "speaker": reading.speaker,
        "modality": reading.modality.value,
        "place": reading.place,
        "worth": round(claim.worth, 4),
        "period": period_record(reading.period),
        "figure": figure_record(reading.figure),
    }
    if reading.comparison:
        record["comparison"] = reading.comparison
    if reading.through:
        record["through"] = reading.through
    if claim.page is not None:
        record["page"] = claim.page
    if claim.gone is not None:
        record["gone"] = claim.gone
    return record


def full_record(claim: Claim, state: ClaimState, links: Iterable[Link] = ()) -> Json:
    """The fixed form of design section 6: the claim with its status, verdict and links."""
    record = claim_record(claim)
    record["status"] = state.status.value
    record["verdict"] = state.verdict.value if state.verdict else None
    record["decided_with"] = next((act.other for act in state.decisions if act.other), None)
    record["links"] = [
        {
            "claim": link.b if link.a == claim.id else link.a,
            "relation": link.relation.value,
            "score": round(link.score, 4),
            "reasons": list(link.reasons),
        }
        for link in links
    ]
    return record


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > 400:
        raise ValueError("a number must be a decimal string")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"not a decimal number: {value[:40]!r}") from None
    if not number.is_finite():
        raise ValueError("a number must be finite")
    return number


def _offset(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("an offset must be a whole number from 0")
    return value


def _optional_text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("text expected")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text expected")
    return value


def figure_from(record: Mapping[str, Any] | None) -> Figure | None:
    """The figure back. Raises ValueError or KeyError on anything ill-typed."""
    if record is None:
        return None
    return Figure(
        start=_offset(record["start"]),
        end=_offset(record["end"]),
        text=_text(record["text"]),
        value=_number(record.get("value")),
        low=_number(record.get("low")),
        high=_number(record.get("high")),
        unit=_text(record.get("unit") or ""),
        bound=Bound(record.get("bound", "=")),
        direction=Direction(record.get("direction", "none")),
        inferred=tuple(_text(part) for part in record.get("inferred", ())),
        move=_optional_text(record.get("move")),
    )


def period_from(record: Mapping[str, Any] | None) -> Period | None:
    """The period back. Raises ValueError or KeyError on anything ill-typed."""
    if record is None:
        return None
    return Period(
        date.fromisoformat(_text(record["first"])),
        date.fromisoformat(_text(record["last"])),
        Grain(record["grain"]),
        _text(record["basis"]),
    )


def claim_from(record: Mapping[str, Any]) -> Claim:
    """A claim back from a ledger line; status, verdict and links in it are ignored: acts decide.

    Raises ValueError, KeyError or TypeError on anything ill-typed.
    """
    sentence = record["sentence"]
    worth = record.get("worth", 0.5)
    if isinstance(worth, bool) or not isinstance(worth, int | float) or not 0 <= worth <= 1:
        raise ValueError("worth must be a number from 0 to 1")
    return Claim(
        id=_text(record["id"]),
        document=_text(record["document"]),
        kind=Kind(record["kind"]),
        quote=_text(record["quote"]),
        start=_offset(record["start"]),
        end=_offset(record["end"]),
        sentence=Span(_offset(sentence["start"]), _offset(sentence["end"])),
        worth=float(worth),
        prefix=_text(record.get("prefix", "")),
        suffix=_text(record.get("suffix", "")),
        page=None if record.get("page") is None else _offset(record["page"]),
        gone=_optional_text(record.get("gone")),
        reading=Reading(
            subject=_optional_text(record.get("subject")),
            measure=_optional_text(record.get("measure")),
            figure=figure_from(record.get("figure")),
            period=period_from(record.get("period")),
            place=_optional_text(record.get("place")),
            speaker=_optional_text(record.get("speaker")),
            modality=Modality(record.get("modality", "asserted")),
            comparison=_optional_text(record.get("comparison")),
            through=_optional_text(record.get("through")),
        ),
    )


def evidence_record(evidence: Evidence) -> Json:
    """Evidence as JSON, every field present."""
    return {key: str(value) for key, value in asdict(evidence).items()}


def evidence_from(record: Mapping[str, Any]) -> Evidence:
    """Evidence back. Raises ValueError or KeyError on anything ill-typed."""
    return Evidence(
        document=_text(record["document"]),
        locator=_text(record.get("locator", "")),
        quote=_text(record.get("quote", "")),
        stance=Stance(record.get("stance", "supports")),
        tier=Tier(record.get("tier", "secondary")),
        digest=_text(record.get("digest", "")),
    )
