"""Which claims, and in what order: the review queue and the search.

The answer is a vector of row numbers, frozen when it is made. A page is then read by primary key,
at the same cost at the top and at the bottom of a million claims.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from itertools import chain
from math import inf, nextafter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, false, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from workbench.errors import UsageError
from workbench.model import ClaimQuery, Order, Status
from workbench.store.folding import folded, storable, words
from workbench.store.tables import CLAIM, DOCUMENT, POSITION_BITS, WORDING
from workbench.store.writes import batches

_WORDS = 32
"""Words looked for in SQL; the rest of a very long query is checked on what they leave."""

_number = CLAIM.c.number
_WORTH_FIRST = (CLAIM.c.worth.desc(), _number)


class place_of(FunctionElement[int]):
    """Where a text begins in another, from 1; 0 when it is not there."""

    type = Integer()
    inherit_cache = True


@compiles(place_of, "sqlite")
def _instr(element: Any, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


@compiles(place_of, "postgresql")
def _strpos(element: Any, compiler: Any, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


def _bounds(value: str) -> tuple[Decimal, Decimal]:
    low, dots, high = value.partition("..")
    try:
        ends = Decimal(low.strip()), Decimal((high if dots else low).strip())
    except InvalidOperation:
        ends = (Decimal("NaN"), Decimal("NaN"))
    if not (ends[0].is_finite() and ends[1].is_finite()) or len(value) > 800:
        raise UsageError(
            f"value {value[:40]!r}: give a decimal number or LOW..HIGH, as in 350..370"
        )
    return min(ends), max(ends)


def _figure_within(low: Decimal, high: Decimal) -> list[ColumnElement[bool]]:
    # Floats only sort out what is far away; one step further out keeps what rounding might lose.
    least, most = nextafter(float(low), -inf), nextafter(float(high), inf)
    return [CLAIM.c.least <= most, CLAIM.c.most >= least]


def conditions(connection: Connection, query: ClaimQuery) -> list[ColumnElement[bool]]:
    """What a row must fulfil. Raises UsageError for a value that is no number or range."""
    wanted: list[ColumnElement[bool]] = []
    for column, values in (
        (CLAIM.c.status, query.statuses),
        (CLAIM.c.verdict, query.verdicts),
        (CLAIM.c.kind, query.kinds),
    ):
        if values:
            wanted.append(column.in_([value.value for value in values]))
    if query.document is not None:
        slug = DOCUMENT.c.slug == storable(query.document)
        ordinal = connection.execute(select(DOCUMENT.c.ordinal).where(slug)).scalar()
        if ordinal is None:
            return [false()]
        first = ordinal << POSITION_BITS
        wanted += [_number >= first, _number < first + (1 << POSITION_BITS)]
    if query.speaker:
        wanted.append(place_of(CLAIM.c.speaker, folded(query.speaker)) > 0)
    if query.value:
        wanted += _figure_within(*_bounds(query.value))
    if query.text.strip():
        found = select(WORDING.c.number)
        for word in words(query.text)[:_WORDS]:
            found = found.where(place_of(WORDING.c.folded, word) > 0)
        wanted.append(_number.in_(found))
    return wanted


def _exact(connection: Connection, numbers: list[int], query: ClaimQuery) -> list[int]:
    """Check what SQL checked only roughly: decimals beyond float, and words beyond the limit."""
    kept = set(numbers)
    if query.value:
        low, high = _bounds(query.value)
        for number, value in _columns(connection, CLAIM, "value", numbers):
            ends = [Decimal(end) for end in value.split("..")]
            if max(ends) < low or min(ends) > high:
                kept.discard(number)
    if rest := words(query.text)[_WORDS:]:
        for number, wording in _columns(connection, WORDING, "folded", numbers):
            if not all(word in wording for word in rest):
                kept.discard(number)
    return [number for number in numbers if number in kept]


def _columns(connection: Connection, table: Table, name: str, numbers: Iterable[int]) -> Any:
    columns = table.c
    for batch in batches(numbers):
        statement = select(columns.number, columns[name]).where(columns.number.in_(batch))
        yield from connection.execute(statement)


def _parts(order: Order) -> list[tuple[list[ColumnElement[bool]], tuple[Any, ...]]]:
    """The queue as sections, each with its own condition and sort: small urgent ones come first."""
    urgent: list[ColumnElement[bool]]
    if order is Order.DOCUMENT:
        return [([], (_number,))]
    if order is Order.CONFLICTS:
        conflicts = CLAIM.c.conflicts
        return [
            ([conflicts > 0], (conflicts.desc(), *_WORTH_FIRST)),
            ([conflicts == 0], _WORTH_FIRST),
        ]
    if order is Order.STALE:
        urgent = [CLAIM.c.status == Status.STALE.value]
        return [
            (urgent, _WORTH_FIRST),
            ([CLAIM.c.status == Status.CONTESTED.value], _WORTH_FIRST),
            ([~CLAIM.c.status.in_(["stale", "contested"])], _WORTH_FIRST),
        ]
    return [([], _WORTH_FIRST)]


def _vector(connection: Connection, statement: Select[Any]) -> array[int]:
    """The first column of the answer, straight from the driver: a million rows in 0.3 s."""
    compiled = statement.compile(
        dialect=connection.dialect, compile_kwargs={"render_postcompile": True}
    )
    parameters: Any = compiled.params
    if compiled.positiontup is not None:
        parameters = tuple(compiled.params[name] for name in compiled.positiontup)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(str(compiled), parameters)
        return array("q", chain.from_iterable(cursor))  # type: ignore[arg-type]
    finally:
        cursor.close()


def vector(connection: Connection, order: Order, narrow: ClaimQuery) -> array[int]:
    """Row numbers in review order. Raises UsageError for an unusable query."""
    wanted = conditions(connection, narrow)
    numbers: array[int] = array("q")
    for extra, sort in _parts(order):
        numbers += _vector(connection, select(_number).where(*wanted, *extra).order_by(*sort))
    if narrow.value or len(words(narrow.text)) > _WORDS:
        numbers = array("q", _exact(connection, numbers.tolist(), narrow))
    return numbers


def search(connection: Connection, query: ClaimQuery) -> list[int]:
    """Row numbers that answer a query, in document order; those with the whole text first."""
    numbers = vector(connection, Order.DOCUMENT, query).tolist()
    phrase = folded(query.text)
    if " " not in phrase or not numbers:
        return numbers
    whole = {
        n for n, wording in _columns(connection, WORDING, "folded", numbers) if phrase in wording
    }
    return [n for n in numbers if n in whole] + [n for n in numbers if n not in whole]
