"""The workspace as `ReviewStore` and `LedgerView`: what it shows, records and keeps."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from workbench.errors import ChangedError, LedgerError, StoreError, UsageError
from workbench.ledger.acts import act_line
from workbench.model import (
    ActType,
    Claim,
    ClaimQuery,
    Draft,
    Evidence,
    Order,
    Relation,
    Status,
    Verdict,
)
from workbench.review.state import basis
from workbench.workspace import Snapshot, Source, Workspace, open_snapshot, open_workspace


def decision(claim: Claim, verdict: Verdict = Verdict.SUPPORTED) -> Draft:
    return Draft(ActType.DECISION, claim.id, verdict=verdict)


def everything(view: Workspace | Snapshot) -> list[object]:
    """Every row a view has, in its order."""
    claims = list(view.claims())
    return [
        dict(view.documents),
        claims,
        [view.state(claim.id) for claim in claims],
        [list(view.links(claim.id)) for claim in claims],
        [view.line_of(claim.id) for claim in claims],
        list(view.acts()),
        sorted(map(repr, view.sums())),
    ]


def review(root: Path, two: list[Claim]) -> None:
    """Some of everything that people do."""
    with open_workspace(root, reviewer="Ana") as opened:
        first = opened.record(decision(two[0]))
        opened.record(decision(two[1], Verdict.REFUTED))
        opened.record(Draft(ActType.NOTE, two[1].id, note="ask the harbour"))
        opened.record(Draft(ActType.RETRACTION, two[0].id, retracts=first.id))
        link = opened.links(two[0].id)[0]
        opened.record(Draft(ActType.LINK, link.a, other=link.b, accepted=False))
    with open_workspace(root, reviewer="Bo") as opened:
        evidence = Evidence(document="beta", quote="7")
        opened.record(
            Draft(ActType.DECISION, two[4].id, verdict=Verdict.MIXED, evidence=(evidence,))
        )


def test_the_index_may_be_deleted_without_losing_anything(root: Path, two: list[Claim]) -> None:
    review(root, two)
    with open_workspace(root) as opened:
        before, counts = everything(opened), opened.counts()
    shutil.rmtree(root / ".workbench")
    with open_workspace(root) as opened:
        assert everything(opened) == before
        assert opened.counts() == counts


def test_the_index_and_the_files_alone_show_the_same(root: Path, two: list[Claim]) -> None:
    review(root, two)
    with open_workspace(root) as opened:
        assert everything(opened) == everything(open_snapshot(root))
        assert opened.problems == open_snapshot(root).problems == []


def test_a_decision_stands_in_state_queue_counts_and_file(root: Path, two: list[Claim]) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        act = opened.record(decision(two[0]))
        assert opened.state(two[0].id).status is Status.APPROVED
        number = opened.number_of(two[0].id)
        assert number is not None
        (row,) = opened.rows([number])
        assert (row.claim, row.status, row.verdict) == (
            two[0].id,
            Status.APPROVED,
            Verdict.SUPPORTED,
        )
        counts = opened.counts()
        assert counts.by_status == {Status.OPEN: 4, Status.APPROVED: 1}
        assert counts.by_document["alpha"] == (2, 1)
        assert counts.finished == 1
    (path,) = (root / "claims/reviews").glob("*.jsonl")
    assert path.read_bytes() == act_line(act)


def test_a_decision_is_about_the_reading_and_the_bytes_of_its_evidence(
    root: Path, two: list[Claim]
) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        draft = Draft(
            ActType.DECISION,
            two[0].id,
            verdict=Verdict.SUPPORTED,
            evidence=(Evidence(document="beta"),),
        )
        act = opened.record(draft)
        assert act.basis == basis(two[0])
        assert act.evidence[0].digest == opened.documents["beta"].sha256


def test_evidence_that_is_not_pinned_is_refused(root: Path, two: list[Claim]) -> None:
    draft = Draft(
        ActType.DECISION,
        two[0].id,
        verdict=Verdict.SUPPORTED,
        evidence=(Evidence(document="nowhere"),),
    )
    with (
        open_workspace(root, reviewer="Ana") as opened,
        pytest.raises(UsageError, match="nowhere: no such document"),
    ):
        opened.record(draft)


def test_who_expects_other_heads_is_told_and_nothing_is_recorded(
    root: Path, two: list[Claim]
) -> None:
    with (
        open_workspace(root, reviewer="Ana") as ana,
        open_workspace(root, reviewer="Bo") as bo,
    ):
        seen = bo.state(two[0].id).heads
        act = ana.record(decision(two[0]))
        with pytest.raises(ChangedError, match="changed since you opened it, by Ana"):
            bo.record(decision(two[0], Verdict.REFUTED), seen)
        assert list(bo.acts()) == [act]
        assert bo.record(decision(two[0]), [act.id]).parents == (act.id,)


def test_an_act_on_an_unknown_claim_is_refused(root: Path, two: list[Claim]) -> None:
    with (
        open_workspace(root, reviewer="Ana") as opened,
        pytest.raises(UsageError, match="no claim f00"),
    ):
        opened.record(Draft(ActType.NOTE, "f00", note="hm"))


def test_without_a_name_nothing_is_recorded(root: Path, two: list[Claim]) -> None:
    with open_workspace(root) as opened, pytest.raises(UsageError, match="--reviewer"):
        opened.record(decision(two[0]))


def test_a_rejected_link_is_hidden_and_a_confirmed_one_is_kept(
    root: Path, two: list[Claim]
) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        number = opened.number_of(two[1].id)
        assert number is not None
        before = opened.rows([number])[0].conflicts
        conflict = opened.links(two[1].id)[0]
        assert conflict.relation is Relation.CONFLICT
        links = opened.counts().links[Relation.CONFLICT]
        no = opened.record(Draft(ActType.LINK, conflict.a, other=conflict.b, accepted=False))
        assert conflict not in opened.links(two[1].id)
        assert opened.rows([number])[0].conflicts == before - 1
        assert opened.counts().links.get(Relation.CONFLICT, 0) == links - 1
        opened.record(Draft(ActType.RETRACTION, conflict.a, retracts=no.id))
        assert opened.rows([number])[0].conflicts == before
        other = two[4].id
        a, b = sorted((two[0].id, other))
        opened.record(Draft(ActType.LINK, a, other=b, accepted=True, relation=Relation.RELATED))
        assert [link.a + link.b for link in opened.links(other)] == [a + b]


def test_a_link_act_shows_on_both_claims(root: Path, two: list[Claim]) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        link = opened.links(two[0].id)[0]
        act = opened.record(Draft(ActType.LINK, link.a, other=link.b, accepted=False))
        undo = opened.record(Draft(ActType.RETRACTION, link.a, retracts=act.id))
        assert list(opened.acts_of(link.a)) == list(opened.acts_of(link.b)) == [act, undo]


def test_own_acts_come_newest_first(root: Path, two: list[Claim]) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        acts = [opened.record(decision(claim)) for claim in two]
        assert list(opened.recent_acts("Ana", 3)) == acts[:1:-1]
        assert list(opened.recent_acts("Bo", 3)) == []


def test_session_state_survives_a_restart_and_a_change_of_files(
    root: Path, two: list[Claim], plant: object
) -> None:
    with open_workspace(root) as opened:
        opened.remember("place", two[2].id)
    shutil.rmtree(root / "evidence/alpha")
    with open_workspace(root) as opened:
        assert opened.recall("place") == two[2].id
        assert opened.recall("nothing") is None


def test_the_queue_is_sorted_as_asked(root: Path, two: list[Claim]) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        opened.record(decision(two[4]))

        def ids(order: Order, **narrow: object) -> list[str]:
            rows = opened.rows(opened.queue(order, ClaimQuery(**narrow)))  # type: ignore[arg-type]
            return [row.claim for row in rows]

        assert ids(Order.DOCUMENT) == [claim.id for claim in two]
        by_worth = sorted(range(5), key=lambda i: (-two[i].worth, i))
        assert ids(Order.WORTH) == [two[i].id for i in by_worth]
        assert set(ids(Order.CONFLICTS)[:2]) == {two[1].id, two[3].id}
        assert ids(Order.DOCUMENT, statuses=(Status.OPEN,)) == [claim.id for claim in two[:4]]


def test_a_folder_that_cannot_be_written_is_shown_from_memory(
    root: Path, two: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_workspace(root, reviewer="Ana") as opened:
        opened.record(decision(two[0]))
    shutil.rmtree(root / ".workbench")
    (root / ".workbench").write_text("in the way")  # as good as a read-only disk, even for root
    with open_workspace(root, reviewer="Ana") as opened:
        assert not opened.report.lasting
        assert opened.state(two[0].id).status is Status.APPROVED
        assert opened.counts().total == 5
        opened.remember("place", "x")
        assert opened.recall("place") == "x"
        with pytest.raises(LedgerError):
            opened.record(decision(two[1]))


def test_documents_that_another_program_adds_are_known_at_once(
    root: Path, two: list[Claim]
) -> None:
    """Else evidence in a new document would look as if it were not pinned, and verdicts lapse."""
    with (
        open_workspace(root, reviewer="Ana") as ana,
        open_workspace(root, reviewer="Bo") as bo,
    ):
        assert len(bo.documents) == 2
        source = Source("new.txt", b"Exports rose 5 percent in 2021.", None, {"title": "New"})
        assert [added.outcome for added in ana.add([source])] == ["added"]
        evidence = (Evidence(document="new"),)
        ana.record(Draft(ActType.DECISION, two[0].id, verdict=Verdict.SUPPORTED, evidence=evidence))
        bo.record(Draft(ActType.NOTE, two[0].id, note="seen"))
        assert bo.state(two[0].id).status is Status.APPROVED
        (row,) = ana.rows([ana.number_of(two[0].id) or 0])
        assert row.status is Status.APPROVED


@pytest.mark.parametrize("where", ["header", "middle", "table"])
def test_a_damaged_index_is_made_anew(root: Path, two: list[Claim], where: str) -> None:
    review(root, two)
    with open_workspace(root) as opened:
        before = everything(opened)
    path = root / ".workbench/index.sqlite"
    if where == "header":
        path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    elif where == "middle":
        data = path.read_bytes()
        path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE source")
    with open_workspace(root) as opened:
        assert everything(opened) == before


def test_another_programs_file_in_place_of_the_index_is_refused(
    root: Path, two: list[Claim]
) -> None:
    (root / ".workbench").mkdir(exist_ok=True)
    path = root / ".workbench/index.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.commit()
    with pytest.raises(StoreError, match="belongs to another application"):
        open_workspace(root)


def test_an_index_that_other_code_made_is_made_anew(
    root: Path, two: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_workspace(root) as opened:
        opened.remember("place", "x")
    monkeypatch.setattr("workbench.workspace.opening.made_by", lambda: "workbench 99")
    with open_workspace(root) as opened:
        assert len(opened.report.read) == 4
        assert opened.recall("place") == "x"


def test_an_unknown_claim_has_no_row_state_or_links(root: Path, two: list[Claim]) -> None:
    for name in ("f00", "", "\ud800", "' OR 1=1--"):
        with open_workspace(root) as opened:
            assert opened.claim(name) is None
            assert opened.number_of(name) is None
            assert opened.state(name).status is Status.OPEN
            assert not opened.links(name)
            assert not opened.acts_of(name)
            assert list(opened.sums_of(name)) == []
            with pytest.raises(UsageError):
                opened.line_of(name)
            (row,) = opened.rows([12345])
            assert row.claim == ""


def test_a_workspace_may_be_used_from_several_threads(root: Path, two: list[Claim]) -> None:
    with open_workspace(root, reviewer="Ana") as opened:

        def work(turn: int) -> None:
            claim = two[turn % len(two)]
            opened.record(Draft(ActType.NOTE, claim.id, note=f"note {turn}"))
            assert opened.claim(claim.id) == claim
            opened.counts()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, range(24)))
        assert len(list(opened.acts())) == 24
        assert all(len(opened.state(claim.id).heads) == 1 for claim in two)


def test_many_claims_are_read_as_one_by_one(root: Path, two: list[Claim]) -> None:
    review(root, two)
    with open_workspace(root) as opened:
        ids = [two[3].id, "f00", two[0].id, two[3].id]
        assert list(opened.reviewed(ids)) == [
            (opened.claim(name), opened.state(name), opened.links(name))
            for name in ids
            if name != "f00"
        ]
        assert len(list(opened.reviewed(claim.id for claim in opened.claims()))) == 5
