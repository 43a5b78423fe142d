"""What each kind of figure is read as: sentence, then `number unit bound direction` of each."""

from __future__ import annotations

import pytest

from workbench.extract.figures import ends, find, scan
from workbench.model import Direction, Figure


def said(figure: Figure) -> str:
    """A figure in one line: value or low..high, unit, bound, direction, move; defaults left out."""
    number = f"{figure.low}..{figure.high}" if figure.value is None else str(figure.value)
    bound = "" if figure.bound == "=" else figure.bound
    direction = "" if figure.direction is Direction.NONE else figure.direction
    parts = (number, figure.unit, bound, direction, figure.move or "")
    return " ".join(part for part in parts if part)


def figures_of(sentence: str) -> list[str]:
    return [said(figure) for figure in scan(sentence, 0, len(sentence))[0]]


def rules_of(sentence: str) -> list[tuple[str, str]]:
    return [(skipped.text, skipped.rule) for skipped in scan(sentence, 0, len(sentence))[1]]


PERCENT = {
    "Turnout was 61.4 per cent.": ["61.4 percent"],
    "Wages rose 3.1 percentage points.": ["3.1 percentage_point up"],
    "The lender cut its rate by 50 basis points.": ["50 basis_point down"],
    "A 25-basis-point cut is due.": ["25 basis_point down"],
    "The rate went up by a quarter point.": ["0.25 percentage_point up"],
    "Occupancy fell 0.9 pp.": ["0.9 percentage_point down"],
}
MONEY = {
    "It costs S$1.2bn.": ["1200000000 SGD"],
    "It shipped 60 m tonnes to 8.15 m passengers.": ["60000000 tonne", "8150000 passenger"],
    "She won the 100 m hurdles beside a 5 m wall.": ["100 metre", "5 metre"],
    "They paid HK $5.4m and HK$20.": ["5400000 HKD", "20 HKD"],
    "A plan for RM79 a month.": ["79 MYR_per_month"],
    "The scheme costs Rs 2,500 crore.": ["25000000000 INR"],
    "Loans of 5 lakh crore rupees were granted.": ["5000000000000 INR"],
    "It won ₩500 billion.": ["500000000000 KRW"],
    "Gold is at USD1,700.": ["1700 USD"],
    "A fee of 110 JPY or CHF 1'400.": ["110 JPY", "1400 CHF"],
    "They earned $US160 million.": ["160000000 USD"],
    "He lent 12.3 billion kronor and 3,000 Philippine pesos.": ["12300000000 SEK", "3000 PHP"],
    "It is sold for 12 euros a packet.": ["12 EUR_per_packet"],
    "A $2-billion loan and a million-dollar home.": ["2000000000 USD", "1000000 USD"],
    "They lost minus $4.2 billion.": ["-4200000000 USD"],
    "The stake is worth £1.2m-£1.5m.": ["1200000..1500000 GBP"],
    "Five pounds of flour cost 5 million pounds.": ["5 pound", "5000000 GBP"],
}
NUMBERS = {
    "It has 1,250,000 members.": ["1250000 member"],
    "It sank by 1.9 ± 0.3 metres.": ["1.9 metre down"],
    "It has 1 250 000 members.": ["1250000 member"],
    "It has 1\u202f250 members.": ["1250 member"],
    "It has 1'250'000 members.": ["1250000 member"],
    "It has 1.250.000 members.": ["1250000 member"],
    "It has 12,34,567 members.": ["1234567 member"],
    "Deposits of 1,5 million euros were frozen.": ["1500000 EUR"],
    "There were twenty-eight thousand six hundred men.": ["28600 man"],
    "Half a million birds and two and a half million fish.": ["500000 bird", "2500000 fish"],
    "They drove for one and a half hours, or 2½ hours.": ["1.5 hour", "2.5 hour"],
    "A hundred and twenty million dollars, or $.50 each.": ["120000000 USD", "0.50 USD"],
    "He traced 600 Covid-19 cases at 15-22 miles.": ["600 case", "15..22 mile"],
    "It holds one-half metric ton and 5¢.": ["0.5 tonne", "5 cent"],
    "A dozen firms and 4 hundred people.": ["12 firm", "400 person"],
    "One in five adults and four out of ten cars.": ["20 percent", "40 percent"],
    "Two thirds of it, three-quarters of that.": ["66.67 percent", "75 percent"],
    "One flat in six is empty.": ["16.67 percent"],
    "He hit .315 all year.": ["0.315"],
    "It was -4.1% after minus 3 degrees.": ["-4.1 percent", "-3 degree"],
}
VAGUE = {
    "Dozens of roads were shut.": ["12..120 road"],
    "Tens of thousands of people came.": ["10000..100000 person"],
    "Hundreds of millions of dollars were lost.": ["100000000..1000000000 USD"],
}
MULTIPLES = {
    "It is 72 times larger.": ["72 times"],
    "Cases rose tenfold.": ["10 times up"],
    "Sales more than doubled while costs halved.": ["2 times > up", "0.5 times down"],
    "It is 2.5x the size.": ["2.5 times"],
    "There are three times as many.": ["3 times"],
    "Traffic will halve.": ["0.5 times down"],
    "It is more than double the usual amount.": ["2 times >"],
}
RANGES = {
    "It has 2 to 3 million users.": ["2000000..3000000 user"],
    "They spent $10 to $15 billion.": ["10000000000..15000000000 USD"],
    "They spent $10 to 15bn.": ["10000000000..15000000000 USD"],
    "It takes 5-10W or 25 – 40 min.": ["5..10 watt", "25..40 minute"],
    "It will cost between $40 million and $55 million.": ["40000000..55000000 USD"],
    "Wait three or four years.": ["3..4 year"],
    "Prices run from £25 to £80.": ["25..80 GBP"],
    "He was jailed for one to two years.": ["1..2 year"],
    "It is for 10- to 12-year-olds.": ["10..12 year_of_age"],
    "Guidance is $84bn, down from $89bn to $93bn.": [
        "84000000000 USD",
        "89000000000..93000000000 USD",
    ],
}
MOVES = {
    "Joblessness fell from 8.4 percent to 7.9 percent.": ["8.4..7.9 percent down from-to"],
    "Rents climbed from €900 in 2019 to €1,200 in 2021.": ["900..1200 EUR up from-to"],
    "Staff grew from 12 to 19.": ["12..19 up from-to"],
    "The yield slipped to 1.52% from 1.57%.": ["1.52 percent to", "1.57 percent from"],
    "Debt is 90 percent, up from 85 percent.": ["90 percent", "85 percent"],
    "Stays lengthened to 4.1 nights from 3.8.": ["4.1 night to", "3.8 night from"],
    "The dividend went from 14p to 16p a share.": ["14..16 penny_per_share up from-to"],
    "Shares rose $2 to $54.": ["2 USD up", "54 USD"],
    "The index added 58.06 points to 16,369.03.": ["58.06 point up", "16369.03 point"],
    "The average wait fell by 13 hours to 31 hours.": ["13 hour down", "31 hour"],
    "Numbers grew by 1.2 million to 46 million.": ["1200000 up", "46000000"],
}
COORDINATIONS = {
    "They got 77.4 and 89.5 percent respectively.": ["77.4 percent", "89.5 percent"],
    "They sent 1.84 million, 1.21 million and 0.96 million guests.": [
        "1840000 guest",
        "1210000 guest",
        "960000 guest",
    ],
    "They sell 5 and 6 kg bags.": ["5 kilogram", "6 kilogram"],
    "Of the 63 ships, 41 were checked.": ["63 ship", "41 ship"],
    "She tested 140 of the 200 clinics.": ["140 clinic", "200 clinic"],
    "Ada rose 1.1 percent, Bob 0.9 percent and Cy 0.4.": [
        "1.1 percent up",
        "0.9 percent up",
        "0.4 percent up",
    ],
    "He paid $5 for 10 pens.": ["5 USD", "10 pen"],
}
UNITS = {
    "It does 155mph or 250 km/h.": ["155 mile_per_hour", "250 kilometre_per_hour"],
    "The yield is 5.8 t/ha.": ["5.8 tonne_per_hectare"],
    "The floor is 32m2 and the plot 12,000 square feet.": ["32 square_metre", "12000 square_foot"],
    "It is 2 degrees Celsius (3.6 degrees Fahrenheit).": [
        "2 degree_celsius",
        "3.6 degree_fahrenheit",
    ],
    "A 12-page report by a 29-year-old.": ["12 page", "29 year_of_age"],
    "Ana Ruiz, 45, met Bo, who was 10.": ["45 year_of_age", "10 year_of_age"],
    "It makes 250,000 tonnes of steel per year.": ["250000 tonne_per_year"],
    "There were 12 deaths per 100,000 people.": ["12 death_per_100000_person"],
    "12 MPs saw 0.5 GB and 4500 mAh.": ["12 mp", "0.5 gigabyte", "4500 milliampere_hour"],
}
BOUNDS = {
    "More than 20 firms and at least 30 banks.": ["20 firm >", "30 bank >="],
    "Up to 90 minutes and no more than 5 days.": ["90 minute <=", "5 day <="],
    "Fewer than 12 cats and nearly 40 dogs.": ["12 cat <", "40 dog <"],
    "Some 300 homes, about 20 km, roughly $5.": ["300 home ~", "20 kilometre ~", "5 USD ~"],
    "It takes 10 years or more, or 50-plus visits.": ["10 year >=", "50 visit >="],
    "It exceeded $360 billion.": ["360000000000 USD >"],
}
DIRECTIONS = {
    "Ova advanced 8% and Ira gained 3%.": ["8 percent up", "3 percent up"],
    "A fall of 30 per cent and a 25% increase.": ["30 percent down", "25 percent up"],
    "Sales were up $1.20, or 3.4%.": ["1.20 USD up", "3.4 percent up"],
    "Prices are 30 percent lower.": ["30 percent down"],
    "Lending expanded at an annual rate of 6.2 percent.": ["6.2 percent up"],
    "Arrivals grew fastest, by 17 per cent.": ["17 percent up"],
    "The rate fell to 5 percent.": ["5 percent"],
    "The trade surplus is $41 billion.": ["41000000000 USD"],
}
TABLE = (
    PERCENT | MONEY | NUMBERS | VAGUE | MULTIPLES | RANGES | MOVES | COORDINATIONS | UNITS
    | BOUNDS | DIRECTIONS
)  # fmt: skip


