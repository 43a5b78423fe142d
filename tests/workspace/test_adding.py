"""Documents in: what is pinned, what is refused, and that nothing half-done is ever seen."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workbench.config import Config
from workbench.ledger.verify import verify
from workbench.model import Origin
from workbench.workspace import Added, Source, open_workspace
from workbench.workspace.opened import Workspace

TEXT = (
    "Trade grows\n\nExports to Korea rose 12.5 percent to $36.2 billion in 2021. "
    "Imports fell 3 percent last year.\n"
)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def add(root: Path, *sources: Source, config: Config | None = None) -> list[Added]:
    with Workspace(root, config or Config(), clock=lambda: NOON) as opened:
        return list(opened.add(sources))


def ledger(root: Path) -> dict[str, bytes]:
    """Every file of the ledger with its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".workbench" not in path.parts
    }


def test_a_document_is_pinned_read_and_indexed(root: Path) -> None:
    given = {"title": "Trade grows", "published": "2022-02-01", "publisher": "The Gazette"}
    (added,) = add(root, Source("trade.txt", TEXT.encode(), None, given))
    assert (added.slug, added.outcome) == ("trade-grows", "added")
    assert added.claims >= 3
    with open_workspace(root) as opened:
        document = opened.documents["trade-grows"]
        assert document.published == date(2022, 2, 1)
        assert document.origins["published"] is Origin.GIVEN
        assert document.retrieved == NOON
        assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
        claims = list(opened.claims())
        assert len(claims) == added.claims
        text = opened.text("trade-grows")
        assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
        assert opened.report.read == ()
    assert verify(root) == []
    assert (root / "evidence/trade-grows/original.txt").read_bytes() == TEXT.encode()


def test_the_same_bytes_again_change_nothing(root: Path) -> None:
    add(root, Source("trade.txt", TEXT.encode()))
    before = ledger(root)
    (again,) = add(root, Source("other-name.md", TEXT.encode(), None, {"title": "Other"}))
    assert again.outcome == "unchanged"
    assert again.claims > 0
    assert ledger(root) == before


def test_two_documents_of_one_name_get_two_slugs(root: Path) -> None:
    added = add(
        root,
        Source("a.txt", b"Exports rose 5 percent in 2020.", None, {"title": "A"}),
        Source("a.txt", b"Exports rose 6 percent in 2020.", None, {"title": "A"}),
    )
    assert [one.slug for one in added] == ["a", "a-2"]


def test_refused_inputs_say_why_and_the_batch_goes_on(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("/etc/hostname")
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    large = tmp_path / "large.txt"
    large.write_text("x" * 101)
    before = ledger(root)
    config = Config(max_bytes=100)
    added = add(
        root,
        Source("link.txt", None, link),
        Source("fifo", None, fifo),
        Source("zero", None, Path("/dev/zero")),
        Source("missing.txt", None, tmp_path / "missing.txt"),
        Source("folder", None, tmp_path),
        Source("large.txt", None, large),
        Source("large.txt", b"x" * 101),
        Source("paper.pdf", b"%PDF-1.7 ..."),
        Source("bad-date.txt", b"Exports rose 5 percent.", None, {"published": "soon"}),
        config=config,
    )
    assert [one.outcome for one in added] == ["refused"] * 9
    said = [one.message for one in added]
    assert all("\n" not in message for message in said)
    assert "a link" in said[0]
    assert "not a regular file" in said[1]
    assert "not a regular file" in said[2]
    assert "No such file" in said[3]
    assert "larger than 100 bytes" in said[5]
    assert "larger than 100 bytes" in said[6]
    assert "PDF" in said[7]
    assert "soon" in said[8]
    assert ledger(root) == before
    (good,) = add(root, Source("x.txt", b"x" * 100), config=config)
    assert good.outcome == "added"


def test_a_hostile_name_is_data_and_never_a_path(root: Path) -> None:
    names = [
        "../../x",
        "/etc/passwd",
        "C:\\x",
        "CON",
        "a:b",
        "n" * 300,
        "무역",
        "-",
        "new\nline",
        "\x1b[2J",
    ]
    texts = [f"Exports rose {i} percent in 2020.".encode() for i in range(len(names))]
    added = add(root, *(Source(n, t) for n, t in zip(names, texts, strict=True)))
    assert [one.outcome for one in added] == ["added"] * len(names)
    there = {path.name for path in (root / "evidence").iterdir()}
    assert there == {one.slug for one in added}
    assert verify(root) == []


def test_a_document_that_was_half_written_is_not_seen_and_can_be_added(root: Path) -> None:
    """A kill between the claims and the folder's rename leaves claims without a document."""
    add(root, Source("trade.txt", TEXT.encode()))
    whole = ledger(root)
    (folder,) = (root / "evidence").iterdir()
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    with open_workspace(root) as opened:
        assert list(opened.claims()) == []
        assert not opened.documents
    (added,) = add(root, Source("trade.txt", TEXT.encode()))
    assert added.outcome == "added"
    assert ledger(root) == whole


def test_rereading_finds_the_same_claims_and_touches_nothing(root: Path) -> None:
    add(root, Source("trade.txt", TEXT.encode(), None, {"title": "T"}))
    before = ledger(root)
    with open_workspace(root) as opened:
        (again,) = opened.reread([])
    assert (again.slug, again.outcome) == ("t", "unchanged")
    assert ledger(root) == before


def test_rereading_restores_a_claims_file_that_was_lost(root: Path) -> None:
    (added,) = add(root, Source("trade.txt", TEXT.encode(), None, {"title": "T"}))
    before = ledger(root)
    (root / "claims/t.jsonl").unlink()
    with open_workspace(root) as opened:
        assert "missing" in opened.report.problems[0].message
        (again,) = opened.reread(["t"])
        assert (again.claims, again.outcome) == (added.claims, "added")
    assert ledger(root) == before
    with open_workspace(root) as opened:
        assert opened.report.problems == ()


@pytest.mark.parametrize("data", [b"", b"   \n", b"No numbers here at all."])
def test_a_document_without_claims_is_still_a_document(root: Path, data: bytes) -> None:
    (added,) = add(root, Source("quiet.txt", data))
    if added.outcome == "added":
        with open_workspace(root) as opened:
            assert opened.counts().by_document.get(str(added.slug), (0, 0))[0] == added.claims
            assert str(added.slug) in opened.documents
