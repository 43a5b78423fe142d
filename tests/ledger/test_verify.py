import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.workspaces import clock, decide, decision, review_files, workspace
from workbench.ledger import verifier
from workbench.ledger.journal import Journal
from workbench.ledger.layout import REVIEWS
from workbench.ledger.verify import survey, verify
from workbench.model import ActType, Draft

GOLDEN = Path(__file__).parent / "golden"
BAD = sorted(path.name for path in (GOLDEN / "bad").iterdir())


def test_the_golden_ledger_of_version_1_is_sound():
    found = survey(GOLDEN / "good")
    assert found.problems == []
    assert [act.type for act in found.acts] == ["decision"] * 2 + [
        "note",
        "decision",
        "retraction",
        "link",
    ]
    assert list(found.documents) == ["trade"]


@pytest.mark.parametrize("name", BAD)
def test_a_golden_bad_ledger_is_caught_with_file_and_line(tmp_path, name):
    file, expected = (GOLDEN / "bad" / name / "expected.txt").read_text().splitlines()
    root = shutil.copytree(GOLDEN / "good", tmp_path / "root")
    (root / file).unlink()
    if (bad := GOLDEN / "bad" / name / file).exists():
        shutil.copyfile(bad, root / file)
    where, words = expected.split(": ", 1)
    problems = [(f"{one.file}:{one.line}", one.message) for one in verify(root)]
    assert any(place == where and words in message for place, message in problems), problems


def test_the_golden_ledger_with_salted_and_redacted_notes_is_sound():
    found = survey(GOLDEN / "sealed")
    assert found.problems == []
    assert [(act.note, bool(act.redacted)) for act in found.acts] == [
        ("page 3 says so", False),
        (None, True),
    ]
    files = {f"{REVIEWS}/{name}": data for name, data in review_files(GOLDEN / "sealed").items()}
    assert not list(verifier.act_problems(files))


def test_there_are_golden_ledgers_at_all():
    assert len(BAD) > 25


@pytest.fixture(scope="module")
def two_reviewers(tmp_path_factory):
    """The files of two reviewers who took turns, with a retraction among the acts."""
    root = workspace(tmp_path_factory.mktemp("two"))
    with Journal(root, "Ana", clock=clock()) as ana, Journal(root, "Ben", clock=clock()) as ben:
        heads: list[str] = []
        for number in range(6):
            journal = (ana, ben)[number % 2]
            (act,) = journal.append([(decision(note=f"x {number}"), heads)])
            heads = [act.id]
        (act,) = ana.append([(Draft(ActType.RETRACTION, act.claim, retracts=act.id), heads)])
    return root, review_files(root)


def problems_of(root: Path, files: dict[str, bytes]):
    folder = root / "claims" / "reviews"
    for name, data in (review_files(root) | files).items():
        if name not in files:
            (folder / name).unlink()
        elif not (folder / name).exists() or (folder / name).read_bytes() != data:
            (folder / name).write_bytes(data)
    return verify(root)


@settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_the_fast_and_the_slow_checker_agree_on_every_mutation(two_reviewers, data):
    root, files = two_reviewers
    files = dict(files)
    for _ in range(data.draw(st.integers(0, 2))):
        name = data.draw(st.sampled_from(sorted(files)))
        lines = files[name].splitlines(keepends=True)
        change = data.draw(
            st.sampled_from(["drop", "double", "turn", "byte", "cut", "gone", "move"])
        )
        at = data.draw(st.integers(0, max(0, len(lines) - 1)))
        if change == "drop":
            del lines[at : at + 1]
        elif change == "double":
            lines += lines[at : at + 1]
        elif change == "turn":
            lines.reverse()
        elif change == "byte" and lines:
            line = bytearray(lines[at])
            line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
            lines[at] = bytes(line)
        elif change == "cut" and lines:
            lines[-1] = lines[-1][:-1]
        elif change == "move" and lines:
            other = data.draw(st.sampled_from([one for one in sorted(files) if "jsonl" in one]))
            files[other] += lines[at] if name.endswith("jsonl") else b""
        if change == "gone":
            del files[name]
        elif change != "move":
            files[name] = b"".join(lines)
        if not files:
            break
    heads_read = all(_is_head(data) for name, data in files.items() if name.endswith(".head"))
    named = {f"{REVIEWS}/{name}": content for name, content in files.items()}
    sound = heads_read and not list(verifier.act_problems(named))
    assert (problems_of(root, files) == []) == sound


