"""A folder of sixty mixed documents goes in with one command; twice is once."""

import json

import pytest

from tests.documents.packed import docx, epub, odt, par, table, xlsx
from tests.documents.test_folder import ENCODINGS, FOLDER, PAGES, planted

ROWS = [["Crop, million tonnes", "2020", "2021"], ["Wheat", "12.5", "13.1"], ["Rye", "4.2", "5.75"]]
_HTML = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in ROWS)
_ODT = "".join(
    "<table:table-row>"
    + "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in row)
    + "</table:table-row>"
    for row in ROWS
)
_XLSX = "".join(
    "<row>" + "".join(f'<c t="str"><v>{one}</v></c>' for one in row) + "</row>" for row in ROWS
)
_WORDS = "<p>The harvest was good in most of the country, and prices did not move very much.</p>"
TABLES = {
    "a-harvest.csv": "\n".join(";".join(row) for row in ROWS).encode("utf-16"),
    "b-harvest.tsv": "\n".join("\t".join(row) for row in ROWS).encode(),
    "c-harvest.docx": docx(par("The harvest was good."), table(ROWS)),
    "d-harvest.odt": odt(f"<text:p>It was good.</text:p><table:table>{_ODT}</table:table>"),
    "e-harvest.xlsx": xlsx({"Harvest": _XLSX}),
    "f-harvest.html": f"<html><body><article>{_WORDS}<table>{_HTML}</table></article>".encode(),
    "g-harvest.epub": epub([f"{_WORDS}<table>{_HTML}</table>"]),
}  # fmt: skip


def rows(number):
    """A table that says what `planted` says."""
    return [["Place", "Cups sold in 2021"], [f"Café of town {number}", f"{number * 137 + 11:,}"]]


def a_sheet(number):
    cells = ("".join(f'<c t="str"><v>{one}</v></c>' for one in row) for row in rows(number))
    return xlsx({"S": "".join(f"<row>{row}</row>" for row in cells)})


def a_csv(number):
    text = "\n".join(";".join(row) for row in rows(number))
    return text.encode(ENCODINGS[number % len(ENCODINGS)])


# What is planted in a table is a number under its heads, not a sentence.
GRIDS = {"csv": a_csv, "xlsx": a_sheet}


def says(claim, number):
    quote = " ".join(claim["quote"].split())
    return planted(number) in quote or quote == f"| {' | '.join(rows(number)[1])} |"


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """The folder: sixty documents with a planted sentence and tables in the common formats."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "tables").mkdir()
    for data, name in FOLDER:
        number, _, kind = name.partition(".")
        data = GRIDS[kind](int(number)) if kind in GRIDS else data
        (folder / f"town-{number}.{kind}").write_bytes(data)
    for name, data in TABLES.items():
        (folder / "tables" / name).write_bytes(data)
    return folder


def files(root):
    found = (path for path in root.rglob("*") if path.is_file() and ".workbench" not in path.parts)
    return {str(path): path.read_bytes() for path in found}


@pytest.mark.slow
def test_every_planted_claim_is_found_with_span_and_page_and_adding_again_changes_nothing(
    typed, batch, tmp_path
):
    assert typed("init").code == 0
    assert typed("add", str(batch)).code == 0
    before = files(tmp_path)
    claims = [json.loads(line) for line in typed("claims", "--format", "jsonl").lines]
    texts = {
        path.parent.name: path.read_bytes().decode()
        for path in (tmp_path / "evidence").glob("*/text.txt")
    }
    by_number = {}
    for claim in claims:
        text = texts[claim["document"]]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        if claim["figure"]:
            figure = claim["figure"]
            assert text[figure["start"] : figure["end"]] == figure["text"]
            by_number.setdefault(figure["value"], []).append(claim)
    for number, (_, name) in enumerate(FOLDER):
        (claim,) = [one for one in by_number[str(number * 137 + 11)] if says(one, number)]
        assert claim["period"]["first"] == "2021-01-01", name
        assert claim.get("page") == PAGES.get(name.partition(".")[2]), name
    cells = [
        (one["subject"], one["period"]["first"][:4], one["figure"]["value"])
        for one in claims
        if one["subject"] in ("Wheat", "Rye")
    ]
    assert sorted(cells) == sorted(
        [
            ("Wheat", "2020", "12500000"),
            ("Wheat", "2021", "13100000"),
            ("Rye", "2020", "4200000"),
            ("Rye", "2021", "5750000"),
        ]
        * len(TABLES)
    )
    again = typed("add", str(batch))
    assert again.code == 0
    assert {line.split()[0] for line in again.lines} == {"unchanged"}
    assert len(again.lines) == len(FOLDER) + len(TABLES)
    assert files(tmp_path) == before
    assert typed("check").code in (0, 1)


def test_a_refused_file_is_one_line_and_the_rest_goes_in(typed, tmp_path):
    folder = tmp_path / "batch"
    folder.mkdir()
    for data, name in FOLDER[:4]:
        (folder / name).write_bytes(data)
    (folder / "0a.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "2a.zip").write_bytes(b"PK\x03\x04 nothing")
    typed("init")
    said = typed("add", str(folder))
    assert said.code == 2
    assert len(said.lines) == 4
    assert [line.rpartition("/")[2].split(":")[0] for line in said.err.splitlines()] == [
        "0a.pdf",
        "2a.zip",
    ]


def test_a_layout_is_pinned_and_one_changed_byte_of_it_is_named(typed, tmp_path):
    (tmp_path / "town.pdf").write_bytes(FOLDER[0][0])
    typed("init")
    typed("add", "town.pdf")
    path = next((tmp_path / "evidence").glob("*/layout.json"))
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2'))
    said = typed("check")
    assert said.code == 1
    assert "layout.json" in said.out
