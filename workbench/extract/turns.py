"""Whose turn it is in an interview or a hearing: "A: We trained 85 drivers last year."

A label speaks for its paragraph. "Q" asks; "A" answers for the person whom the lines before the
first question introduce; a name that heads several paragraphs speaks for itself. Without labels a
paragraph that asks is answered by the ones after it, if they say "we" or "I".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.extract.attributions import Said
from workbench.patterns import lazy

_TURN = lazy(
    r"(?:^|(?<=\n))[*_]{0,3}(?P<label>[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{1,30}){0,3})[*_]{0,3}:"
    r"[*_]{0,3}[ \t\n]"
)
_NAME = r"[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){1,3}"
_INTRODUCED = lazy(
    rf"\b[Ii]nterview(?:ed)? (?:with|of|by)? ?(?P<asked>{_NAME})"
    rf"|(?P<named>{_NAME})(?=,? (?:who|the|head|chief|director|president|minister|spoke|speaks"
    r"|talks|talked|answers|answered|explains|told)\b)"
)
_PARAGRAPH = lazy(r"\n[ \t]*\n")
_PIECE = lazy(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*+")
_LINE = lazy(r"[^\n]+")
_ASKS = lazy(r"\?[*_\"”]{0,4}\s*$")
_FIRST_PERSON = lazy(r"(?<![\w’'-])(?:I|[Ww]e|[Oo]ur|[Mm]y)(?![\w-])")
_ADDRESSED = lazy(r"\b(?:Mr|Mrs|Ms|Dr|Professor|Prof|Minister|President)\.? ([A-Z][\w’'-]{1,30})")
_FULL_NAME = lazy(rf"(?<![Bb]y )(?<![\w.] ){_NAME}|(?<=[a-z] ){_NAME}")
_ASKING = frozenset(("Q", "Question"))
_ANSWERING = frozenset(("A", "Answer"))
_LEAST = 2  # times a label must come for it to be a person's, and no item's of a list


def turns(text: str) -> list[Said]:
    """The stretches that labels give to their speakers, in text order."""
    found = list(_TURN.finditer(text)) if ":" in text else []
    if len(found) < _LEAST:
        return list(_unlabelled(text))
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


def _unlabelled(text: str) -> Iterator[Said]:
    """The answers of an interview that sets its questions apart by paragraphs alone.

    It ends where the one who is asked is spoken of by name.
    """
    if text.count("?") < _LEAST:
        return
    paragraph = _PIECE if _PARAGRAPH.search(text) else _LINE
    pieces = [(piece.start(), piece.end()) for piece in paragraph.finditer(text)]
    asking = [place for place, (start, end) in enumerate(pieces) if _ASKS.search(text, start, end)]
    if len(asking) < _LEAST:
        return
    answers = [pieces[at + 1] for at in asking if at + 1 < len(pieces) and at + 1 not in asking]
    if sum(_FIRST_PERSON.search(text, *answer) is not None for answer in answers) * 2 < len(asking):
        return
    speaker = _asked(text, pieces[asking[0]])
    if speaker is None:
        return
    family = speaker.split()[-1]
    for place in range(asking[0] + 1, len(pieces)):
        start, end = pieces[place]
        if place in asking:
            continue
        if family in text[start:end]:
            return
        yield Said(start, end, speaker, at=start)


def _asked(text: str, question: tuple[int, int]) -> str | None:
    """Whom the first question addresses, or else whom the lines before it introduce."""
    names = [match.group() for match in _FULL_NAME.finditer(text, 0, question[1])]
    if called := _ADDRESSED.search(text, *question):
        return next(
            (one for one in names if one.endswith(called[1]) and one not in called[0]), called[1]
        )
    return _answering(text, question[0])


def _person(label: str) -> str:
    """The label as a name: "MARA ODUYA" -> "Mara Oduya"."""
    return label.title() if label.isupper() and len(label) > _LEAST else label


def _answering(text: str, until: int) -> str | None:
    """Who is asked: the person that the text before the first question introduces."""
    match = _INTRODUCED.search(text, 0, until)
    return (match["asked"] or match["named"]) if match else None
