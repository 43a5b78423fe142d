"""A later version takes over the claims it still makes, with their verdicts; none is dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workbench.errors import UsageError
from workbench.extract import extract
from workbench.ledger.claims import read_claims, write_claims
from workbench.ledger.layout import SPARE, state_folder
from workbench.ledger.recovery import PINNING
from workbench.ledger.verify import verify
from workbench.model import ActType, Claim, Draft, Status, Verdict
from workbench.review.state import basis
from workbench.workspace import Added, Source, open_snapshot, open_workspace
from workbench.workspace.versions import Fate, Followed, Version, follow

TOWNS = ("Arlen", "Brook", "Corde", "Dunmere", "Elsford")
OLD = "".join(
    f"The port of {town} handled {at * 7 + 12} million containers in 2021.\n\n"
    for at, town in enumerate(TOWNS)
)
NEW = (
    "A correction was made to this report on the first of May.\n\n"
    + OLD.replace("19 million", "23 million").split("The port of Dunmere")[0]
    + "The port of Elsford handled 40 million containers in 2021.\n\n"
    + "The port of Farrow handled 77 million containers in 2021.\n"
)


def claims(text: str, slug: str = "old") -> tuple[Claim, ...]:
    return extract(text, document=slug, published=date(2022, 1, 1)).claims


def fates(old: str, new: str) -> dict[str, Fate]:
    return {
        one.was.reading.subject or "": one.fate
        for one in follow(claims(old), old, claims(new, "new"), new)
    }


def test_each_claim_is_kept_changed_or_gone() -> None:
    assert fates(OLD, NEW) == {
        "port of Arlen": Fate.KEPT,
        "port of Brook": Fate.CHANGED,
        "port of Corde": Fate.KEPT,
        "port of Dunmere": Fate.GONE,
        "port of Elsford": Fate.KEPT,
    }


def test_a_claim_that_went_elsewhere_has_moved_and_its_neighbours_have_not() -> None:
    first, rest = OLD.split("\n\n", 1)
    found = fates(OLD, f"{rest}{first}\n")
    assert [town for town in TOWNS if found[f"port of {town}"] is Fate.MOVED] == ["Arlen"]


def test_two_numbers_of_one_sentence_are_told_apart() -> None:
    old = "In 2021 imports rose by 4 percent and exports fell by 9 percent.\n"
    new = "So it was. " + old.replace("4", "5")
    found = follow(claims(old), old, claims(new, "new"), new)
    numbers = [
        (one.was.reading.figure.text, one.now.reading.figure.text)
        for one in found
        if one.now and one.was.reading.figure and one.now.reading.figure
    ]
    assert numbers == [("4 percent", "5 percent"), ("9 percent", "9 percent")]


@pytest.fixture
def approved(root: Path) -> dict[str, Claim]:
    """A workspace with the old version, every claim found to stand; the claims by subject."""
    with open_workspace(root, reviewer="Ada") as opened:
        list(opened.add([Source("ports.txt", OLD.encode())]))
        found = opened.claims_in("ports")
        for claim in found:
            opened.record(Draft(ActType.DECISION, claim.id, Verdict.SUPPORTED, basis=basis(claim)))
    return {claim.reading.subject or "": claim for claim in found}


def plan(root: Path, text: str = NEW) -> Version:
    with open_workspace(root) as opened:
        version = opened.version(Source("ports-2.txt", text.encode()), "ports")
    assert isinstance(version, Version)
    return version


def succeed(root: Path, text: str = NEW, before: str = "ports") -> Added:
    with open_workspace(root) as opened:
        version = opened.version(Source("new.txt", text.encode()), before)
        return version if isinstance(version, Added) else opened.succeed(version)


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and ".workbench" not in path.parts)
    return {str(path): path.read_bytes() for path in found}


@pytest.mark.usefixtures("approved")
def test_comparing_writes_nothing(root: Path) -> None:
    before = files(root)
    version = plan(root)
    assert files(root) == before
    assert (version.document.slug, version.document.version_of) == ("ports-2", "ports")
    assert version.new == 1


def test_verdicts_follow_what_reads_as_before_and_lapse_elsewhere(
    root: Path, approved: dict[str, Claim]
) -> None:
    assert succeed(root).slug == "ports-2"
    assert verify(root) == []
    expected = {
        "Arlen": ("ports-2", Status.APPROVED),
        "Brook": ("ports-2", Status.STALE),
        "Corde": ("ports-2", Status.APPROVED),
        "Dunmere": ("ports", Status.STALE),
        "Elsford": ("ports-2", Status.APPROVED),
    }
    with open_workspace(root) as opened:
        for view in (opened, open_snapshot(root)):
            for town, said in expected.items():
                claim = view.claim(approved[f"port of {town}"].id)
                assert claim is not None
                assert (claim.document, view.state(claim.id).status) == said, town


def test_a_claim_that_is_gone_stays_visible_and_can_be_decided_anew(
    root: Path, approved: dict[str, Claim]
) -> None:
    succeed(root)
    name = approved["port of Dunmere"].id
    with open_workspace(root, reviewer="Ada") as opened:
        (orphan,) = opened.claims_in("ports")
        assert (orphan.id, orphan.gone) == (name, "ports-2")
        assert "ports-2 does not say this any more" in (opened.state(name).why or "")
        opened.record(Draft(ActType.DECISION, name, status=Status.DISMISSED, basis=basis(orphan)))
        assert opened.state(name).status is Status.DISMISSED


@pytest.mark.usefixtures("approved")
def test_finding_claims_anew_changes_neither_version(root: Path) -> None:
    succeed(root)
    succeed(root, NEW.replace("77 million", "78 million"), "ports-2")
    before = files(root)
    with open_workspace(root) as opened:
        assert {one.outcome for one in opened.reread([])} == {"unchanged"}
    assert files(root) == before
    assert [slug.name for slug in sorted((root / "evidence").iterdir())] == [
        "ports",
        "ports-2",
        "ports-3",
    ]


@pytest.mark.usefixtures("approved")
def test_an_earlier_version_is_no_longer_succeeded(root: Path) -> None:
    succeed(root)
    with pytest.raises(UsageError, match="ports has a later version already; name that: ports-2"):
        succeed(root, NEW + "More.")


@pytest.mark.usefixtures("approved")
def test_bytes_that_are_pinned_are_no_version(root: Path) -> None:
    assert succeed(root, OLD).outcome == "unchanged"


@pytest.mark.usefixtures("approved")
def test_a_crash_between_the_two_claims_files_is_finished_at_the_next_opening(root: Path) -> None:
    before = [claim for _, claim in read_claims(root, "ports")]
    succeed(root)
    whole = files(root)
    write_claims(root, "ports", [replace(claim, gone=None) for claim in before])
    spare = state_folder(root) / SPARE
    spare.mkdir(exist_ok=True)
    (spare / f"ports-2{PINNING}").touch()
    assert any("stands twice" in problem.message for problem in verify(root))
    open_workspace(root).close()
    assert files(root) == whole


def test_a_number_in_a_table_is_followed_by_the_heads_of_its_cell() -> None:
    old = (
        "| Port | 2020 | 2021 |\n| --- | --- | --- |\n| Arlen | 31.2 | 12.5 |\n| Brook | 4 | 5 |\n"
    )
    new = old.replace("| Arlen | 31.2", "| Corde | 7 | 8 |\n| Arlen | 29.4")
    new = new.replace("| Brook | 4 | 5 |", "| Elsford | 77.5 | 98.25 |")
    found = follow(claims(old), old, claims(new, "new"), new)
    numbers = [
        (one.fate, one.was.reading.figure.text, one.now and one.now.reading.figure.text)
        for one in found
        if one.was.reading.figure and (one.now is None or one.now.reading.figure)
    ]
    assert numbers[:2] == [(Fate.CHANGED, "31.2", "29.4"), (Fate.CHANGED, "12.5", "12.5")]
    assert [fate for fate, _, _ in numbers[2:]] == [Fate.GONE, Fate.GONE]


def test_a_version_says_nothing_of_claims_it_was_not_asked_about() -> None:
    assert follow((), OLD, claims(NEW, "new"), NEW) == ()
    assert [one.fate for one in follow(claims(OLD), OLD, (), "Nothing.\n")] == [Fate.GONE] * 5
    assert Followed(Fate.GONE, claims(OLD)[0]).now is None
