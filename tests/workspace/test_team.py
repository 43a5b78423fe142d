"""A ledger in a team's database, on a real server: the same as the folder, byte for byte."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import psycopg
import pytest

from workbench.errors import ChangedError, LedgerError, StoreError
from workbench.ledger.verify import verify
from workbench.model import (
    ActType,
    ClaimQuery,
    Draft,
    Order,
    Relation,
    Status,
    Verdict,
    Watched,
    WatchOutcome,
)
from workbench.review.revisions import revision
from workbench.workspace import Source, Taken, open_snapshot, open_workspace
from workbench.workspace.shelf import Rows
from workbench.workspace.team import TeamWorkspace, make


def decision(claim, verdict=Verdict.SUPPORTED) -> Draft:
    return Draft(ActType.DECISION, claim.id, verdict=verdict)


def files(root) -> dict[str, bytes]:
    found = {}
    for name in ("claims", "evidence"):
        found |= {p.relative_to(root): p.read_bytes() for p in (root / name).rglob("*.*")}
    return found


@pytest.fixture
def team(address, root, two):
    """A database that took over a folder with two documents and three acts."""
    with open_workspace(root, reviewer="Ana") as workspace:
        for claim in two[:3]:
            workspace.record(decision(claim))
    make(address)
    with TeamWorkspace(address) as workspace:
        assert workspace.take_over(root) == Taken(2, 3)
    return address


def same(one, other):
    assert [*one.claims()] == [*other.claims()]
    assert [*one.acts()] == [*other.acts()]
    assert dict(one.documents) == dict(other.documents)
    for claim in one.claims():
        assert one.state(claim.id) == other.state(claim.id)
        assert one.links(claim.id) == other.links(claim.id)
        assert one.line_of(claim.id) == other.line_of(claim.id)
    assert one.problems == other.problems == []
    assert one.heads_digest() == other.heads_digest()


def test_what_a_folder_says_the_database_says_and_writes_out_byte_for_byte(team, root, tmp_path):
    with TeamWorkspace(team) as workspace:
        same(workspace, open_snapshot(root))
        with open_workspace(root) as folder:
            assert workspace.counts() == folder.counts()
            for order in Order:
                ours = workspace.queue(order, ClaimQuery())
                theirs = folder.queue(order, ClaimQuery())
                assert [row.claim for row in workspace.rows(ours)] == [
                    row.claim for row in folder.rows(theirs)
                ]
            for query in (
                ClaimQuery(text="COFFEE lund"),
                ClaimQuery(value="300..500"),
                ClaimQuery(speaker="bo", statuses=(Status.APPROVED,)),
                ClaimQuery(text="'; DROP TABLE act; --%_"),
            ):
                assert workspace.search(query) == folder.search(query)
        workspace.write_out(tmp_path / "out")
    assert files(tmp_path / "out") == files(root)
    assert verify(tmp_path / "out") == []


def test_taking_over_the_same_folder_twice_changes_nothing(team, root):
    with TeamWorkspace(team) as workspace:
        before = [*workspace.acts()], workspace.counts()
        assert workspace.take_over(root) == Taken(0, 0)
        assert ([*workspace.acts()], workspace.counts()) == before


def test_a_folder_that_does_not_verify_is_refused_and_nothing_is_taken(address, root, two):
    (root / "evidence" / "alpha" / "text.txt").write_text("other")
    make(address)
    with TeamWorkspace(address) as workspace:
        with pytest.raises(LedgerError, match="nothing was imported"):
            workspace.take_over(root)
        assert workspace.documents == {}


def test_acts_of_several_reviewers_make_a_sound_ledger_and_are_seen_at_once(team, two, tmp_path):
    with TeamWorkspace(team, reviewer="Ben") as ben, TeamWorkspace(team, reviewer="Cem") as cem:
        seen = cem.state(two[0].id).heads
        act = ben.record(decision(two[0], Verdict.REFUTED), seen)
        assert cem.state(two[0].id).verdict is Verdict.REFUTED
        with pytest.raises(ChangedError, match="Ben"):
            cem.record(decision(two[0]), seen)
        cem.record(decision(two[4], Verdict.MIXED))
        ben.record(Draft(ActType.RETRACTION, two[0].id, retracts=act.id))
        assert cem.state(two[0].id).status is Status.APPROVED
        assert ben.recent_acts("Ben", 5)[0].retracts == act.id
        ben.write_out(tmp_path / "out")
        same(cem, open_snapshot(tmp_path / "out"))


def test_links_and_revisions_are_decided_as_in_a_folder(team, two, tmp_path):
    coffee, other = two[1], two[3]
    figure = replace(coffee.reading.figure, value=Decimal(480))
    with TeamWorkspace(team, reviewer="Ben") as workspace:
        a, b = sorted((coffee.id, other.id))
        workspace.record(Draft(ActType.LINK, a, other=b, accepted=False))
        assert all(b not in (link.a, link.b) for link in workspace.links(a))
        workspace.record(revision(coffee, replace(coffee.reading, figure=figure)))
        assert workspace.claim(coffee.id).reading.figure == figure
        assert workspace.state(coffee.id).status is Status.STALE
        workspace.write_out(tmp_path / "out")
        same(workspace, open_snapshot(tmp_path / "out"))


def test_documents_are_pinned_linked_and_read_again_in_the_database(team, tmp_path):
    text = b"The port of Vigo handled 12 tonnes of salt in 2020.\n"
    with TeamWorkspace(team) as workspace:
        (added,) = workspace.add([Source("vigo.txt", text)])
        assert (added.outcome, added.claims) == ("added", 1)
        (again,) = workspace.add([Source("again.txt", text)])
        assert (again.outcome, again.slug) == ("unchanged", added.slug)
        before = workspace.counts().links[Relation.CONFLICT]
        (other,) = workspace.add([Source("b.txt", text.replace(b"12", b"19"))])
        assert other.conflicts == 1
        assert workspace.counts().links[Relation.CONFLICT] == before + 1
        assert workspace.text(added.slug).encode() == text
        (reread,) = workspace.reread([added.slug])
        assert reread.outcome == "unchanged"
        workspace.write_out(tmp_path / "out")
        same(workspace, open_snapshot(tmp_path / "out"))


_WORKER = """
import sys
from workbench.model import ActType, Draft, Verdict
from workbench.workspace.shelf import Rows
from workbench.workspace.team import TeamWorkspace
address, name, many = sys.argv[1:4]
with TeamWorkspace(address, reviewer=name) as workspace:
    ids = [claim.id for claim in workspace.claims()]
    for number in range(int(many)):
        verdict = (Verdict.SUPPORTED, Verdict.REFUTED)[number % 2]
        workspace.record(Draft(ActType.DECISION, ids[number % len(ids)], verdict=verdict))
