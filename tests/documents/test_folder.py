"""Sixty documents of every kind go in as one batch, and what was planted in each is found."""

from tests.documents.packed import (
    SOFT_PAGE,
    deleted,
    docx,
    epub,
    inserted,
    odt,
    par,
    text_box,
    xlsx,
)
from tests.documents.pdfs import Put, down, pdf
from tests.documents.test_pdf import LEFT, RIGHT
from workbench.documents import Children, page_of, read_all
from workbench.documents.layout import decode, encode

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32")


def planted(number: int) -> str:
    return f"The café of town {number} sold {number * 137 + 11} cups in 2021."


def a_pdf(number: int) -> bytes:
    """Two columns on each of three pages under a running head; the plant is broken at a hyphen."""
    words = planted(number)
    cut = words.index("town") + 2
    pages = []
    for page in range(1, 4):
        left = LEFT if page != 2 else [*LEFT[:3], words[:cut] + "-", words[cut:], *LEFT[3:]]
        rows = [
            put
            for pair in zip(down(left, 60, 700), down(RIGHT, 310, 700), strict=False)
            for put in pair
        ]
        rest = down(left[len(RIGHT) :], 60, 700 - 13 * len(RIGHT))
        pages.append(
            [Put(60, 800, f"Review of towns {page}"), *rows, *rest, Put(290, 30, f"- {page} -")]
        )
    pages[2] += down(["Each town was asked."], 60, 560)
    return pdf(pages)


def a_docx(number: int) -> bytes:
    kept = inserted(planted(number)) if number % 2 else text_box(par(planted(number)))
    return docx(par("First page."), par(SOFT_PAGE, deleted("It sold none. "), "Second. ", kept))


def a_page(number: int) -> bytes:
    words = (
        f"<p>{planted(number)}</p><p>Nobody was surprised by it, and the town said so at once.</p>"
    )
    return (
        f"<!doctype html><html><meta charset=utf-8><body><article>{words}</article></body>".encode()
    )


def a_table(number: int) -> bytes:
    return f"Town;Note\n{number};{planted(number)}\n".encode(ENCODINGS[number % len(ENCODINGS)])


def a_text(number: int) -> bytes:
    text = f"A note on towns\r\n\r\n{planted(number)}\r\nIt was a warm year.\r\n"
    return text.encode(ENCODINGS[number % len(ENCODINGS)])


MAKERS = {
    "pdf": a_pdf,
    "docx": a_docx,
    "odt": lambda number: odt(f"<text:p>{planted(number)}</text:p>"),
    "epub": lambda number: epub(["<p>One.</p>", f"<p>{planted(number)}</p>"]),
    "xlsx": lambda number: xlsx({"S": f'<row><c t="str"><v>{planted(number)}</v></c></row>'}),
    "rtf": lambda number: b"{\\rtf1\\ansi " + planted(number).replace("é", "\\'e9").encode() + b"}",
    "html": a_page,
    "csv": a_table,
    "eml": lambda number: f"Subject: Towns\n\n{planted(number)}".encode(),
    "txt": a_text,
}  # fmt: skip
FOLDER = [
    (MAKERS[kind](number), f"{number}.{kind}")
    for number, kind in enumerate(list(MAKERS) * 6)
]  # fmt: skip
PAGES = {"pdf": 2, "docx": 2}


def test_every_planted_sentence_is_found_with_its_page():
    with Children() as children:
        found = list(read_all(FOLDER, children))
    assert len(found) == 60
    for number, (document, (_, name)) in enumerate(zip(found, FOLDER, strict=True)):
        text = document.text
        flat = " ".join(text.split())
        assert planted(number) in flat, name
        page = page_of(document.layout, text.index(f"{number * 137 + 11} cups".split()[0]))
        assert page == PAGES.get(name.partition(".")[2]), name


def test_reading_again_gives_the_same_text_and_layout_byte_for_byte():
    with Children() as children:
        first, second = (list(read_all(FOLDER, children)) for _ in range(2))
    assert first == second
    for document in first:
        held = encode(document.layout)
        assert held == encode(second[first.index(document)].layout)
        assert held is None or decode(held) == document.layout


def test_one_refusal_leaves_the_rest_of_the_folder_alone():
    batch = [*FOLDER[:5], (b"%PDF-1.4 broken", "bad.pdf"), *FOLDER[5:10]]
    with Children() as children:
        refused = [str(one) for one in read_all(batch, children) if not hasattr(one, "text")]
    assert len(refused) == 1
    assert refused[0].startswith("bad.pdf: the PDF is broken")
