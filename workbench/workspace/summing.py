"""The arithmetic between claims, looked for when asked and kept until the claims change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.model import Claim, Sum

if TYPE_CHECKING:
    from workbench.workspace.opened import Workspace


class Sums:
    """Arithmetic of one workspace: all of it, or around one claim."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._all: list[Sum] | None = None
        self._near: dict[str, list[Sum]] = {}

    def all(self) -> Sequence[Sum]:
        """Every sum between any claims."""
        if self._all is None:
            from workbench.link import arithmetic

            claims = list(self._workspace.claims())
            self._all = arithmetic(claims, self._workspace.documents)
        return self._all

    def of(self, claim_id: str) -> list[Sum]:
        """The sums a claim takes part in, among its document's claims and those linked to it."""
        if self._all is not None:
            return [found for found in self._all if claim_id in found.claims]
        claim = self._workspace.claim(claim_id)
        if claim is None:
            return []
        if claim_id not in self._near:
            self._near = {claim_id: self._around(claim)}
        return self._near[claim_id]

    def _around(self, claim: Claim) -> list[Sum]:
        from workbench.link import arithmetic

        claims = {near.id: near for near in self._workspace.claims_in(claim.document)}
        for link in self._workspace.links(claim.id):
            other = self._workspace.claim(link.b if link.a == claim.id else link.a)
            if other is not None:
                claims[other.id] = other
        found = arithmetic(list(claims.values()), self._workspace.documents)
        return [one for one in found if claim.id in one.claims]
