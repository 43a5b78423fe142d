"""Words that have to go leave the files; ids, chains and heads do not notice."""

import subprocess
from pathlib import Path

import pytest

from tests.ledger.workspaces import decide, decision, review_files, workspace
from workbench.errors import LedgerError
from workbench.ledger import verifier
from workbench.ledger.acts import act_line, act_record, parse_act, seal
from workbench.ledger.history import check_base
from workbench.ledger.journal import Journal
from workbench.ledger.notes import new_salt, note_digest, redacted
from workbench.ledger.redaction import redact
from workbench.ledger.verify import survey, verify

SECRET = "x 1"  # the note of the second decision
GOOD = Path(__file__).parent / "golden" / "good"


@pytest.fixture
def decided(tmp_path):
    """A workspace with three decisions, each with a note."""
    return tmp_path, decide(workspace(tmp_path))


def whole(root):
    return b"".join(review_files(root).values())


def test_the_words_are_gone_and_everything_still_fits(decided):
    root, acts = decided
    assert SECRET.encode() in whole(root)
    (file,) = redact(root, acts[1].id)
    assert file.startswith("claims/reviews/ana-ruiz-")
    assert SECRET.encode() not in whole(root)
    found = survey(root)
    assert found.problems == []
    assert [act.id for act in found.acts] == [act.id for act in acts]
    assert [act.note for act in found.acts] == ["x 0", None, "x 2"]
    named = {f"claims/reviews/{name}": data for name, data in review_files(root).items()}
    assert not list(verifier.act_problems(named))


def test_the_chain_goes_on_after_a_redaction_even_in_an_open_session(tmp_path):
    workspace(tmp_path)
    with Journal(tmp_path, "Ana") as journal:
        (first,) = journal.append([(decision(note=SECRET), ())])
        redact(tmp_path, first.id)
        (second,) = journal.append([(decision(), [first.id])])
    assert (second.seq, second.writer) == (2, first.writer)
    assert verify(tmp_path) == []


def test_redacting_twice_changes_nothing_the_second_time(decided):
    root, acts = decided
    redact(root, acts[1].id)
    before = review_files(root)
    assert redact(root, acts[1].id) == []
    assert review_files(root) == before


def test_short_words_cannot_be_guessed_from_the_digest_that_stays(decided):
    root, acts = decided
    redact(root, acts[1].id)
    assert acts[1].salt is not None
    assert acts[1].salt.encode() not in whole(root)
    stays = redacted(acts[1]).redacted
    assert stays == note_digest(acts[1].salt, SECRET)
    assert stays not in {note_digest(new_salt(), SECRET) for _ in range(9)}


@pytest.mark.parametrize(
    "change",
    [
        lambda line, digest: line.replace(digest.encode(), b"0" * 64),
        lambda line, digest: line.replace(
            b'{"redacted":"%s"}' % digest.encode(), b'{"salt":"%s","text":"y"}' % (b"0" * 32)
        ),
        lambda line, digest: line.replace(b'{"redacted":"%s"}' % digest.encode(), b'"y"'),
    ],
)
def test_a_digest_or_words_put_in_the_place_of_others_are_caught(decided, change):
    _, acts = decided
    bare = redacted(acts[1])
    line = act_line(bare)
    assert parse_act(line) == bare
    assert change(line, bare.redacted) != line
    with pytest.raises(ValueError, match="changed after it was made"):
        parse_act(change(line, bare.redacted))


def test_notes_of_the_first_version_are_read_and_say_that_their_words_cannot_go():
    acts = survey(GOOD).acts
    (asked,) = [act for act in acts if act.note == "asked the office"]
    assert asked.salt is None
    with pytest.raises(ValueError, match="covers the words themselves"):
        redacted(asked)


def test_an_act_without_a_note_is_refused(tmp_path):
    workspace(tmp_path)
    with Journal(tmp_path, "Ana") as journal:
        (act,) = journal.append([(decision(note=""), ())])
    with pytest.raises(LedgerError, match=r"2026-.*\.jsonl:1: this act has no note|has no note"):
        redact(tmp_path, act.id)


def test_the_log_says_that_there_was_a_note(decided):
    _, acts = decided
    record = act_record(redacted(acts[1]))
    assert (record["note"], record["redacted"]) == (None, True)
    assert act_record(acts[1])["note"] == SECRET


def test_words_that_a_merge_brought_back_are_found(decided):
    root, acts = decided
    before = review_files(root)
    redact(root, acts[1].id)
    (name,) = [one for one in before if one.endswith(".jsonl")]
    path = root / "claims" / "reviews" / name
    path.write_bytes(path.read_bytes() + before[name].splitlines(keepends=True)[1])
    (problem,) = verify(root)
    assert (problem.line, "was redacted, and here it still is" in problem.message) == (4, True)


def git(root, *words):
    name = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *words], cwd=root, check=True, capture_output=True)


def test_an_earlier_commit_allows_the_redaction_and_no_other_change(decided):
    root, acts = decided
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "before")
    redact(root, acts[1].id)
    assert check_base(root, "HEAD") == []
    (path,) = (root / "claims" / "reviews").glob("*.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1])
    assert [problem.line for problem in check_base(root, "HEAD")] == [3]
    other = seal(
        decision(note="z"),
        reviewer="Ana Ruiz",
        writer=acts[0].writer,
        seq=2,
        previous=acts[0].id,
        parents=[],
        at=acts[1].at,
        salt=new_salt(),
    )
    path.write_bytes(lines[0] + act_line(redacted(other)) + lines[2])
    assert [problem.line for problem in check_base(root, "HEAD")] == [2]
