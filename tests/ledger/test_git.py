"""Two reviewers on two branches of a real repository."""

import os
import shutil
import subprocess

import pytest

from tests.ledger.workspaces import CLAIM, clock, decision, workspace
from workbench.config import Policy
from workbench.ledger.documents import read_document
from workbench.ledger.journal import Journal
from workbench.ledger.layout import document_slugs
from workbench.ledger.verify import survey
from workbench.model import ClaimState, Status, Verdict
from workbench.review.state import fold

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    workspace(root)
    decide(root, "Ana", Verdict.SUPPORTED)
    commit(root, "start")
    return root


def git(root, *words):
    env = {"HOME": str(root), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}
    name = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *words], cwd=root, env=env, check=True, capture_output=True)


def commit(root, message):
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)


def heads(root):
    acts = survey(root).acts
    return sorted({act.id for act in acts} - {name for act in acts for name in act.parents})


def decide(root, reviewer, verdict, note="x"):
    with Journal(root, reviewer, clock=clock()) as journal:
        journal.append([(decision(verdict=verdict, note=note), heads(root))])


def state(root) -> ClaimState:
    found = survey(root)
    assert found.problems == []
    documents = {slug: read_document(root, slug) for slug in document_slugs(root)}
    acts = [act for act in found.acts if act.claim == CLAIM]
    return fold(acts, None, documents, Policy())


def test_branches_merge_without_conflict_in_either_order_to_the_same_acts(repository):
    for branch, reviewer, verdict in (("b", "Ben", Verdict.REFUTED), ("c", "Cem", Verdict.MIXED)):
        git(repository, "switch", "-q", "-c", branch, "main")
        decide(repository, reviewer, verdict)
        commit(repository, reviewer)
    found = []
    for number, order in enumerate((("b", "c"), ("c", "b"))):
        git(repository, "switch", "-q", "-c", f"merged-{number}", "main")
        for branch in order:
            git(repository, "merge", "-q", "--no-edit", branch)
        found.append((survey(repository).acts, state(repository)))
    assert found[0] == found[1]
    assert len(found[0][0]) == 3
    assert len(found[0][1].heads) == 2


def test_one_reviewer_on_two_branches_of_one_clone_merges_without_conflict(repository):
    git(repository, "switch", "-q", "-c", "b")
    decide(repository, "Ana", Verdict.REFUTED, "on b")
    commit(repository, "b")
    git(repository, "switch", "-q", "main")
    decide(repository, "Ana", Verdict.MIXED, "on main")
    commit(repository, "main")
    git(repository, "merge", "-q", "--no-edit", "b")
    assert len(survey(repository).acts) == 3
    assert len(state(repository).decisions) == 2


def test_git_switch_changes_what_the_ledger_says(repository):
    git(repository, "switch", "-q", "-c", "b")
    decide(repository, "Ana", Verdict.REFUTED)
    commit(repository, "b")
    assert len(survey(repository).acts) == 2
    git(repository, "switch", "-q", "main")
    assert len(survey(repository).acts) == 1
    assert state(repository).status is Status.STALE
