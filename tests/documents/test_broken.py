"""Documents broken at random: each is read or refused in one line; no reader gives a traceback."""

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.packed import docx, epub, note, odt, packed, par, table, text_box, xlsx
from tests.documents.pdfs import down, pdf
from tests.documents.test_formats import letter
from workbench.documents import Children, read
from workbench.errors import DocumentError

_CELLS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.05</v></c></row>'
_ODT = "<text:p>Sales rose.</text:p><table:table><table:table-row/></table:table>"
WHOLE = {
    "a.pdf": pdf([down(["Sales rose by con-", "siderably more."] * 3)] * 3, title="T"),
    "a.docx": docx(par("1.", note(1), text_box(par("2."))), table([["a"], ["b"]]), notes={1: "N"}),
    "a.odt": odt(_ODT),
    "a.epub": epub(["<h1>One</h1><table><tr><td>a</td></tr></table>", "<p>Two</p>"]),
    "a.xlsx": xlsx({"S": _CELLS}, ["Rate"]),
    "a.rtf": rb"{\rtf1\ansi{\fonttbl{\f0 A;}}\f0 Sales \'93rose \u8364?9.\par a\cell b\cell\row}",
    "a.eml": letter(),
    "a.html": b"<!doctype html><html><body><p>Sales rose.</p><table><tr><td>1</td></tr></table>",
    "a.csv": b'a,b\n"1,5",2\n\nc;d\n',
    "a.tsv": b"a\tb\n1\t2\n",
    "a.md": b"---\ntitle: x\n---\n# Head\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "a.txt": "Published: Jul 25, 2022\nGröße".encode(),
}  # fmt: skip


_MARKUP = st.text("<>/&#;:{}\\\"'|%=()[] \n0Aa\u202e", max_size=30).map(str.encode)
_PIECES = st.binary(max_size=30) | _MARKUP | st.sampled_from(sorted(WHOLE.values(), key=len)[:6])


def broken(data: bytes, chance: random.Random) -> bytes:
    """The document with a few bytes flipped, cut, doubled, moved or replaced by telling ones."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, kind = chance.randrange(len(out) + 1), chance.randrange(6)
        length = chance.choice((1, 2, 8, 64, 1000))
        if kind == 0 and out:
            out[at % len(out)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[at : at + length]
        elif kind == 3:
            out[at:at] = chance.randbytes(length)
        elif kind == 4:
            telling = (
                b"\0",
                b"\xff",
                b"<",
                b"&#x0;",
                b"{",
                b"-1",
                b"9" * 30,
                b"]]>",
                b"%s",
                b"PK\x03\x04",
            )
            out[at:at] = chance.choice(telling)
        elif len(out) > 20:
            del out[chance.randrange(len(out)) :]
    return bytes(out)


def broken_inside(data: bytes, chance: random.Random) -> bytes:
    """An archive that is whole, with one of its parts broken: the reader behind it is reached."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = broken(parts[name], chance)
    return packed(parts, stored=["mimetype"])


def examine(name: str, cases: int, children: Children) -> int:
    """How many of so many broken forms were refused. Fails on anything but text or one line."""
    refused = 0
    for seed in range(cases):
        chance = random.Random(f"{name} {seed}")
        inside = WHOLE[name].startswith(b"PK") and seed % 2
        refused += is_refused(
            (broken_inside if inside else broken)(WHOLE[name], chance), name, children
        )
    return refused


def is_refused(data: bytes, name: str, children: Children) -> bool:
    """Whether it was refused. Fails on anything but clean text or one line."""
    refused = False
    try:
        text = read(data, name, children=children).text
    except DocumentError as refusal:
        refused = True
        text = str(refusal)
        assert text.startswith(f"{name}: ")
        assert "\n" not in text
        assert "gave up" not in text, (name, data, text)
    text.encode("utf-8")
    assert "\0" not in text
    return refused


def draw(name: str, cases: int, children: Children) -> int:
    """Read that many documents that hypothesis draws: the whole one with stretches replaced."""
    whole, drawn = WHOLE[name], 0

    @settings(max_examples=cases, deadline=None, database=None, derandomize=True)
    @given(st.lists(st.tuples(st.integers(0, len(whole)), st.integers(0, 40), _PIECES), max_size=6))
    def one(changes: list[tuple[int, int, bytes]]) -> None:
        nonlocal drawn
        drawn += 1
        data = whole
        for at, length, piece in changes:
            data = data[:at] + piece + data[at + length :]
        is_refused(data, name, children)

    one()
    return drawn


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_document_is_read(name):
    assert read(WHOLE[name], name).text.strip()


@pytest.mark.parametrize("name", WHOLE)
def test_a_broken_document_is_read_or_refused_in_one_line(name):
    with Children() as children:
        examine(name, 60, children)


@pytest.mark.parametrize("name", WHOLE)
def test_any_drawn_document_is_read_or_refused_in_one_line(name):
    with Children() as children:
        assert draw(name, 30, children) >= 30
