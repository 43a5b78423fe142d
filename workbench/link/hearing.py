"""The figures of a bare text as a retelling hears them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.link import intervals
from workbench.link.tokens import names, words
from workbench.model import Bound, Figure
from workbench.patterns import lazy

_MONTH = lazy(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*$|(?:Mon|Tues|Wednes|Thurs|Fri|"
    r"Satur|Sun)day$"
)
# "edges up to 3.1 percent" is where it went, not the most it can be
_WENT_UP = lazy(
    r"\b(?:tick|ris|rose|go|went|revis|jump|climb|rais|inch|edg|mov|creep|crept|step|bump|nudg)\w*\s+$",
    re.IGNORECASE,
)


def heard(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures as a retelling hears them: "nearly 23 percent" says about 23, "edges up to 3.1"
    says 3.1; what belongs to a name ("Harbour Lights 2") or stands for "a" ("one of the") is none.
    """
    kept = []
    for one in figures:
        lead = text[max(0, one.start - 20) : one.start]
        if _is_article(one, text) or _of_a_name(one, text):
            continue
        bound = one.bound
        if bound is Bound.LESS and intervals.is_almost(lead):
            bound = Bound.ABOUT
        elif bound is Bound.AT_MOST and _WENT_UP.search(_before_up_to(text, one)):
            bound = Bound.EXACT
        kept.append(replace(one, bound=bound))
    return kept


def _before_up_to(text: str, figure: Figure) -> str:
    lead = text[max(0, figure.start - 30) : figure.start] + figure.text
    return re.split(r"\bup to\b", lead, maxsplit=1, flags=re.IGNORECASE)[0]


def _is_article(figure: Figure, text: str) -> bool:
    """Whether "one" says no more than "a": "one judge", "one of the towns"."""
    return figure.bound is Bound.EXACT and text[figure.start :].lower().startswith(("one ", "one-"))


def _of_a_name(figure: Figure, text: str) -> bool:
    """Whether a number belongs to a name: "Harbour Lights 2", "60 Bridges"; not in a headline."""
    plain = [word for word in words(text) if word.isalpha() and len(word) > 3]
    if sum(word[0].isupper() for word in plain) * 2 > len(plain) or figure.unit in (
        "percent",
        "times",
    ):
        return False
    number = re.match(r"\d{1,3}\b(?![.,%]\d|\s*%)", text[figure.start :])
    if number is None:
        return False
    before = re.search(r"([A-Z][\w'’-]{1,40})\s+$", text[: figure.start])
    after = re.match(r"\s+([A-Z][a-z]{2,})\b", text[figure.start + number.end() :])
    lead = before is not None and not _MONTH.match(before.group(1)) and after is None
    follows = after is not None and not _MONTH.match(after.group(1)) and not names(after.group())
    return (lead and not re.match(r"\s+[a-z]", text[figure.start + number.end() :])) or follows
