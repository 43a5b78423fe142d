from datetime import date

import pytest

from workbench.extract import extract
from workbench.model import Kind, Modality

PUBLISHED = date(2021, 6, 10)


def facts(text: str) -> list[Kind]:
    found = extract(text, published=PUBLISHED).claims
    return [claim.kind for claim in found if claim.reading.figure is None]


@pytest.mark.parametrize(
    "text",
    [
        "The tunnel opened on 4 March 2020.",
        "4 March: the senate approves the loan.",
        "In October 2019 the firm closed its plant.",
        "The treaty will enter into force in January.",
        "The mill was built in 1987.",
        "The council appointed Ada Quill as director in May 2020.",
        "Ada Quill took office on 2 November 2020.",
        "Ada Quill will be sworn in on 12 May.",
    ],
)
def test_what_happens_on_a_day_is_an_event(text):
    assert facts(text) == [Kind.EVENT]


@pytest.mark.parametrize(
    "text",
    [
        "Norvik is the country's largest port.",
        "Norvik was the world's fourth-largest exporter.",
        "Norvik overtook Lundemar as the second largest port.",
        "It was the smallest catch since 2003.",
        "May was the wettest month on record.",
        "Norvik fell from fourth to sixth place.",
        "Malaysia is still our second market.",
        "China leads, followed by India and Malaysia.",
        "The last time it was so low was 2003.",
        "She was the first woman to lead the port.",
        "Sales fell for the first time since 2009.",
        "The club has not won a cup since 1987.",
    ],
)
def test_ranks_superlatives_and_firsts_are_rankings(text):
    assert facts(text) == [Kind.RANKING]


@pytest.mark.parametrize(
    "text",
    [
        "Norvik is one of the largest ports.",
        "The port did its best.",
        "At least the ferry came.",
        "The ministry said on Tuesday that it was ready.",
        "The office will publish the next table on 4 November.",
        "Prices were low.",
        "At the latest in May the road is clear.",
        "Most of the boats are red.",
    ],
)
def test_what_ranks_or_dates_nothing_is_no_fact(text):
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied that a tax was planned.",
        "The firm rejected claims of fraud.",
        "No, says the Board.",
    ],
)
def test_a_denial_is_a_statement_denied(text):
    claims = extract(text).claims
    assert [claim.kind for claim in claims] == [Kind.STATEMENT]


def test_a_denial_has_its_mode_and_speaker():
    (claim,) = extract("Trade minister Ada Quill denied that a tax was planned.").claims
    assert claim.reading.modality is Modality.DENIED
    assert claim.reading.speaker == "Ada Quill"


def test_a_name_with_its_title_is_a_statement():
    text = "Prices fell, said Ada Quill, chief economist at Northern Bank."
    (claim,) = extract(text).claims
    assert claim.kind is Kind.STATEMENT
    assert claim.quote == "Ada Quill, chief economist at Northern Bank"


def test_a_quoted_sentence_is_a_claim_of_its_speaker():
    (claim,) = extract("“The road to the mine is closed for good,” said Ada Quill.").claims
    assert (claim.kind, claim.reading.speaker) == (Kind.QUOTE, "Ada Quill")
    assert claim.quote == "“The road to the mine is closed for good,”"


def test_words_set_in_quotation_marks_are_no_quotation():
    assert facts("The firm called the plan “a good start”, said Ada Quill.") == []


def test_an_event_has_its_day_and_what_happened():
    (claim,) = extract("The tunnel opened on 4 March 2020.").claims
    assert claim.reading.period is not None
    assert claim.reading.period.first == date(2020, 3, 4)
    assert claim.reading.subject == "tunnel"


def test_an_announced_plan_is_an_event_that_happened():
    text = "In June 2020 the firm announced that its plant would be moved."
    (claim,) = extract(text).claims
    assert claim.reading.modality is Modality.ASSERTED


def test_a_rank_in_an_aside_is_that_of_the_name_before_it():
    text = "It would suffer if it left Orland, Norvik's largest trading partner, observers said."
    (claim,) = extract(text).claims
    assert claim.quote == "Orland, Norvik's largest trading partner"
    assert claim.reading.subject == "Orland"
    assert claim.reading.speaker == "observers"
    assert claim.reading.modality is Modality.ASSERTED
