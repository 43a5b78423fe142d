"""Phrases and the days they stand for, read against a Tuesday: 16 August 2022."""

from __future__ import annotations

import calendar
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract import intervals as on
from workbench.extract.periods import FoundPeriod, find
from workbench.extract.timemain import default_period, title_period
from workbench.extract.timerules import RULES
from workbench.model import Grain, Period

PUBLISHED = date(2022, 8, 16)


def days(text: str) -> tuple[date, date] | None:
    """ "2021", "2021-05", "2021-05-03" or two of them with ".." between; "?" when unknown."""
    if text == "?":
        return None
    first, _, last = text.partition("..")
    ends = []
    for index, part in enumerate((first, last or first)):
        numbers = [int(number) for number in part.split("-")]
        year, month, day = [*numbers, 0, 0][:3]
        month = month or (12 if index else 1)
        day = day or (calendar.monthrange(year, month)[1] if index else 1)
        ends.append(date(year, month, day))
    return ends[0], ends[1]


def read(sentence: str, published: date | None = PUBLISHED, **more: Period) -> list[FoundPeriod]:
    return find(sentence, 0, len(sentence), published, **more)


def interval(found: FoundPeriod) -> tuple[date, date] | None:
    return (found.period.first, found.period.last) if found.period else None


PERIODS = """
Sales rose in 2021. | 2021
In the year 2000 there were three ferries. | 2000
The trade was worth little in 1788. | 1788
2021 was a record year for cheese. | 2021
By 2030 the fleet will have grown to nine. | 2030
Wages fell in the 1990s. | 1990..1999
It shows a 1940's poster. | 1940..1949
The mill was built in the nineties. | 1990..1999
Early 1980s plants have been closed. | 1980..1983
In Q3 2021 the profit doubled. | 2021-07..2021-09
2021 Q2 was a bad one. | 2021-04..2021-06
Turnover came to 5 million in 2Q21. | 2021-04..2021-06
Turnover came to 5 million in the third quarter. | 2021-07..2021-09
Fourth-quarter turnover rose. | 2021-10..2021-12
Turnover for the second quarter of 2020 fell. | 2020-04..2020-06
In the third quarter of last year it fell. | 2021-07..2021-09
In the second quarter it fell. | 2022-04..2022-06
This quarter has been slow so far. | 2022-07..2022-09
Last quarter was slow. | 2022-04..2022-06
The figure for the quarter was 3. | 2022-04..2022-06
In the first half of 2001 it sold three. | 2001-01..2001-06
The first half of this year brought rain. | 2022-01..2022-06
H1 2019 was good. | 2019-01..2019-06
The first half was good. | 2022-01..2022-06
The second half was good. | 2021-07..2021-12
Guests spent 8 million in the half-year. | 2022-01..2022-06
It handled 3 million passengers in the six months. | 2022-01..2022-06
It handled 3 million in the first six months of this year. | 2022-01..2022-06
It fell in the first five months of 2021. | 2021-01..2021-05
It fell in the last three months of 2021. | 2021-10..2021-12
In May this year it fell. | 2022-05
In May it fell. | 2022-05
May was dry. | 2022-05
March figures were weak. | 2022-03
In May of 2000 he came. | 2000-05
It rained in Dec. | 2021-12
In October 2019 the works closed. | 2019-10
In late June it fell. | 2022-06-21..2022-06-30
In the first week of March it fell. | 2022-03-01..2022-03-07
At the end of August 2020 it had three. | 2020-08
Last August it fell. | 2021-08
This October it opens. | 2022-10
Next April it opens. | 2023-04
The shop will open in January. | 2023-01
The shop is due to open in August. | 2022-08
As of this past July it held 3. | 2022-07
The game was released in June. | 2022-06
It opened on Aug. 10. | 2022-08-10
It opened on September 16, 2020 after all. | 2020-09-16
It opened on 16 Sept 2020. | 2020-09-16
It opened on the 5th of May. | 2022-05-05
It opened on 28 November. | 2021-11-28
It closed on May 5th. | 2022-05-05
It will open on 3 January. | 2023-01-03
On 2021-03-04 it fell. | 2021-03-04
On 14/03/2021 it fell. | 2021-03-14
On 3/4/2021 it fell. | ?
The mayor came on Aug. 7-11, 2001. | 2001-08-07..2001-08-11
On 3-5 May 2019 it ran. | 2019-05-03..2019-05-05
From 3 May to 12 June 2019 it ran. | 2019-05-03..2019-06-12
May 3 to June 12 it ran. | 2022-05-03..2022-06-12
January to May this year brought 3 million. | 2022-01..2022-05
It had 9 million visitors between January and June. | 2022-01..2022-06
It fell to sixth place in the quarter from July to September. | 2021-07..2021-09
It fell in July-September 2001. | 2001-07..2001-09
From September 2019 to March 2020 it fell. | 2019-09..2020-03
From November to February 2020 it fell. | 2019-11..2020-02
From May to September 2020 it fell. | 2020-05..2020-09
In January and February it fell. | 2022-01..2022-02
Between 2014 and 2017 it grew. | 2014..2017
It grew from 2014 to 2017. | 2014..2017
It grew in 1992-2021. | 1992..2021
The year to March was weak. | 2021-04..2022-03
In the year ended June 30, 2020 it earned three. | 2019-07..2020-06
In the three months to June it earned three. | 2022-04..2022-06
It fell in the nine months to September 2021. | 2021-01..2021-09
It earned three in the year ending in February 2020. | 2019-03..2020-02
Exports of 12 tonnes in the 2016/17 season (July to June) are likely. | 2016-07..2017-06
We see wheat exports of 11 million tonnes in 2016/17. | 2016-07..2017-06
In the 2019-20 season it won. | 2019-07..2020-06
Last season it won. | 2021-07..2022-06
In 2016-17 it grew. | ?
In 2000-01 it fell. | ?
In 2019/20 it fell. | ?
The tax year 2019/20 was good. | ?
In fiscal 2021 it rose. | ?
In FY21 it rose. | ?
This year it fell. | 2022
This year's harvest is small. | 2022
Last year there were 17 million. | 2021
Next year it plans more. | 2023
The money is for the next year. | 2023
Earlier this year it fell. | 2022
By the end of the year it will have three. | 2022
The past year brought little. | 2021-08..2022-07
They met between 3 and 9 May. | 2022-05-03..2022-05-09
Last winter was mild. | 2021-12..2022-02
It opens in the autumn of 2027. | 2027-09..2027-11
In the past five years they met. | 2017..2022
Rents have risen 31 per cent in four years. | 2018..2022
Over the past decade it fell. | 2012..2022
This decade has been poor. | 2020..2029
In the next five years it will grow. | 2022..2027
In the past three months it fell. | 2022-05..2022-07
The ties began 30 years ago. | 1992
Two months ago it opened. | 2022-06
It was opened a year ago. | 2021
Since 2003 it has fallen. | 2003..2022
Since July it has fallen. | 2022-07..2022-08
Since 3 August it has fallen. | 2022-08-03..2022-08-16
We expect 19 million by December. | 2022
By March, 3 million had come. | 2022-01..2022-03
Until March it rose. | 2022-01..2022-03
Until March it will rise. | 2022-08-16..2023-03-31
From 2010 onwards it fell. | 2010..2022
In the week to 14 August 300 cases were found. | 2022-08-08..2022-08-14
It grew in the two years to 2021. | 2019..2021
During the decade to 2020 wages rose. | 2010..2020
In the latest quarter it grew. | 2022-04..2022-06
Full-year results showed a loss. | 2021
In the year to date 3 million came. | 2022
In Q1-Q3 2021 it sold three. | 2021-01..2021-09
In the first nine months it sold three. | 2021-01..2021-09
It happened on Monday, 8 August. | 2022-08-08
This Friday it opens. | 2022-08-19
It is with the senate today. | 2022-08-16
Today it stands at 3. | 2022-08-16
Yesterday 3 came. | 2022-08-15
On Tuesday it fell 3 percent. | 2022-08-16
On Thursday it fell 3 percent. | 2022-08-11
The match will be played on Thursday. | 2022-08-18
Last Tuesday it fell. | 2022-08-09
Last week 3 came. | 2022-08-08..2022-08-14
Last month it fell. | 2022-07
This month it fell. | 2022-08
Next month it will fall. | 2022-09
"""


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in text.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "expected"), table(PERIODS))
def test_a_time_expression_stands_for_these_days(sentence, expected):
    found = [one for one in read(sentence) if one.role == "period"]
    assert [interval(one) for one in found] == [days(expected)]


