import pytest

from workbench.extract import extract


def speaker(text: str, number: str) -> tuple[str | None, str | None]:
    """Speaker and outlet of the claim whose figure starts with `number`."""
    for claim in extract(text).claims:
        figure = claim.reading.figure
        if figure is not None and figure.text.startswith(number):
            return claim.reading.speaker, claim.reading.through
    raise AssertionError(f"no claim with {number!r}")


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("The mill shipped 40 tonnes, the owner said.", "40", "the owner"),
        ("The mill shipped 40 tonnes, the owner said on Tuesday.", "40", "the owner"),
        ("The owner said the mill shipped 40 tonnes.", "40", "The owner"),
        ("According to the harbour office, 40 tonnes were lost.", "40", "the harbour office"),
        ("Some 40 tonnes were lost, according to the harbour office.", "40", "the harbour office"),
        ("The mill shipped 40 tonnes, said Vera Lund of the guild.", "40", "Vera Lund"),
        ("The mill lost 40 tonnes, said guild chair Vera Lund.", "40", "Vera Lund"),
        ("Mill manager Vera Lund told reporters that 40 tonnes were lost.", "40", "Vera Lund"),
        ("Vera Lund, chief analyst at Northern Bank, said 40 tonnes were lost.", "40", "Vera Lund"),
        ("The guild expects 40 tonnes next year.", "40", "The guild"),
        ("The guild has cut its forecast to 40 tonnes.", "40", "The guild"),
        ("Farmers warned that 40 tonnes would rot.", "40", "Farmers"),
        ("The mill shipped 40 tonnes, the owner says, half of it rye.", "40", "the owner"),
        ("Ada Quill called it a mistake and said 40 tonnes were lost.", "40", "Ada Quill"),
        ("Her deputy, Ada Quill, promised 40 tonnes of rye.", "40", "Ada Quill"),
        ("The guild, the oldest of its kind, expects 40 tonnes.", "40", "The guild"),
        ("A paper drafted by the Port Bureau says 40 tonnes were lost.", "40", "A paper drafted"),
    ],
)
def test_who_is_said_to_say_it(text, number, who):
    found = speaker(text, number)[0]
    assert found is not None
    assert found.startswith(who)


@pytest.mark.parametrize(
    "text",
    [
        "The mill shipped 40 tonnes.",
        "The yield is estimated at 40 tonnes.",
        "Reports of 40 tonnes were false.",
        "Current projects include 40 homes.",
        "The two states traded 40 tonnes.",
    ],
)
def test_nobody_is_named_where_nobody_speaks(text):
    assert speaker(text, "40") == (None, None)


def test_what_stands_in_quotation_marks_is_the_quoted_persons():
    text = "“We sold 40 boats. In May we sold 12,” said Ada Quill. The town sold 9 boats."
    assert speaker(text, "40")[0] == "Ada Quill"
    assert speaker(text, "12")[0] == "Ada Quill"
    assert speaker(text, "9")[0] is None


def test_a_quotation_broken_by_its_attribution_has_one_speaker():
    text = '"We sold 40 boats," said Ada Quill, "and 12 of them were red."'
    assert speaker(text, "40")[0] == speaker(text, "12")[0] == "Ada Quill"


def test_a_pronoun_is_the_person_named_last():
    text = "Ada Quill runs the yard. She said that 40 boats were sold."
    assert speaker(text, "40")[0] == "Ada Quill"


def test_a_surname_is_the_person_named_in_full_before():
    text = "Ada Quill runs the yard. Quill said that 40 boats were sold."
    assert speaker(text, "40")[0] == "Ada Quill"


def test_the_outlet_that_carried_the_words_is_kept():
    assert speaker("Ada Quill told Coast Radio that 40 boats were sold.", "40") == (
        "Ada Quill",
        "Coast Radio",
    )
    text = "According to Coast Radio, citing two clerks, 40 boats were sold."
    assert speaker(text, "40") == ("two clerks", "Coast Radio")
    text = "“We sold 40 boats,” said a yard clerk quoted by the Coast News Agency."
    assert speaker(text, "40") == ("a yard clerk", "Coast News Agency")


def test_a_forecast_inside_a_report_keeps_both():
    text = "Traders had expected 40 tonnes, a Coast News poll showed."
    assert speaker(text, "40") == ("Traders", "a Coast News poll")


def test_an_office_speaks_in_its_own_release_a_newspaper_does_not():
    text = "The catch is estimated at 40 tonnes."
    office = extract(text, publisher="Ministry of Fisheries").claims[0]
    paper = extract(text, publisher="Coast Press Agency").claims[0]
    assert office.reading.speaker == "Ministry of Fisheries"
    assert paper.reading.speaker is None


def test_figures_listed_under_an_estimate_are_its_authors():
    text = "The ministry's spring estimate is out.\n\n1. Cod: 40 tonnes.\n2. Herring: 90 tonnes.\n"
    assert speaker(text, "90")[0] == "The ministry"


