"""One table of keys: footer, help and docs come from it; clashes are refused at the start."""

import itertools
from pathlib import Path

import pytest

from workbench.errors import ConfigError
from workbench.model import Verdict
from workbench.tui.keymap import ACTIONS, VERDICTS, build, key_name, markdown
from workbench.tui.screens.help import help_lines
from workbench.tui.text import width_of
from workbench.tui.theme import styles_of
from workbench.tui.widgets.chrome import Footer


def test_every_verdict_has_one_lower_case_letter():
    verdicts = [action for action in ACTIONS if action.group == VERDICTS]
    assert [action.id for action in verdicts] == [verdict.value for verdict in Verdict]
    assert all(len(a.keys) == 1 and a.keys[0].islower() for a in verdicts)


def test_no_key_has_two_actions_and_no_verdict_takes_a_moving_key():
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert not {"j", "k", "g", "G", "n", "N", "h", "l", "u"} & {
        key for action in ACTIONS if action.group == VERDICTS for key in action.keys
    }


def test_a_capital_letter_is_the_verdict_with_a_note():
    keymap = build({})
    assert keymap.verdict_with_note("S") == "supported"
    assert keymap.verdict_with_note("G") is None
    assert keymap.verdict_with_note("D") is None


def test_the_footer_fits_80_columns_without_dropping_a_key():
    footer = Footer(styles_of("dark"), build({}))
    for y in range(3):
        pieces, _ = footer.line(y, 80)
        assert width_of("".join(text for text, _ in pieces).rstrip()) <= 80
    named = {word for row in footer.rows for _, word in row}
    assert {verdict.value.replace("_", " ") for verdict in Verdict} <= named


def test_help_explains_each_verdict_in_one_line_at_80_columns():
    lines = ["".join(text for text, _ in line) for line in help_lines(build({}), 76)]
    for action in ACTIONS:
        if action.group == VERDICTS:
            assert any(action.help in line for line in lines), action.id


def test_help_names_every_action():
    text = "\n".join("".join(t for t, _ in line) for line in help_lines(build({}), 100))
    for action in ACTIONS:
        assert action.id.replace("_", " ") in text
        assert all(key in text for key in action.keys)


def test_keys_can_be_given_anew_one_or_several():
    keymap = build({"refuted": "z", "undo": "u, ctrl+z", "search": "/,,"})
    assert keymap.action("z") == "refuted"
    assert keymap.action("r") is None
    assert keymap.action("ctrl+z") == "undo"
    assert keymap.action(",") == "search"
    assert ("z", "refuted") in itertools.chain(*keymap.footer())


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"refuted": "s"}, ["supported", "refuted", '"s"']),
        ({"refuted": "j"}, ["refuted", "down", '"j"']),
        ({"rejected": "z"}, ["keys.rejected", "refuted"]),
        ({"refuted": "ctrl+shift+z"}, ["keys.refuted", "no key"]),
        ({"refuted": ""}, ["keys.refuted", "no key"]),
        ({"refuted": "\x1b]0;PWN"}, ["keys.refuted", "␛"]),
    ],
)
def test_an_unusable_table_is_refused_and_says_what_to_change(keys, words):
    with pytest.raises(ConfigError) as caught:
        build(keys)
    message = str(caught.value)
    assert all(word in message for word in words)
    assert "\x1b" not in message


def test_a_key_press_is_named_as_the_table_writes_it():
    assert key_name("slash", "/") == "/"
    assert key_name("G", "G") == "G"
    assert key_name("space", " ") == "space"
    assert key_name("ctrl+r", "\x12") == "ctrl+r"
    assert key_name("down", None) == "down"


def test_the_documented_table_is_the_real_one():
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert markdown().strip() in page.read_text("utf-8")
