"""Every export, read back by its own format's parser, with hostile words in every field."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.checks.views import MemoryLedger
from tests.exports.ledgers import HOSTILE, TEXT, ledger
from workbench.exports import csv_format, jsonl, markdown
from workbench.exports.registry import EXPORTS
from workbench.literal import one_line
from workbench.records import claim_from


def written(name: str, view: MemoryLedger) -> str:
    out = io.StringIO(newline="")
    EXPORTS[name].write(view, out)
    return out.getvalue()


def whole(name: str, view: MemoryLedger) -> str | bytes:
    if not EXPORTS[name].binary:
        return written(name, view)
    out = io.BytesIO()
    EXPORTS[name].write(view, out)
    return out.getvalue()


@pytest.mark.parametrize("name", list(EXPORTS))
def test_an_export_is_the_same_twice(name):
    view = ledger("words")
    assert whole(name, view) == whole(name, view)


@pytest.mark.parametrize("words", HOSTILE)
def test_jsonl_gives_the_claims_back(words):
    view = ledger(words)
    lines = written("jsonl", view).splitlines()
    assert [claim_from(json.loads(line)) for line in lines] == list(view.claims())
    first = json.loads(lines[0])
    assert (first["status"], first["verdict"]) == ("approved", "supported")
    assert first["links"][0]["relation"] == "conflict"


def test_jsonl_is_ascii_so_that_no_document_can_steer_a_terminal():
    assert jsonl.json_line({"quote": "\u009b31m \u202e 무역"}).isascii()


@pytest.mark.parametrize("words", HOSTILE)
def test_csv_gives_every_cell_back_and_none_is_a_formula(words):
    view = ledger(words)
    rows = list(csv.DictReader(io.StringIO(written("csv", view), newline="")))
    assert csv_format.plain(rows[0]["subject"]) == words
    assert csv_format.plain(rows[0]["note"]) == f"{words}\n{words}"
    for row in rows:
        for cell in row.values():
            if cell.startswith("'") or re.fullmatch(r"[+-]?[\d.]+", cell):
                continue  # text by its apostrophe, or a bare number
            stripped = cell.lstrip(" \"',;|\t\r\n")
            assert not stripped.startswith(("=", "+", "-", "@", "＝"))


@given(st.text())
def test_a_safe_cell_can_be_made_plain_again(text):
    assert csv_format.plain(csv_format.safe(text)) == text


def test_a_number_stays_a_number_in_csv():
    assert csv_format.safe("-77.4") == "-77.4"


def test_csv_for_programs_leaves_cells_as_they_are():
    out = io.StringIO(newline="")
    csv_format.write_raw(ledger("=1+1"), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert rows[0]["subject"] == "=1+1"


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("preset", ["commonmark", "gfm-like"])
def test_markdown_shows_exactly_the_words_and_links_nothing(words, preset):
    tokens = MarkdownIt(preset).parse(written("markdown", ledger(words)))
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "code_inline",
        "hardbreak",
    }
    assert not any(token.type.startswith(("html", "table", "fence")) for token in tokens)
    shown = "\n".join("".join(child.content for child in token.children or ()) for token in inline)
    assert f"{TEXT} {one_line(words)}".strip() in shown


@given(st.text(max_size=60))
def test_escaped_words_are_one_paragraph_that_says_them(text):
    tokens = MarkdownIt("commonmark").parse(f"x{markdown.escape(text)}x")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(child.content for child in tokens[1].children or ())
    assert shown == f"x{one_line(text)}x"


def test_markdown_says_what_was_found_by_whom_on_what():
    text = written("markdown", ledger("words"))
    assert "**approved, supported**" in text
    assert "supported by words" in text
    assert "supports (primary): kita char\\=0\\,5 “words”" in text
    assert "conflict: kita" in text
