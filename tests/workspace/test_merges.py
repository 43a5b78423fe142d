"""Real merges in scratch repositories: reviewers on branches, in any order, with one outcome."""

import os
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import permutations

import pytest

from workbench.ledger.history import check_base
from workbench.model import ActType, Draft, Status, Verdict
from workbench.review.revisions import revision
from workbench.review.undo import next_undo
from workbench.workspace import open_snapshot, open_workspace

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(root, *words) -> str:
    env = {"HOME": str(root), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}
    name = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *name, *words], cwd=root, env=env, check=True, capture_output=True, text=True
    )
    return done.stdout


def commit(root, message):
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", message)


@pytest.fixture
def repository(root, two):
    git(root, "init", "-q", "-b", "main")
    commit(root, "start")
    return root


def decide(root, reviewer, claim, verdict, note=None):
    with open_workspace(root, reviewer=reviewer) as workspace:
        draft = Draft(ActType.DECISION, claim.id, verdict=verdict, note=note)
        return workspace.record(draft)


def told(root):
    """Everything that is said of every claim, from the files and from the index."""
    snapshot = open_snapshot(root)
    assert snapshot.problems == []
    states = {claim.id: (claim, snapshot.state(claim.id)) for claim in snapshot.claims()}
    with open_workspace(root) as workspace:
        assert {c.id: (c, workspace.state(c.id)) for c in workspace.claims()} == states
    return [act.id for act in snapshot.acts()], states


def branch(root, name, start="main"):
    git(root, "switch", "-q", "-c", name, start)


def test_two_reviewers_on_branches_merge_to_one_state_and_what_differs_is_contested(
    repository, two
):
    tea, coffee = two[:2]
    branch(repository, "ben")
    decide(repository, "Ben", tea, Verdict.REFUTED)
    decide(repository, "Ben", coffee, Verdict.SUPPORTED)
    commit(repository, "ben")
    branch(repository, "ana")
    decide(repository, "Ana", tea, Verdict.SUPPORTED)
    decide(repository, "Ana", coffee, Verdict.SUPPORTED)
    commit(repository, "ana")
    outcomes = []
    for number, order in enumerate(permutations(["ana", "ben"])):
        branch(repository, f"merged-{number}")
        for name in order:
            git(repository, "merge", "-q", "--no-edit", name)
        assert check_base(repository, "ana") == check_base(repository, "ben") == []
        outcomes.append(told(repository))
    assert outcomes[0] == outcomes[1]
    states = outcomes[0][1]
    assert states[tea.id][1].status is Status.CONTESTED
    assert sorted((states[tea.id][1].why or "").split(" against ")) == [
        "refuted (Ben)",
        "supported (Ana)",
    ]
    assert states[coffee.id][1].status is Status.APPROVED
    decide(repository, "Cem", tea, Verdict.REFUTED)
    assert told(repository)[1][tea.id][1].status is Status.CHECKED


def test_a_rebase_and_a_squash_keep_every_act(repository, two):
    branch(repository, "ben")
    for claim in two[:3]:
        decide(repository, "Ben", claim, Verdict.SUPPORTED)
        commit(repository, claim.quote)
    git(repository, "switch", "-q", "main")
    decide(repository, "Ana", two[0], Verdict.SUPPORTED)
    commit(repository, "ana")
    branch(repository, "squashed", "main")
    git(repository, "merge", "-q", "--squash", "ben")
    commit(repository, "all of ben")
    squashed = told(repository)
    git(repository, "switch", "-q", "ben")
    git(repository, "rebase", "-q", "main")
    assert told(repository) == squashed
    assert len(squashed[0]) == 4


def test_a_checkout_with_other_line_ends_is_the_same_ledger(repository, two, tmp_path):
    decide(repository, "Ana", two[0], Verdict.SUPPORTED)
    commit(repository, "ana")
    copy = tmp_path / "copy"
    git(repository, "-c", "core.autocrlf=true", "clone", "-q", str(repository), str(copy))
    assert told(copy) == told(repository)


def test_git_diff_shows_acts_in_words(repository, two):
    decide(repository, "Ana", two[0], Verdict.SUPPORTED)
    commit(repository, "ana")
    decide(repository, "Ana", two[1], Verdict.REFUTED, note="the table says 301")
    program = f"'{sys.executable}' -m workbench log --textconv"
    diff = git(repository, "-c", f"diff.workbench.textconv={program}", "diff", "--unified=0")
    (added,) = [line for line in diff.splitlines() if line.startswith("+20")]
    assert added.endswith("refuted: the table says 301")
    assert two[1].id[:12] in added


def random_work(root, two, rng):
    """A few acts of several people on this branch, knowing only what is on it."""
    for _ in range(rng.randint(1, 3)):
        reviewer = rng.choice(["Ana", "Ben", "Cem"])
        with open_workspace(root, reviewer=reviewer) as workspace:
            claim = workspace.claim(rng.choice(two[:2]).id)
            last = next_undo(workspace.recent_acts(reviewer, 9))
            kind = rng.randrange(4)
            if kind == 0 and last:
                workspace.record(Draft(ActType.RETRACTION, last.claim, retracts=last.id))
            elif kind == 1:
                subject = rng.choice(["tea", "leaves"])
                if claim.reading.subject != subject:
                    workspace.record(
                        revision(claim, replace(claim.reading, subject=subject, place=reviewer))
                    )
            else:
                verdict = rng.choice([Verdict.SUPPORTED, Verdict.REFUTED])
                workspace.record(Draft(ActType.DECISION, claim.id, verdict=verdict))


@pytest.mark.parametrize("seed", range(int(os.environ.get("WORKBENCH_MERGES", "3"))))
def test_random_branches_merge_to_one_state_in_any_order(repository, two, seed):
    rng = random.Random(seed)
    names = []
    for number in range(3):
        names.append(f"b{number}")
        branch(repository, names[-1], rng.choice(["main", *names[:-1]]))
        random_work(repository, two, rng)
        commit(repository, names[-1])
    outcomes = []
    for number in range(2):
        rng.shuffle(names)
        branch(repository, f"merged-{number}")
        for name in names:
            git(repository, "merge", "-q", "--no-edit", name)
        outcomes.append(told(repository))
    assert outcomes[0] == outcomes[1]
