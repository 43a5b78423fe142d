"""Today's acts against those of an earlier commit, in real repositories."""

import os
import shutil
import subprocess

import pytest

from tests.ledger.workspaces import decide, workspace
from workbench.errors import UsageError
from workbench.ledger.history import check_base
from workbench.ledger.verify import verify

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder, *words):
    env = {"HOME": str(folder), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}
    name = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *words], cwd=folder, env=env, check=True, capture_output=True)


def commit(root, message):
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


@pytest.fixture(params=[".", "desk/facts"])
def root(tmp_path, request):
    """A workspace at the top of a repository, and one in a folder of it, with three acts."""
    git(tmp_path, "init", "-q", "-b", "main")
    folder = tmp_path / request.param
    folder.mkdir(parents=True, exist_ok=True)
    workspace(folder)
    decide(folder)
    commit(folder, "start")
    git(folder, "tag", "start")
    return folder


def acts(root):
    (path,) = (root / "claims" / "reviews").glob("*.jsonl")
    return path


def test_a_ledger_that_only_grew_holds_all_of_an_earlier_commit(root):
    assert check_base(root, "HEAD") == []
    decide(root, times=2)
    decide(root, "Ben", times=2)
    commit(root, "more")
    decide(root, "Cem", times=1)
    assert check_base(root, "start") == check_base(root, "HEAD") == []


def test_a_chain_rewritten_from_its_start_with_all_its_heads_is_found(root):
    for path in (root / "claims" / "reviews").iterdir():
        path.unlink()
    shutil.rmtree(root / ".workbench")
    decide(root, times=5)
    assert verify(root) == []
    (problem,) = check_base(root, "start")
    assert problem.message == "gone: it was in start"


def test_a_tail_cut_off_together_with_its_head_is_found_with_its_line(root):
    path = acts(root)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
    path.with_name(path.name[: -len("-2026-11.jsonl")] + ".head").unlink()
    assert verify(root) == []
    (problem,) = check_base(root, "start")
    assert (problem.file, problem.line) == (f"claims/reviews/{path.name}", 3)
    assert "changed or dropped" in problem.message


def test_what_another_branch_has_more_is_said_to_be_not_merged(root):
    git(root, "switch", "-q", "-c", "other")
    decide(root, "Ben", times=1)
    commit(root, "ben")
    git(root, "switch", "-q", "main")
    (problem,) = check_base(root, "other")
    assert "other is not merged here" in problem.message


def test_claims_files_may_change_since_they_can_be_made_again(root):
    (root / "claims" / "trade.jsonl").write_bytes(b"")
    assert check_base(root, "start") == []


@pytest.mark.parametrize("ref", ["nonsense", "", "--all", "start^{tree}", "start:claims"])
def test_what_names_no_commit_is_refused_in_one_line(root, ref):
    with pytest.raises(UsageError, match="commit") as caught:
        check_base(root, ref)
    assert "\n" not in str(caught.value)


def test_a_shallow_clone_without_the_commit_says_how_to_get_it(root, tmp_path_factory):
    first = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, check=True, text=True
    ).stdout.strip()
    decide(root, times=1)
    commit(root, "more")
    clone = tmp_path_factory.mktemp("clone") / "c"
    top = (
        subprocess.run(
            ["git", "rev-parse", "--show-toplevel"], cwd=root, capture_output=True, check=True
        )
        .stdout.decode()
        .strip()
    )
    git(root, "clone", "-q", "--depth", "1", f"file://{top}", str(clone))
    inside = clone / os.path.relpath(root, top)
    with pytest.raises(UsageError, match=r"shallow.*git fetch --unshallow"):
        check_base(inside, first)
    assert check_base(inside, "HEAD") == []


def test_a_folder_that_is_no_repository_is_told_so(tmp_path):
    workspace(tmp_path)
    with pytest.raises(UsageError, match="needs a git repository"):
        check_base(tmp_path, "HEAD")
