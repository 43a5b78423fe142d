"""The document's own words decide about a hyphen at a line end."""

import pytest

from workbench.documents.hyphens import is_broken, keeps_hyphen, lexicon
from workbench.documents.printed import Printed


def printed(*texts: str) -> list[Printed]:
    return [Printed(text, 0, 0, 1, 1) for text in texts]


WORDS = lexicon(
    printed("short supplies, a long-term lease,", "a long term, self and governed towns")
)


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("of sup", "plies", False),
        ("a long", "term lease", True),
        ("a self", "governed town", True),
        ("in 2020", "21 it", True),
        ("the Franco", "German", True),
        ("they enu", "merated", False),
    ],
)
def test_a_hyphen_stays_only_where_the_words_say_so(before, after, kept):
    assert keeps_hyphen(before, after, WORDS, soft=False) is kept


def test_a_soft_hyphen_never_stays():
    assert keeps_hyphen("long", "term", WORDS, soft=True) is False


def test_halves_of_broken_words_are_no_words():
    assert lexicon(printed("the con-", "tainers came")) == {"the", "came"}


@pytest.mark.parametrize(
    ("text", "after", "broken"),
    [("sup-", "plies", True), ("2018–", "23", True), ("he said –", "no", False), ("-", "a", False)],
)
def test_only_a_hyphen_on_a_word_breaks_it(text, after, broken):
    assert is_broken(text, after) is broken
