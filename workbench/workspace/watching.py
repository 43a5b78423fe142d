"""Pinned sources looked at again: what rests on them, what stands there now, what is reopened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from workbench.documents import read
from workbench.errors import DocumentError, UsageError
from workbench.evidence import watching
from workbench.evidence.fetch import fetch_all
from workbench.evidence.limits import DEFAULT, Settings
from workbench.evidence.outcomes import FetchError, Page, Trouble
from workbench.evidence.watching import Cited, Pinned
from workbench.literal import one_line
from workbench.model import (
    Act,
    ActType,
    ClaimState,
    Document,
    Draft,
    Evidence,
    LedgerView,
    Span,
    Watched,
    WatchOutcome,
)
from workbench.remarks import Reopening, content, held
from workbench.review.citing import span_of
from workbench.workspace.adding import now
from workbench.workspace.fetching import asked, name_of
from workbench.workspace.opened import Workspace

_HTML = ("text/html", "application/xhtml+xml")


class Records(Protocol):
    """Where acts are recorded."""

    def record(self, draft: Draft) -> Act:
        """Seal, append, sync, apply, and only then return."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One source that was looked at: what was found, and the claims that were reopened for it.

    `refused` says that we did not ask: nothing is known of the source.
    """

    watched: Watched
    reopened: tuple[str, ...] = ()
    refused: bool = False


def watch(
    opened: Workspace,
    slugs: Sequence[str] = (),
    *,
    settings: Settings = DEFAULT,
    reopen: bool = True,
    tick: Callable[[], object] | None = None,
) -> Iterator[Seen]:
    """Look at sources again, all at once, and keep what was found beside each.

    Without names, at every one with an address that a verdict rests on. With `reopen`, a passage
    that is gone or gives another number reopens the decisions that rest on it, once. Raises
    UsageError for a document that there is not, or that has no address.
    """
    sources = list(pinned(opened, slugs))
    asks = [asked(opened.root, one.url, one.slug) for one in sources]
    for source, answer in zip(sources, fetch_all(asks, settings, tick), strict=True):
        found = judged(source, answer)
        opened.keep_watched(found)
        names = _reopened(opened, found) if reopen else ()
        refused = isinstance(answer, FetchError) and answer.trouble is Trouble.REFUSED
        yield Seen(found, names, refused)


def pinned(view: LedgerView, slugs: Sequence[str] = ()) -> Iterator[Pinned]:
    """The sources to look at, each with the passages that verdicts rest on."""
    documents = view.documents
    for slug in slugs:
        if slug not in documents:
            raise UsageError(f"no document {one_line(slug, 60)}; see them with: workbench status")
        if not _address(documents[slug]):
            raise UsageError(f"{slug}: it has no web address, so there is nothing to look at")
    cited = passages(view)
    for slug in slugs or sorted(cited.keys() & documents.keys()):
        document = documents[slug]
        if address := _address(document):
            yield Pinned(slug, address, document.sha256, view.text(slug), cited.get(slug, ()))


def passages(view: LedgerView) -> dict[str, list[Cited]]:
    """What verdicts rest on, by document: the evidence that is named, and the claims' own words."""
    resting: dict[str, dict[Span, list[str]]] = {}
    for name in dict.fromkeys(act.claim for act in view.acts()):
        claim, state = view.claim(name), view.state(name)
        if claim is None or not state.decisions:
            continue
        own = Evidence(claim.document, f"char={claim.start},{claim.end}")
        for one in (own, *_evidence(state)):
            place = span_of(one)
            spans = resting.setdefault(one.document, {})
            if place is not None and name not in (names := spans.setdefault(Span(*place), [])):
                names.append(name)
    return {
        slug: [Cited(span, tuple(names)) for span, names in sorted(spans.items(), key=_by_place)]
        for slug, spans in resting.items()
    }


def judged(source: Pinned, answer: Page | FetchError) -> Watched:
    """What an answer says of a source."""
    if isinstance(answer, FetchError):
        return watching.failed(source, answer, now())
    if answer.unchanged or sha256(answer.body).hexdigest() == source.sha256:
        return watching.unchanged(source, answer)
    try:
        text = read(answer.body, name_of(answer), charset=answer.charset).text
    except DocumentError as error:
        return watching.failed(source, FetchError(str(error), Trouble.OUTAGE), now())
    markup = ""
    if answer.media in _HTML:
        markup = answer.body.decode(_known(answer.charset), "replace")
    return watching.compared(source, answer, text, markup)


def _reopened(opened: Workspace, found: Watched) -> tuple[str, ...]:
    """Record for each claim what its source says now, unless somebody has been told so before."""
    names: list[str] = []
    for quote in found.quotes:
        if quote.outcome not in WatchOutcome.alarms():
            continue
        said = Reopening(found.document, quote.outcome.value, quote.quote, quote.now)
        for name in quote.claims:
            state = opened.state(name)
            if state.decisions and not told(state, said):
                note = one_line(f"source watch: {said.why}", 400)
                opened.record(Draft(ActType.NOTE, name, note=note, content=content(said)))
                names.append(name)
    return tuple(dict.fromkeys(names))


def told(state: ClaimState, said: Reopening) -> bool:
    """Whether a note in force says the same already."""
    return any(held(note.content, Reopening) == said for note in state.notes)


def _evidence(state: ClaimState) -> Iterable[Evidence]:
    return (one for act in (*state.decisions, *state.notes) for one in act.evidence)


def _by_place(item: tuple[Span, list[str]]) -> tuple[int, int]:
    return item[0].start, item[0].end


def _address(document: Document) -> str:
    url = document.url or ""
    return url if url.lower().startswith(("http://", "https://")) else ""


def _known(charset: str | None) -> str:
    import codecs

    try:
        return codecs.lookup(charset or "utf-8").name
    except LookupError:
        return "utf-8"
