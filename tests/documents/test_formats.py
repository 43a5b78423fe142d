"""Each further format gives its paragraphs, tables and metadata, and nothing that is not shown."""

from datetime import date
from email.message import EmailMessage

import pytest

from tests.documents.packed import epub, odt
from workbench.documents import page_of, read
from workbench.errors import DocumentError
from workbench.model import Origin


def test_an_odt_has_its_insertions_notes_frames_and_tables():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>Head</text:h><text:p>Sales<text:s/>rose<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Without rents.</text:p></text:note-body></text:note> by "
        "<text:span>nine</text:span> percent.</text:p><text:p><draw:frame><draw:text-box>"
        "<text:p>In a frame.</text:p></draw:text-box></draw:frame></text:p><text:soft-page-break/>"
        "<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell>"
        "<table:table-cell><text:p>Sales</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>2020</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    found = read(odt(body), "a.odt")
    assert found.text == (
        "Head\n\nSales rose by nine percent.\n\nWithout rents.\n\nIn a frame.\n\n"
        "| Year | Sales |  |\n| --- | --- | --- |\n| 2020 | 7 | 7 |\n"
    )
    assert [page_of(found.layout, found.text.index(word)) for word in ("Head", "2020")] == [1, 2]


def test_a_book_is_read_in_the_order_of_its_spine():
    found = read(epub(["<h1>One</h1><p>First&nbsp;&amp; last.</p>", "<p>Second.</p>"]), "a.epub")
    assert found.text == "One\n\nFirst & last.\n\nSecond.\n"
    assert (found.title, found.author, found.language) == ("Tides", "Ada Bell", "en")


def test_a_chapter_keeps_tables_and_drops_what_is_not_shown():
    chapter = (
        "<script>alert(1)</script><table><tr><th>Year</th><th>Sales</th></tr>"
        "<tr><td>2020</td><td><p>7</p></td></tr></table>Loose<br/>lines<div>and more"
    )
    assert read(epub([chapter]), "a.epub").text == (
        "| Year | Sales |\n| --- | --- |\n| 2020 | 7 |\n\nLoose\nlines\n\nand more\n"
    )


def test_an_rtf_gives_paragraphs_and_tables():
    source = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Caf\'e9 report}}{\fonttbl{\f0 Arial;}}"
        rb"\f0 Sales rose \'93fast\'94 by \u8364?9m.\par Next.\par"
        rb"\trowd\cellx1\cellx2 Year\cell Sales\cell\row\trowd\cellx1\cellx2 2020\cell 7\cell\row}"
    )
    found = read(source, "a.rtf")
    assert "Sales rose “fast” by €9m.\n\nNext." in found.text
    assert "| Year | Sales |\n| --- | --- |\n| 2020 | 7 |" in found.text


def letter(html: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Sales figures für 2021"
    message["From"] = "Ada Bell <ada@example.org>"
    message["Date"] = "Mon, 25 Jul 2022 09:43:00 +0200"
    message.set_content("Sales rose\nby nine percent.\n\nRegards", charset="iso-8859-1")
    if html:
        message.set_content(
            "<p>Sales rose by <b>nine</b> percent.</p><p>Regards</p>", subtype="html"
        )
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="x.pdf")
    return message.as_bytes()


def test_a_letter_has_subject_body_sender_and_day():
    found = read(letter(), "a.eml")
    assert found.text == "Sales figures für 2021\n\nSales rose\nby nine percent.\n\nRegards\n"
    assert (found.title, found.author) == ("Sales figures für 2021", "Ada Bell <ada@example.org>")
    assert (found.published, found.origins["published"]) == (date(2022, 7, 25), Origin.FOUND)


def test_a_letter_in_html_is_read_as_shown():
    assert "Sales rose by nine percent.\n\nRegards\n" in read(letter(html=True), "a.eml").text


def test_a_table_in_a_page_stays_a_table():
    page = (
        "<html><body><article><h1>Ports</h1><p>The ports handled 31 million containers in 2021, a "
        "rise of 4 percent on the year before.</p><table><tr><th>Port</th><th>2021</th></tr>"
        "<tr><td>Arlen</td><td>37.5</td></tr></table><p>Their director said the trend would hold "
        "for at least another two years.</p></article></body></html>"
    )
    assert "| Port | 2021 |" in read(page.encode(), "a.html").text
    assert "| Arlen | 37.5 |" in read(page.encode(), "a.html").text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_a_table_is_read_in_any_encoding(encoding):
    assert "| Größe | 5 |" in read("Maß;Wert\r\nGröße;5\r\n".encode(encoding), "a.csv").text


def test_a_protected_book_is_refused():
    with pytest.raises(DocumentError, match=r"^a.odt: the archive holds no content.xml"):
        read(odt("").replace(b"content.xml", b"content.xmm"), "a.odt")
