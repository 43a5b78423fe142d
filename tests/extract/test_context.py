"""What the words around a number make of it: heights, ages, counted nouns, names, scores."""

from __future__ import annotations

import pytest

from workbench.extract.figures import find, scan

READ = {
    "He is 6ft 4in tall.": ["76 inch"],
    "She is 5'11\" and quick.": ["71 inch"],
    "A 6-foot-4 guard came.": ["76 inch"],
    "She is five feet two inches.": ["62 inch"],
    "The over-65s and the over 55s vote.": ["65 year_of_age", "55 year_of_age"],
    "Entry is free for children under 12.": ["12 year_of_age"],
    "The victim, 71, lived alone.": ["71 year_of_age"],
    "Workers who are 50 or older qualify.": ["50 year_of_age"],
    "Some 100,000 Korean Chinese live there.": ["100000 chinese"],
    "They won two World Cups and drank two cups.": ["2 world_cup", "2 cup"],
    "It has 2.3 billion monthly active users.": ["2300000000 user"],
    "Two 500-pound bombs fell.": ["2 bomb", "500 pound"],
    "Add another pick or two.": ["2 pick"],
    "It passed by 217 votes to 199.": ["217 vote", "199 vote"],
    "The Greens won 14 seats, the Liberals nine.": ["14 seat", "9 seat"],
    "The first holds 20,000 litres, the second 35,000.": ["20000 litre", "35000 litre"],
    "It cost 2.4bn yuan ($340m) and 2.1bn ($300m).": [
        "2400000000 CNY",
        "340000000 USD",
        "2100000000 CNY",
        "300000000 USD",
    ],
    "It beat the 12.9 billion analysts had forecast.": ["12900000000"],
    "A five-member panel met.": ["5 member"],
    "Only one of the nine candidates spoke.": ["1 candidate", "9 candidate"],
    "It shrank by 4,300, or 0.7 per cent.": ["4300", "0.7 percent"],
    "It added 0.58pc or 9.48 points to 1,646.29.": ["0.58 percent", "9.48 point", "1646.29 point"],
    "It fell by 90%, from 57.8 to 5.6 cases.": ["90 percent", "57.8..5.6 case"],
    "It fell to between -5 and -10 C overnight.": ["-5..-10 degree_celsius"],
}


@pytest.mark.parametrize("sentence", READ)
def test_a_number_is_read_with_its_surroundings(sentence: str) -> None:
    said = [
        f"{f.low}..{f.high} {f.unit}" if f.value is None else f"{f.value} {f.unit}".strip()
        for f in find(sentence)
    ]
    assert said == READ[sentence]


NO_FIGURE = {
    "England made 287 for 6 at tea.": "score score",
    "She rang 911 at once.": "name",
    "Shots were heard in the 1200 block of Main Street.": "name",
    "See section 12(3) of it.": "reference reference",
    "It runs from 8 to 8:30 daily.": "time time",
    "It is a one-time fee.": "idiom",
    "An 1875 report warned of it.": "year",
    "Networks move to 5G.": "code",
}


@pytest.mark.parametrize("sentence", NO_FIGURE)
def test_a_name_score_or_hour_is_skipped_with_its_rule(sentence: str) -> None:
    figures, skipped = scan(sentence, 0, len(sentence))
    assert (figures, " ".join(one.rule for one in skipped)) == ([], NO_FIGURE[sentence])
