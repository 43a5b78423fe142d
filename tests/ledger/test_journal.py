import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.ledger.workspaces import CLAIM, clock, decide, decision, review_files, workspace
from workbench.errors import LedgerError
from workbench.ledger.files import Disk
from workbench.ledger.journal import Journal
from workbench.ledger.reviews import parse_head, read_entries
from workbench.ledger.verify import verify
from workbench.model import ActType, Draft, Verdict


def acts_of(root):
    entries, problems = read_entries(root)
    assert not problems
    return [entry.act for entry in entries]


def test_acts_are_on_disk_in_one_chain_when_append_returns(tmp_path):
    acts = decide(workspace(tmp_path))
    assert acts_of(tmp_path) == acts
    assert [act.seq for act in acts] == [1, 2, 3]
    assert [act.previous for act in acts] == [None, acts[0].id, acts[1].id]
    assert verify(tmp_path) == []


def test_the_files_are_named_by_reviewer_writer_and_month(tmp_path):
    acts = decide(workspace(tmp_path), "Élodie  O'Neil")
    chain = f"elodie-o-neil-{acts[0].writer}"
    assert set(review_files(tmp_path)) == {f"{chain}-2026-11.jsonl", f"{chain}.head"}
    assert acts[0].reviewer == "Élodie O'Neil"


def test_the_head_file_names_the_last_act(tmp_path):
    acts = decide(workspace(tmp_path))
    (data,) = (data for name, data in review_files(tmp_path).items() if name.endswith(".head"))
    assert (parse_head(data).seq, parse_head(data).id) == (3, acts[-1].id)


def test_a_chain_goes_on_in_the_next_session_and_the_next_month(tmp_path):
    first = decide(workspace(tmp_path))
    with Journal(tmp_path, "Ana Ruiz", clock=lambda: "2026-12-01T00:00:00Z") as journal:
        (later,) = journal.append([(decision(), [first[-1].id])])
    with Journal(tmp_path, "Ana Ruiz", clock=lambda: "2026-11-30T00:00:00Z") as journal:
        (back,) = journal.append([(decision(), [later.id])])
    assert (later.seq, later.previous) == (4, first[-1].id)
    assert (back.seq, back.previous) == (5, later.id)
    assert len(review_files(tmp_path)) == 3
    assert verify(tmp_path) == []


def test_acts_of_one_call_share_a_sync_and_know_of_each_other(tmp_path):
    with Journal(workspace(tmp_path), "Ana", clock=clock()) as journal:
        one, other, again = journal.append(
            [(decision(), ()), (decision("d" * 32), ()), (decision(), ())]
        )
        assert journal.append([]) == []
    assert one.parents == other.parents == ()
    assert again.parents == (one.id,)
    assert verify(tmp_path) == []


def test_two_sessions_of_one_reviewer_take_turns_in_one_chain(tmp_path):
    workspace(tmp_path)
    with Journal(tmp_path, "Ana") as here, Journal(tmp_path, "Ana") as there:
        for number in range(6):
            (here, there)[number % 2].append([(decision(f"{number:032x}"), ())])
    assert [act.seq for act in acts_of(tmp_path)] == [1, 2, 3, 4, 5, 6]
    assert verify(tmp_path) == []


def test_two_sessions_take_turns_across_the_turn_of_the_month(tmp_path):
    workspace(tmp_path)
    with (
        Journal(tmp_path, "Ana", clock=lambda: "2026-11-30T23:59:59Z") as here,
        Journal(tmp_path, "Ana", clock=lambda: "2026-12-01T00:00:00Z") as there,
    ):
        for journal in (here, there, here, there):
            journal.append([(decision(), ())])
    assert sorted(act.seq for act in acts_of(tmp_path)) == [1, 2, 3, 4]
    assert verify(tmp_path) == []


def test_an_open_session_reads_nothing_again(tmp_path):
    journal = Journal(workspace(tmp_path), "Ana")
    journal.append([(decision(), ())])
    (path,) = (tmp_path / "claims" / "reviews").glob("*.jsonl")
    fd = journal._fd
    journal.append([(decision(), ())])
    assert journal._fd == fd
    journal.close()
    assert path.read_bytes().count(b"\n") == 2


class WatchedDisk(Disk):
    """A real disk that notes what was asked of it, by the name of the file."""

    def __init__(self):
        self.calls: list[str] = []

    def _note(self, call, fd):
        self.calls.append(f"{call} {Path(os.readlink(f'/proc/self/fd/{fd}')).suffix or 'folder'}")

    def write(self, fd, data):
        self._note("write", fd)
        return super().write(fd, data)

    def sync(self, fd):
        self._note("sync", fd)
        super().sync(fd)

    def rename(self, old, new):
        self.calls.append(f"rename {new.suffix}")
        super().rename(old, new)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_an_act_is_synced_first_and_its_head_follows(tmp_path):
    decide(workspace(tmp_path), "Ben", times=1)
    disk = WatchedDisk()
    with Journal(tmp_path, "Ana", disk=disk) as journal:
        journal.append([(decision(), ())])
        assert disk.calls[:3] == ["write .jsonl", "sync .jsonl", "sync folder"]
        assert disk.calls[-1] == "rename .head"
        disk.calls.clear()
        journal.append([(decision(), ()), (decision(), ())])
    assert disk.calls[:2] == ["write .jsonl", "sync .jsonl"]
    assert [call for call in disk.calls if ".jsonl" in call] == disk.calls[:2]


