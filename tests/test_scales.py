"""House scales: the desk's words, each for one verdict; what is unclear is refused in one line."""

import pytest

from workbench.config import parse
from workbench.errors import ConfigError
from workbench.model import Verdict
from workbench.scales import PLAIN, SCALES


def policy(**table):
    return parse({"policy": table}).policy


def test_without_a_scale_the_words_are_the_verdicts_own():
    assert policy().scale is PLAIN
    assert [rating.verdict for rating in PLAIN.ratings] == list(Verdict)
    assert all(rating.name == rating.verdict for rating in PLAIN.ratings)


@pytest.mark.parametrize("name", SCALES)
def test_a_shipped_scale_is_chosen_by_name_and_explains_each_word_in_a_line(name):
    scale = policy(scale=name).scale
    assert scale.name == name
    assert len({rating.name for rating in scale.ratings}) == len(scale.ratings)
    assert all(0 < len(rating.means) <= 56 for rating in scale.ratings)


def test_two_words_may_stand_for_one_verdict():
    scale = SCALES["politifact"]
    assert scale.words(Verdict.REFUTED) == "False or Pants on Fire"
    assert scale.first(Verdict.REFUTED) == "False"
    assert scale.rating("pants-on-fire") is scale.rating("Pants on Fire")


def test_a_desk_can_spell_out_its_own():
    own = {
        "Stimmt": "supported",
        "Stimmt nicht": {"verdict": "refuted", "means": "Die Belege sagen anderes.", "key": "z"},
    }
    scale = policy(scale=own, approves=["stimmt"]).scale
    assert [rating.word for rating in scale.ratings] == ["Stimmt", "Stimmt nicht"]
    assert scale.ratings[1].key == "z"


def test_the_policy_takes_the_desks_words_as_well_as_ours():
    asked = policy(scale="politifact", approves=["True", "mostly_supported"], reasons=["False"])
    assert asked.approves == (Verdict.SUPPORTED, Verdict.MOSTLY_SUPPORTED)
    assert asked.reasons == (Verdict.REFUTED,)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"scale": "stars"}, '"stars" is no scale; known: plain, politifact'),
        ({"scale": {}}, "must be a name, or a table"),
        ({"scale": 5}, "must be a name, or a table"),
        ({"scale": {"True": "right"}}, '"True" stands for no verdict "right"; known: supported'),
        ({"scale": {"True": {"verdict": "supported", "colour": "x"}}}, "no colour"),
        ({"scale": {"True": {"verdict": 3}}}, "are text"),
        ({"scale": {"Half True": "mixed", "half-true": "mixed"}}, "are one word to a reader"),
        ({"scale": {"Half True": "mixed", "half  true": "refuted"}}, "are one word to a reader"),
        ({"scale": {"x" * 31: "mixed"}}, "1 to 30 printable characters"),
        ({"scale": {"\x1b[2J": "mixed"}}, "1 to 30 printable characters"),
        ({"reasons": ["fine"]}, "policy.reasons must list verdicts"),
        ({"approves": "supported"}, "policy.approves must list verdicts"),
        ({"approves": [["supported"]]}, "policy.approves must list verdicts"),
        ({"stated": ["mood"]}, "policy.stated must list parts of a reading: period, unit"),
        ({"stated": "period"}, "policy.stated must list"),
    ],
)
def test_what_is_unclear_is_refused_in_one_line(table, words):
    with pytest.raises(ConfigError, match=words) as refusal:
        policy(**table)
    assert "\n" not in str(refusal.value)
    assert "\x1b" not in str(refusal.value)
