import pytest

from tests.ledger.workspaces import decide, workspace
from workbench.ledger.journal import recover
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
