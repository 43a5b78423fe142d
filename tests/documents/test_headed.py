"""A cell is found by the words that head its row and column, in any table of any document."""

import pytest

from tests.documents.packed import docx, par, table, xlsx
from workbench.documents import read
from workbench.documents.headed import Place, locate, parse, place_of, written

ROWS = [["Port", "Containers, million", "2020"], ["Norvik", "31.2", "12.5"], ["Ostby", "4", "3.1"]]


def cells(row):
    return "".join(f'<c t="str"><v>{cell}</v></c>' for cell in row)


def html(rows):
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    words = "The ports of the coast were busy through the whole of the year, officials said."
    return f"<html><body><article><p>{words}</p><table>{body}</table></article></body></html>"


DOCUMENTS = {
    "a.csv": "\n".join(";".join(row) for row in ROWS).encode(),
    "a.tsv": "\n".join("\t".join(row) for row in ROWS).encode(),
    "a.md": "\n".join(f"| {' | '.join(row)} |" for row in ROWS).encode(),
    "a.docx": docx(par("Ports."), table(ROWS)),
    "a.xlsx": xlsx({"S": "".join(f"<row>{cells(row)}</row>" for row in ROWS)}),
    "a.html": html(ROWS).encode(),
}


def said(text, locator):
    place = parse(locator)
    assert place is not None
    span = locate(text, place)
    return text[span.start : span.end]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_cell_is_found_by_its_heads_or_its_numbers(name):
    text = read(DOCUMENTS[name], name).text
    assert said(text, "row=Norvik;column=2020") == "12.5"
    assert said(text, "row=norvik;column=containers, million") == "31.2"
    assert said(text, "row=3;column=2") == "4"


def test_the_line_above_a_table_tells_it_from_another():
    text = "2019\n\n| Port | Ships |\n| Ostby | 7 |\n\n2020\n\n| Port | Ships |\n| Ostby | 9 |\n"
    assert said(text, "table=2020;row=Ostby;column=Ships") == "9"
    with pytest.raises(ValueError, match="2 cells"):
        locate(text, Place("Ostby", "Ships"))


@pytest.mark.parametrize(
    "locator", ["row=Norvik;column=Cranes", "row=9;column=1", "row=P;column=1"]
)
def test_a_cell_that_is_not_there_is_not_guessed(locator):
    with pytest.raises(ValueError, match="no cell"):
        said(read(DOCUMENTS["a.csv"], "a.csv").text, locator)


def test_the_head_row_is_no_row():
    with pytest.raises(ValueError, match="no cell"):
        said(read(DOCUMENTS["a.csv"], "a.csv").text, "row=Port;column=2020")


@pytest.mark.parametrize("row", ["a;b", "100 %", "x=y", "Städte", "%3B"])
def test_any_head_survives_the_locator(row):
    place = Place(row, "col;umn", "t")
    assert parse(f"{written(place)};char=1,2") == place


@pytest.mark.parametrize("locator", ["", "char=1,2", "row=a", "column=", "row=;column=x"])
def test_a_locator_without_row_and_column_names_no_cell(locator):
    assert parse(locator) is None


def test_an_offset_in_a_cell_gives_its_heads_and_outside_none():
    text = read(DOCUMENTS["a.csv"], "a.csv").text
    assert place_of(text, text.index("12.5")) == Place("Norvik", "2020")
    assert place_of(text, text.index("2020")) is None
    assert place_of(text, text.index("---")) is None
