"""A large ledger's postings: what a check says is the same with them, and never older than it."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from workbench.checks.drafts import DraftReport, examine
from workbench.checks.registry import run
from workbench.checks.touched import Touched
from workbench.extract import extract
from workbench.ledger.claims import write_claims
from workbench.ledger.documents import write_document
from workbench.model import ActType, Document, Draft, Finding, Verdict
from workbench.workspace import init, open_workspace
from workbench.workspace import prepared as postings
from workbench.workspace.drafting import Opening, PreparedSnapshot, keep, open_for_drafts

DAY = date(2024, 1, 1)
TOWNS = [f"{a}{b}" for a in ("Nor", "Est", "Vel", "Gal") for b in ("land", "avia", "mark", "wick")]
Ask = Callable[[], tuple[DraftReport, list[Finding]]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of five hundred claims, one of them refuted; large enough to be kept."""
    monkeypatch.setattr(postings, "LEAST", 100)
    init(tmp_path)
    for number in range(10):
        said = [
            f"{town} exported {number * 37 + place * 3 + 1}.{place % 10} million tonnes of {crop}"
            f" in {2010 + number}."
            for place, town in enumerate(TOWNS)
            for crop in ("wheat", "rice", "tea")
        ]
        text = "\n\n".join(said) + "\n"
        slug, data = f"report-{number}", text.encode()
        digest = hashlib.sha256(data).hexdigest()
        write_document(tmp_path, Document(slug, digest, "original.txt", published=DAY), data, text)
        write_claims(tmp_path, slug, extract(text, document=slug, published=DAY).claims)
    with open_workspace(tmp_path, reviewer="Ada") as opened:
        claims = list(opened.claims())
        opened.record(Draft(ActType.DECISION, claims[100].id, verdict=Verdict.SUPPORTED))
        opened.record(Draft(ActType.DECISION, claims[200].id, verdict=Verdict.REFUTED))
    said = [claim.quote for claim in claims[95:105] + claims[199:202]]
    said += [claims[300].quote.replace("exported", "sold"), "The museum sold 512 tickets."]
    said += [claims[100].quote.replace("million", "billion")]
    (tmp_path / "draft.md").write_text("\n\n".join(said))
    settle(tmp_path)
    return tmp_path


def settle(root: Path) -> None:
    """Let the files grow older than the grain of their times."""
    time.sleep(0.15)


def ask(root: Path) -> tuple[Opening, DraftReport, list[Finding]]:
    opened = open_for_drafts(root)
    view = opened.view
    data = (root / "draft.md").read_bytes()
    report = examine("draft.md", "draft.md", data, view, view.config)
    named = {number.claim for number in report.numbers if number.claim}
    return opened, report, run(Touched(view, named), view.config)


def test_a_check_says_the_same_with_and_without_the_postings(root):
    first, *plain = ask(root)
    assert not isinstance(first.view, PreparedSnapshot)
    assert keep(first)
    second, *prepared = ask(root)
    assert isinstance(second.view, PreparedSnapshot)
    assert prepared == plain
    assert {"backed", "pending", "contradicted", "unseen"} <= {
        number.standing.value for number in prepared[0].numbers
    }
    assert [second.view.line_of(n.claim) for n in prepared[0].numbers if n.claim] == [
        first.view.line_of(n.claim) for n in prepared[0].numbers if n.claim
    ]
    assert list(second.view.claims()) == list(first.view.claims())
    assert dict(second.view.documents) == dict(first.view.documents)


def test_a_verdict_given_since_counts_at_once(root):
    assert keep(ask(root)[0])
    with open_workspace(root, reviewer="Ada") as opened:
        claim = next(iter(opened.claims()))
        (root / "draft.md").write_text(claim.quote)
        before = ask(root)[1].numbers[0].standing
        opened.record(Draft(ActType.DECISION, claim.id, verdict=Verdict.SUPPORTED))
    view, report, _ = ask(root)
    assert isinstance(view.view, PreparedSnapshot)
    assert (before, report.numbers[0].standing) == ("pending", "backed")


def test_a_correction_makes_the_ledger_be_read_whole_and_then_kept_again(root):
    assert keep(ask(root)[0])
    with open_workspace(root, reviewer="Ada") as opened:
        claim = next(iter(opened.claims()))
        content = {"subject": "Somebody else"}
        opened.record(Draft(ActType.REVISION, claim.id, content=content))
    first, *plain = ask(root)
    assert not isinstance(first.view, PreparedSnapshot)
    assert keep(first)
    second, *prepared = ask(root)
    assert isinstance(second.view, PreparedSnapshot)
    assert prepared == plain
    assert second.view.claim(claim.id) == first.view.claim(claim.id)
    assert second.view.line_of(claim.id) == first.view.line_of(claim.id)


@pytest.mark.parametrize(
    "name",
    ["claims/report-3.jsonl", "evidence/report-3/text.txt", "evidence/report-3/original.txt"],
)
def test_a_byte_changed_since_is_found_whatever_time_the_file_is_given(root, name):
    assert keep(ask(root)[0])
    path = root / name
    found = path.stat()
    data = bytearray(path.read_bytes())
    data[data.index(b"million")] = ord("b")
    path.write_bytes(data)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    opened, _, findings = ask(root)
    assert not isinstance(opened.view, PreparedSnapshot)
    assert findings[0].level.value == "error"
    assert not keep(opened)


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "other"])
def test_postings_that_are_damaged_are_made_anew(root, damage):
    assert keep(ask(root)[0])
    path = root / ".workbench" / postings.FILE_NAME
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes(
        {
            "cut": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "emptied": b"",
            "other": b"workbench postings 1\n" + b"x" * 200,
        }[damage]
    )
    opened = ask(root)[0]
    assert not isinstance(opened.view, PreparedSnapshot)
    assert keep(opened)
    assert isinstance(ask(root)[0].view, PreparedSnapshot)


def test_files_as_young_as_the_reading_are_not_trusted_to_show_a_change(root):
    path = root / "claims" / "report-3.jsonl"
    path.write_bytes(path.read_bytes())
    assert not keep(ask(root)[0])


def test_where_nothing_can_be_written_nothing_is_kept(root):
    state = root / ".workbench"
    for path in sorted(state.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    state.rmdir()
    state.write_text("not a folder")
    assert not keep(ask(root)[0])
