from __future__ import annotations

from workbench.link.tokens import content, names, stem


def test_measure_words_of_one_meaning_are_one_token():
    assert content("purchases") == content("imports")
    assert content("guests") == content("arrivals") == content("tourists")
    assert content("crop") == content("harvest")


def test_a_name_of_several_words_is_one_token():
    assert content("North Korean exports") == ("@kp", "+export")


def test_a_compound_of_two_countries_names_both():
    assert {"@cn", "@kr"} <= set(content("bilateral Sino-South Korean trade"))


def test_a_country_and_its_people_share_a_token():
    assert content("Orlenia") == content("Orlenian")


def test_a_capital_at_the_start_alone_makes_no_name():
    assert names("Wheat was sown") == frozenset()
    assert names("Isla Verda was full") == {"isla", "verda"}


def test_numbers_months_and_units_carry_no_content():
    assert content("in March 2021, 12 million tonnes") == ()


def test_stems_fold_plurals_and_tenses():
    assert stem("reported") == stem("reports") == stem("reporting")


def test_phrases_of_one_meaning_are_one():
    assert content("government debt") == content("public debt")
    assert content("Currency reserves") == content("foreign reserves")
    assert content("goods bought abroad") == content("imports") != content("goods sold abroad")
