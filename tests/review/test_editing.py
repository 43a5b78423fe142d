"""Corrections as they are typed."""

from datetime import date
from decimal import Decimal

import pytest

from workbench.errors import UsageError
from workbench.model import ActType, Grain, Modality, Status
from workbench.review import editing
from workbench.review.revisions import added, revised

TEXT = "Sales rose to 12 million euros in 2021, and 340 people were hired. Sales rose again.\n"


def read(claim, **typed):
    return editing.reading_from(claim.reading, typed)


def test_a_reading_typed_as_it_stands_is_the_same_reading(claim):
    typed = editing.fields_of(claim.reading)
    assert editing.reading_from(claim.reading, typed) == claim.reading
    with pytest.raises(UsageError, match="changes nothing"):
        editing.revision(claim, typed)


def test_only_what_was_changed_goes_into_the_act(claim):
    draft = editing.revision(claim, {"speaker": "Ana Ruiz"})
    assert draft.type is ActType.REVISION
    assert dict(draft.content) == {"speaker": "Ana Ruiz"}
    assert revised(claim, draft.content).reading.speaker == "Ana Ruiz"


def test_a_value_may_be_a_number_or_a_range(claim):
    assert read(claim, value="1,234.5").figure.value == Decimal("1234.5")
    figure = read(claim, value="4..5", unit="kilometre per hour").figure
    assert (figure.value, figure.low, figure.high) == (None, 4, 5)
    assert figure.unit == "kilometre_per_hour"


@pytest.mark.parametrize(
    ("first", "last", "days", "grain"),
    [
        ("2021", "2021", (date(2021, 1, 1), date(2021, 12, 31)), Grain.YEAR),
        ("2024-02", "2024-02", (date(2024, 2, 1), date(2024, 2, 29)), Grain.MONTH),
        ("2021-04-01", "2021-06-30", (date(2021, 4, 1), date(2021, 6, 30)), Grain.QUARTER),
        ("2021-07", "2021-12", (date(2021, 7, 1), date(2021, 12, 31)), Grain.HALF),
        ("2020", "2029", (date(2020, 1, 1), date(2029, 12, 31)), Grain.DECADE),
        ("2019", "2021", (date(2019, 1, 1), date(2021, 12, 31)), Grain.RANGE),
        ("2021-03-05", "2021-03-05", (date(2021, 3, 5), date(2021, 3, 5)), Grain.DAY),
    ],
)
def test_a_period_is_typed_as_days_months_or_years(claim, first, last, days, grain):
    period = read(claim, first=first, last=last).period
    assert ((period.first, period.last), period.grain) == (days, grain)
    assert period.basis == "stated"


def test_an_emptied_period_is_none(claim):
    assert read(claim, first="", last="").period is None


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"value": "many"}, "value: “many” is no number"),
        ({"first": "2021-13"}, "first: “2021-13” is no day"),
        ({"first": "2023", "last": "2021"}, "ends before it begins"),
        ({"modality": "maybe"}, "modality: write one of asserted"),
        ({"value": "1\x1b[2J"}, "␛"),
    ],
)
def test_what_cannot_be_read_is_refused_and_says_what_to_type(claim, typed, message):
    with pytest.raises(UsageError) as caught:
        read(claim, **typed)
    assert message in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_the_beginning_of_a_modality_is_enough(claim):
    assert read(claim, modality="fore").modality is Modality.FORECAST


def test_a_missed_claim_is_made_of_its_exact_words():
    draft = editing.addition("doc", TEXT, "340 people were hired", "340")
    found = added(draft.content)
    assert draft.claim == found.id
    assert TEXT[found.start : found.end] == found.quote == "340 people were hired"
    figure = found.reading.figure
    assert TEXT[figure.start : figure.end] == figure.text
    assert figure.value == 340
    assert TEXT[found.sentence.start : found.sentence.end].startswith("Sales rose to 12 million")


def test_words_without_a_number_are_a_statement():
    found = added(editing.addition("doc", TEXT, "Sales rose again.", "").content)
    assert (found.kind, found.reading.figure) == ("statement", None)


@pytest.mark.parametrize(
    ("words", "number", "message"),
    [
        ("341 people were hired", "", "does not say"),
        ("Sales rose", "", "2 times; quote more words"),
        ("340 people were hired", "12", "they hold these: 340"),
        ("Sales rose again.", "7", "they hold no number"),
    ],
)
def test_words_that_are_not_there_once_are_refused(words, number, message):
    with pytest.raises(UsageError, match=message):
        editing.addition("doc", TEXT, words, number)


def test_a_split_puts_the_parts_in_the_place_of_the_claim():
    whole = editing.claim_from(
        "doc", TEXT, TEXT.partition(" Sales rose again")[0], "12 million euros"
    )
    parts = [
        ("Sales rose to 12 million euros", "12 million euros"),
        ("340 people were hired", "340"),
    ]
    first, second, gone = editing.splitting(whole, TEXT, parts)
    assert (first.type, second.type) == (ActType.ADDITION,) * 2
    assert (gone.claim, gone.status) == (whole.id, Status.DISMISSED)
    assert gone.note == "split: Sales rose to 12 million euros | 340 people were hired"
    with pytest.raises(UsageError, match="own sentence"):
        editing.splitting(whole, TEXT, [parts[0], ("Sales rose again.", "")])
    with pytest.raises(UsageError, match="same claim"):
        editing.splitting(whole, TEXT, [parts[0], parts[0]])