"""


def test_writers_in_many_processes_lose_nothing_and_fork_nothing(team, tmp_path):
    names = ["Ana", "Ben", "ben", "Cem"]
    running = [
        subprocess.Popen([sys.executable, "-c", _WORKER, team, name, "15"]) for name in names
    ]
    assert [process.wait(120) for process in running] == [0] * len(names)
    with TeamWorkspace(team) as workspace:
        assert len([*workspace.acts()]) == 3 + 15 * len(names)
        for claim in workspace.claims():
            assert len(workspace.state(claim.id).heads) == 1
        workspace.write_out(tmp_path / "out")
        same(workspace, open_snapshot(tmp_path / "out"))


def test_a_role_without_update_and_delete_on_acts_can_do_all_the_work(team, two, server):
    name = team.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(team, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS desk")
        owner.execute("CREATE ROLE desk LOGIN")
        owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO desk")
        owner.execute("REVOKE UPDATE, DELETE, TRUNCATE ON act FROM desk")
    desk = team.replace("//postgres:", "//desk:")
    assert name in desk
    with TeamWorkspace(desk, reviewer="Ben") as workspace:
        workspace.record(decision(two[0], Verdict.REFUTED))
        workspace.record(revision(two[1], replace(two[1].reading, subject="Coffee")))
        list(workspace.add([Source("vigo.txt", b"Vigo handled 12 tonnes of salt in 2020.\n")]))
        workspace.refresh()
        assert len([*workspace.acts()]) == 5
        assert "not change them" in workspace.looks()[-1].seen
    with psycopg.connect(desk) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("DELETE FROM act")


def test_what_is_no_workspace_or_newer_or_out_of_reach_is_refused_in_one_line(
    address, team, monkeypatch
):
    with pytest.raises(StoreError, match="workbench init"):
        TeamWorkspace(address.replace("/ledger", "/postgres?x=").partition("?x=")[0] + "?" +
                      address.partition("?")[2])  # fmt: skip
    with psycopg.connect(team) as connection:
        connection.execute("UPDATE setting SET value = '99' WHERE name = 'schema'")
    with pytest.raises(StoreError, match="newer workbench"):
        TeamWorkspace(team)
    with pytest.raises(StoreError, match="the database") as caught:
        TeamWorkspace("postgresql://ana:secret@127.0.0.1:1/none?connect_timeout=2")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_later_version_in_the_database_is_what_it_is_in_the_folder(team, root, tmp_path):
    text = "A new head.\n\nThe port of Lund handled 31 million containers in 2021.\n"
    for source in (Source("p.txt", text.encode()), Source("q.txt", f"So: {text}".encode())):
        for workspace in (open_workspace(root), TeamWorkspace(team)):
            with workspace:
                if source.name == "p.txt":
                    assert [one.outcome for one in workspace.add([source])] == ["added"]
                else:
                    assert workspace.succeed(workspace.version(source, "p")).slug == "p-2"
                    assert {one.outcome for one in workspace.reread(["p", "p-2"])} == {"unchanged"}
    with TeamWorkspace(team) as workspace:
        workspace.write_out(tmp_path / "out")
    ours = {name: data for name, data in files(tmp_path / "out").items() if name.suffix != ".toml"}
    assert ours == {name: data for name, data in files(root).items() if name.suffix != ".toml"}
    assert verify(tmp_path / "out") == []


def test_claims_are_linked_by_their_keys_as_in_a_folder(address, root, two, planter, monkeypatch):
    monkeypatch.setattr("workbench.workspace.linking.SMALL", 1)
    monkeypatch.setattr("workbench.store.keys.MOST", 4)
    monkeypatch.setattr("workbench.store.keys.LEAST", 2)
    monkeypatch.setattr("workbench.store.keys.ROOM", 16)
    towns = ("Kiel", "Brest", "Cadiz", "Kiel")
    make(address)
    with TeamWorkspace(address) as workspace:
        for number, town in enumerate(towns):  # one by one: keys become crowded on the way
            planter(root, f"more-{number}", [f"The harbour of {town} handled tea 5210 tonne 2021"])
            workspace.take_over(root)
        grown = {claim.id: list(workspace.links(claim.id)) for claim in workspace.claims()}
        assert any(grown.values())
    with open_workspace(root) as folder:
        assert grown == {claim.id: list(folder.links(claim.id)) for claim in folder.claims()}


def test_what_was_found_at_a_source_stands_in_the_database_as_in_a_folder(team, root, tmp_path):
    found = Watched("alpha", datetime(2026, 11, 22, tzinfo=UTC), WatchOutcome.PAGE_GONE, "gone")
    with open_workspace(root) as folder, TeamWorkspace(team) as workspace:
        folder.keep_watched(found)
        workspace.keep_watched(found)
        workspace.keep_watched(replace(found, at=datetime(2026, 11, 23, tzinfo=UTC)))  # no news
        workspace.write_out(tmp_path / "out")
        assert files(tmp_path / "out") == files(root)
        later = replace(found, at=datetime(2026, 11, 24, tzinfo=UTC), why="still gone")
        folder.keep_watched(later)
        assert workspace.take_over(root).companions == ("evidence/alpha/watch.json",)
        workspace.write_out(tmp_path / "again")
    assert open_snapshot(tmp_path / "again").watched == {"alpha": later}


def test_only_what_claims_follow_from_is_read_into_the_tables(team, root):
    (root / "claims" / "handovers").mkdir()
    name = f"claims/handovers/{'ana-' + '0' * 16}.jsonl"
    (root / name).write_text("")
    with TeamWorkspace(team) as workspace:
        assert workspace.take_over(root).companions == (name,)
        with workspace._index.read() as connection:
            assert sorted(Rows(connection).scan()) == [
                "claims/alpha.jsonl",
                "claims/beta.jsonl",
                "evidence/alpha/document.toml",
                "evidence/beta/document.toml",
            ]
