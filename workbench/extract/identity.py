"""What makes a claim the same: its document, its quote in context, and the figure's place.

Edits elsewhere in the document change none of these, so ids survive them (W3C text-quote selector).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from workbench.model import Claim, Figure, Kind

CONTEXT = 32
_VERSION = "workbench-claim-v1"


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """Up to 32 code points before and after a quote."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def anchor(kind: Kind, start: int, figure: Figure | None) -> str:
    """What tells apart two claims that share a quote: the figure and its place, or the kind."""
    return kind.value if figure is None else f"{figure.start - start}:{figure.text}"


def claim_id(document: str, quote: str, prefix: str, suffix: str, anchor: str) -> str:
    """The first 32 hex digits of SHA-256 over a version tag and the parts, joined by NUL."""
    parts = (_VERSION, document, quote, prefix, suffix, anchor)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Distinct:
    """Gives the claims of one document, met in text order, an id that no two of them share.

    Where the same words stand in the same surroundings (equal rows of a table), the later ones get
    their ordinal into the anchor: "#2" for the second.
    """

    __slots__ = ("_met",)

    def __init__(self) -> None:
        self._met: dict[bytes, int] = {}  # half the size of the ids as text

    def __call__(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(map(self._named, claims))

    def _named(self, claim: Claim) -> Claim:
        key = bytes.fromhex(claim.id)
        count = self._met[key] = self._met.get(key, 0) + 1
        if count == 1:
            return claim
        place = anchor(claim.kind, claim.start, claim.reading.figure)
        parts = claim.document, claim.quote, claim.prefix, claim.suffix
        return replace(claim, id=claim_id(*parts, f"{place}#{count}"))
