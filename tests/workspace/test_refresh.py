"""The index follows the files: what changes on disk is seen, and nothing else is read."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.model import ActType, Claim, ClaimQuery, Draft, Order, Status, Verdict
from workbench.store import linked, queries
from workbench.workspace import open_snapshot, open_workspace
from workbench.workspace.opened import Workspace

Plant = Callable[..., list[Claim]]


def shown(opened: Workspace) -> list[object]:
    claims = list(opened.claims())
    rows = opened.rows(opened.queue(Order.DOCUMENT, ClaimQuery()))
    return [
        dict(opened.documents),
        claims,
        [(row.claim, row.document, row.status, row.verdict, row.conflicts) for row in rows],
        [list(opened.links(claim.id)) for claim in claims],
        opened.counts(),
    ]


def assert_as_if_made_anew(root: Path) -> None:
    """What an index that grew shows is what one made from nothing shows, row for row."""
    with open_workspace(root) as opened:
        grown = shown(opened)
    shutil.rmtree(root / ".workbench")
    with open_workspace(root) as opened:
        assert grown == shown(opened)


def test_nothing_is_read_when_nothing_changed(root: Path, two: list[Claim]) -> None:
    with open_workspace(root) as opened:
        assert len(opened.report.read) == 4
    os.utime(root / "claims/alpha.jsonl", ns=(1, 1))  # long ago: not too fresh to be trusted
    with open_workspace(root) as opened:
        assert opened.report.read == ()


def test_only_the_changed_document_is_read(root: Path, two: list[Claim], plant: Plant) -> None:
    with open_workspace(root):
        pass
    plant("gamma", ["A new thing 12 crate 2020"])
    with open_workspace(root) as opened:
        assert set(opened.report.read) == {"claims/gamma.jsonl", "evidence/gamma/document.toml"}
        assert [claim.document for claim in opened.claims()] == ["alpha"] * 2 + ["beta"] * 3 + [
            "gamma"
        ]


def test_a_changed_claims_file_is_what_is_seen(root: Path, two: list[Claim]) -> None:
    with open_workspace(root):
        pass
    path = root / "claims/beta.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    with open_workspace(root) as opened:
        assert [claim.id for claim in opened.claims()] == [c.id for c in two[:2] + two[3:]]
        assert opened.links(two[2].id) == []
    assert_as_if_made_anew(root)


def test_a_changed_date_reaches_the_document(root: Path, two: list[Claim]) -> None:
    with open_workspace(root):
        pass
    path = root / "evidence/beta/document.toml"
    path.write_text(path.read_text().replace("2022-03-01", "2023-05-02"))
    with open_workspace(root) as opened:
        published = opened.documents["beta"].published
        assert published is not None
        assert published.isoformat() == "2023-05-02"
    assert_as_if_made_anew(root)


def test_a_document_that_is_gone_takes_its_claims_and_links_along(
    root: Path, two: list[Claim]
) -> None:
    with open_workspace(root):
        pass
    shutil.rmtree(root / "evidence/beta")
    with open_workspace(root) as opened:
        assert list(opened.claims()) == two[:2]
        ends = {end for k in opened.links(two[0].id) for end in (k.a, k.b)}
        assert ends <= {two[0].id, two[1].id}
        (problem,) = opened.report.problems
        assert "no document is pinned" in problem.message
    assert_as_if_made_anew(root)


def test_a_verdict_lapses_when_its_claim_changes_on_disk(root: Path, two: list[Claim]) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        opened.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
    path = root / "claims/alpha.jsonl"
    path.write_text(path.read_text().replace('"speaker":"Bo"', '"speaker":"Cy"'))
    with open_workspace(root) as opened:
        assert opened.state(two[0].id).status is Status.STALE
        (number,) = opened.queue(Order.STALE, ClaimQuery(statuses=(Status.STALE,)))
        assert opened.rows([number])[0].claim == two[0].id
    assert_as_if_made_anew(root)


def test_another_policy_is_another_state(root: Path, two: list[Claim]) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        opened.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
    (root / "workbench.toml").write_text("[policy]\nreviewers = 2\n")
    with open_workspace(root) as opened:
        assert opened.state(two[0].id).status is Status.CHECKED
        assert opened.counts().by_status == {Status.CHECKED: 1, Status.OPEN: 4}


def test_git_switch_changes_what_is_seen(root: Path, two: list[Claim], plant: Plant) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=Ana", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)

    git("init", "-b", "main")
    git("add", "-A")
    git("commit", "-m", "start")
    with open_workspace(root) as opened:
        main = shown(opened)
    git("switch", "-c", "other")
    plant("aardvark", ["The harbour of Lund handled tea 9900 tonne 2021"])
    with open_workspace(root, reviewer="Ana") as opened:
        opened.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.REFUTED))
    git("add", "-A")
    git("commit", "-m", "more")
    git("switch", "main")
    with open_workspace(root) as opened:
        assert shown(opened) == main
    git("switch", "other")
    with open_workspace(root) as opened:
        assert opened.state(two[0].id).verdict is Verdict.REFUTED
        assert next(opened.claims()).document == "aardvark"


def test_a_broken_line_costs_that_line_and_is_told(root: Path, two: list[Claim]) -> None:
    path = root / "claims/beta.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"{nonsense\n" + lines[2])
    with open_workspace(root) as opened:
        assert [claim.id for claim in opened.claims()] == [c.id for c in (*two[:3], two[4])]
        assert [(p.file, p.line, p.unreadable) for p in opened.report.problems] == [
            ("claims/beta.jsonl", 2, True)
        ]
        assert opened.line_of(two[4].id) == ("claims/beta.jsonl", 3)
    with open_workspace(root) as opened:
        assert len(opened.report.problems) == 1


@pytest.mark.parametrize(
    "damage",
    [
        b"[1]\n",
        b'{"id": 3}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b'{"id":"x","document":"alpha"}\n',
        b"NaN\n",
    ],
)
def test_no_line_of_a_claims_file_stops_the_opening(
    root: Path, two: list[Claim], damage: bytes
) -> None:
    with (root / "claims/alpha.jsonl").open("ab") as file:
        file.write(damage)
    with open_workspace(root) as opened:
        assert list(opened.claims()) == two
        assert list(open_snapshot(root).claims()) == two
        assert len(opened.report.problems) == 1


def test_a_ledger_file_that_is_a_link_is_not_followed(root: Path, two: list[Claim]) -> None:
    path = root / "claims/alpha.jsonl"
    path.rename(root.parent / "elsewhere.jsonl")
    path.symlink_to(root.parent / "elsewhere.jsonl")
    with open_workspace(root) as opened:
        assert list(opened.claims()) == two[2:]


def test_a_torn_last_act_is_moved_aside_and_told(root: Path, two: list[Claim]) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        opened.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
    (path,) = (root / "claims/reviews").glob("*.jsonl")
    with path.open("ab") as file:
        file.write(b'{"at":"2026')
    with open_workspace(root, reviewer="Ana") as opened:
        assert len(opened.report.quarantined) == 1
        assert len(list(opened.acts())) == 1
        opened.record(Draft(ActType.DECISION, two[1].id, verdict=Verdict.SUPPORTED))
        assert len(list(opened.acts())) == 2


def test_names_between_all_others_are_found_in_slug_order(root: Path, plant: Plant) -> None:
    """More insertions at one place than there is room for: the rows are numbered anew."""
    names = [f"m{'b' * i}" for i in range(45)]
    random.Random(3).shuffle(names)
    plant("a", ["x y 1 crate 2020"])
    plant("zz", ["x y 2 crate 2020"])
    for turn, name in enumerate(names):
        plant(name, [f"x y {turn} crate 2020"])
        if turn % 3 == 0:
            with open_workspace(root):
                pass
    assert_as_if_made_anew(root)


_steps = st.lists(
    st.tuples(
        st.sampled_from(["pin", "drop", "cut", "decide", "look"]),
        st.integers(0, 4),
        st.integers(0, 9),
    ),
    max_size=12,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=_steps)
def test_an_index_that_grew_equals_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
    steps: list[tuple[str, int, int]],
) -> None:
    from workbench.workspace import init

    conftest = request.getfixturevalue("planter")
    root = tmp_path_factory.mktemp("grown")
    init(root)
    for what, which, value in steps:
        slug = f"doc-{which}"
        path = root / f"claims/{slug}.jsonl"
        if what == "pin" and not path.exists():
            lines = [f"Harbour tea {value + i} tonne 202{i}" for i in range(which + 1)]
            conftest(root, slug, lines)
        elif what == "drop":
            shutil.rmtree(root / f"evidence/{slug}", ignore_errors=True)
            path.unlink(missing_ok=True)
        elif what == "cut" and path.exists():
            path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
        elif what == "decide":
            with open_workspace(root, reviewer="Ana") as opened:
                for claim in list(opened.claims())[: value % 3]:
                    opened.record(Draft(ActType.DECISION, claim.id, verdict=Verdict.SUPPORTED))
        else:
            with open_workspace(root):
                pass
    assert_as_if_made_anew(root)


def test_more_claims_than_are_compared_all_with_all_link_the_same(root: Path, plant: Plant) -> None:
    """Crossing from all pairs to keyed pairs, and crowding a key, leave no trace of the order."""
    names = "Lund Kiel Brest Cadiz Genoa Turku Bergen Cork Ostend Faro Nantes Riga Gdansk"
    towns = names.split(" ")
    for number in range(20):
        lines = [
            f"The harbour of {town} handled tea {number // 9 + 52} tonne 2021" for town in towns
        ]
        plant(f"doc-{number:02}", lines)
        if number % 4 == 1 or number > 16:
            with open_workspace(root):
                pass
    with open_workspace(root) as opened, opened._index.read() as connection:
        assert queries.claim_count(connection) == 20 * 13
        assert linked.link_counts(connection).total() > 0
        files = open_snapshot(root)
        for claim in files.claims():
            assert opened.links(claim.id) == files.links(claim.id)
    assert_as_if_made_anew(root)


def test_a_key_that_becomes_crowded_and_empty_again_leaves_no_trace(
    root: Path, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.store.keys.MOST", 12)
    monkeypatch.setattr("workbench.store.keys.LEAST", 5)
    monkeypatch.setattr("workbench.store.keys.ROOM", 150)
    monkeypatch.setattr("workbench.workspace.linking.SMALL", 6)
    towns = ("Lund", "Kiel", "Brest", "Cadiz")
    linked = []
    for number in range(16):
        some = towns[: 1 + number % 4]
        plant(
            f"doc-{number:02}",
            [f"The harbour of {town} handled tea 5{number % 3} tonne 2021" for town in some],
        )
        with open_workspace(root) as opened:
            linked.append(sum(opened.counts().links.values()))
    assert max(linked) > linked[-1] > 0
    for number in (3, 7, 11, 2):
        shutil.rmtree(root / f"evidence/doc-{number:02}")
        (root / f"claims/doc-{number:02}.jsonl").unlink()
        with open_workspace(root) as opened:
            linked.append(sum(opened.counts().links.values()))
    assert linked[-1] > min(linked[-5:])
    assert_as_if_made_anew(root)
