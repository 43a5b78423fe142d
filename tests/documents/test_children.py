"""A child that hangs, dies, forks or babbles costs one document and nothing else."""

import os
import subprocess
import sys
import threading
import time

import pytest

from tests.documents.packed import docx, par
from tests.documents.pdfs import down, pdf
from workbench.documents import Children, Limits, read, read_all
from workbench.errors import DocumentError

GOOD = docx(par("Exports rose."))


def child(program: str) -> Children:
    """A pool whose children run `program` instead of our own."""
    return Children(Limits(wall=2.0, output=1000), [sys.executable, "-c", program])


# An answer counts only from a child that was asked and is alive when it is read.
ASKED = "import os, time\nos.read(0, 8)\n"
WAITS = "\ntime.sleep(60)"
LENGTHS = "bytes([0, 0, 0, 0, 0, 0, 0, 2]) + bytes(8)"  # a head of two bytes and no body


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("import time; time.sleep(60)", "takes longer than 2 s to read (limit: wall)"),
        ("raise SystemExit(3)", "its reader broke down on it"),
        ("import os; os.kill(os.getpid(), 11)", "its reader broke down on it"),
        ("import os; os.kill(os.getpid(), 24)", "more than 30 s of processor time"),
        (f"{ASKED}os.write(1, {LENGTHS} + b'{{{{'){WAITS}", "its reader broke down on it"),
        (f"{ASKED}os.write(1, b'\\xff' * 99){WAITS}", "gives more than 0 MB of output"),
        (f"{ASKED}os.write(1, {LENGTHS} + b'{{}}'){WAITS}", "its reader gave no document"),
        ("import os\nwhile True: os.write(2, bytes(1 << 20))", "takes longer than 2 s"),
    ],
)
def test_a_child_that_misbehaves_is_ended_and_the_reason_said(program, why):
    started = time.monotonic()
    with child(program) as children, pytest.raises(DocumentError) as refusal:
        read(GOOD, "report.docx", children=children)
    assert str(refusal.value).startswith("report.docx: ")
    assert why in str(refusal.value)
    assert time.monotonic() - started < 10


def test_what_a_child_has_started_ends_with_it(tmp_path):
    mark = tmp_path / "pid"
    program = (
        "import subprocess, sys, time\n"
        "other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(mark)!r}, 'w').write(str(other.pid))\n"
    )
    started = time.monotonic()
    with child(program) as children, pytest.raises(DocumentError):
        read(GOOD, "report.docx", children=children)
    assert not _runs(int(mark.read_text()))
    assert time.monotonic() - started < 20


def _runs(pid: int) -> bool:
    for _ in range(100):
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii") as file:
                if file.read().split()[2] == "Z":
                    return False
        except OSError:
            return False
        time.sleep(0.05)
    return True


def test_every_late_child_is_ended_at_its_own_time():
    hangs = "import time; time.sleep(60)"
    started = time.monotonic()
    with child(hangs) as children:
        found = list(read_all([(GOOD, f"{name}.docx") for name in "abc"], children, workers=3))
    assert [str(one) for one in found] == [
        f"{name}.docx: takes longer than 2 s to read (limit: wall)" for name in "abc"
    ]
    assert time.monotonic() - started < 10


def test_a_pool_watches_the_time_with_one_thread_and_ends_it():
    before = set(threading.enumerate())
    with Children() as children:
        for _ in range(3):
            read(GOOD, "a.docx", children=children)
        (watching,) = set(threading.enumerate()) - before
    watching.join(5)
    assert not watching.is_alive()


def test_a_document_and_an_answer_may_be_larger_than_a_pipe():
    words = [f"Exports rose to {at}." for at in range(20_000)]
    mail = "\n\n".join(["Subject: x", *words]).encode()
    with Children() as children:
        assert read(mail, "a.eml", children=children).text.endswith(words[-1] + "\n")


def test_a_child_is_used_again():
    with Children() as children:
        for _ in range(3):
            assert read(GOOD, "a.docx", children=children).text == "Exports rose.\n"
        assert len(children._idle) == 1


def test_a_batch_goes_on_after_refusals_and_keeps_its_order():
    batch = [
        (GOOD, "a.docx"),
        (b"%PDF-1.7", "b.pdf"),
        (pdf([down(["Third."])]), "c.pdf"),
        (b"Four.", "d.txt"),
    ]
    with Children() as children:
        found = list(read_all(batch, children))
    assert [getattr(one, "text", str(one)) for one in found] == [
        "Exports rose.\n",
        "b.pdf: the PDF is broken: no reader can open it; get it anew",
        "Third.\n",
        "Four.",
    ]


def test_memory_is_bounded():
    many = docx(*(par("word") for _ in range(60_000)))
    with Children(Limits(memory=4_000_000)) as children:
        with pytest.raises(
            DocumentError, match=r"more than 4 MB of memory to read \(limit: memory\)"
        ):
            read(many, "a.docx", children=children)
        assert read(GOOD, "b.docx", children=children).text == "Exports rose.\n"


def test_a_module_in_the_working_folder_is_not_imported(tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    program = (
        "from workbench.documents import read\nimport sys\n"
        "print(read(open(sys.argv[1], 'rb').read(), 'a.docx').text)"
    )
    (tmp_path / "a.docx").write_bytes(GOOD)
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, "a.docx"],
        cwd=tmp_path, env=os.environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "Exports rose."


def test_children_end_when_their_parent_is_killed():
    program = (
        "from workbench.documents import Children\nimport os\n"
        "from tests.documents.packed import docx, par\n"
        "pool = Children(); pool.read('docx', docx(par('One.')))\n"
        "print(pool._idle[0]._process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert not _runs(int(done.stdout))