ROLES = """
It rose 5 percent on last year. | comparison | 2021
It rose 5 percent over 2019. | comparison | 2019
It is 13 per cent below last year's 28 million. | comparison | 2021
That is 13 percent less than in 2015. | comparison | 2015
It is half a million less than in July. | comparison | 2022-07
It stood at 72 times the level of 1992. | comparison | 1992
It was back at the 2016 level. | comparison | 2016
The biggest drop since records began in 1961. | comparison | 1961
It was the smallest since 2003. | comparison | 2003..2022
The last time it was so low was 2003. | comparison | 2003
It was last this high in 2011. | comparison | 2011
It is lower than a year ago. | comparison | ?
Growth was 3 percent year-on-year. | comparison | ?
It lasted for two weeks. | duration | ?
A three-week strike ended. | duration | ?
It was the first drop in thirty months. | duration | ?
It will open in four years. | duration | ?
It has been troubled in recent years. | duration | ?
They have been idle for over two years. | duration | ?
The board announced today that it would act. | report | 2022-08-16
Envoys met, the ministry said on Thursday. | report | 2022-08-11
Figures showed on Monday that it fell. | report | 2022-08-15
He answered by announcing in July that it would act. | report | 2022-07
According to an Aug. 10 government report it fell. | report | 2022-08-10
A paper dated Jan. 14 said so. | report | 2022-01-14
PORT ANNE, Aug 6 (Wire) - More people came. | report | 2022-08-06
The ministry's July estimate is out. | report | 2022-07
The next estimate will be published on 20 October. | report | 2022-10-20
25 August: first estimate of the crop. | report | 2021-08-25
She had forecast 6.5 percent in January. | report | 2022-01
The firm today announced a loan. | report | 2022-08-16
Exports from Norvik jumped 3 percent in March. | period | 2022-03
It rose from 17 million tons in 2015. | comparison | 2015
"""


