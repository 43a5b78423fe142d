from datetime import date

import pytest

from workbench.extract import extract

PUBLISHED = date(2019, 8, 6)


def years(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str] | None]:
    found = [claim for claim in extract(text, published=published).claims if claim.reading.figure]
    found.sort(key=lambda claim: claim.reading.figure.start)
    return [
        (period.first.isoformat(), period.last.isoformat())
        if (period := claim.reading.period)
        else None
        for claim in found
    ]


def year(number: int) -> tuple[str, str]:
    return (f"{number}-01-01", f"{number}-12-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2017 sales were $4 million.", [year(2017)]),
        ("Sales were $4 million in 2016 and $5 million in 2017.", [year(2016), year(2017)]),
        ("Yield is 5.9 tonnes, after 6.7 tonnes in 2015.", [year(2019), year(2015)]),
        ("Sales fell 13 percent below last year's $4 million.", [year(2019), year(2018)]),
        ("In 2017 sales rose to $5 million from $4 million.", [year(2017), year(2016)]),
        ("In 2017 sales were $5 million, up from $4 million.", [year(2017), year(2016)]),
        ("In 2017 it took 60 percent, against a normal 40 percent.", [year(2017), None]),
        ("Norvik took 22 percent of what was sold in 2016.", [year(2019)]),
        ("In 2017 sales rose 4 percent. That was 2 percent more.", [year(2017), year(2017)]),
        ("Sales will reach $4 million by 2030.", [year(2030)]),
    ],
)
def test_the_period_of_each_figure(text, expected):
    assert years(text) == expected


def test_the_day_on_which_something_was_said_is_not_its_period():
    assert years("On 3 May 2019 the firm said that it had 400 ships.") == [year(2019)]


def test_the_day_of_an_estimate_is_not_the_period_of_the_harvest():
    assert years("25 July: first estimate, 400 tonnes of rye.") == [year(2019)]


def test_without_any_date_there_is_no_period():
    assert years("Sales were $4 million.", published=None) == [None]


def test_the_half_year_of_the_first_sentence_holds_for_the_document():
    text = "Arrivals rose 4 percent in the first half of 2019.\n\nHotels were 86 percent full.\n"
    assert years(text)[1] == ("2019-01-01", "2019-06-30")


def test_an_aside_about_last_year_does_not_hold_for_what_follows():
    text = "We sold 40 boats this year. Last year it was 71 boats. The town has 90 boats."
    assert years(text) == [year(2019), year(2018), year(2019)]


def test_a_report_of_an_accident_speaks_of_its_day():
    text = "A ferry sank off Norvik on Monday.\n\nThe ship carried 214 passengers.\n"
    assert years(text) == [("2019-08-05", "2019-08-05")]


def test_a_share_price_is_that_of_the_day():
    assert years("Norline shares fell 4 percent.") == [("2019-08-06", "2019-08-06")]


def test_what_a_change_is_measured_against_is_kept():
    (claim,) = extract("Sales rose 4 percent year on year.").claims
    assert claim.reading.comparison == "year on year"


def test_a_past_year_of_a_later_sentence_is_nobody_elses():
    text = (
        "How much depends on others? A note for members. It is short.\n\n"
        "Growth was 28 percent in 2000.\n\nSome 80 percent is resold.\n"
    )
    found = extract(text, published=date(2001, 8, 20)).claims
    assert [claim.reading.period.first.year for claim in found] == [2000, 2001]


def test_a_title_outside_the_text_gives_the_period():
    (claim,) = extract(
        "Sales were 40 tonnes.", published=date(2021, 8, 1), title="Trade in 2019"
    ).claims
    assert claim.reading.period.first.year == 2019


def test_the_date_that_heads_a_paragraph_holds_for_all_of_it():
    text = "1931: The first bridge opens. It is 412 metres long.\n\nIt carries 40 cars.\n"
    long, cars = [
        claim for claim in extract(text, published=date(2022, 5, 1)).claims if claim.reading.figure
    ]
    assert long.reading.period.first.year == 1931
    assert cars.reading.period.first.year == 2022


def test_a_plan_is_not_of_the_time_of_the_deed_before_it():
    text = "Hamra closed a plant in December 2019 and plans to keep two of its five plants."
    plan = extract(text, published=date(2021, 5, 1)).claims[-1]
    assert plan.reading.period.first.year == 2021


