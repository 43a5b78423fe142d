"""The postings of a large ledger in a file under `.workbench`: what a check need not make anew.

The file is a convenience. It is used only while every file of documents and claims lies on disk as
it lay when all of them were proved (`stamps`), and made by this version of the program; anything
else, and the ledger is read and proved whole. What is found is the same either way.

Numbers are little-endian. After the header come four tables (words, values, quotes, ids), each as
sorted 64-bit keys, the start of each key's numbers, and the numbers; then where each line begins.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import sys
import time
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.checks.postings import Value
from workbench.errors import LedgerError
from workbench.ledger.layout import STATE, state_folder
from workbench.model import Claim

FILE_NAME = "postings"
LEAST = 2_000
"""Ledgers with fewer claims are read as fast as their postings."""
_MAGIC = b"workbench postings 1\n"
_TABLES = ("words", "values", "quotes", "ids")
_WIDTHS = {"keys": "Q", "starts": "Q", "numbers": "I"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A document's claims: the number of the first, how many, and whether nobody corrected them.

    Only then does each claim stand in a line of its own in the claims file.
    """

    slug: str
    first: int
    count: int
    plain: bool


class Table:
    """Numbers by key. The key is a digest of 64 bits: two words of one key have not been seen."""

    def __init__(self, keys: Sequence[int], starts: Sequence[int], numbers: Sequence[int]) -> None:
        """Keys ascending; the numbers of key n are those from `starts[n]` to `starts[n + 1]`."""
        self._keys, self._starts, self._numbers = keys, starts, numbers

    def of(self, name: str) -> Sequence[int]:
        """The numbers under a name, ascending."""
        key = _key(name)
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return ()
        return self._numbers[self._starts[at] : self._starts[at + 1]]


class Prepared:
    """Postings from the file. Implements `checks.postings.Postings`."""

    def __init__(
        self,
        shelves: Sequence[Shelf],
        tables: Mapping[str, Table],
        offsets: Sequence[int],
        read: Callable[[Shelf, int, int], Claim],
    ) -> None:
        """`read` gives the claim of a shelf at a place, whose line begins at an offset."""
        self.shelves, self._tables, self._offsets, self._read = shelves, tables, offsets, read
        self._firsts = [shelf.first for shelf in shelves]
        self._known: dict[int, Claim] = {}

    def __len__(self) -> int:
        return len(self._offsets)

    def claim(self, number: int) -> Claim:
        """The claim with this number, read once."""
        if number not in self._known:
            shelf = self.shelf(number)
            self._known[number] = self._read(shelf, number - shelf.first, self._offsets[number])
        return self._known[number]

    def shelf(self, number: int) -> Shelf:
        """The document that the claim with this number is from."""
        return self.shelves[bisect_right(self._firsts, number) - 1]

    def number_of(self, claim_id: str) -> int | None:
        """The number of a claim by its id."""
        found = self._tables["ids"].of(claim_id)
        return found[0] if found else None

    def with_word(self, word: str) -> Sequence[int]:
        """Those whose subject or quote has a word."""
        return self._tables["words"].of(word)

    def with_value(self, value: Value) -> Sequence[int]:
        """Those whose figure has these leading digits and this dimension."""
        return self._tables["values"].of("\0".join(value))

    def quoting(self, words: str) -> Sequence[int]:
        """Those whose quote is these words."""
        return self._tables["quotes"].of(words)


def load(root: Path, mark: str, read: Callable[[Shelf, int, int], Claim]) -> Prepared | None:
    """The postings of the ledger at `root`, or None when there are none that hold for `mark`."""
    try:
        with open(root / STATE / FILE_NAME, "rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        head = _header(data, mark)
        if head is None:
            return None
        parts = {
            name: data[start : start + length].cast(width)
            for name, (start, length, width) in head["parts"].items()
        }
        shelves = [Shelf(*one) for one in head["shelves"]]
        tables = {one: Table(*(parts[f"{one} {part}"] for part in _WIDTHS)) for one in _TABLES}
        return Prepared(shelves, tables, parts["offsets"], read)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _header(data: memoryview, mark: str) -> dict[str, Any] | None:
    """What the file says of itself, if it is whole and holds for `mark`."""
    line = bytes(data[: len(_MAGIC) + 40])
    if sys.byteorder != "little" or not line.startswith(_MAGIC):
        return None
    length, check = (int(part) for part in line[len(_MAGIC) :].split(b"\n")[0].split())
    start = line.index(b"\n", len(_MAGIC)) + 1
    head: dict[str, Any] = json.loads(bytes(data[start : start + length]))
    # The cheap question first: a sum over the file costs a tenth of a second for a million claims.
    if head["mark"] != mark or zlib.crc32(data[start:]) != check:
        return None
    return head


def save(
    root: Path,
    mark: str,
    shelves: Iterable[Shelf],
    tables: Mapping[str, Mapping[str, Sequence[int]]],
    offsets: Sequence[int],
) -> bool:
    """Write the postings, whole or not at all; False when the folder cannot be written."""
    parts: dict[str, array[int]] = {}
    for name in _TABLES:
        for part, numbers in zip(_WIDTHS, _arrays(tables[name]), strict=True):
            parts[f"{name} {part}"] = numbers
    parts["offsets"] = array("Q", offsets)
    body = _laid_out({"mark": mark, "shelves": [_row(one) for one in shelves]}, parts)
    path = root / STATE / FILE_NAME
    try:
        state_folder(root)
        spare = path.with_suffix(f".{time.monotonic_ns()}")
        spare.write_bytes(body)
        spare.replace(path)
    except (OSError, LedgerError):
        return False
    return True


def mark_of(stamp: str, corrections: Iterable[str]) -> str:
    """What postings hold for: the files, the acts that correct claims, and this program."""
    said = "\n".join((__version__, sys.version, stamp, *sorted(corrections)))
    return hashlib.sha256(said.encode()).hexdigest()


def _row(shelf: Shelf) -> list[Any]:
    return [shelf.slug, shelf.first, shelf.count, shelf.plain]


def _key(name: str) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _arrays(table: Mapping[str, Sequence[int]]) -> tuple[array[int], array[int], array[int]]:
    keyed = sorted((_key(name), numbers) for name, numbers in table.items())
    keys, starts, numbers = array("Q"), array("Q", [0]), array("I")
    for key, some in keyed:
        keys.append(key)
        numbers.extend(some)
        starts.append(len(numbers))
    return keys, starts, numbers


def _laid_out(head: dict[str, Any], parts: Mapping[str, array[int]]) -> bytes:
    """Header and parts, each part at a multiple of eight; the header is padded with blanks."""
    places = {name: [0, 0, part.typecode] for name, part in parts.items()}
    room = len(json.dumps(head | {"parts": places})) + 40 * len(parts)
    room += -(room + len(_MAGIC) + 24) % 8
    at = len(_MAGIC) + 24 + room
    for name, part in parts.items():
        length = len(part) * part.itemsize
        places[name] = [at, length, part.typecode]
        at += length + -length % 8
    text = json.dumps(head | {"parts": places}).encode().ljust(room)
    blocks = [text]
    for part in parts.values():
        data = part.tobytes()
        blocks += [data, bytes(-len(data) % 8)]
    body = b"".join(blocks)
    return _MAGIC + b"%011d %011d\n" % (room, zlib.crc32(body)) + body
