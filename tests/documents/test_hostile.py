"""What is made to break readers is refused in one line, cheaply, or read like anything else."""

import io
import struct
import time
import zipfile
import zlib

import pytest

from tests.documents.packed import docx, epub, odt, par, xlsx
from tests.documents.pdfs import assembled, down, pdf
from workbench.documents import Children, read
from workbench.errors import DocumentError

MB = 1_000_000
GOOD = docx(par("Exports rose."))


def bomb(megabytes: int) -> bytes:
    """A small DOCX whose main part is that large."""
    head, tail = par("One.").encode(), bytes(megabytes * MB).replace(b"\0", b" ")
    return docx(word__document_DOT_xml=b"<w:document xmlns:w='w'>" + head + tail + b"</w:document>")


def many_entries(count: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        for at in range(count):
            archive.writestr(str(at), b"")
    return file.getvalue()


def wrong_size(data: bytes) -> bytes:
    """The directory says that every entry unpacks to one byte."""
    out, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = struct.pack("<I", 1)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def overlapping() -> bytes:
    """Two entries of the directory that share the same bytes."""
    data = bytearray(bomb(20))
    at = data.find(b"PK\x01\x02")
    entry_length = 46 + struct.unpack("<H", data[at + 28 : at + 30])[0]
    end = data.rfind(b"PK\x05\x06")
    entry = bytes(data[at : at + entry_length])
    data[end:end] = entry * 50
    end += 50 * entry_length
    count, size = (
        struct.unpack("<H", data[end + 10 : end + 12])[0] + 50,
        struct.unpack("<I", data[end + 12 : end + 16])[0],
    )
    data[end + 8 : end + 16] = struct.pack("<HHI", count, count, size + 50 * entry_length)
    return bytes(data)


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    + "]><d>&j;</d>"
)
FETCHED = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><d/>'
DEEP = "<w:document xmlns:w='w'>" + "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000 + "</w:document>"


def stream_bomb() -> bytes:
    """A page whose content unpacks to 100 MB of blanks."""
    return assembled([b"BT /F1 9 Tf 72 700 Td (x) Tj ET" + b" " * (100 * MB)])


def with_loop() -> bytes:
    """A page tree that holds itself."""
    return pdf([down(["One."])]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")


def declared_pages() -> bytes:
    return pdf([down(["One."])]).replace(b"/Count 1 ", b"/Count 1000000 ")


def encrypted() -> bytes:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a) (a)] /Size"
    return pdf([down(["One."])]).replace(b"/Size", lock % (b"o" * 32, b"u" * 32))


XFA = "/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AcroForm << /XFA (x) >>"


def main_part(xml: str | bytes) -> bytes:
    return docx(word__document_DOT_xml=xml)


FAR = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
UTF7 = "<?xml version='1.0' encoding='utf-7'?><a/>"
PARTS = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 200_000
# What to make, its name, and the words of which one must be in the refusal (or text: and the text).
HOSTILE = [
    (lambda: bomb(100), "bomb.docx", "unpacks to more than 64,000,000 bytes (limit: inflated)"),
    (lambda: wrong_size(bomb(100)), "lies.docx", "(limit: inflated)|the archive is broken"),
    (overlapping, "overlap.docx", "broken|text:One."),
    (lambda: many_entries(20_000), "many.docx", "more than 5,000 (limit: entries)"),
    (lambda: main_part(GOOD), "nested.docx", "an archive within the archive"),
    (lambda: main_part(LAUGHS), "laughs.docx", "declares a DTD"),
    (lambda: main_part(LAUGHS.encode("utf-16")), "wide.docx", "declares a DTD"),
    (lambda: main_part(FETCHED), "fetched.docx", "declares a DTD"),
    (lambda: main_part(UTF7), "utf7.docx", "encoded as utf-7"),
    (lambda: main_part(DEEP), "deep.docx", "nested too deeply"),
    (lambda: docx(par("One."), **{"..__..__up_DOT_txt": b"x"}), "up.docx", "text:One."),
    (lambda: odt(LAUGHS), "laughs.odt", "declares a DTD"),
    (lambda: xlsx({"S": FAR}), "far.xlsx", "text:S"),
    (lambda: epub(["<p>x</p>" + "<div>" * 200_000]), "deep.epub", "text:x"),
    (stream_bomb, "bomb.pdf", "text:x|limit|broke down"),
    (with_loop, "loop.pdf", "broken|no text"),
    (declared_pages, "pages.pdf", "1,000,000 pages, more than 5,000 (limit: pages)|text:One."),
    (encrypted, "locked.pdf", "the PDF is encrypted"),
    (lambda: pdf([down(["One."])])[:-200], "cut.pdf", "text:One.|broken"),
    (lambda: pdf([down(["One."])], extra=XFA), "script.pdf", "text:One."),
    (lambda: b"<html>" + b"<div>" * 300_000, "deep.html", "no readable text|limit|broke down"),
    (lambda: b"<html><body><p>" + b"word " * 1_000_000, "long.html", "text:word|limit"),
    (lambda: b"{\\rtf1 " + b"{" * 200_000 + b"One.", "deep.rtf", "text:One."),
    (lambda: PARTS, "parts.eml", "no text|broken|limit"),
    (lambda: b"a,b\n" * 300_000, "long.csv", "(limit: cells)"),
    (lambda: b"one " * 12_500_000, "line.txt", "text:one one"),
    (lambda: b" \n" * 1000, "blank.txt", "text: "),
    (lambda: b"", "empty.txt", "text:"),
]


@pytest.mark.parametrize(("make", "name", "outcome"), HOSTILE, ids=[name for _, name, _ in HOSTILE])
def test_a_hostile_document_is_refused_or_read_within_its_limits(make, name, outcome):
    data = make()
    started = time.monotonic()
    with Children() as children:
        try:
            found = "text:" + read(data, name, children=children).text
        except DocumentError as refusal:
            found = str(refusal)
            assert found.startswith(f"{name}: ")
            assert "\n" not in found
        assert any(words in found for words in outcome.split("|")), found[:300]
        assert time.monotonic() - started < 30
        assert children.peak < 300 * MB
        assert read(GOOD, "next.docx", children=children).text == "Exports rose.\n"


def test_a_gzip_of_a_document_is_refused_by_name():
    with pytest.raises(DocumentError, match=r"^a.txt: gzip is not read"):
        read(b"\x1f\x8b" + zlib.compress(b"x" * 1000), "a.txt")


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/x", "C:\\x", "CON", "a:b", "x" * 300, "-n", "a\nb"]
)
def test_a_hostile_name_is_only_shown(name):
    assert read(b"Exports rose.", name).text == "Exports rose."
    with pytest.raises(DocumentError) as refusal:
        read(b"%PDF-1.7", name)
    assert "\n" not in str(refusal.value)
