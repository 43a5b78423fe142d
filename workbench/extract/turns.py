"""Whose turn it is in an interview or a hearing: "A: We trained 85 drivers last year."

A label speaks for its paragraph. "Q" asks; "A" answers for the person whom the lines before the
first question introduce; a name that heads several paragraphs speaks for itself.
"""

from __future__ import annotations

import re
from collections import Counter

from workbench.extract.attributions import Said

_TURN = re.compile(
    r"(?:^|(?<=\n))[*_]{0,3}(?P<label>[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{1,30}){0,3})[*_]{0,3}:"
    r"[*_]{0,3}[ \t\n]"
)
_NAME = r"[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){1,3}"
_INTRODUCED = re.compile(
    rf"\b[Ii]nterview(?:ed)? (?:with|of|by)? ?(?P<asked>{_NAME})"
    rf"|(?P<named>{_NAME})(?=,? (?:who|the|head|chief|director|president|minister|spoke|speaks"
    r"|talks|talked|answers|answered|explains|told)\b)"
)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_ASKING = frozenset(("Q", "Question"))
_ANSWERING = frozenset(("A", "Answer"))
_LEAST = 2  # times a label must come for it to be a person's, and no item's of a list


def turns(text: str) -> list[Said]:
    """The stretches that labels give to their speakers, in text order."""
    found = list(_TURN.finditer(text))
    if len(found) < _LEAST:
        return []
    times = Counter(match["label"] for match in found)
    asked = _answering(text, found[0].start()) if times.keys() & _ANSWERING else None
    out = []
    for index, match in enumerate(found):
        label = match["label"]
        if times[label] < _LEAST and label not in _ANSWERING:
            continue
        speaker = asked if label in _ANSWERING else None if label in _ASKING else _person(label)
        if speaker is None:
            continue
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        if gap := _PARAGRAPH.search(text, match.end(), end):
            end = gap.start()
        out.append(Said(match.start(), end, speaker, at=match.start()))
    return out


def _person(label: str) -> str:
    """The label as a name: "MARA ODUYA" -> "Mara Oduya"."""
    return label.title() if label.isupper() and len(label) > _LEAST else label


def _answering(text: str, until: int) -> str | None:
    """Who is asked: the person that the text before the first question introduces."""
    match = _INTRODUCED.search(text, 0, until)
    return (match["asked"] or match["named"]) if match else None
