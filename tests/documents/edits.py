"""Random edits of a text made of sentences, with the true place of each sentence afterwards."""

import random
from dataclasses import dataclass

from workbench.model import Span

_TOWNS = ("Arlen", "Brook", "Corde", "Dunmere", "Elsford", "Farrow", "Gildon", "Harwick", "Ivel")
_THINGS = ("ships", "trains", "cars", "visitors", "homes", "jobs", "farms", "tonnes of coal")
_MOVES = ("rose", "fell", "grew", "shrank", "climbed", "dropped")
_TEXT = """however officials said later the figures were checked by the council and a survey of
local firms showed little change while prices stayed high during most of the season"""
_WORDS = _TEXT.split()


@dataclass(frozen=True)
class Edited:
    """Old and new text; for each old sentence its span, and its span now, None when it is gone."""

    old: str
    new: str
    was: list[Span]
    now: list[Span | None]
    touched: list[bool]


def sentence(chance: random.Random) -> str:
    """A sentence with a figure; many are alike, a few are equal."""
    town, thing, move = chance.choice(_TOWNS), chance.choice(_THINGS), chance.choice(_MOVES)
    form = chance.randrange(4)
    if form == 0:
        return f"In {town} the number of {thing} {move} by {chance.randint(2, 60)} percent."
    if form == 1:
        count, year = chance.randint(100, 99999), chance.randint(1999, 2024)
        return f"{town} counted {count:,} {thing} in {year}."
    words = " ".join(chance.choices(_WORDS, k=chance.randint(6, 22)))
    if form == 2:
        return f"{words.capitalize()}, and {thing} {move} to {chance.randint(2, 900)}."
    return f"{words.capitalize()}."


def edited(seed: int, sentences: int = 60, edits: int = 12) -> Edited:
    """A document and its next version, with that many random edits."""
    chance = random.Random(seed)
    before = [sentence(chance) for _ in range(sentences)]
    before[chance.randrange(sentences)] = chance.choice(before)  # a refrain
    after: list[tuple[int | None, str]] = list(enumerate(before))
    touched = [False] * sentences
    for _ in range(edits):
        _edit(chance, after, touched)
    old, was = _laid_out([(at, text) for at, text in enumerate(before)], sentences, 5)
    new, now = _laid_out(after, sentences, chance.choice((5, 5, 4)))
    return Edited(old, new, [span for span in was if span], now, touched)


def _edit(chance: random.Random, after: list[tuple[int | None, str]], touched: list[bool]) -> None:
    at = chance.randrange(len(after))
    origin, text = after[at]
    kind = chance.randrange(6)
    if kind == 0 and len(after) > 5:
        del after[at]
        text = ""
    elif kind == 1:
        after.insert(at, (None, sentence(chance)))
        return
    elif kind == 2:
        words = text.split()
        words[chance.randrange(len(words))] = chance.choice(_WORDS)
        after[at] = origin, " ".join(words)
    elif kind == 3:
        after[at] = origin, "".join(str(chance.randint(1, 9)) if c.isdigit() else c for c in text)
    elif kind == 4:
        after.insert(chance.randrange(len(after)), after.pop(at))  # moved, its words untouched
        return
    else:
        after[at] = origin, "Officials now say that " + text[0].lower() + text[1:]
    if origin is not None and after[at : at + 1] != [(origin, text)]:
        touched[origin] = True


def _laid_out(
    parts: list[tuple[int | None, str]], sentences: int, a_paragraph: int
) -> tuple[str, list[Span | None]]:
    places: list[Span | None] = [None] * sentences
    text = ""
    for number, (origin, words) in enumerate(parts):
        if origin is not None:
            places[origin] = Span(len(text), len(text) + len(words))
        text += words + ("\n\n" if number % a_paragraph == a_paragraph - 1 else " ")
    return text, places
