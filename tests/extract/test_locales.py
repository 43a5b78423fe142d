"""Thousands and decimal marks, by the language of the text."""

from __future__ import annotations

import pytest

from workbench.extract.figures import ends, find
from workbench.extract.locales import decimal_comma

READ = {
    ("1.234,5 km", "de"): "1234.5",
    ("1.234 km", "de"): "1234",
    ("1,234 km", "de"): "1.234",
    ("2.5 GHz", "de"): "2.5",
    ("1 234,5 km", "fr"): "1234.5",
    ("12 500 km", "fr"): "12500",
    ("1'234.5 km", "de-CH"): "1234.5",
    ("1,234.5 km", "en"): "1234.5",
    ("1,234 km", None): "1234",
    ("1.234 km", None): "1.234",
    ("1.234,5 km", None): "1234.5",
    ("1 234,5 km", None): "1234.5",
    ("1'234.5 km", None): "1234.5",
    ("1.234.567 km", None): "1234567",
}


@pytest.mark.parametrize("case", READ)
def test_marks_are_read_as_the_language_writes_them(case: tuple[str, str | None]) -> None:
    text, language = case
    [figure] = find(f"{text}.", language)
    assert (str(figure.value), figure.text) == (READ[case], text)


@pytest.mark.parametrize("language", ["de", "DE", "pt_BR", "fr-FR", "es"])
def test_these_languages_write_a_decimal_comma(language: str) -> None:
    assert decimal_comma(language)


@pytest.mark.parametrize("language", [None, "", "en", "en-GB", "ja", "de-CH", "es-MX", "xx"])
def test_these_do_not_or_are_unknown(language: str | None) -> None:
    assert not decimal_comma(language)


def test_the_ends_of_a_move_are_read_in_the_same_language() -> None:
    text = "The price rose from 1.200 to 1.450 km."
    [move] = find(text, "de")
    assert [str(end.value) for end in ends(move, text, "de")] == ["1200", "1450"]
