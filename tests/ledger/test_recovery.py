import threading

import pytest

from tests.ledger.workspaces import decide, workspace
from workbench.ledger.lock import writer_lock
from workbench.ledger.recovery import recover, recover_if_possible
from workbench.ledger.reviews import read_entries
from workbench.ledger.verify import verify


def torn(root, tail):
    decide(workspace(root))
    (path,) = (root / "claims" / "reviews").glob("*.jsonl")
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    return path, whole


@pytest.mark.parametrize("tail", [b"{", b'{"at":"2026', b"\0" * 40, b"{}\r"])
def test_an_unfinished_line_is_moved_to_quarantine_and_reported(tmp_path, tail):
    path, whole = torn(tmp_path, tail)
    (before,) = verify(tmp_path)
    (problem,) = recover(tmp_path)
    assert path.read_bytes() == whole
    copy = tmp_path / ".workbench" / "quarantine" / f"{path.name}-{len(whole)}.txt"
    assert copy.read_bytes() == tail
    assert (problem.file, problem.line) == (before.file, before.line)
    assert problem.line == 4
    assert f"{path.name}-{len(whole)}.txt" in problem.message
    assert recover(tmp_path) == verify(tmp_path) == []


def test_the_next_act_does_not_stick_to_an_unfinished_line(tmp_path):
    torn(tmp_path, b'{"at"')
    (act,) = decide(tmp_path, times=1)
    assert act.seq == 4
    entries, problems = read_entries(tmp_path)
    assert (len(entries), problems) == (4, [])


def test_a_line_cut_off_after_it_was_acknowledged_is_found_even_after_recovery(tmp_path):
    path, whole = torn(tmp_path, b"")
    path.write_bytes(whole[:-20])
    recover(tmp_path)
    (problem,) = verify(tmp_path)
    assert problem.file.endswith(".head")
    assert "act 3" in problem.message


def test_what_a_killed_program_left_half_made_is_cleared_away(tmp_path):
    workspace(tmp_path)
    spare = tmp_path / ".workbench" / "spare"
    (spare / "trade.123").mkdir(parents=True)
    (spare / "trade.123" / "text.txt").write_text("half")
    assert recover(tmp_path) == []
    assert not spare.exists()


def test_a_sound_workspace_is_left_alone(tmp_path):
    decide(workspace(tmp_path))
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    assert recover(tmp_path) == []
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before


def test_claims_of_a_document_whose_pinning_was_cut_off_are_moved_away(tmp_path):
    workspace(tmp_path)
    claims = tmp_path / "claims"
    (tmp_path / ".workbench" / "spare").mkdir(exist_ok=True)
    for slug in ("half", "trade"):
        (tmp_path / ".workbench" / "spare" / f"{slug}.pinning").touch()
    (claims / "half.jsonl").write_bytes((claims / "trade.jsonl").read_bytes())
    (problem,) = recover(tmp_path)
    assert problem.file == "claims/half.jsonl"
    assert not (claims / "half.jsonl").exists()
    assert (tmp_path / ".workbench" / "quarantine" / "half.jsonl").exists()
    assert recover(tmp_path) == verify(tmp_path) == []


def test_claims_without_a_document_that_no_pinning_left_stay_and_are_a_problem(tmp_path):
    workspace(tmp_path)
    (tmp_path / "claims" / "half.jsonl").write_bytes(b"")
    assert recover(tmp_path) == []
    assert [problem.file for problem in verify(tmp_path)] == ["claims/half.jsonl"]


def test_who_only_reads_mends_what_can_be_mended_and_leaves_a_busy_folder_alone(
    tmp_path, monkeypatch
):
    path, whole = torn(tmp_path, b"{")
    monkeypatch.setattr("workbench.ledger.recovery.PATIENCE", 0.1)
    done, go = threading.Event(), threading.Event()

    def hold():
        with writer_lock(tmp_path):
            done.set()
            go.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    done.wait(10)
    assert recover_if_possible(tmp_path) == []
    assert path.read_bytes() != whole
    go.set()
    holder.join()
    assert len(recover_if_possible(tmp_path)) == 1
    assert path.read_bytes() == whole
