"""The workbook, read back by openpyxl: every cell of text is the text, and none is a formula."""

from __future__ import annotations

import io
import sys
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from tests.exports.ledgers import HOSTILE, TEXT, ledger
from workbench.errors import UsageError
from workbench.exports import xlsx


def written(view) -> bytes:
    out = io.BytesIO()
    xlsx.write(view, out)
    return out.getvalue()


def sheets(view) -> dict[str, list[dict[str, object]]]:
    book = openpyxl.load_workbook(io.BytesIO(written(view)))
    read = {}
    for sheet in book:
        head, *rows = [list(row) for row in sheet.iter_rows()]
        names = [cell.value for cell in head]
        for row in rows:
            assert {cell.data_type for cell in row} <= {"s", "n", "d", "inlineStr"}
            assert not [cell for cell in row if cell.hyperlink]
        read[sheet.title] = [
            dict(zip(names, (unescaped(c.value) for c in row), strict=True)) for row in rows
        ]
    return read


def unescaped(value):
    """`_x000D_` is how a workbook writes a carriage return; openpyxl leaves that to its reader."""
    return unescape(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """What XML can carry of a text: a lone surrogate as its escape, bare newlines."""
    return text.encode("utf-8", "backslashreplace").decode()


@pytest.mark.parametrize("words", HOSTILE)
def test_every_cell_is_the_text_and_none_a_formula_or_a_link(words):
    read = sheets(ledger(words))
    claim = read["Claims"][0]
    assert claim["quote"] == plain(f"{TEXT} {words}")
    assert claim["subject"] == plain(words)
    assert claim["note"] == plain(f"{words}\n{words}")
    assert read["Documents"][0]["title"] == plain(words)
    assert read["Links"][0]["reasons"] == plain(words)
    assert read["Acts"][0]["note"] == plain(words)


def test_numbers_and_days_are_numbers_and_days():
    claim = sheets(ledger("words"))["Claims"][0]
    assert (claim["value"], claim["unit"]) == (362000000000, "USD")
    assert claim["first"] == datetime(2021, 1, 1)  # noqa: DTZ001 - a cell has no time zone
    assert claim["conflicts"] == 1


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_text():
    assert xlsx._number(Decimal("1234567890.1234567")) == "1234567890.1234567"
    assert xlsx._number(Decimal("0.1")) == 0.1


def test_a_day_before_spreadsheets_can_count_is_text():
    assert xlsx._day(date(1899, 1, 1)) == "1899-01-01"


def test_text_is_cut_where_a_cell_ends():
    assert len(xlsx._fit("x" * 40_000)) == 32_767
    assert len(xlsx._fit("😀" * 20_000).encode("utf-16-le")) <= 2 * 32_767


def test_the_same_ledger_gives_the_same_bytes():
    assert written(ledger("words")) == written(ledger("words"))


def test_without_the_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r"claim-workbench\[xlsx\]"):
        written(ledger("words"))
