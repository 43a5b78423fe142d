"""What came from outside is shown as itself, with everything dangerous made visible."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from workbench.literal import literal, one_line


def test_an_escape_sequence_becomes_visible_symbols():
    assert literal("\x1b]0;title\x07") == "␛]0;title␇"


def test_c1_controls_and_delete_become_visible():
    assert literal("\x9b31m\x7f\x90") == "\\x9b31m␡\\x90"


def test_direction_overrides_and_hidden_characters_become_visible():
    assert literal("a\u202eb\u200bc\ufeff\U000e0041") == "a\\u202eb\\u200bc\\ufeff\\U000e0041"


def test_markup_stays_what_it_is():
    assert literal("[/bold] [@click=app.quit]x[/]") == "[/bold] [@click=app.quit]x[/]"


def test_newline_and_tab_stay_in_a_text_and_fall_away_on_one_line():
    assert literal("a\n\tb") == "a\n\tb"
    assert one_line("a\n\t b  c") == "a b c"


def test_a_long_line_is_cut_with_an_ellipsis():
    assert one_line("abcdef", 4) == "abc…"


@given(st.text())
def test_no_control_character_survives(text):
    shown = literal(text)
    left = {char for char in shown if unicodedata.category(char) in ("Cc", "Cs")}
    assert left <= {"\n", "\t"}


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_unchanged(text):
    assert literal(text) == text
