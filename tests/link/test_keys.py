from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from workbench.link import KEY_VERSION, keys
from workbench.model import Claim, Kind, Reading, Span


def test_keys_are_signed_64_bit_sorted_and_none_twice(say):
    found = keys(
        say(
            "Steel exports of Velde reached 5 million tonnes",
            "5 million tonnes",
            "5000000",
            "tonne",
            subject="Steel exports of Velde",
        )
    )
    assert 3 <= len(found) <= 9
    assert list(found) == sorted(set(found))
    assert all(-(2**63) <= key < 2**63 for key in found)


def test_two_tellings_of_one_thing_share_a_key(say):
    a = say(
        "Korean imports from China rose to $3 billion",
        "$3 billion",
        "3000000000",
        "USD",
        subject="Korean imports from China",
    )
    b = say(
        "South Korea's purchases from China were worth $3.02 billion",
        "$3.02 billion",
        "3020000000",
        "USD",
        subject="South Korea's purchases from China",
    )
    assert set(keys(a)) & set(keys(b))


def test_another_year_shares_only_the_keys_without_a_period(say):
    a = say(
        "Rail freight of Velde: 7 million tonnes",
        "7 million tonnes",
        "7000000",
        "tonne",
        subject="Rail freight of Velde",
        when=2020,
    )
    b = say(
        "Rail freight of Velde: 8 million tonnes",
        "8 million tonnes",
        "8000000",
        "tonne",
        subject="Rail freight of Velde",
        when=2021,
    )
    shared = set(keys(a)) & set(keys(b))
    assert 0 < len(shared) < len(keys(a))


def told(say, words, figure, value, **more):
    return set(keys(say(f"{words} {figure}", figure, value, "tonne", subject=words, **more)))


def test_one_number_and_its_slips_meet_whatever_their_texts_call_what_they_count(say):
    a = told(say, "Rail freight of Velde", "41,260 tonnes", "41260")
    assert a & told(say, "The lorries of Norrland", "41,260 tonnes", "41260", when=2019)
    assert a & told(say, "The lorries of Norrland", "42,160 tonnes", "42160")
    assert not a & told(say, "The lorries of Norrland", "43,160 tonnes", "43160")


def test_a_number_of_few_digits_meets_only_those_of_its_year(say):
    a = told(say, "Rail freight of Velde", "412 tonnes", "412")
    assert a & told(say, "The lorries of Norrland", "421 tonnes", "421")
    assert not a & told(say, "The lorries of Norrland", "421 tonnes", "421", when=2019)


def test_letters_that_changed_places_in_a_name_leave_every_key_as_it_was(say):
    def passengers(town: str) -> Claim:
        quote = f"Passengers of {town}: 71,300"
        return say(quote, "71,300", "71300", "", subject=f"Passengers of {town}")

    assert keys(passengers("Albion Bay")) == keys(passengers("Albino Bay"))
    assert keys(passengers("Albion Bay")) != keys(passengers("Albidon Bay"))


def test_keys_of_this_version_never_change(say):
    claim = say(
        "Steel exports of Velde reached 5 million tonnes",
        "5 million tonnes",
        "5000000",
        "tonne",
        subject="Steel exports of Velde",
    )
    assert KEY_VERSION == 7
    assert keys(claim) == EXPECTED


EXPECTED = (
    1476838730339756019,
    1476838792604014381,
    1476838984590728245,
    1476839011725345787,
    1476839244349417114,
    6333993360672170514,
    6333993903118247199,
    6333993923408666877,
    7997044061426764976,
)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_has_keys_or_none_but_never_an_error(quote: str, subject: str):
    claim = Claim(
        "0" * 32,
        "d",
        Kind.STATEMENT,
        quote,
        0,
        len(quote),
        Span(0, len(quote)),
        Reading(subject=subject),
    )
    assert len(keys(claim)) <= 9


def test_importing_link_loads_neither_rapidfuzz_nor_babel():
    code = "import sys, workbench.link; sys.exit(bool({'rapidfuzz', 'babel'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
