"""Zipped documents, written by hand: DOCX, ODT, EPUB and XLSX from the parts a test gives."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BOXES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator></cp:coreProperties>"
)
_RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(parts: Mapping[str, str | bytes], stored: Sequence[str] = ()) -> bytes:
    """A zip archive with those entries; the ones named in `stored` are not deflated."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, part, how)
    return file.getvalue()


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(*inside: str) -> str:
    """A paragraph of runs or, where it does not look like XML, of text."""
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in inside)}</w:p>"


def inserted(text: str) -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="1" w:author="A">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def text_box(*paragraphs: str) -> str:
    """A text box in both forms that programs write."""
    held = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{held}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{held}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def note(key: int) -> str:
    """A reference to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of paragraphs."""
    return "<w:tbl>" + "".join(_row(row) for row in rows) + "</w:tbl>"


def _row(cells: Sequence[str]) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{par(cell)}</w:tc>" for cell in cells) + "</w:tr>"


PAGE = '<w:r><w:br w:type="page"/></w:r>'
SOFT_PAGE = "<w:r><w:lastRenderedPageBreak/></w:r>"


def docx(*body: str, notes: Mapping[int, str] | None = None, **parts: str | bytes) -> bytes:
    """A DOCX; `parts` are further entries, "/" written as "__" and "." as "_DOT_"."""
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _RELATED,
        "word/document.xml": (
            f"<w:document {_W} {_BOXES}><w:body>{''.join(body)}</w:body></w:document>"
        ),
        "docProps/core.xml": _CORE.format(title="Harbour report", author="Ada Bell"),
    }
    if notes:
        inside = "".join(
            f'<w:footnote w:id="{key}">{par(text)}</w:footnote>' for key, text in notes.items()
        )
        entries["word/footnotes.xml"] = f"<w:footnotes {_W}>{inside}</w:footnotes>"
    for name, part in parts.items():
        entries[name.replace("__", "/").replace("_DOT_", ".")] = part
    return packed(entries)


def odt(body: str) -> bytes:
    """An ODT with that office:text."""
    spaces = " ".join(
        f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "draw")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": content}, stored=["mimetype"])


def epub(chapters: Sequence[str]) -> bytes:
    """A book with those chapters; the files are named against their order."""
    names = [f"c{len(chapters) - at}.xhtml" for at in range(len(chapters))]
    items = "".join(f'<item id="i{at}" href="text/{name}"/>' for at, name in enumerate(names))
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="urn:dc">'
        "<dc:title>Tides</dc:title><dc:creator>Ada Bell</dc:creator><dc:language>en</dc:language>"
        f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    entries = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container><rootfiles><rootfile full-path="book/p.opf"/></rootfiles></container>'
        ),
        "book/p.opf": package,
    }
    for name, chapter in sorted(zip(names, chapters, strict=True)):
        entries[f"book/text/{name}"] = (
            f"<html><head><title>x</title></head><body>{chapter}</body></html>"
        )
    return packed(entries, stored=["mimetype"])


def xlsx(sheets: Mapping[str, str], strings: Sequence[str] = ()) -> bytes:
    """A workbook; each sheet is the inside of its sheetData. Style 1 is 0.0 %, style 2 a day."""
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>'
        for at, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    entries = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns:r="urn:r"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/sharedStrings.xml": "<sst>"
        + "".join(f"<si><t>{escape(s)}</t></si>" for s in strings)
        + "</sst>",
        "xl/styles.xml": (
            '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><cellXfs>'
            '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>'
        ),
    }
    for at, data in enumerate(sheets.values(), 1):
        entries[f"xl/worksheets/sheet{at}.xml"] = (
            f"<worksheet><sheetData>{data}</sheetData></worksheet>"
        )
    return packed(entries)
