"""Corrections as a person types them: fields of a reading, words of a claim the program missed.

Pure: fields in, a `Reading`, a `Claim` or drafts out, or a `UsageError` that says what to type.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from workbench.errors import EvidenceError, UsageError
from workbench.extract import figures
from workbench.extract.identity import anchor, claim_id, surroundings
from workbench.extract.sentences import split
from workbench.literal import one_line
from workbench.model import (
    ActType,
    Claim,
    Draft,
    Figure,
    Grain,
    Kind,
    Modality,
    Period,
    Reading,
    Span,
    Status,
)
from workbench.records import decimal_text
from workbench.review import revisions
from workbench.review.citing import quoted
from workbench.review.state import basis

FIELDS = ("value", "unit", "first", "last", "subject", "measure", "speaker", "modality")
"""The parts of a reading that can be typed, in the order of the form."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


# ---------------------------------------------------------------- a reading


def fields_of(reading: Reading) -> dict[str, str]:
    """The reading as it would be typed; "" for what it does not state."""
    figure, period = reading.figure, reading.period
    return {
        "value": _value_text(figure) if figure else "",
        "unit": figure.unit if figure else "",
        "first": str(period.first) if period else "",
        "last": str(period.last) if period else "",
        "subject": reading.subject or "",
        "measure": reading.measure or "",
        "speaker": reading.speaker or "",
        "modality": reading.modality.value,
    }


def _value_text(figure: Figure) -> str:
    if figure.value is not None:
        return decimal_text(figure.value) or ""
    return f"{decimal_text(figure.low)}..{decimal_text(figure.high)}"


def reading_from(reading: Reading, typed: Mapping[str, str]) -> Reading:
    """The reading with the fields that were typed otherwise. Raises UsageError naming the field."""
    before = fields_of(reading)
    now = {name: typed.get(name, before[name]).strip() for name in FIELDS}
    changed = {name for name in FIELDS if now[name] != before[name]}
    if changed & {"value", "unit"}:
        reading = replace(reading, figure=_figure(reading.figure, now))
    if changed & {"first", "last"}:
        reading = replace(reading, period=_period(now["first"], now["last"]))
    reading = replace(
        reading,
        subject=now["subject"] or None,
        measure=now["measure"] or None,
        speaker=now["speaker"] or None,
    )
    if "modality" in changed:
        reading = replace(reading, modality=_modality(now["modality"]))
    return reading


def revision(claim: Claim, typed: Mapping[str, str]) -> Draft:
    """The draft of the act that has the claim read as typed. Raises UsageError."""
    try:
        return revisions.revision(claim, reading_from(claim.reading, typed))
    except ValueError as error:
        raise UsageError(f"{error}; nothing to record") from None