def test_a_draft_that_is_no_act_records_nothing(tmp_path):
    with Journal(workspace(tmp_path), "Ana") as journal:
        with pytest.raises(ValueError, match="verdict or a status"):
            journal.append([(decision(), ()), (Draft(ActType.DECISION, CLAIM), ())])
        journal.append([(decision(), ())])
    assert [act.seq for act in acts_of(tmp_path)] == [1]
    assert verify(tmp_path) == []


def test_a_clone_taken_back_by_git_switch_goes_on_under_a_new_writer(tmp_path):
    decide(workspace(tmp_path), times=2)
    reviews = tmp_path / "claims" / "reviews"
    shutil.copytree(reviews, tmp_path / "main")
    branch = decide(tmp_path, times=1)
    shutil.rmtree(reviews)
    (tmp_path / "main").rename(reviews)

    other = decide(tmp_path, times=1)
    assert other[0].writer != branch[0].writer
    assert (branch[0].seq, other[0].seq) == (3, 1)
    assert verify(tmp_path) == []


def test_an_open_session_notices_that_git_switch_changed_the_file_under_it(tmp_path):
    reviews = workspace(tmp_path) / "claims" / "reviews"
    with Journal(tmp_path, "Ana") as journal:
        journal.append([(decision(), ())])
        shutil.copytree(reviews, tmp_path / "main")
        journal.append([(decision(), ())])
        shutil.rmtree(reviews)
        (tmp_path / "main").rename(reviews)
        (act,) = journal.append([(decision(), ())])
    assert act.seq == 1
    assert verify(tmp_path) == []


def test_without_the_state_folder_the_next_act_has_a_new_writer(tmp_path):
    first = decide(workspace(tmp_path))
    shutil.rmtree(tmp_path / ".workbench")
    second = decide(tmp_path)
    assert first[0].writer != second[0].writer
    assert verify(tmp_path) == []


def test_a_workspace_copied_with_its_state_folder_is_found_out_after_the_merge(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    workspace(here)
    decide(here, times=1)
    shutil.copytree(here, there)
    decide(here, times=1)
    with Journal(there, "Ana Ruiz", clock=clock()) as journal:
        journal.append([(decision(verdict=Verdict.REFUTED), ())])
    name, data = next(
        (name, data) for name, data in review_files(there).items() if name.endswith(".jsonl")
    )
    path = here / "claims" / "reviews" / name
    path.write_bytes(path.read_bytes() + data.splitlines(keepends=True)[-1])
    (problem,) = verify(here)
    assert "stands twice with different content" in problem.message
    assert (problem.file, problem.line) == (f"claims/reviews/{name}", 3)


def test_lines_put_in_another_order_do_not_end_a_chain(tmp_path):
    acts = decide(workspace(tmp_path))
    (path,) = (tmp_path / "claims" / "reviews").glob("*.jsonl")
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
    (act,) = decide(tmp_path, times=1)
    assert (act.writer, act.seq) == (acts[0].writer, 4)
    assert verify(tmp_path) == []


def test_threads_and_processes_never_write_into_each_other(tmp_path):
    workspace(tmp_path)
    script = (
        "import sys; from pathlib import Path; from tests.ledger.workspaces import *\n"
        "with Journal(Path(sys.argv[1]), 'Ana') as journal:\n"
        "    for _ in range(30): journal.append([(decision(), ())]); print(flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()  # both are in the middle of it when the threads begin

    def work(name: str) -> None:
        with Journal(tmp_path, name) as journal:
            for _ in range(30):
                journal.append([(decision(), ())])

    threads = [threading.Thread(target=work, args=(name,)) for name in ("Ana", "Ana", "Ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0]
    assert len(acts_of(tmp_path)) == 150
    assert verify(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_refused_in_one_line(tmp_path):
    (tmp_path / "claims").write_text("in the way")
    with pytest.raises(LedgerError, match="nothing was recorded"), Journal(tmp_path, "Ana") as it:
        it.append([(decision(), ())])


def test_a_link_in_place_of_the_file_is_not_followed(tmp_path):
    workspace(tmp_path)
    (act,) = decide(tmp_path, times=1)
    (path,) = (tmp_path / "claims" / "reviews").glob("*.jsonl")
    outside = tmp_path / "outside"
    path.rename(outside)
    path.symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(LedgerError, match="a link"):
        decide(tmp_path, times=1)
    assert outside.read_bytes() == before
    assert act.id.encode() in before