@pytest.mark.parametrize("sentence", TABLE)
def test_a_sentence_gives_its_figures(sentence: str) -> None:
    assert figures_of(sentence) == TABLE[sentence]


SKIPPED = {
    "In 2019 it began.": [("2019", "year")],
    "From 2000 to 2010 it grew.": [("2000", "year"), ("2010", "year")],
    "The 2000-01 and 2016/17 seasons.": [
        ("2000", "year"), ("01", "year"), ("2016", "year"), ("17", "year"),
    ],
    "On 3 March 2018 and Nov. 12.": [("3", "date"), ("2018", "year"), ("12", "date")],
    "At 7:30 p.m. or 9am.": [("7:30", "time"), ("9", "time")],
    "The 22nd and 45th.": [("22", "ordinal"), ("45", "ordinal")],
    "They won 3-1 on Sunday.": [("3", "score"), ("1", "score")],
    "See page 14 and Fig. 2.": [("14", "reference"), ("2", "reference")],
    "1. It begins.": [("1", "list")],
    "As noted [12] before.": [("12", "footnote")],
    "Version 2.1.3 is out.": [("2.1.3", "version")],
    "The Boeing 737 MAX and the G20.": [("737", "name"), ("20", "name")],
    "The S&P 500 and the Nasdaq 100 fell.": [("500", "name"), ("100", "name")],
    "Ring 020 7946 0958 now.": [("020 7946 0958", "phone")],
    "Open www.example.org/p12 now.": [("www.example.org/p12", "url")],
    "At SW1A 1AA in town.": [("SW1A 1AA", "postcode")],
    "No one knew which one it was.": [("one", "pronoun"), ("one", "pronoun")],
    "In the 1990s, in her 60s.": [("1990", "decade"), ("60", "decade")],
    "No. 1 seed and #7.": [("1", "reference"), ("7", "reference")],
    "Covid-19 came.": [("19", "name")],
    "The odds are 3-to-1.": [("3", "ratio"), ("1", "ratio")],
    "A six-speed gearbox.": [("six", "attribute")],
}  # fmt: skip


