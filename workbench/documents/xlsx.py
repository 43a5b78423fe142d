"""XLSX: every sheet as tables of cells, each value as the sheet shows it where that is known.

Read from the parts themselves: shared strings, the formats of percentages and days, values. Hidden
sheets are read; formulas give the value that was saved with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from workbench.documents.archive import Archive
from workbench.documents.blocks import Blocks
from workbench.documents.delimited import bounded, tables
from workbench.documents.limits import Limits
from workbench.documents.office import metadata
from workbench.documents.reading import ReadDocument
from workbench.documents.tree import attribute, each, local, parse
from workbench.errors import DocumentError

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
_DAYS = frozenset([*range(14, 23), *range(45, 48)])  # built-in number formats of days and times
_PERCENTS = {9: 0, 10: 2}
_QUOTED = re.compile(r'"[^"]{0,255}"|\\.|\[[^\]]{0,255}\]')
_ROWS, _COLUMNS = 1_048_576, 16_384


def read(data: bytes, limits: Limits) -> ReadDocument:
    """The sheets of a workbook. Raises DocumentError: broken, over a limit, empty."""
    with Archive(data, limits) as archive:
        book = parse(archive.read("xl/workbook.xml"))
        strings, styles = _strings(archive), _styles(archive)
        blocks = Blocks(limits.text)
        for name, part in _sheets(archive, book):
            rows = bounded(_rows(archive.read(part), strings, styles), limits)
            for first, table in tables(rows):
                left = min(_first(row) for row in table)
                blocks.paragraph(name)
                blocks.table([row[left:] for row in table], name, first, left + 1)
        text, layout = blocks.finish()
        if not text:
            raise DocumentError("the workbook is empty")
        return metadata(archive, ReadDocument(text=text, format="xlsx", layout=layout))


def _first(row: Sequence[str]) -> int:
    return next((at for at, cell in enumerate(row) if cell), len(row))


def _sheets(archive: Archive, book: Element) -> Iterator[tuple[str, str]]:
    """Names and parts of the sheets in their order."""
    parts = {}
    if "xl/_rels/workbook.xml.rels" in archive:
        for one in parse(archive.read("xl/_rels/workbook.xml.rels")):
            target = attribute(one, "Target") or ""
            inside = target.lstrip("/") if target.startswith("/") else join("xl", target)
            parts[attribute(one, "Id")] = normpath(inside)
    sheets = [element for element in book.iter() if local(element) == "sheet"]
    for number, sheet in enumerate(sheets, 1):
        part = parts.get(attribute(sheet, "id"), f"xl/worksheets/sheet{number}.xml")
        if part in archive and "chartsheet" not in part:
            yield attribute(sheet, "name") or f"Sheet {number}", part


def _strings(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive:
        return []
    return [_words(item) for item in each(archive.read("xl/sharedStrings.xml"), "si")]


def _words(item: Element) -> str:
    """The text of a string, without the reading aids of Japanese."""
    aids = {id(text) for aid in item.iter() if local(aid) == "rPh" for text in aid.iter()}
    return "".join(
        text.text or "" for text in item.iter() if local(text) == "t" and id(text) not in aids
    )


def _styles(archive: Archive) -> list[str | int]:
    """For each cell style "day", or how many digits its percentage shows, or -1."""
    if "xl/styles.xml" not in archive:
        return []
    root = parse(archive.read("xl/styles.xml"))
    codes = {
        attribute(one, "numFmtId"): attribute(one, "formatCode") or ""
        for one in root.iter()
        if local(one) == "numFmt"
    }
    for styles in (one for one in root if local(one) == "cellXfs"):
        return [_shown(attribute(style, "numFmtId") or "0", codes) for style in styles]
    return []


def _shown(number: str, codes: dict[str | None, str]) -> str | int:
    if number in codes:
        code = _QUOTED.sub("", codes[number]).partition(";")[0].lower()
        if "%" in code:
            return len(code.partition(".")[2].partition("%")[0])
        return "day" if re.search(r"y|d|mmm", code) else -1
    plain = int(number) if number.isdecimal() else 0
    return "day" if plain in _DAYS else _PERCENTS.get(plain, -1)


def _rows(sheet: bytes, strings: Sequence[str], styles: Sequence[str | int]) -> Iterator[list[str]]:
    """The rows from the first on, each from the first column on; gaps are empty."""
    at = 0
    for row in each(sheet, "row"):
        stated = attribute(row, "r") or ""
        number = int(stated) if stated.isdecimal() and len(stated) < 8 else at + 1
        if not at < number <= _ROWS:
            continue
        cells = _cells(row, strings, styles)
        if not cells:
            continue
        for _ in range(number - at - 1):
            yield []
        yield cells
        at = number


def _cells(row: Element, strings: Sequence[str], styles: Sequence[str | int]) -> list[str]:
    found: list[str] = []
    for cell in (element for element in row if local(element) == "c"):
        place = _PLACE.match(attribute(cell, "r") or "")
        column = _column(place[1]) if place else len(found)
        value = _value(cell, strings, styles)
        if value and len(found) <= column < _COLUMNS:
            found += [""] * (column - len(found)) + [value]
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Element, strings: Sequence[str], styles: Sequence[str | int]) -> str:
    kind = attribute(cell, "t") or "n"
    if kind == "inlineStr":
        return _words(cell)
    raw = next((child.text or "" for child in cell if local(child) == "v"), "")
    if kind == "s":
        return strings[int(raw)] if raw.isdecimal() and int(raw) < len(strings) else ""
    if kind == "b":
        return "TRUE" if raw == "1" else "FALSE"
    if kind != "n":
        return raw
    style = attribute(cell, "s") or "0"
    at = int(style) if style.isdecimal() and len(style) < 7 else 0
    return _number(raw, styles[at] if at < len(styles) else -1)


def _number(raw: str, shown: str | int) -> str:
    """A number without the noise of binary fractions, as a percentage or day where so shown."""
    try:
        value = Decimal(raw)
        if not value.is_finite() or abs(value) >= Decimal(10) ** 30:
            return raw
        if shown == "day":
            day = datetime(1899, 12, 30) + timedelta(days=float(value))  # noqa: DTZ001 - no zone
            return day.date().isoformat() if value == int(value) else day.isoformat(" ", "minutes")
        if isinstance(shown, int) and shown >= 0:
            return f"{value * 100:.{min(shown, 9)}f}%"
    except (InvalidOperation, OverflowError, ValueError):
        return raw
    exact = value if len(value.as_tuple().digits) < 16 else Decimal(f"{value:.15g}")
    return f"{exact.normalize():f}" if exact else "0"
