"""The time of a figure that another sentence, a heading or the kind of text decides."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.extract import extract


def times(text: str, published: str) -> list[tuple[str, str] | None]:
    found = extract(text, published=date.fromisoformat(published)).claims
    figures = sorted(
        (claim for claim in found if claim.reading.figure),
        key=lambda claim: claim.reading.figure.start,
    )
    return [
        (period.first.isoformat(), period.last.isoformat())
        if (period := claim.reading.period)
        else None
        for claim in figures
    ]


def year(number: int) -> tuple[str, str]:
    return (f"{number}-01-01", f"{number}-12-31")


JANUARY_2018 = ("2018-01-01", "2018-01-31")
DECEMBER_2017 = ("2017-12-01", "2017-12-31")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        pytest.param(
            "# Power monitor, January 2018\n\nPlants made 16 TWh (December: 17 TWh).\n",
            "2018-02-14",
            [JANUARY_2018, DECEMBER_2017],
            id="a monthly report is about the month that is over",
        ),
        pytest.param(
            "Voters gave the Union 34 percent in Sunday's election.\n\nWomen won 55 seats.\n",
            "2015-09-15",
            [("2015-09-13", "2015-09-13")] * 2,
            id="an election dates its results",
        ),
        pytest.param(
            "The council voted on Monday for a new tram.\n\nThe town has 58 trams.\n",
            "2016-03-22",
            [year(2016)],
            id="news of the first months is of this year",
        ),
        pytest.param(
            "The club earned £6.3 million last year, it said on Tuesday.\n\nDebt is £71 million.\n",
            "2019-04-02",
            [year(2018), year(2018)],
            id="a lead about last year is the subject of its text",
        ),
        pytest.param(
            "The fiscal year runs from 1 July 2022 to 30 June 2023. We sold 12 tonnes.\n\n"
            "In FY2022 it was 13 tonnes.\n",
            "2023-09-12",
            [("2022-07-01", "2023-06-30"), ("2021-07-01", "2022-06-30")],
            id="a fiscal year that is explained can be dated",
        ),
        pytest.param(
            "# Report\n\nIt was a good year.\n\n"
            "## The quarter (April–June)\n\nProfit was €12 million.\n\n"
            "## Outlook\n\nThe fleet has 40 ships.\n",
            "2016-07-15",
            [("2016-04-01", "2016-06-30"), year(2016)],
            id="a heading holds for its section",
        ),
        pytest.param(
            "In January 91 percent of trains were on time. A year ago it was 84 percent.\n",
            "2018-02-14",
            [JANUARY_2018, ("2017-01-01", "2017-01-31")],
            id="a year ago hangs on the month before it",
        ),
        pytest.param(
            "Turnover was €214 million in 2022 (previous year: €203 million).\n",
            "2023-03-09",
            [year(2022), year(2021)],
            id="a label in brackets dates what follows it",
        ),
        pytest.param(
            "She won in May 2010 with 54 percent and again last May with 61 percent.\n",
            "2015-10-03",
            [("2010-05-01", "2010-05-31"), ("2015-05-01", "2015-05-31")],
            id="a second half has a time of its own",
        ),
        pytest.param(
            "Over the weekend 120 people swam.\n",
            "2022-07-13",
            [("2022-07-09", "2022-07-10")],
            id="the weekend is the last one",
        ),
        pytest.param(
            "Trade was down 2 percent in the first three quarters of this year.\n",
            "2023-11-18",
            [("2023-01-01", "2023-09-30")],
            id="three quarters are nine months",
        ),
    ],
)
def test_what_decides_the_time_of_a_figure(text, published, expected):
    assert times(text, published) == expected


def test_a_clock_time_is_no_figure():
    text = "14.05 The pound is up 0.3 percent.\n\nThe quake struck at 04.12 this morning.\n"
    found = extract(text, published=date(2019, 3, 20)).claims
    assert [claim.reading.figure.text for claim in found if claim.reading.figure] == ["0.3 percent"]
