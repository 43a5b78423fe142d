"""Two texts by their figures and words, without subjects: what the second says that the first does
not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbench.link import intervals, wording, yearwise
from workbench.link.hearing import heard
from workbench.link.stems import stem
from workbench.link.tables import word_list
from workbench.link.tokens import content, names, token, words
from workbench.link.units import COUNT, measure
from workbench.link.values import written
from workbench.link.vocabulary import STOP
from workbench.link.wording import Slot
from workbench.model import Bound, Figure
from workbench.patterns import lazy

SAME_THING = 0.15  # how much the words around two equal figures must share
# Two figures that differ must share more, and most of all when they do not count the same noun.
CONTRARY, CONTRARY_NOUN = 0.5, 0.75
# A number that only just misses what a bound allows is a mistake about one thing.
JUST = Decimal("1.1")
_LESS = (Bound.LESS, Bound.AT_MOST)
_REACH = 40  # code points around a figure that say what it counts
_NEGATED = lazy(
    r"\b(?:not|no|never|none|nobody|cannot|can ?['’]t|n ['’]t|without|neither|deny|denied|denies|"
    r"unknown|unlikely|refus\w+|fail(?:s|ed)? to)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_ASIDE = lazy(r"\([^()]*\)")
_SENTENCE = lazy(r"(?<=[.!?;])\s+|\s--\s")
_NUMBER = lazy(r"\d[\d,]*(?:\.\d+)?")
# Numbers that a text says without counting anything: "the nine", "both vessels", "the trio".
_SPELLED = {
    word: number
    for number, same in enumerate(
        word_list(
            """one|single two|both|pair|couple|twins three|trio|triplets four five six seven eight
            nine ten eleven twelve|dozen thirteen fourteen fifteen sixteen seventeen eighteen
            nineteen twenty"""
        ),
        start=1,
    )
    for word in same.split("|")
}
_YEAR = lazy(r"\b(?:1[5-9]|20)\d\d\b")
_IS_A = lazy(
    r"\b(?:is|was|are|were|remains)\s+(?:an?|the)\s+((?:[\w'’-]+\s+){0,7}[\w'’-]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader sees who holds a second text against a first.

    `covered` is the share of the second text's words that the first has, `sparse` the other way
    round; `agreed`, `against` and `missing` are reasons: figures of the second text that the first
    says, contradicts, or does not say. `reversed`: one of the texts is negated where it tells the
    same. `excluded`: what contradicts is the very number, or a year.
    """

    covered: float
    sparse: float = 1.0
    agreed: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reversed: bool = False
    excluded: bool = False


# ---------------------------------------------------------------- words


def _stems(text: str) -> frozenset[str]:
    """Content words as stems and as measure tokens, so that either may match."""
    return frozenset(content(text)) | {stem(word) for word in _plain(text)}


def _plain(text: str) -> list[str]:
    found = (word.lower().rstrip(".") for word in words(text))
    return [word for word in found if len(word) > 2 and word.isalpha() and word not in STOP]


def covered(a: str, b: str) -> float:
    """How much of the second text's content the first has, 0..1; no content words: all of it."""
    known = _stems(a)
    wanted = _plain(b)
    hits = sum(stem(word) in known or not known.isdisjoint(content(word)) for word in wanted)
    return hits / len(wanted) if wanted else 1.0


def _kinds(text: str) -> dict[str, set[str]]:
    """Nouns that a text says somebody is, with the nationality before them: "is a French actor"."""
    out: dict[str, set[str]] = {}
    for match in _IS_A.finditer(text):
        country = ""
        for word in words(match.group(1)):
            one = token(word)
            if one is not None and one[0] == "@":
                country = one
            elif one is not None and country:
                out.setdefault(one, set()).add(country)
    return out


def _other_country(a: str, b: str) -> str:
    """Another nationality for the same noun, or ""."""
    one, other = _kinds(a), _kinds(b)
    for noun in sorted(one.keys() & other.keys()):
        if not one[noun] & other[noun]:
            shown = [
                ", ".join(sorted(code[1:].upper() for code in kinds[noun]))
                for kinds in (one, other)
            ]
            return f"{noun.lstrip('+#')}: {shown[0]} against {shown[1]}"
    return ""


def _new_names(a: str, b: str) -> bool:
    """Whether the second text is about a country that the first does not name."""
    return bool({one for one in names(b) if one[0] == "@"} - names(a))


# ---------------------------------------------------------------- figures


def _near(text: str, figure: Figure) -> frozenset[str]:
    before, after = text[max(0, figure.start - _REACH) : figure.start], text[figure.end :][:_REACH]
    return _stems(f"{before} {after}")


def _same_thing(text_a: str, a: Figure, text_b: str, b: Figure) -> float:
    """How much the surroundings of two figures share, as a share of the smaller."""
    one, other = _near(text_a, a), _near(text_b, b)
    least = min(len(one), len(other))
    return (
        len(one & other) / least if least else SAME_THING
    )  # "He was 94": nothing speaks against it


def _follows(a: Figure, b: Figure) -> bool | None:
    """True: the second figure follows from the first; False: they exclude each other; None: it says
    more.
    """
    factor_a, factor_b = measure(a.unit).factor, measure(b.unit).factor
    if Bound.EXACT is a.bound is b.bound or a.value is None or b.value is None:
        return intervals.coarse(a).scaled(factor_a).meets(intervals.coarse(b).scaled(factor_b))
    if a.value * factor_a == b.value * factor_b:
        # a retelling may drop "over" or "about"; "less than" it may not
        return (a.bound in _LESS) == (b.bound in _LESS)
    return wording.follows(Slot(a.value * factor_a, a.bound), Slot(b.value * factor_b, b.bound))


