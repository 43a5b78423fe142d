"""One draft in every form that people write in: the same numbers, each in the same class."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest

from tests.cli.conftest import Type
from tests.documents import packed, pdfs

SOURCE = {
    "China's exports to South Korea rose 10.2 percent in 2021.": "supported",
    "South Korea's imports of coal fell 4.5 percent in 2021.": None,
    "The port of Busan handled 14.2 million containers in 2021.": "refuted",
}
SAID = [
    "China's exports to South Korea rose 10.2 percent in 2021.",
    "South Korea's imports of coal fell 4.5 percent in 2021.",
    "The port of Busan handled 14.2 million containers in 2021.",
    "The museum in Ostra sold 512 tickets.",
    "More is on page 7.",
]
CLASSES = {
    "10.2 percent": "backed",
    "4.5 percent": "pending",
    "14.2 million": "contradicted",
    "512": "unseen",
    "7": "exempt",
}


def paragraphs(opening: str, closing: str) -> str:
    return "".join(f"{opening}{escape(one, quote=False)}{closing}\n" for one in SAID)


FORMS: dict[str, bytes] = {
    "draft.md": "\n\n".join(["# Trade", *SAID]).encode(),
    "draft.txt": "\n\n".join(SAID).encode(),
    "draft.html": f"<!doctype html><title>Trade</title>{paragraphs('<p>', '</p>')}".encode(),
    "draft.tex": (
        "\\documentclass{article}\n\\begin{document}\n\\section{Trade}\n\n"
        + "\n\n".join(SAID)
        + "\n\\end{document}\n"
    ).encode(),
    "draft.rst": "\n\n".join(["Trade\n=====", ".. note::", *SAID]).encode(),
    "draft.docx": packed.docx(*(packed.par(packed.run(one)) for one in SAID)),
    "draft.odt": packed.odt("".join(f"<text:p>{escape(one)}</text:p>" for one in SAID)),
    "draft.rtf": ("{\\rtf1\\ansi " + "\\par ".join(SAID) + "}").encode(),
    "draft.pdf": pdfs.pdf([pdfs.down(SAID, pitch=30.0)]),
}


@pytest.fixture
def judged(typed: Type, tmp_path: Path) -> Type:
    """A ledger with an approved, an open and a refuted claim."""
    (tmp_path / "source.txt").write_text("\n\n".join(SOURCE))
    typed("init")
    typed("add", "source.txt", "--published", "2022-02-01", "--publisher", "A desk")
    for line in typed("claims", "--format", "jsonl").lines:
        claim = json.loads(line)
        if verdict := SOURCE.get(claim["quote"]):
            assert typed("decide", claim["id"], verdict).code == 0
    return typed


@pytest.mark.parametrize("name", list(FORMS))
def test_a_draft_in_every_form_has_a_number_of_each_class(judged, tmp_path, name):
    (tmp_path / name).write_bytes(FORMS[name])
    said = judged("check", name, "--format", "json")
    (draft,) = json.loads(said.out)["drafts"]
    found = {number["text"]: number["class"] for number in draft["numbers"]}
    assert said.code == 1
    assert {text: found.get(text) for text in CLASSES} == CLASSES
    summary = draft["summary"]
    assert sum(summary[name] for name in set(CLASSES.values())) == summary["numbers"]


@pytest.mark.parametrize("name", list(FORMS))
def test_the_report_shows_the_words_of_a_finding_whatever_they_were_read_from(
    judged, tmp_path, name
):
    (tmp_path / name).write_bytes(FORMS[name])
    said = judged("check", name)
    assert any(" | " in line and "512 tickets" in line for line in said.lines)
    assert said.lines[-1].startswith("2 errors, 1 warning; ")
    read = not name.endswith((".md", ".txt", ".tex", ".rst"))
    assert said.lines[-2].endswith(" (lines are those of the text read from it)") is read


def test_an_exempt_finding_is_counted_and_listed_only_with_the_map(judged, tmp_path):
    mark = '<!-- workbench: exempt WB020 reason="our own count" -->'
    (tmp_path / "draft.md").write_text(f"The museum in Ostra sold 512 tickets. {mark}\n")
    short, whole = judged("check", "draft.md"), judged("check", "draft.md", "--map")
    assert (short.code, whole.code) == (0, 0)
    assert short.lines == [
        "draft.md: 2 numbers: 1 unseen, 1 exempt",
        "nothing found, 1 finding exempt (--map lists them); 1 document in the ledger",
    ]
    assert whole.lines[0].endswith("[exempt: our own count]")
    assert "draft.md:1:26: unseen “512”: no claim says it" in whole.lines
