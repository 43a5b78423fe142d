"""The queue vector and the search: right, exact, and deaf to SQL."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from workbench.errors import UsageError
from workbench.model import ClaimQuery, Document, Kind, Order, Status, Verdict
from workbench.store import index, queries, queue, server, writes
from workbench.store.folding import folded
from workbench.store.values import Entry, Standing

QUOTES = [
    "Exports rose 5.0% to $10 billion",
    "Straße nach Köln: 50 % mehr",
    "a_b 100%\\ sure, it's",
    "EXPORTS of tea\nand of coffee rose",
    "İstanbul'da 12 milyon",
    "soft\u00adhyphen and 무역 figures",
]
VALUES = ["5", "50", "5..7", "12345678901234567890.1", None, "-3"]


def entry(number: int) -> Entry:
    value = VALUES[number]
    ends = [float(Decimal(end)) for end in value.split("..")] if value else [None]
    return Entry(
        id=f"id{number}",
        line=number + 1,
        kind=Kind.QUANTITY if number % 2 else Kind.EVENT,
        worth=number / 10,
        value=value,
        least=ends[0],
        most=ends[-1],
        speaker="Ana Öz".casefold() if number == 1 else None,
        folded=folded(QUOTES[number]),
        body="{}",
        keys=(),
    )


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    if request.param == "sqlite":
        opened = index.open_memory()
    else:
        address = request.getfixturevalue("module_address")
        opened = index.open_server(address, current=False)
        with opened.write() as writing:
            server.create(writing)
    with opened.write() as writing:
        for ordinal, slug in ((7, "a"), (9, "b")):
            writes.put_document(writing, Document(slug, "0" * 64, "original"), ordinal)
        writes.put_claims(writing, 7, [entry(i) for i in range(3)])
        writes.put_claims(writing, 9, [entry(i) for i in range(3, 6)])
        writes.put_standings(writing, [Standing("id4", "approved", "supported")])
        writes.put_conflicts(writing, [((9 << 20) + 1, 2)])
    with opened.read() as reading:
        yield reading
    opened.close()


def found(connection: Connection, **query: object) -> list[str]:
    numbers = queue.search(connection, ClaimQuery(**query))  # type: ignore[arg-type]
    ids = queries.ids_of(connection, numbers)
    return [ids[number] for number in numbers]


def ordered(connection: Connection, order: Order) -> list[str]:
    numbers = list(queue.vector(connection, order, ClaimQuery()))
    ids = queries.ids_of(connection, numbers)
    return [ids[number] for number in numbers]


def test_row_numbers_are_in_document_and_text_order(connection: Connection) -> None:
    assert ordered(connection, Order.DOCUMENT) == [f"id{i}" for i in range(6)]
    assert found(connection) == [f"id{i}" for i in range(6)]


def test_worth_and_conflicts_come_first(connection: Connection) -> None:
    assert ordered(connection, Order.WORTH) == [f"id{i}" for i in range(5, -1, -1)]
    assert ordered(connection, Order.CONFLICTS)[:2] == ["id4", "id5"]
    assert sorted(ordered(connection, Order.STALE)) == [f"id{i}" for i in range(6)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("exports rose", ["id0", "id3"]),
        ("rose EXPORTS", ["id0", "id3"]),
        ("strasse KÖLN", ["id1"]),
        ("%", ["id0", "id1", "id2"]),
        ("a_b", ["id2"]),
        ("a?b", []),
        ("\\", ["id2"]),
        ("tea and", ["id3"]),
        ("softhyphen", ["id5"]),
        ("무역", ["id5"]),
        ("i̇stanbul", ["id4"]),
        ("  ", [f"id{i}" for i in range(6)]),
    ],
)
def test_text_is_found_as_words_whatever_the_case(
    connection: Connection, text: str, hits: list[str]
) -> None:
    assert found(connection, text=text) == hits


def test_the_whole_phrase_comes_before_its_words(connection: Connection) -> None:
    assert found(connection, text="rose 5.0%") == ["id0"]
    assert found(connection, text="coffee rose") == ["id3"]


@pytest.mark.parametrize(
    ("value", "hits"),
    [
        ("5", ["id0", "id2"]),
        ("5.000", ["id0", "id2"]),
        ("6", ["id2"]),
        ("7..50", ["id1", "id2"]),
        ("50..7", ["id1", "id2"]),
        ("-10..0", ["id5"]),
        ("12345678901234567890.1", ["id3"]),
        ("12345678901234567890.2", []),
        ("1e1..1e2", ["id1"]),
    ],
)
def test_values_are_compared_exactly(connection: Connection, value: str, hits: list[str]) -> None:
    assert found(connection, value=value) == hits


@pytest.mark.parametrize("value", ["x", "..", "5..", "nan", "inf", "1..nan", "9" * 900, "sNaN"])
def test_a_value_that_is_none_is_refused(connection: Connection, value: str) -> None:
    with pytest.raises(UsageError, match=r"LOW\.\.HIGH"):
        found(connection, value=value)


def test_narrowing_by_the_other_fields(connection: Connection) -> None:
    assert found(connection, statuses=(Status.APPROVED,)) == ["id4"]
    assert found(connection, verdicts=(Verdict.SUPPORTED,)) == ["id4"]
    assert found(connection, kinds=(Kind.EVENT,)) == ["id0", "id2", "id4"]
    assert found(connection, document="b") == ["id3", "id4", "id5"]
    assert found(connection, document="c") == []
    assert found(connection, speaker="öZ") == ["id1"]
    assert found(connection, statuses=(Status.OPEN,), document="b", text="rose") == ["id3"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
@example("' OR 1=1--", "%", "'")
@example("x" * 60_000, "\ud800", "\x00")
@example(" ".join(str(i) for i in range(3000)), "", "")
@example('NEAR( a AND * -h x:y "', "a\x00b", "?1")
def test_no_query_raises_and_words_are_a_plain_scan(
    connection: Connection, text: str, document: str, speaker: str
) -> None:
    found(connection, text=text, document=document, speaker=speaker)
    words = folded(text).split()
    scan = [f"id{i}" for i in range(6) if all(word in folded(QUOTES[i]) for word in words)]
    assert sorted(found(connection, text=text)) == scan


def test_an_overlong_value_costs_no_float(connection: Connection) -> None:
    assert found(connection, value="1e400") == []
    assert found(connection, value="-1e400..1e400") == ["id0", "id1", "id2", "id3", "id5"]