def test_people_who_speak_are_not_counted():
    text = "A levy of 5 percent will start in May, two members told Coast Radio."
    assert [
        claim.reading.figure.text for claim in extract(text).claims if claim.reading.figure
    ] == ["5 percent"]


def test_a_quotation_that_goes_on_after_she_said_is_hers():
    text = "“We lent less,” said Ada Quill. “Deposits grew by 40 tonnes.”"
    assert extract(text).claims[-1].reading.speaker == "Ada Quill"


def test_it_said_names_the_body_that_opens_the_sentence():
    text = (
        "Norvik Bank lost more than analysts had feared but earned $4 million, it said on Monday."
    )
    assert extract(text).claims[0].reading.speaker == "Norvik Bank"


def test_it_names_the_body_of_the_sentence_before():
    text = "Ada Quill warned of 4 percent. The Bank of Norvik is hopeful. It predicts 5 percent."
    assert extract(text).claims[-1].reading.speaker == "The Bank of Norvik"


@pytest.mark.parametrize(
    "text",
    [
        "The chamber puts the damage at $4 million.",
        "Ada Quill of the chamber pointed out that it lost $4 million.",
    ],
)
def test_who_puts_or_points_out_a_figure_is_its_speaker(text):
    assert extract(text).claims[0].reading.speaker in ("The chamber", "Ada Quill")


def test_they_are_the_group_that_opened_the_sentence_before():
    text = (
        "“It is hard,” said Arne Voll.\n\n"
        "Scientists at the Institute had hoped. They estimate 4 tonnes."
    )
    assert extract(text).claims[-1].reading.speaker == "Scientists at the Institute"


def test_a_council_speaks_by_its_decision_at_the_end():
    text = "Boats may land no more than 40 tonnes, the fisheries council decided on Friday."
    assert extract(text).claims[0].reading.speaker == "the fisheries council"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The police put it at 350 victims.", "The police"),
        ("The health ministry on Tuesday reported 312 infections.", "The health ministry"),
        ("The chamber puts debts at $61 million.", "The chamber"),
        ("By the city’s reckoning 320 houses burned.", "the city"),
        ("Sales have dropped by a third, her bank’s data show.", "her bank’s data"),
        ("The opposition calls the fine of 500 crowns a scandal.", "The opposition"),
        ("For 2024 the company expects 20 million crowns.", "the company"),
        ("“We lost 40 lines,” said its director, Eva Lund.", "Eva Lund"),
        ("The government has set aside $220 million for loans.", "The government"),
    ],
)
def test_who_counts_promises_or_names_a_figure_is_its_speaker(text, who):
    assert extract(text).claims[0].reading.speaker == who


def test_a_trade_is_that_of_the_person_named_before():
    text = "Mats Lunde moved in 2011. “My wages have gone up by 15 per cent,” says the bus driver."
    assert extract(text).claims[-1].reading.speaker == "Mats Lunde"


def test_who_speaks_after_the_end_of_a_quotation_does_not_speak_in_it():
    text = (
        "“We were close,” said Eva Lund. “In the end 3,000 homes lost power.” "
        "The company puts the damage at $4 million."
    )
    spoken = [(one.reading.figure.text, one.reading.speaker) for one in extract(text).claims[-2:]]
    assert spoken == [("3,000", "Eva Lund"), ("$4 million", "The company")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Chief Constable, Ada Quill, told the panel that 40 tonnes were lost.", "Ada Quill"),
        ("The state has bought rye and plans to buy 40 tonnes more.", "The state"),
        ("The guild puts the loss at 40 tonnes, twice what the firm announced.", "The guild"),
    ],
)
def test_a_role_before_a_name_and_the_second_verb_of_a_subject_are_understood(text, who):
    assert speaker(text, "40")[0] == who


def test_where_somebody_works_is_not_who_she_is():
    text = '"It is over," said Ada Quill, a trader at Norvik Partners. She expects 40 tonnes.'
    assert speaker(text, "40")[0] == "Ada Quill"


@pytest.mark.parametrize("name", ["the Baker's Dozen", "Mayor Dell's", "Mayor Mara Dell's"])
def test_a_name_with_an_owner_in_it_is_met_like_any_other(name):
    (claim,) = extract(f"In May {name} staff shut 20 shops.").claims
    assert claim.reading.figure.text == "20"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Fisheries Minister Ada Quill spoke first. Snorri Vik said it was late. "
            "The minister did not agree. She noted that 40 boats sail.",
            "Ada Quill",
        ),
        ("Ada Quill presented her office's review. It found 40 errors.", "office's review"),
        ("Ada Quill said no. The trust that runs it had a loss. It says 40 left.", "The trust"),
    ],
)
def test_a_pronoun_is_who_the_sentence_before_tells_of(text, who):
    (claim,) = [one for one in extract(text).claims if one.reading.figure]
    assert who in (claim.reading.speaker or "")
