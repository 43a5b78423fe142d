"""Long lists of numbers in a statement: one parameter, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection


def table(connection: Connection) -> str:
    """What to select from: a table of one column `value`, from the parameter `:some`."""
    if connection.dialect.name == "postgresql":
        return "unnest(CAST(:some AS bigint[])) AS listed(value)"
    return "json_each(:some) AS listed"


def parameter(connection: Connection, numbers: Iterable[int]) -> dict[str, Any]:
    """The value of the parameter `:some`."""
    some = sorted(numbers)
    return {"some": some if connection.dialect.name == "postgresql" else json.dumps(some)}
