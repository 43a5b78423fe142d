"""What is typed to narrow a queue."""

import pytest

from workbench.errors import UsageError
from workbench.model import ClaimQuery, Kind, Status, Verdict
from workbench.review.narrowing import parse, said

BASE = ClaimQuery(statuses=(Status.OPEN,))


def test_plain_words_are_looked_for_and_the_queue_stays_what_it_was():
    assert parse("green  tea", BASE) == ClaimQuery(text="green tea", statuses=(Status.OPEN,))


def test_each_narrower_has_its_field():
    query = parse('tea value:4..5 doc:audit speaker:"Ana Ruiz" kind:quote', BASE)
    assert (query.text, query.value, query.document) == ("tea", "4..5", "audit")
    assert (query.speaker, query.kinds) == ("Ana Ruiz", (Kind.QUOTE,))


def test_who_asks_for_a_status_or_a_verdict_sees_finished_claims_too():
    assert parse("status:checked", BASE).statuses == (Status.CHECKED,)
    found = parse("verdict:not-checkable", BASE)
    assert (found.verdicts, found.statuses) == ((Verdict.NOT_CHECKABLE,), ())


def test_the_beginning_of_a_word_is_enough_when_it_is_the_only_one():
    assert parse("status:appr", BASE).statuses == (Status.APPROVED,)
    with pytest.raises(UsageError, match="no verdict; known: supported"):
        parse("verdict:m", BASE)


def test_other_words_with_a_colon_are_words():
    assert parse("http://x at 10:30 note:this", BASE).text == "http://x at 10:30 note:this"


def test_half_a_narrower_narrows_nothing_yet():
    assert parse("value:", BASE).text == "value:"


def test_a_query_can_be_said_again():
    typed = "tea value:4..5 verdict:refuted doc:audit"
    assert said(parse(typed, BASE)) == typed
