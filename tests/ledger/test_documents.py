import hashlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import LedgerError
from workbench.ledger.documents import (
    document_toml,
    original_path,
    parse_document,
    read_document,
    read_text,
    reseal,
    write_document,
)
from workbench.ledger.verify import verify
from workbench.model import Document, Origin

DATA = b"Imports fell.\r\n"
DIGEST = hashlib.sha256(DATA).hexdigest()
FULL = Document(
    slug="trade",
    sha256=DIGEST,
    original="original.txt",
    title='A "title"\n\x1b[2J — 무역',
    publisher="Office",
    author="Ana",
    published=date(2021, 11, 30),
    url="https://example.org/a?b=1#c",
    language="en",
    retrieved=datetime(2026, 11, 21, 20, 45, tzinfo=UTC),
    encoding="utf-8",
    text_sha256=DIGEST,
    origins={"title": Origin.FOUND, "published": Origin.GIVEN},
)
BARE = f'sha256 = "{DIGEST}"\n'


def test_a_pinned_document_reads_back_whole(tmp_path):
    write_document(tmp_path, FULL, DATA, DATA.decode())
    assert read_document(tmp_path, "trade") == FULL
    assert read_text(tmp_path, "trade") == DATA.decode()
    assert original_path(tmp_path, "trade").read_bytes() == DATA
    assert [path.name for path in (tmp_path / "evidence").iterdir()] == ["trade"]


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(deadline=None)
@given(words, words, st.dates(), st.none() | words)
def test_any_metadata_survives_the_file(title, publisher, published, author):
    document = Document(
        "a", DIGEST, "original", title, publisher, author, published, text_sha256=DIGEST
    )
    data = document_toml(document, DIGEST).encode()
    assert parse_document("a", data, "original") == document


def test_metadata_without_our_later_keys_is_read(tmp_path):
    write_document(tmp_path, FULL, DATA, "Imports fell.\n")
    path = tmp_path / "evidence" / "trade" / "document.toml"
    path.write_text(f"published = 2025-01-15\nretrieved = 2025-02-01T00:00:00Z\n{BARE}")
    document = read_document(tmp_path, "trade")
    assert document.original == "original.txt"
    assert document.text_sha256 is None
    assert document.retrieved == datetime(2025, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('sha256 = "x"', "sha256 must be 64"),
        ("title = 'a'", "sha256 is missing"),
        (BARE + "colour = 'red'", "unknown key 'colour'"),
        (BARE + "title = 1", "title must be text"),
        (BARE + "published = '2021'", "published must be a day"),
        (BARE + "retrieved = 'now'", "retrieved must be a time"),
        (BARE + "original = '../../x'", "original must be a file name"),
        (BARE + "original = 1", "original must be a file name"),
        (BARE + "origins = 1", "origins must be a table"),
        (BARE + "[origins]\ntitle = 'dreamt'", "an origin is one of"),
        (BARE + "[origins]\nmood = 'given'", "names no key"),
        (BARE + BARE, "not valid TOML"),
        ("a = " + "[" * 100_000 + "]" * 100_000, "nested too deeply"),
        ("a = " + "9" * 5000, "not valid TOML"),
        ("a = x\n", "at line 1"),
    ],
)
def test_metadata_we_do_not_understand_is_refused_by_name(text, why):
    with pytest.raises(ValueError, match=why):
        parse_document("trade", text.encode(), "original.txt")


def test_an_error_in_metadata_names_its_file(tmp_path):
    write_document(tmp_path, FULL, DATA, "x")
    (tmp_path / "evidence" / "trade" / "document.toml").write_bytes(b"\xff")
    with pytest.raises(LedgerError, match=r"evidence/trade/document\.toml: not UTF-8"):
        read_document(tmp_path, "trade")


def test_bytes_that_are_not_the_named_ones_are_not_pinned(tmp_path):
    with pytest.raises(LedgerError, match="not those of the given digest"):
        write_document(tmp_path, FULL, b"other", "x")
    assert not (tmp_path / "evidence").exists()


def test_pinned_bytes_are_never_replaced(tmp_path):
    write_document(tmp_path, FULL, DATA, "x")
    other = Document("trade", hashlib.sha256(b"new").hexdigest(), "original.txt")
    with pytest.raises(LedgerError, match="other bytes are pinned"):
        write_document(tmp_path, other, b"new", "new")
    assert read_text(tmp_path, "trade") == "x"


def test_text_and_metadata_of_a_pinned_document_may_be_written_anew(tmp_path):
    write_document(tmp_path, FULL, DATA, "x")
    write_document(tmp_path, Document("trade", DIGEST, "original.txt", title="New"), DATA, "y")
    assert read_text(tmp_path, "trade") == "y"
    assert read_document(tmp_path, "trade").title == "New"


def test_a_link_in_place_of_the_text_is_refused(tmp_path):
    write_document(tmp_path, FULL, DATA, "x")
    path = tmp_path / "evidence" / "trade" / "text.txt"
    path.unlink()
    path.symlink_to("/etc/hostname")
    with pytest.raises(LedgerError, match="a link or no regular file"):
        read_text(tmp_path, "trade")


def test_a_folder_that_leads_out_of_the_workspace_is_refused(tmp_path):
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "evidence").mkdir(parents=True)
    outside.mkdir()
    write_document(outside, FULL, DATA, "x")
    (root / "evidence" / "trade").symlink_to(outside / "evidence" / "trade")
    with pytest.raises(LedgerError, match="leads out of the workspace"):
        read_text(root, "trade")


@pytest.mark.parametrize("bit", range(8))
def test_a_flipped_bit_anywhere_in_the_metadata_is_named(tmp_path, bit):
    write_document(tmp_path, FULL, DATA, DATA.decode())
    path = tmp_path / "evidence" / "trade" / "document.toml"
    whole = path.read_bytes()
    assert verify(tmp_path) == []
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        assert [problem.file for problem in verify(tmp_path)] != [], place


def test_metadata_changed_on_purpose_can_be_sealed_anew(tmp_path):
    write_document(tmp_path, FULL, DATA, DATA.decode())
    path = tmp_path / "evidence" / "trade" / "document.toml"
    path.write_bytes(path.read_bytes().replace(b"Office", b"Bureau"))
    assert verify(tmp_path) != []
    reseal(tmp_path, "trade")
    assert verify(tmp_path) == []
    assert read_document(tmp_path, "trade").publisher == "Bureau"
