"""A DOCX is read as its final version stands, once, with tables and notes."""

import pytest

from tests.documents import packed
from tests.documents.packed import docx, par, run
from workbench.documents import page_of, read
from workbench.errors import DocumentError


def test_insertions_count_and_deletions_do_not():
    body = par("Exports rose by ", packed.deleted("four"), packed.inserted("nine"), " percent.")
    assert read(docx(body), "a.docx").text == "Exports rose by nine percent.\n"


def test_a_text_box_is_read_once_after_its_paragraph():
    body = par("Main text.", packed.text_box(par("Unemployment was 5.1 percent."))), par("Next.")
    assert read(docx(*body), "a.docx").text == (
        "Main text.\n\nUnemployment was 5.1 percent.\n\nNext.\n"
    )


def test_a_footnote_follows_the_paragraph_that_calls_it():
    body = par("Prices doubled.", packed.note(3)), par("Next.")
    text = read(docx(*body, notes={3: "Without rents."}), "a.docx").text
    assert text == "Prices doubled.\n\nWithout rents.\n\nNext.\n"


def test_a_table_is_drawn_with_pipes_and_recorded():
    found = read(docx(packed.table([["Port", "2020"], ["A|B", "36.9"]]), par("End.")), "a.docx")
    assert found.text == "| Port | 2020 |\n| --- | --- |\n| A¦B | 36.9 |\n\nEnd.\n"
    (table,) = found.layout.tables
    assert found.text[table.start : table.end].endswith("36.9 |")


def test_pages_break_where_the_writer_or_the_program_broke_them():
    body = par("One. ", packed.PAGE), par(packed.SOFT_PAGE, "Two goes ", packed.SOFT_PAGE, "on.")
    found = read(docx(*body), "a.docx")
    pages = [page_of(found.layout, found.text.index(words)) for words in ("One", "Two", "on.")]
    assert pages == [1, 2, 3]
    assert "Two goes on." in found.text


def test_a_file_without_breaks_has_no_pages():
    assert page_of(read(docx(par("One.")), "a.docx").layout, 0) is None


def test_hidden_text_is_not_text():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not shown </w:t></w:r>"
    assert read(docx(par(hidden, run("shown"))), "a.docx").text == "shown\n"


def test_title_and_author_are_what_the_file_states():
    found = read(docx(par("One.")), "a.docx")
    assert (found.title, found.author, found.format) == ("Harbour report", "Ada Bell", "docx")


def test_a_docx_is_recognised_without_its_ending():
    assert read(docx(par("One.")), "download").format == "docx"


def test_an_embedded_workbook_is_left_alone():
    inner = packed.xlsx({"S": ""})
    found = read(docx(par("One."), word__embeddings__b_DOT_xlsx=inner), "a.docx")
    assert found.text == "One.\n"


def test_a_docx_without_text_is_refused():
    with pytest.raises(DocumentError, match=r"^a.docx: the DOCX holds no text"):
        read(docx(par("")), "a.docx")
