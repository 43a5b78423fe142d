"""Two texts by their figures and words, without subjects: what the second says that the first does
not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.link import intervals, wording
from workbench.link.stems import stem
from workbench.link.tokens import content, names, token, words
from workbench.link.units import COUNT, measure
from workbench.link.values import written
from workbench.link.vocabulary import STOP
from workbench.link.wording import Slot
from workbench.model import Bound, Figure

SAME_THING = 0.15  # how much the words around two equal figures must share
# Two figures that differ must share more, and most of all when they do not count the same noun.
CONTRARY, CONTRARY_NOUN = 0.5, 0.75
_LESS = (Bound.LESS, Bound.AT_MOST)
_REACH = 40  # code points around a figure that say what it counts
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|cannot|can ?['’]t|n ['’]t|without|neither|deny|denied|denies)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_IS_A = re.compile(
    r"\b(?:is|was|are|were|remains)\s+(?:an?|the)\s+((?:[\w'’-]+\s+){0,7}[\w'’-]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader sees who holds a second text against a first.

    `covered` is the share of the second text's words that the first has, `sparse` the other way
    round; `agreed`, `against` and `missing` are reasons: figures of the second text that the first
    says, contradicts, or does not say. `reversed`: one of the texts is negated.
    """

    covered: float
    sparse: float = 1.0
    agreed: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reversed: bool = False


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


def _loosely(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """ "Nearly 23 percent" says about 23 in a retelling; only "less than 23" excludes it."""
    return [
        replace(one, bound=Bound.ABOUT)
        if one.bound is Bound.LESS and intervals.is_almost(text[max(0, one.start - 20) : one.start])
        else one
        for one in figures
    ]


def _adds_up(figures: Sequence[Figure], wanted: Figure) -> bool:
    """Whether two figures of one kind make the wanted one: 11,000 destroyed and 7,000 damaged,
    18,000 in all.
    """
    unit = measure(wanted.unit)
    values = [one.value for one in figures if one.value is not None and measure(one.unit) == unit]
    return any(a + b == wanted.value for i, a in enumerate(values) for b in values[i + 1 :])


def _top(figure: Figure) -> str:
    """The dimension without its base: "1.5 million barrels" retells "1.5 million barrels a day"."""
    return measure(figure.unit).dimension.partition("/")[0]


def _judge(
    text_a: str, figures_a: Sequence[Figure], text_b: str, figure: Figure
) -> tuple[str, str]:
    """Which list of a `Look` a figure of the second text belongs to, and the reason."""
    dimension = _top(figure)
    fitting = [one for one in figures_a if _top(one) == dimension]
    ranked = sorted(
        (
            (_same_thing(text_a, one, text_b, figure), _follows(one, figure) is True, one)
            for one in fitting
        ),
        key=lambda item: (item[1] and item[0] >= SAME_THING, item[0]),
        reverse=True,
    )
    if not ranked:
        return "missing", f"the first text does not say {written(figure)}"
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
    excluded = _follows(best, figure) is False and not _adds_up(figures_a, figure)
    if excluded and shared >= (CONTRARY if same_noun else CONTRARY_NOUN):
        return "against", f"{written(figure)} against {written(best)}"
    return "missing", f"the first text does not say {written(figure)}"


def _negated(text: str) -> bool:
    """Whether a text denies something; "(no) surprise" in brackets is an aside."""
    return _NEGATED.search(_ASIDE.sub(" ", text)) is not None


def look(
    text_a: str, figures_a: Sequence[Figure], text_b: str, figures_b: Sequence[Figure]
) -> Look:
    """Hold the second text against the first."""
    found: dict[str, list[str]] = {"agreed": [], "against": [], "missing": []}
    figures_a = _loosely(text_a, figures_a)
    for figure in _loosely(text_b, figures_b):
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
    if other := _other_country(text_a, text_b):
        found["against"].append(other)
    return Look(
        covered(text_a, text_b),
        covered(text_b, text_a),
        tuple(found["agreed"]),
        tuple(found["against"]),
        tuple(found["missing"]),
        _negated(text_a) != _negated(text_b),
    )
