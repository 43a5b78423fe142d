from __future__ import annotations

import pytest

from workbench.link.aliases import country, speaks_for


@pytest.mark.parametrize(
    "name", ["South Korea", "ROK", "Republic of Korea", "the South Korean", "Korea's"]
)
def test_names_of_one_country_have_one_code(name):
    assert country(name) == "kr"


def test_north_korea_is_another_country():
    assert country("North Korean") == "kp"
    assert country("DPRK") == "kp"


def test_a_capital_speaks_for_its_government_but_is_no_name_of_the_country():
    assert speaks_for("Seoul") == "kr"
    assert country("Seoul") is None
    assert speaks_for("Beijing") == country("PRC") == "cn"


@pytest.mark.parametrize("word", ["us", "turkey", "polish", "who"])
def test_ordinary_words_in_lower_case_are_no_countries(word):
    assert country(word) is None


def test_institutions_are_known_by_short_and_long_name():
    assert country("IMF") == country("International Monetary Fund")


def test_a_long_name_is_known_with_two_neighbouring_letters_changed():
    assert country("Finalnd") == country("Finland's") == "fi"
    assert country("finalnd") is None
    assert country("Angloa") is None  # a short one may be another word