@pytest.mark.parametrize("sentence", SKIPPED)
def test_a_number_that_is_no_figure_is_listed_with_its_rule(sentence: str) -> None:
    assert (figures_of(sentence), rules_of(sentence)) == ([], SKIPPED[sentence])


def test_three_times_more_is_marked_ambiguous() -> None:
    [figure] = find("It has three times more users.")
    assert "ambiguous" in figure.inferred


def test_what_a_neighbour_lent_is_marked_inferred() -> None:
    first, second = find("They got 77.4 and 89.5 percent.")
    assert (first.inferred, second.inferred) == (("unit",), ())


def test_a_from_to_move_splits_into_its_two_ends() -> None:
    text = "Rents climbed from €900 to €1,200 in May."
    [move] = find(text)
    first, second = ends(move, text)
    assert (first.text, first.move, first.direction) == ("€900", "from", "none")
    assert (second.text, second.move, second.direction) == ("€1,200", "to", "up")


def test_a_single_number_has_no_ends() -> None:
    text = "It cost €900."
    with pytest.raises(ValueError, match="one number"):
        ends(find(text)[0], text)


def test_a_figure_text_holds_number_money_scale_and_unit() -> None:
    text = "They grew 5.9 tonnes per hectare for €171.25 each, in 300 farms."
    assert [figure.text for figure in find(text)] == ["5.9 tonnes per hectare", "€171.25", "300"]


def test_figures_of_a_longer_text_keep_their_places() -> None:
    text = "One\r\n\r\nIt cost $5. 😀 Then 12 men\u0301 came."
    assert [text[f.start : f.end] for f in find(text)] == ["$5", "12"]
