"""Links that are owed: the claims come first, the links when they are asked for, and none is told
before all are there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.ledger.lock import linking_lock
from workbench.model import ActType, Claim, ClaimQuery, Draft, Order, Relation, Verdict
from workbench.store import keys as buckets
from workbench.store import linked, owed, queries
from workbench.workspace import Source, Workspace, init, open_workspace, relinking
from workbench.workspace.health import folder_looks
from workbench.workspace.linker import Linker

Plant = Callable[..., list[Claim]]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ledger counts as large: nothing is linked at once, and pairs are found by keys."""
    monkeypatch.setattr("workbench.workspace.owing.LITTLE", 0)
    monkeypatch.setattr("workbench.workspace.owing.SOON", 0)
    monkeypatch.setattr("workbench.workspace.linking.SMALL", 1)


def all_links(opened: Workspace) -> set[tuple[str, str, str, float, tuple[str, ...]]]:
    with opened._index.read() as connection:
        numbers = linked.claims_in(connection, queries.ordinals(connection).values())
        ids = queries.ids_of(connection, numbers)
        found = linked.proposals_of(connection, numbers)
        return {(ids[p.a], ids[p.b], p.relation, p.score, p.reasons) for p in found}


@pytest.fixture
def wanted(root: Path, two: list[Claim]) -> set[tuple[str, str, str, float, tuple[str, ...]]]:
    """The links of the two documents, made at once; the index is gone again."""
    with open_workspace(root) as opened:
        assert opened.owed() == 0
        found = all_links(opened)
    (root / ".workbench/index.sqlite").unlink()
    assert len(found) == 2
    return found


def test_a_large_ledger_opens_before_its_links_are_made(root, two, large) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        assert opened.owed() == opened.counts().owed == len(two)
        assert [claim.id for claim in opened.claims()] == [claim.id for claim in two]
        act = opened.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
        assert opened.state(two[0].id).heads == (act.id,)
        assert opened.owed() == len(two)


ASKING = {
    "links": lambda opened, two: opened.links(two[0].id),
    "lists": lambda opened, two: list(opened.reviewed([two[0].id])),
    "rows": lambda opened, two: opened.rows([opened.number_of(two[1].id)]),
    "a queue of conflicts": lambda opened, two: opened.queue(Order.CONFLICTS, ClaimQuery()),
    "a document taken in": lambda opened, two: list(
        opened.add([Source("new.txt", b"In 2021 the port of Kiel handled 52 tonnes of tea.")])
    ),
}


@pytest.mark.parametrize("asked", ASKING)
def test_whoever_asks_for_links_gets_all_of_them_and_is_told_why_it_takes(
    root, two, wanted, large, asked
) -> None:
    said: list[object] = []

    @contextmanager
    def telling(claims: int) -> Iterator[Callable[[float], object]]:
        said.append(claims)
        yield said.append

    with open_workspace(root) as opened:
        opened.telling = telling
        ASKING[asked](opened, two)
        assert opened.owed() == 0
        assert all_links(opened) >= wanted
    assert said[0] >= len(two)
    assert said[-1] == 1.0


def test_who_needs_no_links_waits_for_none(root, two, large) -> None:
    with open_workspace(root) as opened:
        opened.telling = None  # type: ignore[assignment]
        list(opened.reviewed([claim.id for claim in two], linked=False))
        opened.queue(Order.WORTH, ClaimQuery())
        opened.search(ClaimQuery(text="tea"))
        assert opened.counts().owed == len(two)


def test_the_links_of_a_few_thousand_claims_are_there_when_the_ledger_is_open(root, two) -> None:
    with open_workspace(root) as opened:
        assert opened.counts().owed == 0
        assert opened.counts().links[Relation.CONFLICT] == 1


def test_how_far_the_work_is_tells_of_links_that_are_owed(root, two, large) -> None:
    from workbench.commands.status import report

    with open_workspace(root) as opened:
        assert "Links of 5 claims are still to be made: workbench links" in report(opened.counts())
        opened.link()
        assert not any("Links" in line for line in report(opened.counts()))


def test_a_doctor_says_that_links_are_owed(root, two, large) -> None:
    open_workspace(root).close()
    (look,) = [look for look in folder_looks(root) if look.what.startswith("link")]
    assert look.seen == "still to be made for 5 claims; to make them now: workbench links"
    assert not look.bad


# ---------------------------------------------------------------- stopped, killed, overtaken


def linker(opened: Workspace, **more) -> Linker:
    return Linker(opened._index, opened._change, opened._alone, **more)


@pytest.mark.parametrize("steps", range(7))
def test_a_linker_that_is_stopped_leaves_links_owed_and_the_next_goes_on(
    root, two, wanted, large, steps
) -> None:
    left = iter([False] * steps)
    with open_workspace(root) as opened:
        done = linker(opened, stopped=lambda: next(left, True)).run()
        assert done is (opened.owed() == 0)
    with open_workspace(root) as opened:
        opened.link()
        assert all_links(opened) == wanted
        assert [row.conflicts for row in opened.rows(opened.queue(Order.CONFLICTS, ClaimQuery()))][
            :3
        ] == [1, 1, 0]


KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.workspace import open_workspace, owing, linking, choices, linker
from workbench.store import ready, writes, owed
owing.LITTLE = owing.SOON = 0
linking.SMALL = 1
at, function = sys.argv[2].split(".")
module = {"ready": ready, "writes": writes, "owed": owed, "choices": choices}[at]
before = getattr(module, function)
def die(*args, **more):
    before(*args, **more)
    os.kill(os.getpid(), signal.SIGKILL)
