"""Tables of cells become pipe tables, and every cell keeps its row and column."""

import pytest

from tests.documents.packed import xlsx
from workbench.documents import Children, Limits, cell_of, cell_span, read
from workbench.documents.layout import Cell
from workbench.errors import DocumentError
from workbench.extract import extract

PRICES = b'Crop,2020,2021 (million tonnes)\nWheat,12.5,13.1\n\nName,Share\nRye,"4 | 5"\n'


def test_a_csv_is_a_pipe_table_and_empty_rows_part_tables():
    found = read(PRICES, "prices.csv")
    assert found.text == (
        "| Crop | 2020 | 2021 (million tonnes) |\n| --- | --- | --- |\n| Wheat | 12.5 | 13.1 |\n\n"
        "| Name | Share |\n| --- | --- |\n| Rye | 4 ¦ 5 |\n"
    )
    assert [(table.row, table.column) for table in found.layout.tables] == [(1, 1), (4, 1)]


def test_a_cell_is_found_by_its_place_and_its_place_by_an_offset():
    found = read(PRICES, "prices.csv")
    offset = found.text.index("13.1")
    assert cell_of(found.text, found.layout, offset) == Cell("", 2, 3)
    span = cell_span(found.text, found.layout, Cell("", 5, 1))
    assert span is not None
    assert found.text[span.start : span.end] == "Rye"
    assert cell_span(found.text, found.layout, Cell("", 3, 1)) is None


def test_the_rule_of_dashes_and_running_text_are_no_cells():
    found = read(PRICES, "prices.csv")
    assert cell_of(found.text, found.layout, found.text.index("---")) is None
    assert cell_of(found.text, found.layout, len(found.text) - 1) is None


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found_out(sign):
    data = "\n".join(sign.join(row) for row in (["a", "b"], ["1,5" if sign == ";" else "1", "2"]))
    assert read(data.encode(), "a.csv").text.count("|") == 9


def test_numbers_in_a_csv_become_claims():
    (claim, *_) = [one for one in extract(read(PRICES, "p.csv").text).claims if "13.1" in one.quote]
    assert claim.reading.subject == "Wheat"


def test_a_workbook_shows_strings_percentages_days_and_clean_numbers():
    sheet = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c>'
        '<c r="C2" t="inlineStr"><is><t>Value</t></is></c></row>'
        '<row r="3"><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>0.0515</v></c></row>'
        '<row r="4"><c r="B4" s="2"><v>44197</v></c><c r="C4"><v>0.30000000000000004</v></c></row>'
    )
    found = read(xlsx({"Main": sheet}, ["Item", "Rate"]), "book.xlsx")
    assert found.text == (
        "Main\n\n| Item | Value |\n| --- | --- |\n| Rate | 5.2% |\n| 2021-01-01 | 0.3 |\n"
    )
    assert cell_of(found.text, found.layout, found.text.index("0.3")) == Cell("Main", 4, 3)


@pytest.mark.parametrize(
    ("data", "name"),
    [(xlsx({"S": "<row><c><v>1</v></c></row>" * 11}), "a.xlsx"), (b"a\n" * 11, "a.csv")],
)
def test_more_cells_than_the_limit_are_refused(data, name):
    with Children(Limits(cells=10)) as children, pytest.raises(DocumentError, match="limit: cells"):
        read(data, name, children=children)


def test_a_broken_table_is_refused_with_its_line():
    with pytest.raises(DocumentError, match=r"^a.csv: the table is broken in line"):
        read(b'a,b\n"' + b"x" * 2_000_000, "a.csv")
