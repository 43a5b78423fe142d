"""What a refresh of the index has touched, and what an index was made under."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from workbench import __version__
from workbench.config import Policy
from workbench.link import COMPACT_VERSION, KEY_VERSION, SIEVE_VERSION

MADE_BY = "made by"
POLICY = "policy"
GENERATION = "generation"
"""Names of settings in the index. The generation counts changes of documents and claims."""


def made_by() -> str:
    """What reads claims and finds links; an index made by anything else is made anew."""
    lines = f"compact {COMPACT_VERSION}, sieve {SIEVE_VERSION}"
    return f"workbench {__version__}, link keys {KEY_VERSION}, {lines}"


def policy_text(policy: Policy) -> str:
    """What a verdict needs; under another policy states are folded again."""
    verdicts = " ".join(policy.approves)
    asked = f"{verdicts}; {policy.reviewers}; {policy.primary_or_secondaries}"
    more = f"; {' '.join(policy.stated)}; {' '.join(policy.reasons)}"
    return asked + (more if policy.stated or policy.reasons else "")


@dataclass(slots=True)
class Changes:
    """What has to be looked at again.

    `doubtful` are claims (by id) whose state may differ if they have acts, `acted` those whose acts
    changed, `retold` those of them that may read otherwise now, `neighbours` the rows at the other
    end of a link that went. `documents` are the slugs that changed, `reread` the files that were
    read. With `whole` everything is new, and what would list every claim stays empty.
    """

    whole: bool = False
    neighbours: set[int] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    acted: set[str] = field(default_factory=set)
    retold: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    reread: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Unlinked:
    """What links are to be made of.

    `fresh` are rows whose links are to be found anew, `keyed` the change in how many claims carry a
    link key, `before` how many claims there were when links were last made. With `whole` all links
    are to be found anew, and the rest stays empty.
    """

    whole: bool = False
    before: int = 0
    fresh: set[int] = field(default_factory=set)
    keyed: Counter[int] = field(default_factory=Counter)
