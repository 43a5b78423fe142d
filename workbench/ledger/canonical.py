"""One byte form for one value, and a loader that takes nothing else.

Canonical JSON: UTF-8, keys sorted by code point, no blanks, every character beyond ASCII escaped,
no floats, integers below 2^53, no duplicate keys, no lone surrogates. The same value always gives
the same bytes, so a digest over the bytes is a name for the value.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

LIMIT = 2**53
DEPTH = 32

_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
).encode


def canonical(value: Any) -> bytes:
    """The canonical bytes of a JSON value.

    Raises ValueError on a float, an integer from 2^53, a key that is no text, a lone surrogate,
    anything deeper than 32 levels, and whatever is not JSON.
    """
    check(value)
    return encode(value)


def encode(value: Any) -> bytes:
    """The same bytes for a value that is known to be fit (see `check`)."""
    return _encode(value).encode("ascii")


def check(value: Any, depth: int = 0, *, floats: bool = False) -> None:
    """Raise ValueError unless `value` has a canonical form (floats apart, if they are allowed)."""
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, int):
        check_integer(value)
    elif isinstance(value, float):
        if not floats:
            raise ValueError("a number with a fraction must be written as text")
    elif depth >= DEPTH:
        raise ValueError(f"nested deeper than {DEPTH} levels")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ValueError("a key must be text")
            check_text(key)
            check(item, depth + 1, floats=floats)
    elif isinstance(value, list | tuple):
        for item in value:
            check(item, depth + 1, floats=floats)
    else:
        raise ValueError(f"{type(value).__name__} has no place in JSON")


def check_text(value: str) -> None:
    """Raise ValueError on a lone surrogate: it has no UTF-8 form, and databases refuse it."""
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise ValueError("the text holds half a character (a lone surrogate)") from None


def check_integer(value: int) -> None:
    """Raise ValueError on an integer that other JSON readers would round."""
    if not -LIMIT < value < LIMIT:
        raise ValueError("an integer must be below 2^53")


def strict_loads(data: bytes | str, *, floats: bool) -> Any:
    """The JSON value in `data`.

    Raises ValueError on what `json.loads` lets through or trips over: duplicate keys, NaN and
    infinities, huge numbers, deep nesting, a byte-order mark, lone surrogates; and on any float
    unless `floats`.
    """
    try:
        value = json.loads(
            data if isinstance(data, str) else data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=refuse_constant,
            parse_float=_float if floats else refuse_float,
            parse_int=_integer,
        )
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except UnicodeDecodeError:
        raise ValueError("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(_explain(error)) from None
    check(value, floats=floats)
    return value


def _explain(error: json.JSONDecodeError) -> str:
    if "BOM" in error.msg:
        return "starts with a byte-order mark"
    return f"not JSON at character {error.colno}: {error.msg}"


def refuse_float(_: str) -> NoReturn:
    """A `parse_float` for values that must not hold any."""
    raise ValueError("a number with a fraction must be written as text")


def refuse_constant(name: str) -> NoReturn:
    """A `parse_constant` for NaN and the infinities, which are no JSON."""
    raise ValueError(f"{name} is not a number")


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError("a number is out of range")
    return value


def _integer(digits: str) -> int:
    if len(digits) > 17:
        raise ValueError("an integer must be below 2^53")
    value = int(digits)
    check_integer(value)
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ValueError(f"the key {key[:40]!r} stands twice")
            seen.add(key)
    return record
