"""What two ledgers hold together of signatures, handovers and results of watching."""

import json

import pytest

from workbench.ledger.companions import companions, newcomers, united
from workbench.ledger.signing import SIGNERS
from workbench.ledger.timestamps import ROOTS

LIST = "claims/handovers/ana-0000000000000000.jsonl"
WATCH = "evidence/vigo/watch.json"
STATEMENT = "claims/signatures/2026-11-22-ana-0123456789ab.heads"


def both(name: str, ours: bytes | None, theirs: bytes) -> bytes | None:
    """What stands under a name after the two were united."""
    return united(lambda _: ours, {name: theirs}, ["vigo"]).get(name, ours)


def watch(day: int) -> bytes:
    return json.dumps({"at": f"2026-11-{day:02}T00:00:00Z"}).encode()


def test_what_is_not_here_comes_as_it_is():
    for name in (LIST, WATCH, STATEMENT, SIGNERS, ROOTS):
        assert both(name, None, b"a\n") == b"a\n"


@pytest.mark.parametrize("name", [LIST, WATCH, STATEMENT, SIGNERS, ROOTS])
def test_the_same_twice_changes_nothing(name):
    assert united(lambda _: b"a\n", {name: b"a\n"}, ["vigo"]) == {}


@pytest.mark.parametrize("name", [LIST, SIGNERS])
def test_lines_are_united_whichever_side_has_more(name):
    assert both(name, b"a\n", b"a\nb\n") == b"a\nb\n"
    assert both(name, b"a\nb\n", b"a\n") == b"a\nb\n"
    assert both(name, b"a\nb\n", b"a\nc\n") == b"a\nb\nc\n"


def test_a_line_that_is_not_ended_is_ended_before_another_follows():
    assert both(SIGNERS, b"a", b"b\n") == b"a\nb\n"


def test_certificates_of_both_authorities_are_kept():
    assert both(ROOTS, b"one\n", b"two\n") == b"one\ntwo\n"
    assert both(ROOTS, b"one\ntwo\n", b"two\n") == b"one\ntwo\n"


def test_of_two_results_of_watching_the_later_stands():
    assert both(WATCH, watch(1), watch(2)) == watch(2)
    assert both(WATCH, watch(2), watch(1)) == watch(2)
    assert both(WATCH, watch(2), b"{") == watch(2)


def test_a_proof_that_is_here_stays():
    assert both(STATEMENT + ".sig", b"ours", b"theirs") == b"ours"


def test_a_document_that_is_not_here_has_no_result():
    assert united(lambda _: None, {"evidence/lund/watch.json": watch(1)}, ["vigo"]) == {}


def test_only_files_that_the_ledger_knows_are_companions(tmp_path):
    for name in (STATEMENT, STATEMENT + ".sig", STATEMENT + ".exe", LIST, SIGNERS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x\n")
    (tmp_path / "claims/signatures/.hidden.heads").touch()
    (tmp_path / "claims/handovers/A B.jsonl").touch()
    assert companions(tmp_path).keys() == {STATEMENT, STATEMENT + ".sig", LIST, SIGNERS}


def test_whom_a_list_of_signers_lets_in_is_told():
    before, after = b'ana namespaces="x" k 1\n', b'ana namespaces="x" k 1\nben k 2\n\n'
    assert newcomers(before, after) == ["ben"]
    assert newcomers(None, before) == ["ana"]
    assert newcomers(after, None) == []