def _is_head(data: bytes) -> bool:
    """The slow checker trusts that a head file can be read; whether it can is checked here."""
    try:
        head = json.loads(data)
        return set(head) == {"id", "seq"} and verifier.dump(head) + b"\n" == data
    except (ValueError, TypeError):
        return False


def test_lines_reordered_or_doubled_are_no_problem(two_reviewers):
    root, files = two_reviewers
    turned = {
        name: b"".join(reversed(data.splitlines(keepends=True))) for name, data in files.items()
    }
    assert problems_of(root, turned) == []
    doubled = {name: data * (1 + name.endswith("jsonl")) for name, data in files.items()}
    assert problems_of(root, doubled) == []


def test_an_older_head_file_is_no_problem(tmp_path):
    root = workspace(tmp_path)
    decide(root, times=1)
    (head,) = (root / "claims" / "reviews").glob("*.head")
    older = head.read_bytes()
    decide(root)
    head.write_bytes(older)
    assert verify(root) == []


def test_a_newer_head_without_its_act_is_found(tmp_path):
    decide(workspace(tmp_path))
    (path,) = (tmp_path / "claims" / "reviews").glob("*.jsonl")
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    (problem,) = verify(tmp_path)
    assert problem.file.endswith(".head")


@pytest.mark.skipif(os.name == "nt", reason="links need a right that few people have on Windows")
@pytest.mark.parametrize(
    "file",
    [
        "evidence/trade/document.toml",
        "evidence/trade/text.txt",
        "evidence/trade/original.txt",
        "claims/trade.jsonl",
    ],
)
def test_a_file_that_cannot_be_read_is_marked_so(tmp_path, file):
    workspace(tmp_path)
    path = tmp_path / file
    path.unlink()
    path.symlink_to("/dev/zero")
    problem = next(one for one in verify(tmp_path) if one.file == file)
    assert problem.unreadable
    assert "a link or no regular file" in problem.message


def test_a_pipe_in_place_of_acts_does_not_hang_the_check(tmp_path):
    decide(workspace(tmp_path))
    (path,) = (tmp_path / "claims" / "reviews").glob("*.jsonl")
    path.unlink()
    os.mkfifo(path)
    assert any(problem.unreadable for problem in verify(tmp_path))


def test_verify_writes_nothing_and_needs_no_state_folder(tmp_path):
    decide(workspace(tmp_path))
    shutil.rmtree(tmp_path / ".workbench")
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    assert verify(tmp_path) == []
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")) == before


def test_what_nothing_reads_is_named(tmp_path):
    workspace(tmp_path)
    (tmp_path / "claims" / "gone.jsonl").write_text("")
    (tmp_path / "evidence" / "No Slug").mkdir()
    (tmp_path / "claims" / "reviews").mkdir()
    (tmp_path / "claims" / "reviews" / "ana.jsonl").write_text("")
    assert [problem.file for problem in verify(tmp_path)] == [
        "claims/gone.jsonl",
        "claims/reviews/ana.jsonl",
        "evidence/No Slug",
    ]


def test_an_empty_folder_has_no_problems(tmp_path):
    assert verify(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda act, other: Draft(ActType.NOTE, "f" * 32, note="x"), "about another claim"),
        (lambda act, other: Draft(ActType.RETRACTION, act.claim, retracts="0" * 64), "is missing"),
        (
            lambda act, other: Draft(ActType.RETRACTION, act.claim, retracts=other.id),
            "another claim",
        ),
    ],
)
def test_an_act_that_names_what_is_not_there_is_found(tmp_path, change, message):
    with Journal(workspace(tmp_path), "Ana", clock=clock()) as journal:
        act, other = journal.append([(decision(), ()), (decision("d" * 32), ())])
        journal.append([(change(act, other), [act.id])])
    (problem,) = verify(tmp_path)
    assert message in problem.message
    assert problem.line == 3


def test_a_parent_that_is_nowhere_is_found(tmp_path):
    with Journal(workspace(tmp_path), "Ana", clock=clock()) as journal:
        journal.append([(decision(), ["0" * 64])])
    (problem,) = verify(tmp_path)
    assert "its parent 000000000000 is missing" in problem.message