@pytest.mark.parametrize(("sentence", "role", "expected"), table(ROLES))
def test_a_time_plays_its_part(sentence, role, expected):
    assert [(one.role, interval(one)) for one in read(sentence)] == [(role, days(expected))]


BASES = """
In May it shipped 12 of them, compared with 11 a year ago. | 2022-05 | 2021-05
Sales were 3 million last year from 2009. | 2021 | 2009
In 2021 it rose 3% on the same period of 2020. | 2021 | 2020
From May to June it rose more than in the same months of 2021. | 2022-05..2022-06 | 2021-05..2021-06
In July 2001 it rose against the same period in the year 2000. | 2001-07 | 2000-07
In July it was higher than a year earlier. | 2022-07 | 2021-07
In 2015 it fell below the level of the year before. | 2015 | 2014
Output rose in June, against 2% the month before. | 2022-06 | 2022-05
In the second quarter of 2020 it fell 3% quarter on quarter. | 2020-04..2020-06 | 2020-01..2020-03
In 2021 trade was 72 times that of when ties began 30 years ago. | 2021 | 1992
In 2022 it sold 22 per cent of the 2016 level. | 2022 | 2016
It rose in July compared with 2015. | 2022-07 | 2015
Exports in February 2021 were up from the same month a year earlier. | 2021-02 | 2020-02
"""


@pytest.mark.parametrize(("sentence", "main", "base"), table(BASES))
def test_a_base_is_resolved_against_the_period_it_is_compared_with(sentence, main, base):
    roles = {one.role: interval(one) for one in read(sentence)}
    assert roles == {"period": days(main), "comparison": days(base)}


