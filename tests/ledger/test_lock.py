import subprocess
import sys
import threading
import time

import pytest

from workbench.errors import LedgerError
from workbench.ledger.lock import writer_lock

HOLD = (
    "import sys, time; from pathlib import Path; from workbench.ledger.lock import writer_lock\n"
    "with writer_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(float(sys.argv[2]))"
)


def holder(root, seconds):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root), str(seconds)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_thread_that_holds_the_lock_may_take_it_again(tmp_path):
    with writer_lock(tmp_path), writer_lock(tmp_path):
        pass
    with writer_lock(tmp_path, timeout=0.1):
        pass


def test_another_thread_of_the_same_process_has_to_wait(tmp_path):
    order = []

    def second():
        with writer_lock(tmp_path):
            order.append("second")

    with writer_lock(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_lock_held_for_too_long_is_an_error_that_says_so(tmp_path):
    process = holder(tmp_path, 30)
    try:
        with pytest.raises(LedgerError, match="has been writing here"), writer_lock(tmp_path, 0.1):
            pass
    finally:
        process.kill()
        process.communicate()
    with writer_lock(tmp_path, 5):
        pass


def test_a_waiting_writer_goes_on_when_the_lock_is_free(tmp_path):
    process = holder(tmp_path, 0.2)
    with writer_lock(tmp_path, 10):
        pass
    process.communicate()


def test_a_folder_that_cannot_be_written_is_an_error_that_says_so(tmp_path):
    with pytest.raises(LedgerError, match="cannot be written"), writer_lock(tmp_path / "missing"):
        pass


def test_writers_have_their_turns_in_the_order_in_which_they_came(tmp_path):
    order = []

    def take(number):
        with writer_lock(tmp_path):
            order.append(number)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(8)]
    with writer_lock(tmp_path):
        for thread in threads:
            thread.start()
            time.sleep(0.02)
    # Whoever has just let go asks again at once, and is last all the same.
    take("again")
    for thread in threads:
        thread.join()
    assert order == [*range(8), "again"]


def test_a_writer_that_died_in_the_line_holds_nobody_up(tmp_path):
    first = holder(tmp_path, 0.5)
    waiting = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path), "9"], stdout=subprocess.DEVNULL
    )
    time.sleep(0.3)
    waiting.kill()
    waiting.wait()
    with writer_lock(tmp_path, 5):
        pass
    first.communicate()
    assert len(list((tmp_path / ".workbench" / "turns").glob("[0-9]*"))) == 1


def test_without_room_for_a_number_the_lock_is_taken_all_the_same(tmp_path):
    (tmp_path / ".workbench").mkdir()
    (tmp_path / ".workbench" / "turns").write_text("no folder")
    with writer_lock(tmp_path, 1):
        pass
