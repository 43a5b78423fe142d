"""What office formats say about themselves: title, author, language.

The day a file was made or saved is not the day its text was published, so neither is taken; a line
"Published: …" in the text is.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.documents.archive import Archive
from workbench.documents.plain import first_line, stated_date
from workbench.documents.reading import ReadDocument
from workbench.documents.tree import local, parse
from workbench.errors import DocumentError
from workbench.model import Origin

_PARTS = ("docprops/core.xml", "meta.xml")
_AUTHORS = ("creator", "initial-creator")


def metadata(archive: Archive, document: ReadDocument) -> ReadDocument:
    """The document with its metadata; a broken metadata part is passed over."""
    stated: dict[str, str] = {}
    part = next((name for name in _PARTS if name in archive), None)
    if part is not None:
        try:
            for element in parse(archive.read(part)).iter():
                if words := " ".join((element.text or "").split()):
                    stated.setdefault(local(element), words)
        except DocumentError:
            stated = {}
    return described(
        document,
        title=stated.get("title"),
        author=next((stated[name] for name in _AUTHORS if name in stated), None),
        language=stated.get("language"),
    )


def described(
    document: ReadDocument,
    *,
    title: str | None = None,
    author: str | None = None,
    language: str | None = None,
) -> ReadDocument:
    """The document with what it states; where it states no title, its first line is a guess."""
    published = document.published or stated_date(document.text)
    guess = None if title else first_line(document.text)
    values = {"title": title, "author": author, "language": language, "published": published}
    origins = {name: Origin.FOUND for name, value in values.items() if value}
    if guess:
        origins["title"] = Origin.GUESSED
    return replace(
        document,
        title=title or guess,
        author=author,
        language=language.lower() if language else None,
        published=published,
        replaced=document.text.count("\ufffd"),
        origins=origins,
    )
