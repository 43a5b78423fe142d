from datetime import date
from decimal import Decimal

from workbench.extract import extract

TABLE = """\
# Catch in figures 2020

| Fish, thousand tonnes | 2019 | 2020 | Change |
|---|---:|---:|---:|
| Cod | 41.5 | 39.0 | -6.0% |
| Herring | 8.2 | 9.1 | +11.0% |
"""
UNITS = """\
| | 2019 | 2020 |
|---|---|---|
| Landings (million) | 1.4 | 1.6 |
| Value (S$ billion) | 2.1 | 2.0 |
| Share of cod (%) | 41.0 | 39.5 |
| Average trip (days) | 3.4 | 3.1 |
"""


def cells(text: str) -> list[tuple[str, str, str, str | None, int]]:
    return [
        (
            claim.reading.figure.text,
            format(claim.reading.figure.value, "f"),
            claim.reading.figure.unit,
            claim.reading.subject,
            claim.reading.period.first.year,
        )
        for claim in extract(text, published=date(2021, 2, 1)).claims
        if claim.reading.figure and claim.reading.period
    ]


def test_the_corner_gives_unit_and_scale_the_column_its_period():
    assert cells(TABLE) == [
        ("41.5", "41500", "tonne", "Cod", 2019),
        ("39.0", "39000", "tonne", "Cod", 2020),
        ("-6.0%", "-6.0", "percent", "Cod", 2020),
        ("8.2", "8200", "tonne", "Herring", 2019),
        ("9.1", "9100", "tonne", "Herring", 2020),
        ("+11.0%", "11.0", "percent", "Herring", 2020),
    ]


def test_the_row_heading_gives_unit_and_scale():
    found = [(text, value, unit) for text, value, unit, _, _ in cells(UNITS)]
    assert found == [
        ("1.4", "1400000", "landing"),
        ("1.6", "1600000", "landing"),
        ("2.1", "2100000000", "SGD"),
        ("2.0", "2000000000", "SGD"),
        ("41.0", "41.0", "percent"),
        ("39.5", "39.5", "percent"),
        ("3.4", "3.4", "day"),
        ("3.1", "3.1", "day"),
    ]


def test_the_quote_of_a_cell_is_its_row_and_holds_it():
    for claim in extract(TABLE).claims:
        assert TABLE[claim.start : claim.end] == claim.quote
        assert claim.quote.startswith("| ")
        assert claim.reading.figure is not None
        figure = claim.reading.figure
        assert TABLE[figure.start : figure.end] == figure.text


def test_two_equal_cells_of_a_row_are_two_claims():
    text = "| | 2019 | 2020 |\n|---|---|---|\n| Boats | 39 | 39 |\n"
    first, second = extract(text).claims
    assert first.id != second.id


def test_heading_rows_and_words_are_no_claims():
    text = "| Port | Country | 2020 |\n|---|---|---|\n| Norvik | Orland | n/a |\n"
    assert extract(text).claims == ()


def test_a_column_of_counted_things_gives_their_unit():
    table = "| Year | Cars sold in China |\n|---|---|\n| 2016 | 1,142,000 |\n"
    (claim,) = extract(table).claims
    assert claim.reading.figure is not None
    assert (claim.reading.figure.unit, claim.reading.figure.inferred) == ("car", ("unit",))


def test_a_corner_gives_the_unit_of_all_cells():
    table = "| SEK million | 2016 |\n|---|---|\n| Income | 1,142 |\n"
    (claim,) = extract(table).claims
    assert claim.reading.figure is not None
    assert (claim.reading.figure.unit, claim.reading.figure.value) == ("SEK", 1_142_000_000)


def test_a_column_that_is_no_period_gives_the_measure_without_its_unit():
    text = (
        "| Port | Containers, million | Share of trade (%) |\n|---|---|---|\n"
        "| Norvik | 31.2 | 12.5 |\n"
    )
    found = [
        (one.reading.measure, one.reading.figure.value, one.reading.figure.unit)
        for one in extract(text).claims
        if one.reading.figure
    ]
    assert found == [
        ("containers", 31_200_000, "container"),
        ("share of trade", Decimal("12.5"), "percent"),
    ]


def test_a_column_of_years_dates_its_rows():
    text = (
        "| Port | Year | Ships |\n|---|---|---|\n| Norvik | 2019 | 412 |\n| Norvik | 2020 | 397 |\n"
    )
    found = [
        (one.reading.figure.text, one.reading.period.first.year)
        for one in extract(text).claims
        if one.reading.figure and one.reading.period
    ]
    assert found == [("412", 2019), ("397", 2020)]


def test_the_corner_says_what_is_counted_where_the_column_says_only_number():
    text = "| Flats completed | Number |\n|---|---:|\n| 2019 | 3,980 |\n| 2020 | 3,650 |\n"
    assert cells(text) == [
        ("3,980", "3980", "flat", "Flats completed", 2019),
        ("3,650", "3650", "flat", "Flats completed", 2020),
    ]


def test_thousands_written_in_figures_are_a_scale():
    text = "| | 2019 | 2020 |\n|---|---|---|\n| Catch (1,000 tonnes) | 703 | 751 |\n"
    assert [cell[1:4] for cell in cells(text)] == [
        ("703000", "tonne", "Catch"),
        ("751000", "tonne", "Catch"),
    ]


def test_a_corner_that_is_a_unit_is_the_unit_of_all_cells():
    text = "| Terawatt hours | 2018 | 2019 |\n|---|---:|---:|\n| Wind | 12.9 | 14.2 |\n"
    assert [cell[:4] for cell in cells(text)] == [
        ("12.9", "12.9", "terawatt_hour", "Wind"),
        ("14.2", "14.2", "terawatt_hour", "Wind"),
    ]
