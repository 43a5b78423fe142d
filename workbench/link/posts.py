"""Appointments: one post with one holder is a repeat, with two at one time a conflict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workbench.link.found import Found, found
from workbench.link.prepared import Prepared
from workbench.link.tokens import content, names
from workbench.link.vocabulary import TITLES
from workbench.model import Relation
from workbench.patterns import lazy

_NAME = r"((?:[A-Z][\w.'’-]{1,40}\s+){0,3}[A-Z][\w'’-]{1,40})"
_NAMED = r"(?:named|appointed|elected|chosen|picked|installed|nominated|hired)"
_AS = r"(?:as\s+|to\s+(?:be|head|lead|run|chair)\s+|to\s+become\s+)"
_ASIDE = r"(?:,[^,;.]{3,60},)?"
_POST = r"((?:the\s+|its\s+|new\s+)*[^.;,]{4,70})"
_PATTERNS = (
    # "named Tomas Reyk, a former mayor, to head the agency"; "appointed Tomas Reyk chief executive"
    lazy(rf"\b{_NAMED}\s+{_NAME}{_ASIDE}\s+(?:{_AS})?{_POST}"),
    # "Ilse Brandauer, named in March to head the agency"; "Ilse Brandauer was elected mayor"
    lazy(
        rf"{_NAME}{_ASIDE},?\s+(?:(?:was|has been|had been|who was)\s+)?{_NAMED}\s+"
        rf"(?:(?:in|on|last)\s+[\w ]{{2,16}}?\s+)?(?:{_AS})?{_POST}"
    ),
    # "Ilse Brandauer took over as head of the agency"; "became governor"
    lazy(rf"{_NAME}\s+(?:took\s+over\s+as|becomes?|became|succeeds?\s+\S+\s+as)\s+{_POST}"),
)
_HEADS = lazy(r"\bto\s+(?:head|lead|run|chair)\b|\b(?:head|chief|leader|boss|director)\s+of\b")
# Two appointments further apart may both be right.
APART = 180
SAME_POST = 0.6


@dataclass(frozen=True, slots=True)
class Post:
    """Who was given which post, as name tokens and as words."""

    holder: frozenset[str]
    post: frozenset[str]


@lru_cache(maxsize=1 << 14)
def read(quote: str) -> Post | None:
    """The appointment that a quote tells of, or None."""
    for pattern in _PATTERNS:
        if match := pattern.search(quote):
            holder = names(f"of {match.group(1)}")
            post = frozenset(content(match.group(2))) - {"head", "lead"}
            led = _HEADS.search(quote) or any(
                word.lower() in TITLES for word in match.group(2).split()
            )
            if holder and post and led:
                return Post(holder, post)
    return None


def relate(a: Prepared, b: Prepared) -> Found | None:
    """The relation of two appointments to one post."""
    one, other = read(a.claim.quote), read(b.claim.quote)
    if one is None or other is None:
        return None
    shared = one.post & other.post
    if len(shared) < SAME_POST * min(len(one.post), len(other.post)):
        return None
    told = "both about the post of " + ", ".join(sorted(token.lstrip("+#@") for token in shared))
    if one.holder & other.holder:
        return found(Relation.REPEAT, 0.8, "the same person in the same post", told)
    stated = a.first and b.first and not (a.vague or b.vague)
    if stated and (a.last < b.first - APART or b.last < a.first - APART):
        return found(Relation.RELATED, 0.5, "one post, another person at another time", told)
    if not stated and abs(a.since - b.since) > 2 * APART:
        return None
    return found(Relation.CONFLICT, 0.75, "one post is given to two people", told)
