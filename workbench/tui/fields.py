"""Fields to be filled in, and how to write them: for the forms and for the line mode."""

from __future__ import annotations

from dataclasses import dataclass

HINTS = {
    "value": "a number as 360000000000, or a range as 4..5",
    "unit": "USD, percent, tonne, kilometre_per_hour, person …",
    "first": "2021, 2021-03 or 2021-03-05; empty when no period is stated",
    "last": "2021, 2021-03 or 2021-03-05",
    "modality": "asserted, forecast, denied, conditional or question",
}
WORDS_HINT = "the exact words of this document that make the claim"
SPLIT_HINT = "exact words out of the sentence above"
NUMBER_HINT = "the number in them, as written; empty for a plain statement"


@dataclass(frozen=True, slots=True)
class Field:
    """One line to fill in: its name, what stands in it, and how to write it."""

    name: str
    value: str
    hint: str = ""
