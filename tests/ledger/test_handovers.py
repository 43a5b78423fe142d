"""Lists of handovers: read strictly, and witnessed by statements, commits and bundles."""

import subprocess

import pytest

from tests.ledger.workspaces import decide, workspace
from workbench.errors import LedgerError
from workbench.ledger import verifier
from workbench.ledger.handovers import FOLDER, Handover, handovers, lists, record_handover
from workbench.ledger.history import check_base
from workbench.ledger.statements import (
    newest,
    parse_statement,
    state,
    statement_text,
    write_statement,
)
from workbench.ledger.verify import survey, verify

AT = "2026-11-22T10:00:00Z"


@pytest.fixture
def root(tmp_path):
    """A workspace with two acts and two handovers."""
    decide(workspace(tmp_path), "Ana", times=2)
    for number in (1, 2):
        hand_over(tmp_path, number)
    return tmp_path


@pytest.fixture
def stated(root):
    """A statement about them; its file."""
    return write_statement(root, state(survey(root).acts, AT, lists(root)), "Ana")


def hand_over(root, number):
    record_handover(root, Handover(AT, "Ana", "csv", f"{number}.csv", "the wire desk", "0" * 64))


def messages(root):
    return [(problem.line, problem.message) for problem in verify(root)]


def files(root):
    paths = (path for path in root.rglob("claims/**/*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def rewrite(root, change):
    (path,) = (root / FOLDER).iterdir()
    path.write_bytes(change(path.read_bytes()))


def dropped(data):
    return data.splitlines(keepends=True)[1]


def renamed(data):
    return data.replace(b"wire desk", b"news desk", 1)


def test_a_list_may_grow_after_a_statement(root, stated):
    hand_over(root, 3)
    assert verify(root) == []
    assert [one.file for one in handovers(root)] == ["1.csv", "2.csv", "3.csv"]


@pytest.mark.parametrize("change", [dropped, renamed, lambda data: b""])
def test_handovers_that_were_stated_cannot_be_dropped_or_changed_unseen(root, stated, change):
    rewrite(root, change)
    ((line, message),) = messages(root)
    assert line == 5  # the list in the statement, after its one chain
    assert "handovers were dropped or changed" in message
    slow = list(verifier.act_problems(files(root)))
    assert any("do not begin as they did" in one for one in slow)


def test_the_slow_checker_passes_what_only_grew(root, stated):
    hand_over(root, 3)
    assert list(verifier.act_problems(files(root))) == []


def test_a_list_that_is_gone_is_missed(root, stated):
    next((root / FOLDER).iterdir()).unlink()
    assert "does not begin with the 2 lines" in messages(root)[0][1]


def test_a_statement_without_lists_is_what_older_programs_read(root):
    acts = survey(root).acts
    assert statement_text(state(acts, AT)).startswith(b"workbench heads 1\n")
    said = statement_text(state(acts, AT, lists(root)))
    assert said.startswith(b"workbench heads 2\n")
    assert parse_statement(said) == state(acts, AT, lists(root))
    with pytest.raises(ValueError, match="statement of heads"):
        parse_statement(said.replace(b"heads 2", b"heads 1"))


def test_a_statement_is_used_again_until_something_more_was_handed_over(root, stated):
    acts = survey(root).acts
    assert newest(root, acts, lists(root)) == stated
    hand_over(root, 3)
    assert newest(root, acts, lists(root)) is None


@pytest.mark.parametrize("change", [dropped, renamed])
def test_an_earlier_commit_holds_what_was_handed_over(root, change):
    git = ["git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "claims"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    hand_over(root, 3)
    assert check_base(root, "HEAD") == []
    rewrite(root, change)
    (problem,) = check_base(root, "HEAD")
    assert (problem.file.rpartition("/")[0], problem.line) == (FOLDER, 1)
    assert "handovers that were in HEAD" in problem.message


@pytest.mark.parametrize("line", [b"{}", b"[]", b"x", b'{"at":1}', b'{"at":"a","at":"b"}'])
def test_what_is_no_handover_is_told_with_file_and_line(root, line):
    rewrite(root, lambda data: data + line + b"\n")
    (problem,) = verify(root)
    assert (problem.file.rpartition("/")[0], problem.line) == (FOLDER, 3)
    assert "no handover" in problem.message
    with pytest.raises(LedgerError, match=":3: no handover"):
        handovers(root)
