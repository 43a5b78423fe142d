"""Options are few, checked, and refused by name."""

from datetime import date

import pytest

from workbench.config import Config, Exemption, Policy, at_stage, load, parse
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
        ({"stage": "final"}, "stage must be one of draft, edit, release"),
        ({"stages": {"final": {}}}, "unknown stage stages.final"),
        ({"stages": {"edit": {"WB021": "loud"}}}, "stages.edit.WB021 must be off"),
        ({"stages": {"edit": 3}}, "stages.edit must be a table"),
        ({"exempt": [{"rule": "WB020"}]}, "needs a reason"),
        ({"exempt": [{"rule": "WB020", "reason": "x", "until": "soon"}]}, "must be a day"),
        ({"exempt": [{"rule": "WB020", "reason": "x", "who": "y"}]}, "unknown option exempt.who"),
        ({"exempt": {"rule": "WB020"}}, r"under \[\[exempt\]\]"),
    ],
)
def test_a_wrong_option_is_refused_by_its_name(table, words):
    with pytest.raises(ConfigError, match=words):
        parse(table)


def test_a_stage_has_levels_of_its_own_before_those_of_the_rules():
    config = parse(
        {
            "rules": {"WB020": "note", "WB021": "off"},
            "stages": {"release": {"WB021": "error"}},
            "exempt": [{"rule": "WB020", "reason": "counted", "until": date(2027, 1, 31)}],
        }
    )
    assert at_stage(config, None).rules == config.rules
    assert at_stage(config, "release").rules == {"WB020": Level.NOTE, "WB021": Level.ERROR}
    assert config.exempt == (Exemption("WB020", "counted", until=date(2027, 1, 31)),)


@pytest.mark.parametrize("data", [b"a = ", b"\xff", b"a = " + b"[" * 100_000])
def test_a_broken_file_is_one_line(tmp_path, data):
    (tmp_path / "workbench.toml").write_bytes(data)
    with pytest.raises(ConfigError) as refusal:
        load(tmp_path)
    assert "\n" not in str(refusal.value)
