"""What people name on a command line: a claim by its id, evidence by document and place."""

from __future__ import annotations

import re

from workbench.errors import UsageError
from workbench.literal import one_line
from workbench.model import Claim, LedgerView
from workbench.review.citing import evidence_named

__all__ = ["claim_named", "evidence_named"]

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