def _adds_up(figures: Sequence[Figure], wanted: Figure) -> str:
    """Two figures told together that make the wanted one: 40 sheep and 20 goats, 60 animals in all.
    Or "".
    """
    dimension = _top(wanted)
    parts = [one for one in figures if one.value is not None and _top(one) == dimension]
    for index, one in enumerate(parts):
        for other in parts[index + 1 :]:
            total = (one.value or 0) + (other.value or 0)
            if total == wanted.value and 0 < other.start - one.end <= 2 * _REACH:
                return f"{written(one)} and {written(other)} make {written(wanted)}"
    return ""


def _numbers(text: str) -> set[Decimal]:
    """Every number that stands in a text, counted or not."""
    found = {Decimal(one.replace(",", "")) for one in _NUMBER.findall(text)}
    return found | {
        Decimal(_SPELLED[word]) for word in re.findall(r"[a-z]+", text.lower()) if word in _SPELLED
    }


def _top(figure: Figure) -> str:
    """The dimension without its base: "1.5 million barrels" retells "1.5 million barrels a day"."""
    return measure(figure.unit).dimension.partition("/")[0]


def _judge(
    text_a: str, figures_a: Sequence[Figure], text_b: str, figure: Figure
) -> tuple[str, str]:
    """Which list of a `Look` a figure of the second text belongs to, and the reason."""
    dimension = _top(figure)
    fitting = [one for one in figures_a if _top(one) == dimension]
    if denied := _excluded(fitting, figure):
        return "against", denied
    ranked = sorted(
        (
            (_same_thing(text_a, one, text_b, figure), _follows(one, figure) is True, one)
            for one in fitting
        ),
        key=lambda item: (item[1] and item[0] >= SAME_THING, item[0]),
        reverse=True,
    )
    if not ranked:
        return _unsaid(text_a, figures_a, figure)
    shared, follows, best = ranked[0]
    pair = f"{written(figure)} and {written(best)}"
    if follows:
        return (
            ("agreed", f"agree: {pair}")
            if shared >= SAME_THING
            else ("missing", f"of two things: {pair}")
        )
    noun = measure(figure.unit).noun
    same_noun = dimension != COUNT or (noun != "" and noun == measure(best.unit).noun)
    if summed := _adds_up(figures_a, figure):
        return "agreed", summed
    excluded = _follows(best, figure) is False
    if excluded and shared >= (CONTRARY if same_noun else CONTRARY_NOUN):
        return "against", f"{written(figure)} against {written(best)}"
    return _unsaid(text_a, figures_a, figure)


def _unsaid(text_a: str, figures_a: Sequence[Figure], figure: Figure) -> tuple[str, str]:
    """A figure that no figure of the first text says: missing, unless its number stands there."""
    read = any(one.value == figure.value for one in figures_a)
    if figure.bound is Bound.EXACT and not read and figure.value in _numbers(text_a):
        return "beside", ""
    return "missing", f"the first text does not say {written(figure)}"


def _excluded(fitting: Sequence[Figure], figure: Figure) -> str:
    """The very number, or one next to it, of the same kind under a bound that leaves it out."""
    if figure.bound in (Bound.EXACT, Bound.ABOUT):
        return ""
    for one in fitting:
        if one.value is None or not figure.value or _follows(one, figure) is not False:
            continue
        mine, theirs = measure(one.unit), measure(figure.unit)
        near = max(one.value, figure.value) <= JUST * min(one.value, figure.value)
        alike = mine.noun == theirs.noun or "" in (mine.noun, theirs.noun)
        if one.value == figure.value or (near and alike and mine.noun):
            return f"{written(figure)} leaves out {written(one)}"
    return ""


def _negated_where(text: str, other: str) -> bool:
    """Whether the sentence that has most in common with the other text denies something."""
    wanted = _stems(other)
    parts = _SENTENCE.split(text)
    return _negated(max(parts, key=lambda part: len(_stems(part) & wanted)))


def _negated(text: str) -> bool:
    """Whether a text denies something; "(no) surprise" in brackets is an aside."""
    return _NEGATED.search(_ASIDE.sub(" ", text)) is not None


def look(
    text_a: str, figures_a: Sequence[Figure], text_b: str, figures_b: Sequence[Figure]
) -> Look:
    """Hold the second text against the first."""
    found: dict[str, list[str]] = {"agreed": [], "against": [], "missing": [], "beside": []}
    figures_a = heard(text_a, figures_a)
    for figure in heard(text_b, figures_b):
        where, reason = _judge(text_a, figures_a, text_b, figure)
        found[where].append(reason)
    years = set(_YEAR.findall(text_a))
    found["missing"] += [
        f"the first text does not name {year}"
        for year in _YEAR.findall(text_b)
        if year not in years
    ]
    if _new_names(text_a, text_b):
        found["missing"] += found["against"]
        found["against"] = []
    excluded = any("leaves out" in reason for reason in found["against"])
    if other := _other_country(text_a, text_b):
        found["against"].append(other)
    if years_apart := yearwise.contradiction(text_a, text_b):
        found["against"].append(years_apart)
    return Look(
        covered(text_a, text_b),
        covered(text_b, text_a),
        tuple(found["agreed"]),
        tuple(found["against"]),
        tuple(found["missing"]),
        _negated_where(text_a, text_b) != _negated_where(text_b, text_a),
        excluded or bool(years_apart),
    )
