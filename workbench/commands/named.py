"""What people name on a command line: a claim by its id, evidence by document and place."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.errors import EvidenceError, UsageError
from workbench.literal import one_line
from workbench.model import Claim, Evidence, LedgerView, Stance, Tier

_START = re.compile(r"[0-9a-zA-Z][0-9A-Za-z._:-]*")
SHORTEST = 6


def claim_named(view: LedgerView, name: str) -> Claim:
    """The claim with this id, or the only one whose id begins so (six characters or more).

    Raises UsageError when there is none, or more than one.
    """
    if claim := view.claim(name):
        return claim
    if len(name) >= SHORTEST and _START.fullmatch(name):
        found = [claim for claim in view.claims() if claim.id.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            message = f"{len(found)} claims begin with {name}; give more of the id"
            raise UsageError(message)
    raise UsageError(f"no claim {one_line(name, 60)}; list them with: workbench claims")


def evidence_named(
    view: LedgerView, reference: str, stance: Stance = Stance.SUPPORTS, tier: Tier = Tier.SECONDARY
) -> Evidence:
    """Evidence from SLUG, SLUG#quote=WORDS or SLUG#char=START,END, as the pinned text has it.

    Raises EvidenceError when the document is not pinned or does not say so there.
    """
    slug, _, place = reference.partition("#")
    document = view.documents.get(slug)
    if document is None:
        raise EvidenceError(f"no document {one_line(slug, 60)}; pin it first: workbench add FILE")
    found = Evidence(slug, stance=stance, tier=tier, digest=document.sha256)
    if not place:
        return found
    kind, _, value = place.partition("=")
    text = view.text(slug)
    if kind == "quote" and value:
        start, end = _quoted(text, value, slug)
    elif kind == "char":
        start, end = _ranged(text, value, slug)
    else:
        raise EvidenceError(
            f"{one_line(reference, 80)}: the place must be #quote=WORDS or #char=START,END"
        )
    return replace(found, locator=f"char={start},{end}", quote=text[start:end])


def _quoted(text: str, words: str, slug: str) -> tuple[int, int]:
    """The one place where a document says these words; blanks between them may differ."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    places = [match.span() for match in pattern.finditer(text)] if words.split() else []
    if not places:
        raise EvidenceError(f"{slug} does not say “{one_line(words, 60)}”; check the wording")
    if len(places) > 1:
        raise EvidenceError(
            f"{slug} says “{one_line(words, 60)}” {len(places)} times; quote more words"
        )
    return places[0]


def _ranged(text: str, value: str, slug: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,12}),(\d{1,12})", value)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not start < end <= len(text):
        raise EvidenceError(
            f"{slug}#char={one_line(value, 40)}: not a range within its {len(text)} characters"
        )
    return start, end
