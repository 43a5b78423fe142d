"""Claims as W3C Web Annotations on the pinned texts: one collection in one page.

The target of each is the text that was pinned, named by its digest (RFC 6920), so that no later
version of a page can be meant. Offsets count code points, as the recommendation asks.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from itertools import chain
from typing import Any, TextIO

from workbench.exports.addresses import public
from workbench.exports.jsonld import encode, filled
from workbench.exports.options import PLAIN, Options
from workbench.exports.reviewed import reviewed
from workbench.heads import heads_digest
from workbench.model import Act, Claim, ClaimState, Document, LedgerView
from workbench.wording import word

LOSS = "readings, links, arithmetic and acts that no longer stand are left out"

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """A collection with all annotations in its first page, by document and then in text order."""
    documents = view.documents
    total = sum(1 for _ in view.claims())
    base = public(options.site) or "urn:workbench:annotations"
    head = {
        "@context": CONTEXT,
        "id": base,
        "type": "AnnotationCollection",
        "label": options.title,
        "total": total,
        "dcterms:source": f"urn:workbench:heads:{heads_digest(view.acts())}",
    }
    page = {"id": f"{base}#page", "type": "AnnotationPage", "partOf": base, "startIndex": 0}
    out.write(f'{encode(head)[:-1]},"first":{encode(page)[:-1]},"items":[')
    between = "\n"
    for claim, state, _ in reviewed(view, options):
        record = annotation(claim, state, documents.get(claim.document))
        out.write(between + encode(record))
        between = ",\n"
    out.write("\n]}}\n")


def annotation(claim: Claim, state: ClaimState, document: Document | None) -> dict[str, Any]:
    """One annotation: what was found, on which words of which text."""
    times = [act.at for act in state.decisions]
    people = sorted({act.reviewer for act in chain(state.decisions, state.notes)})
    creators = [{"type": "Person", "name": name} for name in people]
    return filled(
        {
            "id": f"urn:workbench:claim:{claim.id}",
            "type": "Annotation",
            "motivation": "assessing" if state.verdict else "identifying",
            "creator": creators[0] if len(creators) == 1 else creators,
            "created": min(times, default=None),
            "modified": max(times) if len(times) > 1 else None,
            "generator": {"id": "urn:workbench", "type": "Software", "name": "claim-workbench"},
            "body": list(_bodies(claim, state)),
            "target": _target(claim, document),
        }
    )


def source_of(document: Document) -> str:
    """The name of a pinned text: `ni:///sha-256;…` over its UTF-8 bytes (RFC 6920).

    A document of which no digest of the text is kept has just its name in the ledger.
    """
    if document.text_sha256 is None:
        return f"urn:workbench:document:{document.slug}"
    digest = bytes.fromhex(document.text_sha256)
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def _bodies(claim: Claim, state: ClaimState) -> Iterator[dict[str, Any]]:
    found = state.verdict or state.status
    yield {"type": "TextualBody", "purpose": "classifying", "value": word(found)}
    yield {"type": "TextualBody", "purpose": "tagging", "value": claim.kind.value}
    for act in (*state.decisions, *state.notes):
        if act.note:
            yield _comment(act)


def _comment(act: Act) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/plain",
        "value": act.note,
        "creator": {"type": "Person", "name": act.reviewer},
        "created": act.at,
    }


def _target(claim: Claim, document: Document | None) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": claim.quote}
    quote |= filled({"prefix": claim.prefix, "suffix": claim.suffix})
    place = {"type": "TextPositionSelector", "start": claim.start, "end": claim.end}
    source: dict[str, Any] = {"id": f"urn:workbench:document:{claim.document}", "type": "Text"}
    if document is not None:
        source = {
            "id": source_of(document),
            "type": "Text",
            "format": "text/plain",
            "language": document.language,
            "dc:title": document.title,
            "dcterms:isVersionOf": public(document.url),
        }
    source["dc:identifier"] = claim.document
    return {"type": "SpecificResource", "source": filled(source), "selector": [quote, place]}
