"""JSON lines as input: each with its place, refused one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from workbench.errors import UsageError
from workbench.literal import one_line

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line of input that should hold a JSON object. `place` is FILE:LINE."""

    place: str
    data: bytes

    def record(self) -> dict[str, Any]:
        """The object. Raises UsageError, in words, when the line is something else."""
        from workbench.ledger.canonical import strict_loads

        try:
            value = strict_loads(self.data, floats=True)
        except ValueError as error:
            raise UsageError(f"not a line of JSON: {error}") from None
        if not isinstance(value, dict):
            raise UsageError("the line must be a JSON object")
        return value

    def text(self, key: str) -> str:
        """A text that must be there. Raises UsageError."""
        return text_in(self.record(), key)


def json_lines(source: BinaryIO) -> Iterator[Line]:
    """The lines of a file that are not blank."""
    name = _name(source)
    for number, data in enumerate(source, 1):
        if stripped := data.strip():
            yield Line(f"{name}:{number}", stripped)


def arrived(source: BinaryIO, most: int) -> Iterator[list[Line]]:
    """The same lines, up to `most` at a time: those that are there, waiting only for the first."""
    name, number = _name(source), 0
    begun: list[bytes] = []  # a line that goes on
    while data := source.read1(_CHUNK):  # type: ignore[attr-defined]
        *ended, rest = data.split(b"\n")
        if ended:
            ended[0] = b"".join(begun) + ended[0]
            begun.clear()
        begun.append(rest)
        for at in range(0, len(ended), most):
            yield _lines(name, number + at, ended[at : at + most])
        number += len(ended)
    yield _lines(name, number, [b"".join(begun)])


def _lines(name: str, before: int, data: Iterable[bytes]) -> list[Line]:
    numbered = enumerate(data, before + 1)
    return [Line(f"{name}:{number}", one.strip()) for number, one in numbered if one.strip()]


def _name(source: BinaryIO) -> str:
    return one_line(str(getattr(source, "name", "input")), 80)


def text_in(record: dict[str, Any], key: str) -> str:
    """A text that must be there. Raises UsageError."""
    value = record.get(key)
    if not isinstance(value, str):
        raise UsageError(f'"{key}" must be text')
    return value


def day_in(record: dict[str, Any], key: str) -> date | None:
    """A day in ISO form, or None when it is not given. Raises UsageError."""
    value = record.get(key)
    if value is None:
        return None
    return day(text_in(record, key))


def day(text: str) -> date:
    """2026-11-21 as a day. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{one_line(text, 40)} is not a day; write it as 2026-11-21") from None