@pytest.mark.parametrize(
    "sentence",
    [
        "It may rise.",
        "May 10 percent of them be lost?",
        "They march on, and the second of them leads.",
        "Theresa May resigned.",
        "The march was long; may it end.",
        "An august assembly met.",
        "He is 65 years old.",
        "A 65-year-old man fell.",
        "It cost $2000 in all.",
        "It weighs 2000 tonnes.",
        "About 2000 people came.",
        "It made 1950 cars.",
        "From 1000 to 2000 hires came.",
        "It rose to 2,019 tonnes.",
        "It fell to 2019.5 points.",
        "The 2008 Olympics were held.",
        "The Digital Economy Act 2017 covers it.",
        "December wheat futures rose 3 percent.",
        "The Food Safety Act of 2009 covers it.",
        "Copyright (c) 2022 by the makers.",
        "It costs 99 dollars per year and 3 per month.",
        "The room has 1850 seats.",
        "One quarter of them left, half of them stayed.",
        "It was played on Black Friday.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(sentence):
    assert read(sentence) == []


def test_two_years_of_a_list_are_two_periods():
    found = read("Storage in 2025 and 2030 will grow.")
    assert [one.text for one in found] == ["2025", "2030"]


def test_since_reaches_to_the_date_that_labels_the_line():
    found = read("December: exports since July reach 5 million.", date(2023, 1, 4))
    assert interval(found[-1]) == days("2022-07..2022-12")


def test_a_relative_time_has_no_period_when_nobody_knows_the_day_of_publication():
    found = read("In May and last year it fell, in 2015 it rose.", None)
    assert [interval(one) for one in found] == [None, None, days("2015")]


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [("In 2015 it fell.", "stated"), ("Last year it fell.", "document date")],
)
def test_a_period_says_how_it_was_resolved(sentence, basis):
    period = read(sentence)[0].period
    assert period is not None
    assert period.basis == basis


def test_a_month_without_a_year_belongs_to_what_the_document_is_about():
    about = on.years(2016, 2016, "context")
    found = read("May: 144 mm of rain.", date(2018, 2, 1), about=about)
    assert interval(found[0]) == days("2016-05")


def test_a_day_before_the_first_of_the_calendar_is_unknown():
    (found,) = find("It opened on Tuesday.", 0, 21, date(1, 1, 1))
    assert (found.text, found.period) == ("Tuesday", None)


def test_a_leap_day_has_a_neighbour_in_an_ordinary_year():
    day = Period(date(2016, 2, 29), date(2016, 2, 29), Grain.DAY, "stated")
    assert on.shift_years(day, -1).first == date(2015, 2, 28)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tourism in figures 2019", "2019"),
        ("GRAIN HARVEST ESTIMATE, AUGUST 2016", "2016"),
        ("Foreign trade, August 2016", "2016-08"),
        ("Trade in the first half of 2001", "2001-01..2001-06"),
    ],
)
def test_a_title_names_what_its_document_is_about(title, expected):
    period = title_period(title, PUBLISHED)
    assert period is not None
    assert (period.first, period.last) == days(expected)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("# Trade in figures 2020\n\nIn May 2021 it was printed.", PUBLISHED, "2020"),
        (
            "Nine million came between January and June, it said today.",
            PUBLISHED,
            "2022-01..2022-06",
        ),
        ("The wettest since 1959. This year's crop is small.", PUBLISHED, "2022"),
        ("Many came. They spent little.", PUBLISHED, "2022"),
        ("Many came. They spent little.", date(2022, 2, 20), "2021"),
        ("| Crop | 2015 | 2016 |\n\nMany came.", date(2016, 10, 21), "2016"),
    ],
)
def test_a_document_is_about_what_it_says_first(text, published, expected):
    period = default_period(text, published)
    assert period is not None
    assert (period.first, period.last) == days(expected)


def test_nothing_is_known_of_a_document_without_any_date():
    assert default_period("Many came.", None) is None
    assert default_period("", PUBLISHED) is None


def test_days_of_a_month_that_run_backwards_are_no_period():
    text = "Sales fell on Aug. 10 – 5."
    (found,) = find(text, 0, len(text), PUBLISHED)
    assert (found.text, found.period) == ("Aug. 10 – 5", None)


PIECES = st.sampled_from(
    ["May 2021", "in", "since", "the first half of", "last year", "on Tuesday", ",", ". ", "5",
     "a year earlier", "2016/17", "31 February", "9999", "the same period of", "0001", "Aug. 10",
     "–", "12/13/2014", "30 years ago", "until", "😀", "\u05d0", "(", "\n", "1 ", "a year ago"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12), st.dates() | st.none())
def test_what_is_found_stands_in_the_text_in_order_and_never_overlaps(parts, published):
    text = "No. " + " ".join(parts) + " end"
    end = 4
    for found in find(text, 4, len(text), published):
        assert text[found.span.start : found.span.end] == found.text
        assert found.text == found.text.strip()
        assert found.span.start >= end
        assert found.period is None or found.period.first <= found.period.last
        end = found.span.end


ATTACKS = [" ", "1", "2021", "2021-", "May ", "the first ", "a year ", "in ", "Q3 ", "May 1", "1/"]
ATTACKS += ["first half of ", "the ", "from 2014 ", "(", "a"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_pattern_takes_more_than_linear_time(attack):
    def cost(size: int) -> float:
        text = (attack * size)[:size]
        start = time.process_time()
        for rule in RULES:
            for _ in rule.pattern.finditer(text):
                pass
        return time.process_time() - start

    cost(100)
    small = min(cost(4_000) for _ in range(3))
    assert min(cost(16_000) for _ in range(2)) < 8 * small + 0.02
