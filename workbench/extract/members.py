"""Members of a coordination that leave out their verb, and the partners of a transfer.

"Imports were worth 213 and exports to Korea 149": the second figure has a subject of its own. "Sold
goods worth 10 to China and 9 to Japan": only the partner differs.
"""

from __future__ import annotations

import re

from workbench.extract.phrases import FINITE_VERB, MEASURES, PREPOSITION, clean
from workbench.extract.verbs import listed
from workbench.patterns import lazy

_OWNER = lazy(r"\b([A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3})['’]s?\s+$")
_COORDINATOR = lazy(r",\s+(?:and\s+|while\s+|but\s+)?|(?:^|\s)(?:and|while|but)\s+")
_BEFORE_FIGURE = lazy(
    r"(?:(?<!\s)\s++(?:by|to|at|for|were|was|are|is|only|just|about|around|nearly|almost|roughly|some"
    r"|over|more\s+than|less\s+than|at\s+least|another)){1,9}\s*+$"
)
_CHANGES = listed(
    """
    rise rises drop increase decrease decline fall gain jump growth change reduction total record
    sum half third quarter fifth mere margin little few lot number average further similar
    """
)
# What no member of a coordination starts or ends with.
_NO_MEMBER = listed(
    """
    or and to from compared against than by with after while up down more less about around nearly
    almost over under a an the versus followed including of for at in on per each respectively but
    which who whom that this these those it he she they we you there only some still also then
    last next this year years month months week weeks day days time times percent per cent points
    if when where as because since although though so plus minus not no nor even now later earlier
    """
)
_ARTICLES = listed("a an the its their his her")
_LONGEST = 8  # words of a member
_NAME = r"(?:the\s+)?[A-Z][\w’-]*(?:\s+(?:and\s+)?[A-Z][\w’-]*){0,4}"
_THINGS = r"(?:(?!(?:and|or|but|while|compared|up|down|from|than)\b)[a-z]+\s+){0,3}?"
_PARTNER = lazy(rf"\s*{_THINGS}((?:to|from)\s+{_NAME})")
_BETWEEN = lazy(rf"\s*{_THINGS}(between\s+{_NAME})")
_NOT_PARTNER = lazy(
    r"(?:to|from)\s+(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_TRANSFER = lazy(
    r"\b(?:sold|sells?|selling|export(?:s|ed|ing)?|import(?:s|ed|ing)?|ship(?:s|ped)?|sent|sends?"
    r"|bought|buys?|lent|lends?|gave|gives?|donated|transferred|delivered|supplied|supplies"
    r"|goods|flowed|passed)\b"
)
_WORTH = lazy(r"\b([a-z]+(?:\s+[a-z]+)?)\s+(?:worth|valued\s+at)\s+(?:\w+\s+){0,2}$")
_ARTICLE = lazy(r"^(?:the|an?|of|sold|bought|exported|imported)\s+")


def own_name(between: str) -> str | None:
    """The subject that a later figure has for itself in what stands `between` it and the last."""
    if owner := _OWNER.search(between):
        return owner[1]
    words = _BEFORE_FIGURE.sub("", between)
    for mark in reversed(list(_COORDINATOR.finditer(words))):
        if (phrase := words[mark.end() :].strip()) and _is_member(phrase):
            return phrase if phrase.startswith(("those ", "that ")) else clean(phrase)
    return None


def _is_member(phrase: str) -> bool:
    words = phrase.split()
    low = [word.lower().strip(",") for word in words]
    if len(words) > _LONGEST or any("," in word or word[-1] in ".;:?!" for word in words):
        return False
    if FINITE_VERB.search(phrase) or re.search(r"\d", phrase) or low[-1] in _NO_MEMBER:
        return False
    if low[0] in {"those", "that"} and len(low) > 2:
        return low[1] in {"to", "from", "of", "in", "by", "for", "with"}
    if low[0] in _ARTICLES and len(low) > 1:
        return low[1] not in _NO_MEMBER | _CHANGES
    if low[0] in _NO_MEMBER or low[0].endswith("ly"):
        return False
    head = PREPOSITION.split(phrase, maxsplit=1)[0].split()
    last = head[-1].lower()
    return last in MEASURES or words[0][:1].isupper() or (last.endswith("s") and len(head) < 3)


def thing_worth(before: str) -> str | None:
    """What an amount is the worth of: "goods worth" -> "goods"."""
    match = _WORTH.search(before)
    return _ARTICLE.sub("", match[1]) if match else None


def partner(before: str, after: str) -> str | None:
    """With whom a transfer is: "to China", "between China and Korea", as it follows a figure."""
    if not _TRANSFER.search(before) and not _TRANSFER.search(after[:30]):
        return None
    match = _PARTNER.match(after) or _BETWEEN.match(after)
    if match is None or _NOT_PARTNER.match(match[1]):
        return None
    return " ".join(match[1].split())
