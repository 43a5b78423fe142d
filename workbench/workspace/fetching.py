"""Pages from the network as sources to be added: fetched together, each with its capture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from workbench.errors import LedgerError, WorkbenchError
from workbench.evidence import warc
from workbench.evidence.fetch import fetch_all
from workbench.evidence.guard import shown
from workbench.evidence.limits import DEFAULT, Settings
from workbench.evidence.outcomes import Ask, FetchError, Page
from workbench.ledger.documents import CAPTURE_NAME, read_original
from workbench.ledger.files import read_ledger
from workbench.ledger.layout import document_folder
from workbench.model import Document
from workbench.workspace.sources import Source

Documents = Mapping[str, Document]

# By these endings a reader is chosen where the bytes leave it open.
_ENDINGS = {
    "application/epub+zip": ".epub",
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/xhtml+xml": ".html",
    "message/rfc822": ".eml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/rtf": ".rtf",
    "text/tab-separated-values": ".tsv",
}


def pages(
    root: Path,
    documents: Documents,
    urls: Sequence[str],
    given: Mapping[str, object],
    *,
    settings: Settings = DEFAULT,
    tick: Callable[[], object] | None = None,
) -> list[Source]:
    """Each address as a source, in the order given; one that was not fetched says why.

    A page that is pinned already is asked for only if it changed.
    """
    known = [captured(documents, url) for url in urls]
    asks = [asked(root, url, slug) for url, slug in zip(urls, known, strict=True)]
    answers = fetch_all(asks, settings, tick)
    return [
        _source(root, url, slug, answer, given)
        for url, slug, answer in zip(urls, known, answers, strict=True)
    ]


def captured(documents: Documents, url: str) -> str | None:
    """The newest document that was found at an address."""
    address = url.partition("#")[0]
    found = [one for one in documents.values() if one.url == address]
    newest = max(found, key=lambda one: (str(one.retrieved), one.slug), default=None)
    return newest.slug if newest else None


def asked(root: Path, url: str, slug: str | None) -> Ask:
    """What to ask for an address: with the validators of its capture, if it has one."""
    if slug is None:
        return Ask(url)
    try:
        answer = warc.last(read_ledger(root, document_folder(root, slug) / CAPTURE_NAME))
    except WorkbenchError:  # none: added by hand, or in a database; a broken one `check` reports
        return Ask(url)
    return Ask(url, etag=answer.header("etag"), modified=answer.header("last-modified"))


def name_of(page: Page) -> str:
    """What to call a page: the end of its address, with the ending of its media type."""
    parts = urlsplit(page.url)
    path = PurePosixPath(unquote(parts.path))
    ending = _ENDINGS.get(page.media, path.suffix)
    return f"{path.stem or parts.hostname or 'page'}{ending}"


def _source(
    root: Path,
    url: str,
    slug: str | None,
    answer: Page | FetchError,
    given: Mapping[str, object],
) -> Source:
    if isinstance(answer, FetchError):
        return Source(shown(url), refusal=str(answer))
    if answer.unchanged and slug is not None:
        try:
            return Source(slug, read_original(root, slug))
        except LedgerError as error:
            return Source(shown(url), refusal=str(error))
    return Source(
        name_of(answer),
        answer.body,
        given={"url": answer.url, **given},
        charset=answer.charset,
        capture=answer.capture,
    )
