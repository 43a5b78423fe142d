"""The verification log as one HTML file that needs nothing else: no network, no server, no script.

The script inside only filters what is already there; with scripts off everything can still be
read. Its digest, and that of the style, stand in the content security policy, so a browser runs
these and nothing that a document, a note or a name might hold (threat T8).
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TextIO

from workbench.exports.addresses import public, redacted
from workbench.exports.options import PLAIN, Options
from workbench.exports.report.entries import Entries, Entry
from workbench.exports.report.gathering import ORDER, Gathered, Tally, by_day, gather, in_order
from workbench.exports.report.pictures import groups
from workbench.exports.report.timeline import timeline
from workbench.exports.reviewed import reviewed
from workbench.heads import heads_digest
from workbench.literal import literal
from workbench.model import Document, LedgerView
from workbench.wording import TONES, word

if TYPE_CHECKING:
    from jinja2 import Environment

LOSS = "a report is for reading: it cannot be imported; contexts are cut, hidden characters shown"

PAGE = 150
"""Claims shown at a time by the script; without it, and on paper, all are."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document in the table of documents."""

    slug: str
    title: str
    about: str
    url: str | None
    address: str
    tally: Tally


def write(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """The whole report, a piece at a time; claims are read twice, once to count and once to show.

    Acts and arithmetic are held in memory: meant for up to some ten thousand claims.
    """
    environment = _environment()
    gathered = gather(view, Options())
    stream = environment.get_template("report.html").stream(_context(view, gathered, options))
    stream.enable_buffering(64)
    out.writelines(stream)


def _context(view: LedgerView, gathered: Gathered, options: Options) -> dict[str, Any]:
    documents = view.documents
    titles = {slug: one.title or slug for slug, one in documents.items()}
    titles |= {slug: slug for slug in gathered.by_document if slug not in titles}
    drawn, more = groups(gathered.conflicts, gathered.contradicted, documents)
    style, script = _resource("report.css"), _resource("report.js")
    return {
        "title": options.title,
        "publisher": options.publisher,
        "policy": _policy(style, script),
        "style": style,
        "script": script,
        "page": PAGE,
        "whole": gathered.whole,
        "gathered": gathered,
        "digest": heads_digest(view.acts()),
        "sources": list(_sources(documents, gathered, titles)),
        "titles": titles,
        "groups": drawn,
        "more_groups": more,
        "timeline": timeline(gathered.by_document, documents, titles),
        "order": ORDER,
        "entries": _entries(view, gathered, titles, options),
    }


def _entries(
    view: LedgerView, gathered: Gathered, titles: Mapping[str, str], options: Options
) -> Iterator[Entry]:
    return map(Entries(view, gathered, titles).of, reviewed(view, options))


def _sources(
    documents: Mapping[str, Document], gathered: Gathered, titles: Mapping[str, str]
) -> Iterator[Source]:
    """Documents by day of publication, undated ones last."""

    def place(slug: str) -> tuple[object, str]:
        return by_day(documents[slug].published if slug in documents else None, slug)

    for slug in sorted({*documents, *gathered.by_document}, key=place):
        one = documents.get(slug)
        about = [one.publisher, one.author, str(one.published or "")] if one else []
        yield Source(
            slug,
            titles[slug],
            " · ".join(part for part in about if part),
            public(one.url) if one else None,
            (redacted(one.url) or "") if one else "",
            gathered.by_document.get(slug, Tally()),
        )


def _resource(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere, and only the one style and the one script apply."""
    sources = [
        f"'sha256-{b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"
        for part in (style, script)
    ]
    return (
        f"default-src 'none'; style-src {sources[0]}; script-src {sources[1]}; "
        "base-uri 'none'; form-action 'none'"
    )


def _environment() -> Environment:
    """Templates whose every expression is made visible, then escaped; neither can be forgotten."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return literal(value.replace("\r\n", "\n")) if type(value) is str else value

    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Only our own style and script pass unescaped; both are files of this package.
    environment.filters |= {"own": Markup, "word": word, "commas": "{:,}".format}
    environment.globals |= {"TONES": TONES, "in_order": in_order}
    return environment
