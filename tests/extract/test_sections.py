"""What a figure without a time of its own is of: its section's, or the head of the text's."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.extract import extract

OPENING = "The council met again in 2021.\n\n"


def periods(text: str, published: date = date(2021, 11, 23)) -> dict[str, str]:
    """Each figure's words with the days of its period."""
    return {
        claim.reading.figure.text: f"{claim.reading.period.first}..{claim.reading.period.last}"
        for claim in extract(text, published=published).claims
        if claim.reading.figure and claim.reading.period
    }


@pytest.mark.parametrize(
    "heading",
    [
        "## Half year to 30 September",
        "2. Budget, half year to 30 September",
        "Budget, half year to 30 September",
    ],
)
def test_a_heading_dates_what_stands_under_it(heading):
    text = f"{OPENING}{heading}\n\nThe overspend was £1.9m.\n"
    assert periods(text) == {"£1.9m": "2021-04-01..2021-09-30"}


def test_the_next_heading_ends_the_section():
    text = f"{OPENING}## Half year to 30 September\n\nWe lost £2m.\n\n## Staff\n\n40 nurses left.\n"
    assert periods(text)["40"] == "2021-01-01..2021-12-31"


def test_a_list_is_of_the_time_that_its_stem_states():
    text = f"{OPENING}In the second quarter of 2021:\n\n- Sales rose 4%\n- Costs were £3m\n"
    assert set(periods(text).values()) == {"2021-04-01..2021-06-30"}


def test_the_half_year_is_the_one_that_was_named_last():
    section = "## Half year to 30 September\n\nDull.\n\n## Parking\n\n"
    text = f"{OPENING}{section}It took £612,000 in the half year.\n"
    assert periods(text) == {"£612,000": "2021-04-01..2021-09-30"}


def test_the_line_under_the_name_of_a_company_tells_what_it_reports():
    text = "MERIDIAN PLC\nResults for the 13 weeks to 1 January 2022\n\nSales rose 6.1%.\n"
    assert periods(text, date(2022, 1, 13)) == {"6.1%": "2021-10-03..2022-01-01"}


def test_a_lead_without_a_time_leaves_the_month_to_the_second_sentence():
    text = (
        "Tavara now sells more to the south.\n\nIn January, exports fell 31 percent on the year. "
        "It had a deficit of $12 billion for the month, the biggest since it began compiling data"
        " in 1956.\n\nImports were $59 billion.\n"
    )
    assert set(periods(text, date(2023, 2, 16)).values()) == {"2023-01-01..2023-01-31"}


def test_now_leaves_what_has_long_been_over():
    text = f"{OPENING}In the spring of 2019 we paid 1,400 euros a tonne, now it is 820.\n"
    assert periods(text)["820"] == "2021-01-01..2021-12-31"


def test_the_past_day_is_today_and_the_day_before():
    text = "Seven people drowned in the past 24 hours.\n"
    assert periods(text) == {"Seven": "2021-11-22..2021-11-23"}


def test_what_the_lead_states_is_the_context_of_the_rest():
    text = "Trade was $5 billion in 2020.\n\nIn June 40 firms left. China is the biggest.\n"
    found = extract(text, published=date(2021, 8, 24)).claims
    bases = {one.quote: (one.reading.period.basis, one.reading.period.first) for one in found}
    assert bases["China is the biggest."] == ("context", date(2020, 1, 1))
    assert bases["In June 40 firms left."][1] == date(2021, 6, 1)
