from datetime import date

import pytest

from workbench.extract import extract, periods, timechain
from workbench.model import Grain, Period, Span

SEASON = Period(date(2022, 7, 1), date(2023, 6, 30), Grain.YEAR, "context")
YEAR = Period(date(2011, 1, 1), date(2011, 12, 31), Grain.YEAR, "stated")
MARCH = Period(date(2014, 3, 1), date(2014, 3, 31), Grain.MONTH, "stated")
DAY = Period(date(2019, 6, 3), date(2019, 6, 3), Grain.DAY, "stated")
QUARTER = Period(date(2020, 10, 1), date(2020, 12, 31), Grain.QUARTER, "stated")


def read(sentence, carried):
    span = Span(0, len(sentence))
    found = periods.find(sentence, 0, len(sentence), date(2023, 11, 15))
    return [
        (one.text, one.period.first.isoformat(), one.period.last.isoformat())
        for one in timechain.resolve(sentence, span, found, carried)
        if one.period
    ]


@pytest.mark.parametrize(
    ("sentence", "carried", "expected"),
    [
        ("Two years later it owes 12 million.", YEAR, ("2013-01-01", "2013-12-31")),
        ("The following year it fell.", YEAR, ("2012-01-01", "2012-12-31")),
        ("That year it lost 5 million.", MARCH, ("2014-01-01", "2014-12-31")),
        ("In the same year it sacked 40 people.", YEAR, ("2011-01-01", "2011-12-31")),
        ("By the end of the month 11,400 were given.", MARCH, ("2014-03-01", "2014-03-31")),
        ("A month later 300 fans protested.", MARCH, ("2014-04-01", "2014-04-30")),
        ("The following quarter it rose.", QUARTER, ("2021-01-01", "2021-03-31")),
        ("It was 35 million the season before.", SEASON, ("2021-07-01", "2022-06-30")),
        ("A year earlier it had lost 2 million.", YEAR, ("2010-01-01", "2010-12-31")),
        ("Five years before it had earned 3 million.", YEAR, ("2006-01-01", "2006-12-31")),
        ("Two days later 4,000 were dark.", DAY, ("2019-06-05", "2019-06-05")),
        ("A month earlier it was 70.", MARCH, ("2014-02-01", "2014-02-28")),
    ],
)
def test_a_time_hangs_on_the_one_before_it(sentence, carried, expected):
    assert [days for _, *days in read(sentence, carried)] == [list(expected)]


def test_a_time_of_the_same_sentence_goes_before_the_carried_one():
    found = read("In 2015 it paid 4 million; two years later it owed 9 million.", YEAR)
    assert [days[0] for _, *days in found] == ["2015-01-01", "2017-01-01"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened two years later than planned.",
        "The season before it had 30,000 fans.",
        "A month later 300 fans protested.",
    ],
)
def test_what_hangs_on_nothing_that_fits_stays_open(sentence):
    assert read(sentence, YEAR) == []


def test_nothing_is_carried_into_the_next_paragraph():
    text = "It lost 4 million crowns in 2011.\n\nThe following year it lost 5 million crowns."
    claims = extract(text, published=date(2014, 5, 1)).claims
    assert [claim.reading.period.first.year for claim in claims] == [2011, 2014]
