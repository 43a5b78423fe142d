"""The tables repeat fields of the vocabulary; here they are held together."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from workbench.errors import StoreError
from workbench.model import Document, Origin
from workbench.store import index, queries, tables, values, writes


def fields(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def columns(row: type[SQLModel]) -> set[str]:
    return set(row.model_fields)


def test_rows_have_the_fields_of_their_values() -> None:
    assert columns(tables.DocumentRow) == fields(Document) | {"ordinal"}
    assert columns(tables.SourceRow) == fields(values.Source)
    assert columns(tables.LinkRow) == fields(values.Proposal)
    assert columns(tables.ChoiceRow) == fields(values.Choice)
    assert columns(tables.ActRow) == (fields(values.ActEntry) - {"documents"}) | {"path"}
    own = {"number", "status", "verdict", "conflicts"}
    assert (
        columns(tables.ClaimRow)
        == (fields(values.Entry) - {"folded", "body", "keys", "ready", "mark"}) | own
    )


def test_a_document_comes_back_as_it_went_in() -> None:
    document = Document(
        slug="a",
        sha256="0" * 64,
        original="original.txt",
        title="Tïtle",
        publisher="P",
        author="A",
        published=date(2021, 2, 3),
        url="https://example.org/?q=1",
        language="en",
        retrieved=datetime(2021, 2, 4, 5, 6, 7, tzinfo=UTC),
        encoding="utf-8",
        text_sha256="1" * 64,
        layout_sha256="3" * 64,
        capture_sha256="4" * 64,
        version_of="b",
        origins={"title": Origin.GIVEN, "published": Origin.GUESSED},
    )
    bare = Document("b", "2" * 64, "original")
    opened = index.open_memory()
    with opened.write() as connection:
        writes.put_document(connection, bare, 2)
        writes.put_document(connection, document, 1)
    with opened.read() as connection:
        assert queries.documents(connection) == {"a": document, "b": bare}
        assert queries.slug_of(connection, "2" * 64) == "b"
    opened.close()


def test_words_outside_the_vocabulary_do_not_go_in() -> None:
    opened = index.open_memory()
    entry = values.Entry("x", 1, "rumour", 0.5, None, None, None, None, "", "{}", ())
    with pytest.raises(StoreError, match="kind_known") as caught, opened.write() as connection:
        writes.put_claims(connection, 1, [entry])
    assert isinstance(caught.value.__cause__, IntegrityError)
    opened.close()


def test_large_numbers_are_kept_whole() -> None:
    opened = index.open_memory()
    top = (1 << 62) + 12345
    with opened.write() as connection:
        source = values.Source("p", 1, top, top, top, "d")
        writes.put_sources(connection, [source])
        assert queries.sources(connection) == {"p": source}
    opened.close()
