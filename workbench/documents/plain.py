"""Plain text: the text is the document; a title and a "Published:" line are read off its head."""

from __future__ import annotations

import re
from datetime import date, datetime

from workbench.documents.decoding import Decoded
from workbench.documents.reading import ReadDocument
from workbench.model import Origin

_HEAD = 2000
_DATED = re.compile(
    r"^(?:published|date|released|updated)[ \t]*:[ \t]*"
    r"(\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})",
    re.IGNORECASE | re.MULTILINE,
)
_FORMS = ("%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")
_LONGEST_TITLE = 160


def read(decoded: Decoded) -> ReadDocument:
    """The text as it stands, with what its first lines say about it."""
    title, published = first_line(decoded.text), stated_date(decoded.text)
    origins = {}
    if title:
        origins["title"] = Origin.GUESSED
    if published:
        origins["published"] = Origin.FOUND
    return ReadDocument(
        text=decoded.text,
        format="text",
        encoding=decoded.encoding,
        replaced=decoded.replaced,
        title=title,
        published=published,
        origins=origins,
    )


def first_line(text: str) -> str | None:
    """The first line that holds a word, if it is short enough to be a title."""
    for line in text[:_HEAD].split("\n"):
        bare = line.strip()
        if any(char.isalpha() for char in bare):
            return bare if len(bare) <= _LONGEST_TITLE else None
    return None


def stated_date(text: str) -> date | None:
    """The day of a line "Published: …" near the top; None when there is none."""
    match = _DATED.search(text[:_HEAD])
    return parse_day(match.group(1)) if match else None


def parse_day(words: str) -> date | None:
    """A day written in full ("Jul 25, 2022", "25 July 2022", "2022-07-25"), or None."""
    bare = words.replace(".", "")
    for form in _FORMS if bare else ():  # the first try imports what knows the forms
        try:
            return datetime.strptime(bare, form).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    return None
