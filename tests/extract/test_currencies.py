"""Money on either side of a number, and the baked table beside its source."""

from __future__ import annotations

import pytest
from babel import Locale

from workbench.extract import currency_table
from workbench.extract.currencies import CODES
from workbench.extract.figures import scan


def unit_of(text: str) -> str:
    """The unit of the only figure in a text."""
    [figure] = scan(text, 0, len(text))[0]
    return figure.unit


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("€5", "EUR"), ("5 €", "EUR"), ("5€", "EUR"), ("EUR 5m", "EUR"), ("5m EUR", "EUR"),
        ("US$5", "USD"), ("US $5", "USD"), ("A$5", "AUD"), ("R$5", "BRL"), ("NZ$5", "NZD"),
        ("R5.2bn", "ZAR"), ("KSh 300", "KES"), ("₹5 crore", "INR"), ("Rp 5 million", "IDR"),
        ("5 Swiss francs", "CHF"), ("5 Australian dollars", "AUD"), ("5 rupees", "INR"),
        ("1,200 won", "KRW"), ("2.5 million pounds", "GBP"), ("zł 40", "PLN"), ("40 zł", "PLN"),
    ],
)  # fmt: skip
def test_money_is_read_on_either_side(text: str, code: str) -> None:
    assert unit_of(text) == code


@pytest.mark.parametrize("text", ["Only 12 won.", "TOP 10 hits", "PS5 games", "R5 roads"])
def test_words_that_look_like_money_are_none(text: str) -> None:
    assert not any(figure.unit in CODES for figure in scan(text, 0, len(text))[0])


def test_the_baked_names_are_those_of_babel() -> None:
    english = Locale("en").currencies
    rows = dict(line.split(": ", 1) for line in currency_table.NAMES.strip().splitlines())
    assert set(rows) <= set(english)
    assert rows["CHF"].split(", ") == ["swiss franc", "swiss francs"]
