"""A capture proves itself to the archive library's own checker, and gives back the same bytes."""

from __future__ import annotations

import contextlib
import gzip
import io
import socket
from argparse import Namespace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from tests.evidence.site import SETTINGS, Reply, Site, html
from workbench.errors import EvidenceError
from workbench.evidence import warc
from workbench.evidence.fetch import fetch_all
from workbench.evidence.outcomes import Ask, Page

TEXT = b"Exports rose 10.2 percent in 2021.\n" * 50


def captured(web: Site, path: str = "/") -> Page:
    (answer,) = fetch_all([Ask(f"{web.url}{path}")], SETTINGS)
    assert isinstance(answer, Page), answer
    return answer


def check(path: Path) -> int:
    return Checker(Namespace(inputs=[str(path)], verbose=True)).process_all()


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_a_capture_verifies_and_replays_the_same_bytes(coding: str, web: Site, tmp_path: Path):
    body = gzip.compress(TEXT) if coding == "gzip" else TEXT
    web.pages["/"] = Reply(body, headers={"Content-Encoding": coding, "ETag": '"v1"'})
    page = captured(web)
    (tmp_path / "capture.warc.gz").write_bytes(page.capture)
    assert check(tmp_path / "capture.warc.gz") == 0
    assert warc.replayed(page.capture) == page.body == TEXT
    answer = warc.last(page.capture)
    assert (answer.raw, answer.header("etag"), answer.status) == (body, '"v1"', 200)


def test_a_chunked_answer_is_recorded_whole_and_says_so(web: Site, tmp_path: Path):
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(TEXT), TEXT)
    web.pages["/"] = Reply(chunks, headers={"Transfer-Encoding": "chunked"})
    page = captured(web)
    (tmp_path / "capture.warc.gz").write_bytes(page.capture)
    assert check(tmp_path / "capture.warc.gz") == 0
    assert warc.replayed(page.capture) == TEXT
    assert warc.last(page.capture).header("x-archive-orig-transfer-encoding") == "chunked"


def test_every_hop_is_recorded_with_its_request_in_one_version_and_one_digest(web: Site):
    web.pages["/old"] = Reply(b"moved", 301, headers={"Location": "/new"})
    web.pages["/new"] = html("One.")
    page = captured(web, "/old")
    with open_(page.capture) as records:
        kinds = [(one.rec_type, one.rec_headers.get_header("WARC-Target-URI")) for one in records]
    old, new = f"{web.url}/old", f"{web.url}/new"
    assert kinds == [
        ("warcinfo", None),
        ("response", old),
        ("request", old),
        ("response", new),
        ("request", new),
    ]
    plain = gzip.decompress(page.capture)
    assert plain.count(b"WARC/1.1\r\n") == 5
    assert b"sha1" not in plain
    assert [one.status for one in warc.records(page.capture)] == [301, 200]


class open_:
    def __init__(self, capture: bytes) -> None:
        self._records = ArchiveIterator(io.BytesIO(capture))

    def __enter__(self):
        return self._records

    def __exit__(self, *error):
        self._records.close()


def test_the_request_in_a_capture_holds_no_secret_and_no_machine_name(web: Site):
    web.pages["/"] = html("One.")
    plain = gzip.decompress(captured(web).capture).lower()
    assert b"authorization" not in plain
    assert b"cookie" not in plain
    assert f"hostname: {socket.gethostname()}".lower().encode() not in plain


CAPTURE: list[bytes] = []


@settings(max_examples=150)
@given(st.data())
def test_one_flipped_bit_is_an_error_or_changes_nothing_that_is_read(data: st.DataObject):
    capture = CAPTURE[0]
    at = data.draw(st.integers(0, len(capture) * 8 - 1))
    broken = bytearray(capture)
    broken[at // 8] ^= 1 << at % 8
    with contextlib.suppress(EvidenceError):
        assert warc.replayed(bytes(broken)) == TEXT


@pytest.fixture(autouse=True, scope="module")
def _capture(running: Site):
    running.pages["/"] = Reply(TEXT)
    (answer,) = fetch_all([Ask(f"{running.url}/")], SETTINGS)
    assert isinstance(answer, Page)
    CAPTURE[:] = [answer.capture]
