"""Options are few, checked, and refused by name."""

import pytest

from workbench.config import Config, Policy, load, parse
from workbench.errors import ConfigError
from workbench.model import Level, Verdict


def test_a_workspace_without_a_file_has_the_defaults(tmp_path):
    assert load(tmp_path) == Config()


def test_policy_and_rules_are_read(tmp_path):
    (tmp_path / "workbench.toml").write_text(
        'reviewer = "Ada"\n[policy]\napproves = ["supported", "mostly_supported"]\nreviewers = 2\n'
        '[rules]\nopen-conflict = "error"\nunreviewed = "off"\n'
    )
    config = load(tmp_path)
    assert config.reviewer == "Ada"
    assert config.policy == Policy((Verdict.SUPPORTED, Verdict.MOSTLY_SUPPORTED), reviewers=2)
    assert config.rules == {"open-conflict": Level.ERROR, "unreviewed": None}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"reviwer": "x"}, "unknown option reviwer"),
        ({"max_bytes": True}, "max_bytes must be a whole number"),
        ({"policy": {"reviewers": 0}}, "policy.reviewers must be a whole number from 1"),
        ({"policy": {"approves": ["fine"]}}, "policy.approves must list verdicts"),
        ({"policy": {"votes": 2}}, "unknown option policy.votes"),
        ({"rules": {"WB001": "loud"}}, "rules.WB001 must be off, note, warning or error"),
        ({"keys": {"supported": 1}}, "each entry of keys must be text"),
        ({"rules": []}, "rules must be a table"),
    ],
)
def test_a_wrong_option_is_refused_by_its_name(table, words):
    with pytest.raises(ConfigError, match=words):
        parse(table)


@pytest.mark.parametrize("data", [b"a = ", b"\xff", b"a = " + b"[" * 100_000])
def test_a_broken_file_is_one_line(tmp_path, data):
    (tmp_path / "workbench.toml").write_bytes(data)
    with pytest.raises(ConfigError) as refusal:
        load(tmp_path)
    assert "\n" not in str(refusal.value)
