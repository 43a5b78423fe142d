"""The HTML report, read back by an HTML5 parser: nothing in it runs but its own script."""

from __future__ import annotations

import hashlib
import io
import re
from base64 import b64encode
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.checks.views import MemoryLedger
from tests.exports.ledgers import HOSTILE, OTHER, TEXT, ledger
from workbench.exports import report
from workbench.exports.options import Options
from workbench.literal import literal, one_line
from workbench.model import LedgerView

HTML = "{http://www.w3.org/1999/xhtml}"


def written(view: LedgerView, **options: str) -> str:
    out = io.StringIO()
    report.write(view, out, Options(**options))
    return out.getvalue()


def parsed(view: LedgerView) -> Element:
    return html5lib.parse(written(view))


def shown(text: str) -> str:
    """What a reader sees of words: hidden characters visible, white space as one blank."""
    return " ".join(literal(text.replace("\r\n", "\n")).split())


def said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_and_never_run(words):
    tree = parsed(ledger(words))
    scripts = [one.text for one in tree.iter(f"{HTML}script")]
    assert len(scripts) == 1
    assert scripts[0] == report._resource("report.js")
    assert len(list(tree.iter(f"{HTML}style"))) == 1
    for element in tree.iter():
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        assert "style" not in element.attrib
        assert element.tag.split("}")[-1] not in (
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "link",
        )
        address = element.get("href") or ""
        assert re.match(r"#|https?://", address) or not address
    notes = [said(one) for one in tree.iter(f"{HTML}span") if one.get("class") == "note"]
    assert notes == [shown(words)] * 2
    assert {said(one) for one in tree.iter(f"{HTML}time")} >= {"2026-11-21"}


@pytest.mark.parametrize("words", HOSTILE)
def test_the_quote_in_its_source_frame_is_the_quote(words):
    tree = parsed(ledger(words))
    marks = [said(one) for one in tree.iter(f"{HTML}mark")]
    assert marks == [one_line(f"{TEXT} {words}").strip(), OTHER]
    figures = [said(one) for mark in tree.iter(f"{HTML}mark") for one in mark.iter(f"{HTML}b")]
    assert figures == ["$362 billion", "$301 billion"]


def test_the_policy_allows_our_script_and_style_by_digest_and_nothing_else():
    tree = parsed(ledger("words"))
    policy = next(
        one.get("content") or ""
        for one in tree.iter(f"{HTML}meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    )
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (inside,) = [one.text or "" for one in tree.iter(f"{HTML}{tag}")]
        digest = b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_is_loaded_from_anywhere():
    text = written(ledger("words"))
    assert not re.search(r"\bsrc\s*=|@import|url\(", text)


def test_a_claim_has_its_reading_evidence_arithmetic_links_and_history():
    tree = parsed(ledger("words"))
    first = next(one for one in tree.iter(f"{HTML}article"))
    assert first.get("id") == f"c-{'a' * 32}"
    assert [said(one) for one in first.iter(f"{HTML}h3")] == [
        "Reading", "Evidence", "Arithmetic", "Links", "History",
    ]  # fmt: skip
    text = said(first)
    for part in ("362,000,000,000 USD", "2021 (year, stated)", "cannot hold", "found it supported"):
        assert part in text


def test_a_conflict_is_drawn_as_bars_that_do_not_meet():
    tree = parsed(ledger("words"))
    bars = [
        (float((one.get("x") or "")[:-1]), float((one.get("width") or "")[:-1]))
        for one in tree.iter("{http://www.w3.org/2000/svg}rect")
        if one.get("class") == "rounded"
    ]
    (low, width), (high, _) = bars
    assert low + width < high


def test_only_plain_web_addresses_become_links_and_without_their_secrets():
    text = written(ledger("words", url="https://ada:pw@example.org/a?token=s3cret&year=2021#top"))
    assert "s3cret" not in text
    assert "pw@" not in text
    assert 'href="https://example.org/a?token=redacted&amp;year=2021#top"' in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///x"]
)
def test_other_addresses_are_words(url):
    addresses = [one.get("href") or "" for one in parsed(ledger("words", url)).iter(f"{HTML}a")]
    assert all(address.startswith("#") for address in addresses)


def test_a_text_that_cannot_be_read_costs_only_its_frame():
    view = ledger("words")
    view.texts = {"customs": None, "kita": OTHER}
    assert "The pinned text does not say this here" in written(view)


def test_an_empty_ledger_has_a_report():
    assert "No claims yet." in written(MemoryLedger({}))


def test_a_title_and_a_desk_are_shown():
    text = written(ledger("words"), title="Trade <figures>", publisher="A & B")
    assert "<title>Trade &lt;figures&gt;</title>" in text
    assert "A &amp; B" in text