def test_a_long_stretch_does_not_go_on_into_the_next_sentence():
    text = "Mortality has halved since 2008. Some 40 percent is caught by nets."
    found = extract(text, published=date(2022, 2, 10), title="The sea in 2021").claims
    assert found[-1].reading.period.first.year == 2021


def test_the_mean_of_some_years_is_a_base():
    text = "It was 8.9 degrees, 0.7 degrees above the mean of 1991-2020."
    found = extract(text, published=date(2022, 2, 10), title="The sea in 2021").claims
    assert {claim.reading.period.first.year for claim in found} == {2021}


def test_a_fish_stock_is_no_share_price():
    (claim,) = extract("The cod stock is 40 tonnes.", published=date(2021, 8, 1)).claims
    assert claim.reading.period.grain.value == "year"


def test_an_estimate_is_revised_for_one_and_the_same_time():
    text = "The agency cut its estimate of growth in 2015 to 0.4 percent from 0.9 percent."
    assert years(text) == [year(2015), year(2015)]


def test_a_base_that_opens_its_part_is_the_time_of_its_figure():
    assert years("It sold 40 boats in 2015, a year earlier 50 boats.") == [year(2015), year(2014)]


def test_a_year_that_only_its_owner_can_date_is_not_that_of_the_document():
    text = "Sales rose in 2015. In the financial year 2011/12 they were 4 million crowns."
    assert years(text) == [None]


def test_a_day_of_a_chronology_is_that_of_what_is_counted_on_it():
    text = "8 January 2015: The office confirms 40 cases and says the risk is low."
    assert years(text) == [("2015-01-08", "2015-01-08")]


def test_a_third_is_no_superlative_before_since():
    assert years("Sales dropped by a third since 2011.", date(2015, 5, 1)) == [
        ("2011-01-01", "2015-12-31")
    ]


def test_the_time_of_an_aside_about_the_speaker_is_not_that_of_the_figure():
    text = "The Agency, which sent experts in April 2015, estimates that 900 people fell ill."
    assert years(text) == [year(2019)]


def test_a_forecast_made_after_the_year_of_the_report_is_for_the_next():
    text = "Output was 412 tonnes in 2021. The market expects 430 tonnes."
    assert years(text, date(2022, 1, 20)) == [year(2021), year(2022)]


@pytest.mark.parametrize(
    "text",
    [
        "Tickets cost 38 crowns, a third more than five years ago.",
        "In 2019 solar gave 22 percent, twice the share of 2012.",
    ],
)
def test_the_time_of_the_base_is_not_that_of_the_comparison(text):
    assert years(text) == [year(2019), year(2019)]


def test_a_target_by_the_end_of_a_month_lies_ahead():
    text = "The target is 85 percent by the end of December."
    assert years(text) == [("2019-01-01", "2019-12-31")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There were 62 cases in the week to 4 August, up from 54 a week earlier.",
            [("2019-07-29", "2019-08-04"), ("2019-07-22", "2019-07-28")],
        ),
        ("Sales were 9 tonnes in 2018, up from 8 tonnes a week earlier.", [year(2018), None]),
        ("It was the worst year since 2010, when 39 tonnes were lost.", [year(2010)]),
        ("At least 73 people have died since June.", [("2019-06-01", "2019-08-31")]),
        ("Cash flow was $2 million, as it bought a rival in April.", [year(2019)]),
        (
            "In 2017 profit rose to $5 million, or $2 a share, from $4 million, or $1 a share.",
            [year(2017), year(2017), year(2016), year(2016)],
        ),
        (
            "In 2018 it sold 5 tonnes, against the 8 tonnes that had been forecast.",
            [year(2018)] * 2,
        ),
        ("Polls reopen at 38 booths on August 9.", [("2019-08-09", "2019-08-09")]),
    ],
)
def test_a_time_of_its_own_goes_before_that_of_the_document(text, expected):
    assert years(text) == expected


def test_the_report_of_a_month_speaks_of_that_month():
    lead = "Exports rose 4 percent in July from a year earlier. Imports fell 3 percent."
    more = " In the second quarter exports were $9 billion."
    july = ("2019-07-01", "2019-07-31")
    assert years(lead + more) == [july, july, ("2019-04-01", "2019-06-30")]


def test_a_split_year_runs_like_the_year_of_the_document():
    table = "| Crime | 2017/18 |\n|---|---|\n| Theft | 53 |\n"
    text = f"Crime fell 3 percent in the year to March 2019.\n\n{table}"
    assert years(text)[1] == ("2017-04-01", "2018-03-31")
