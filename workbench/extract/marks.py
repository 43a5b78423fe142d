"""Stretches that a pattern alone shows to hold no figure: addresses, clock times, numeric dates,
phone numbers.

Every repeat is possessive or bounded, so each pattern is linear in the text.
"""

from __future__ import annotations

from workbench.patterns import lazy

_ADDRESS = r"(?P<url>(?:https?://|www\.)[^\s<>\"]++|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})"
_CODE = (
    r"(?=[\d+(vVA-Z])(?:"  # what all of them begin with
    r"(?P<date>(?<![\d.,])(?:\d{4}-\d{2}-\d{2}(?:T[\d:.]{4,15}Z?)?|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
    r"|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/]))"
    r"|(?P<time>(?<![\d.,:])\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?!\d))"
    r"|(?P<phone>(?<![\d$€£.,])(?:\+\d{1,3}[ .-])(?:\(?\d{1,5}\)?[ .-]){1,4}\d{3,8}(?!\d)"
    r"|(?<![\d$€£.,])0\d{2,4} \d{3,4} \d{3,4}(?!\d)"
    r"|\(\d{3,5}\) ?\d{3,4}[ .-]\d{3,4}(?!\d)|(?<![\d$€£.,-])\d{3}[-.]\d{3}[-.]\d{4}(?!\d))"
    r"|(?P<version>(?<![\w.])[vV]\d++(?:\.\d++)*"
    r"|(?<![\d.,$€£])(?!\d{1,3}(?:\.\d{3}){2,4}(?!\d))\d{1,4}(?:\.\d{1,4}){2,4}(?!\d))"
    r"|(?P<postcode>\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b))"
)
_MARK, _MARK_OR_ADDRESS = lazy(_CODE), lazy(f"{_ADDRESS}|{_CODE}")
# one of these stands in every address
_IN_ADDRESS = lazy(r"://|www\.|@")
# cheap test that any of it can be there at all
_WORTH = lazy(r"\d[:./-]\d|://|www\.|@|\+\d|\) ?\d|[vVA-Z] ?\d|0\d{2,4} \d")


def find(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Stretches that hold no figure whatever is around them: (start, end, rule), in order."""
    if not _WORTH.search(text, start, end):
        return []
    found = []
    mark = _MARK_OR_ADDRESS if _IN_ADDRESS.search(text, start, end) else _MARK
    for match in mark.finditer(text, start, end):
        name = match.lastgroup or "code"
        if name == "postcode" and match.group()[:3] in ("US ", "HK ", "RM ", "RS "):
            continue
        found.append((match.start(), match.end(), name))
    return found
