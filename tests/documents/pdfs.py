"""Small PDFs, written by hand: text at places, so that a test knows what stands where."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Put:
    """Text with its left end of the base line at (x, y), in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0


def down(lines: Iterable[str], x=72.0, y=750.0, pitch=13.0, size=10.0) -> list[Put]:
    """Lines one below the other."""
    return [Put(x, y - pitch * at, line, size) for at, line in enumerate(lines)]


def pdf(pages: Sequence[Sequence[Put]], title: str | None = None, extra: str = "") -> bytes:
    """A PDF with those pages, in Helvetica."""
    return assembled([_content(page) for page in pages], title, extra)


def assembled(contents: Sequence[bytes], title: str | None = None, extra: str = "") -> bytes:
    """A PDF whose pages have those content streams."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title or ''}) >>".encode("cp1252"),
    ]
    for at, content in enumerate(contents):
        objects += [_page(6 + 2 * at), _stream(content)]
    return _file(objects, 4)


def _page(content: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
        f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
    ).encode()


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _content(page: Sequence[Put]) -> bytes:
    parts = []
    for put in page:
        text = put.text.encode("cp1252").replace(b"\\", b"\\\\")
        text = text.replace(b"(", b"\\(").replace(b")", b"\\)")
        parts.append(b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (put.size, put.x, put.y, text))
    return b"\n".join(parts)


def _file(objects: Sequence[bytes], info: int) -> bytes:
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, info)
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % table)
