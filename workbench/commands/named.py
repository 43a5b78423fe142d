"""What people name on a command line: a claim by its id, evidence by document and place."""

from __future__ import annotations

import re

from workbench.errors import UsageError
from workbench.literal import one_line
from workbench.model import Claim, Evidence, LedgerView, Stance, Tier
from workbench.remarks import CONTACT, Contact, held
from workbench.review import citing

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


def evidence_named(
    view: LedgerView,
    reference: str,
    stance: Stance = Stance.SUPPORTS,
    tier: Tier = Tier.SECONDARY,
) -> Evidence:
    """Evidence at a place in a pinned document (`review.citing`), or contact:ID, a logged contact.

    A contact has the stance and tier that it was logged with. Raises EvidenceError and UsageError.
    """
    if not reference.startswith(CONTACT):
        return citing.evidence_named(view, reference, stance, tier)
    name = reference.removeprefix(CONTACT)
    found = {
        act.id: one
        for act in view.acts()
        if act.id.startswith(name) and (one := held(act.content, Contact))
    }
    if len(name) < SHORTEST or len(found) != 1:
        raise UsageError(
            f"{one_line(reference, 60)}: not one contact; see them: workbench evidence list CLAIM"
        )
    ((name, said),) = found.items()
    return Evidence(
        f"{CONTACT}{name}", quote=said.answer, stance=Stance(said.stance), tier=Tier(said.tier)
    )