def _figure(figure: Figure | None, now: Mapping[str, str]) -> Figure:
    if figure is None:
        raise UsageError("value: no number stands in this claim's words; add a claim that has one")
    low, dots, high = now["value"].partition("..")
    first = _decimal(low)
    unit = now["unit"].replace(" ", "_")
    if not dots:
        return replace(figure, value=first, low=None, high=None, unit=unit, inferred=())
    return replace(figure, value=None, low=first, high=_decimal(high), unit=unit, inferred=())


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text.strip().replace(",", "").replace("_", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or len(text) > 400:
        raise UsageError(f"value: “{one_line(text, 30)}” is no number; write 360000000000 or 4..5")
    return value


def _modality(text: str) -> Modality:
    found = [each for each in Modality if text and each.value.startswith(text.lower())]
    if len(found) != 1:
        raise UsageError(f"modality: write one of {', '.join(Modality)}")
    return found[0]


def _period(first: str, last: str) -> Period | None:
    if not first and not last:
        return None
    begin, grain = _days(first or last, "first")
    end, last_grain = _days(last or first, "last")
    if end[1] < begin[0]:
        raise UsageError("last: the period ends before it begins")
    same = (begin, grain) == (end, last_grain)
    return Period(begin[0], end[1], grain if same else _grain(begin[0], end[1]), "stated")


def _days(text: str, name: str) -> tuple[tuple[date, date], Grain]:
    """First and last day of `2021`, `2021-03` or `2021-03-05`."""
    match = _DAY.fullmatch(text)
    try:
        year, month, day = (int(part) if part else 0 for part in match.groups() if match)  # type: ignore[union-attr]
        if day:
            return (date(year, month, day), date(year, month, day)), Grain.DAY
        if month:
            days = calendar.monthrange(year, month)[1]
            return (date(year, month, 1), date(year, month, days)), Grain.MONTH
        return (date(year, 1, 1), date(year, 12, 31)), Grain.YEAR
    except (AttributeError, ValueError):
        said = f"{name}: “{one_line(text, 20)}” is no day"
        raise UsageError(f"{said}; write 2021, 2021-03 or 2021-03-05") from None


def _grain(first: date, last: date) -> Grain:
    """The finest calendar unit that these days fill."""
    if first == last:
        return Grain.DAY
    after_end = date.fromordinal(last.toordinal() + 1)
    months = 12 * (after_end.year - first.year) + after_end.month - first.month
    if first.day != 1 or after_end.day != 1:
        return Grain.WEEK if (last - first).days == 6 else Grain.RANGE
    if months == 1:
        return Grain.MONTH
    for size, grain in ((3, Grain.QUARTER), (6, Grain.HALF), (12, Grain.YEAR), (120, Grain.DECADE)):
        starts = (first.month - 1) % size == 0 if size <= 12 else first.year % 10 == 0
        if months == size and starts:
            return grain
    return Grain.RANGE


# ---------------------------------------------------------------- claims from words


def claim_from(document: str, text: str, words: str, number: str) -> Claim:
    """A claim made of the exact words of a document, with the number they hold.

    Without a number it is a statement. Raises UsageError when the words do not stand in the text,
    or more than once, or the number is none of theirs.
    """
    try:
        start, end = quoted(text, words, document)
    except EvidenceError as error:
        raise UsageError(str(error)) from None
    quote = text[start:end]
    figure = _figure_in(text, start, end, number) if number else None
    kind = Kind.QUANTITY if figure else Kind.STATEMENT
    prefix, suffix = surroundings(text, start, end)
    name = claim_id(document, quote, prefix, suffix, anchor(kind, start, figure))
    return Claim(
        name,
        document,
        kind,
        quote,
        start,
        end,
        _sentence(text, start, end),
        Reading(figure=figure),
        1.0,
        prefix,
        suffix,
    )


def _figure_in(text: str, start: int, end: int, number: str) -> Figure:
    """The figure that was typed, as the program reads it. Raises UsageError."""
    inside = list(figures(text[start:end]))
    wanted = " ".join(number.split())
    fits = [each for each in inside if " ".join(each.text.split()) == wanted]
    fits = fits or [each for each in inside if wanted in " ".join(each.text.split())]
    if len(fits) != 1:
        found = "no number"
        if inside:
            found = "these: " + ", ".join(one_line(each.text, 30) for each in inside)
        raise UsageError(
            f"“{one_line(number, 30)}” is not one number of these words; they hold {found}"
        )
    return replace(fits[0], start=fits[0].start + start, end=fits[0].end + start)


def _sentence(text: str, start: int, end: int) -> Span:
    for sentence in split(text):
        if sentence.start <= start and end <= sentence.end:
            return sentence
    return Span(start, end)


def addition(document: str, text: str, words: str, number: str) -> Draft:
    """The draft of the act that adds such a claim. Raises UsageError."""
    try:
        return revisions.addition(claim_from(document, text, words, number), text)
    except ValueError as error:
        raise UsageError(f"{error}; nothing was added") from None


def splitting(claim: Claim, text: str, parts: list[tuple[str, str]]) -> list[Draft]:
    """The drafts that put claims of a claim's own words in its place, and dismiss it.

    Each part is its words and its number; it takes over what the claim's reading says besides.
    Raises UsageError.
    """
    if len(parts) < 2:
        raise UsageError("a claim is split into two parts or more")
    drafts = []
    for words, number in parts:
        found = claim_from(claim.document, text, words, number)
        if not claim.sentence.start <= found.start < found.end <= claim.sentence.end:
            raise UsageError(f"“{one_line(words, 40)}” does not stand in the claim's own sentence")
        if found.id == claim.id:
            raise UsageError("a part is the whole claim; type fewer words")
        reading = replace(claim.reading, figure=found.reading.figure)
        try:
            drafts.append(revisions.addition(replace(found, reading=reading), text))
        except ValueError as error:
            raise UsageError(f"{error}; nothing was split") from None
    if len({draft.claim for draft in drafts}) < len(drafts):
        raise UsageError("two parts are the same claim")
    said = "split: " + " | ".join(one_line(words, 60) for words, _ in parts)
    return [*drafts, _dismissed(claim, said)]


def _dismissed(claim: Claim, note: str) -> Draft:
    return Draft(ActType.DECISION, claim.id, status=Status.DISMISSED, note=note, basis=basis(claim))


def mergeable(claims: Sequence[Claim]) -> None:
    """Raise UsageError unless these claims can become one."""
    if len(claims) < 2:
        raise UsageError("mark the claims to merge first, two or more of one document")
    if len({claim.document for claim in claims}) > 1:
        raise UsageError("claims of two documents stay two; confirm the link between them instead")


def merging(claims: Sequence[Claim], text: str, words: str, number: str) -> tuple[list[Draft], str]:
    """The drafts that put one claim in the place of several, and its id.

    When the words and the number are those of one of them, that one stays. Raises UsageError.
    """
    found = claim_from(claims[0].document, text, words, number)
    if any(not found.start <= claim.start < claim.end <= found.end for claim in claims):
        raise UsageError("the words must hold all the marked claims; type more of them")
    drafts = []
    if found.id not in {claim.id for claim in claims}:
        reading = replace(claims[0].reading, figure=found.reading.figure)
        try:
            drafts.append(revisions.addition(replace(found, reading=reading), text))
        except ValueError as error:
            raise UsageError(f"{error}; nothing was merged") from None
    note = f"merged: {one_line(words, 120)}"
    drafts += [_dismissed(claim, note) for claim in claims if claim.id != found.id]
    return drafts, drafts[0].claim if len(drafts) > len(claims) else found.id