opened = open_workspace(Path(sys.argv[1]))
setattr(module, function, die)
opened.link()
"""


@pytest.mark.parametrize(
    "where", ["ready.put", "owed.count", "writes.put_links", "choices.recount", "owed.pay"]
)
def test_a_kill_loses_no_link(root, two, wanted, large, where) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(root), where], check=False)
    assert done.returncode == -9
    with open_workspace(root) as opened:
        assert opened.owed() > 0
        opened.link()
        assert all_links(opened) == wanted


@pytest.mark.parametrize("when", [n / 2 for n in range(2, 12)])
def test_documents_that_change_while_links_are_made_are_linked_as_they_are_then(
    root, two, plant, large, when, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program reads a changed document before the n-th transaction of the linker, or after
    it (n and a half).
    """
    monkeypatch.setattr(relinking, "_BATCH", 1)
    turn = iter(range(1, 100))

    def meanwhile(at: float) -> None:
        if at == when:
            shutil.rmtree(root / "evidence/alpha")
            plant("alpha", ["The harbour of Lund handled coffee 480 tonne 2021"])
            with open_workspace(root) as other:
                assert other.report.read

    with open_workspace(root) as opened:
        change = opened._change

        @contextmanager
        def overtaken() -> Iterator[object]:
            at = next(turn)
            meanwhile(at)
            with change() as connection:
                yield connection
            meanwhile(at + 0.5)

        assert Linker(opened._index, overtaken, opened._alone).run()
        assert next(turn) > when
        found = all_links(opened)
    (root / ".workbench/index.sqlite").unlink()
    with open_workspace(root) as opened:
        opened.link()
        assert all_links(opened) == found
    assert [link[2] for link in found] == ["repeat"]


_TOWNS = ("Lund", "Kiel", "Brest")
_DRAWN = (_TOWNS, ("tea", "coffee", "salt"), (521, 522, 5210, 613), (2020, 2021))
_LINES = st.lists(st.tuples(*map(st.sampled_from, _DRAWN)), max_size=4)
_STEPS = st.lists(st.tuples(st.integers(0, 6), _LINES, st.booleans()), min_size=4, max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=_STEPS)
def test_links_made_at_any_time_are_those_of_the_last_state(
    steps, planter, tmp_path_factory, large, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buckets, "MOST", 5)
    monkeypatch.setattr(buckets, "LEAST", 2)
    monkeypatch.setattr(buckets, "ROOM", 60)
    root = tmp_path_factory.mktemp("ledger") / "x"
    init(root)
    for name, lines, linking in steps:
        slug = f"doc-{name}"
        (root / f"claims/{slug}.jsonl").unlink(missing_ok=True)
        shutil.rmtree(root / "evidence" / slug, ignore_errors=True)
        if lines:
            said = [f"The harbour of {t} handled {g} {n} tonne {y}" for t, g, n, y in lines]
            planter(root, slug, list(dict.fromkeys(said)))
        with open_workspace(root) as opened:
            if linking:
                opened.link()
    with open_workspace(root) as opened:
        opened.link()
        grown = all_links(opened)
        sizes = +sizes_of(opened)
    (root / ".workbench/index.sqlite").unlink()
    with open_workspace(root) as opened:
        opened.link()
        assert grown == all_links(opened)
        assert sizes == +sizes_of(opened)


def sizes_of(opened: Workspace):
    with opened._index.read() as connection:
        return buckets.histogram(connection)


# ---------------------------------------------------------------- beside other work


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_session_has_links_made_beside_it_and_waits_for_none(
    root, two, wanted, large, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.workspace.linked._GLANCE", 0.05)
    with open_workspace(root, reviewer="Ana") as opened:
        with linking_lock(root):  # as if another program made them
            opened.link_beside()
            assert opened.links(two[0].id) == []
            assert opened.owed() == len(two)
            opened.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED))
        until(lambda: not opened.owed())
        assert all_links(opened) == wanted
        with opened._change() as connection:  # somebody else brings in more
            owed.owe(connection, owed.ALL)
        until(lambda: not opened.owed())
        assert all_links(opened) == wanted


def test_what_is_left_when_a_session_ends_is_owed(root, two, large) -> None:
    with open_workspace(root) as opened:
        opened.link_beside()
    with open_workspace(root) as opened:
        assert opened.owed() == len(two)


def test_where_nothing_can_be_written_links_are_made_in_the_opening(
    root, two, large, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.workspace import opening

    def refused(*_: object) -> None:
        raise opening.LedgerError("read-only")

    monkeypatch.setattr(opening, "_on_disk", refused)
    monkeypatch.setattr(opening, "_writable", lambda _: False)
    with open_workspace(root) as opened:
        assert not opened.report.lasting
        assert opened.owed() == 0
        assert len(all_links(opened)) == 2


def test_in_a_database_links_are_owed_and_made_as_in_a_folder(
    root, two, wanted, large, address, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.workspace.team import TeamWorkspace, make

    monkeypatch.setattr(relinking, "_BATCH", 1)
    make(address)
    with TeamWorkspace(address) as team:
        team.take_over(root)
        assert team.owed() == len(two)
        with team._alone() as mine, team._alone() as other:
            assert (mine, other) == (True, False)
        assert len(team.links(two[0].id)) == 1
        assert team.owed() == 0
        assert all_links(team) == wanted
