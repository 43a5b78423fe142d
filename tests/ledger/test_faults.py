"""The n-th call to the disk fails: done, refused, or unknown and then right; never half an act."""

import errno
import os
import resource
import subprocess
import sys

import pytest

from tests.ledger.workspaces import clock, decide, decision, workspace
from workbench.errors import LedgerError
from workbench.ledger.files import Disk
from workbench.ledger.journal import Journal
from workbench.ledger.reviews import read_entries
from workbench.ledger.verify import verify

COUNT = 30


class FailingDisk(Disk):
    """A real disk on which call number `first` and the `times - 1` calls after it fail."""

    def __init__(self, first, times=1, *, half=False):
        self.calls, self.bad, self.half = 0, range(first, first + times), half

    def _count(self):
        self.calls += 1
        if self.calls in self.bad:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def write(self, fd, data):
        if self.half and self.calls + 1 == self.bad.start and len(data) > 1:
            os.write(fd, data[: len(data) // 2])
        self._count()
        return os.write(fd, data[:100])

    def sync(self, fd):
        self._count()
        super().sync(fd)

    def truncate(self, fd, size):
        self._count()
        super().truncate(fd, size)

    def rename(self, old, new):
        self._count()
        super().rename(old, new)


class NoNewNames(Disk):
    """A disk on which an open file can still be written, and no other."""

    def rename(self, old, new):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("times", [1, 2, 4])
def test_an_act_is_recorded_or_refused_whichever_call_fails(tmp_path, times, half):
    unknown = 0
    for number in range(1, COUNT):
        root = tmp_path / str(number)
        root.mkdir()
        acknowledged, said = [], []
        with Journal(
            root, "Ana", clock=clock(), disk=FailingDisk(number, times, half=half)
        ) as journal:
            for _ in range(4):
                try:
                    acknowledged += journal.append([(decision(), ())])
                except LedgerError as error:
                    said.append(str(error))
        entries, problems = read_entries(root)
        recorded = [entry.act for entry in entries]
        assert set(acknowledged) <= set(recorded)
        in_doubt = sum("it is unknown" in message for message in said)
        assert in_doubt + sum("nothing was recorded" in message for message in said) == len(said)
        assert len(recorded) <= len(acknowledged) + in_doubt
        unknown += in_doubt
        assert all("unfinished" in problem.message for problem in problems)
        acknowledged += decide(root, "Ana", times=1)
        assert verify(root) == []
        assert set(acknowledged) <= {entry.act for entry in read_entries(root)[0]}
    assert bool(unknown) == (times > 1)


def test_a_refused_act_is_really_not_there(tmp_path):
    workspace(tmp_path)
    decide(tmp_path, "Ana", times=1)
    before = {path: path.read_bytes() for path in (tmp_path / "claims" / "reviews").iterdir()}
    with (
        Journal(tmp_path, "Ana", disk=FailingDisk(1, half=True)) as journal,
        pytest.raises(LedgerError, match="Input/output error; nothing was recorded"),
    ):
        journal.append([(decision(), ())])
    after = {path: path.read_bytes() for path in (tmp_path / "claims" / "reviews").iterdir()}
    assert after == before


def test_a_full_disk_behind_the_sync_does_not_turn_a_recorded_act_into_a_failure(tmp_path):
    workspace(tmp_path)
    decide(tmp_path, "Ana", times=1)
    with Journal(tmp_path, "Ana", disk=NoNewNames()) as journal:
        one, other = (journal.append([(decision(), ())])[0] for _ in range(2))
    assert (one.seq, other.seq) == (2, 3)
    assert verify(tmp_path) == []


def test_a_real_limit_on_the_file_s_size_is_met_with_one_line_and_no_half_act(tmp_path):
    workspace(tmp_path)
    script = (
        "import sys; from pathlib import Path; from tests.ledger.workspaces import *\n"
        "from workbench.errors import LedgerError\n"
        "with Journal(Path(sys.argv[1]), 'Ana') as journal:\n"
        "    try:\n"
        "        for _ in range(100): print(journal.append([(decision(), ())])[0].id, flush=True)\n"
        "    except LedgerError as error: sys.exit(str(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "File too large; nothing was recorded" in done.stderr
    acknowledged = done.stdout.split()
    assert len(acknowledged) > 5
    assert acknowledged == [entry.act.id for entry in read_entries(tmp_path)[0]]
    assert verify(tmp_path) == []
