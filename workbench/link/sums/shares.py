"""Percentages of something that is given: of an earlier level, of a whole, of another share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from workbench.link.prepared import Prepared, is_bound
from workbench.link.sums.terms import (
    NEAR,
    Range,
    Terms,
    judge,
    loose,
    nearest,
    number,
    one_holder,
    one_series,
    period_of,
    place,
    result,
    same_sentence,
    tight,
    verb,
)
from workbench.link.tokens import content
from workbench.link.topics import UNITS, place_in
from workbench.model import Claim, Sum
from workbench.patterns import lazy

_RATIO = ("percent", "percentage_point", "times")
# "22 percent of the 2016 level", "of what it was in 2016"
_OF_YEAR = lazy(
    r"^\s*of\s+(?:(?:the|its|their)\s+)?(?:(?:level|figure|total|number|what\s+\w+\s+\w+)\s+"
    r"(?:of|in|for)\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_OF_WHOLE = lazy(
    r"^\s*of\s+(?:all\s+|the\s+|its\s+|their\s+|our\s+|total\s+|those\s+)*([^,.;:()]{3,60})"
)
# "That is 70 percent of its revenue": of what was told just before
_BACK = lazy(r"\W*(?:that|this|it|they|which)\b", re.IGNORECASE)
_OF_THOSE = lazy(r"^\s*of\s+(?:those|these|them|which|that)\b", re.IGNORECASE)
_SO = lazy(r"\b(?:or|that is|i\.e\.|in other words|which (?:is|makes)|equal to)\W+(?:\w+\W+)?$")
# "Norrland's part of the catch was 47 percent"
_PART_OF = lazy(
    r"\b(?P<whose>[^\W\d][\w-]*(?:\s[^\W\d][\w-]*)?)['’]s?\s+(?:part|share|portion|slice)\s+of\s+"
    r"(?:the\s+|all\s+|total\s+|its\s+|their\s+)*(?P<what>[^\W\d][\w-]*(?:\s[^\W\d][\w-]*)?)\s+"
    r"(?:was|is|were|came to|stood at|amounted to|reached|rose to|fell to)\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
# Words by which the shares of a sentence leave no room for overlap.
_SPLIT = lazy(
    r"\b(?:went to|came from|accounts? for|accounted for|made up|makes up|split|divided|the rest|"
    r"the remainder|the remaining|shared? between)\b",
    re.IGNORECASE,
)


def find(terms: Terms) -> Iterator[Sum]:
    """Shares of a base year, of a whole told beside its part, of another share; and lists of
    shares that come to more than all.
    """
    sentences: dict[tuple[str, int], list[Prepared]] = defaultdict(list)
    for item in terms.items:
        if item.dimension == "percent" and item.role == "level":
            sentences[item.claim.document, item.claim.sentence.start].append(item)
            year = _base_year(item.claim)
            yield from _of_year(terms, item, year) if year else _of_whole(terms, item)
            yield from _margin(terms, item)
            yield from _part_named(terms, item)
    for shares in sentences.values():
        yield from _of_share(shares)
        yield from _over_all(shares)


def _after(claim: Claim) -> str:
    figure = claim.reading.figure
    return place_in(claim, figure)[1] if figure is not None else ""


def _base_year(claim: Claim) -> int:
    match = _OF_YEAR.match(_after(claim))
    return int(match.group(1)) if match else 0


# ---------------------------------------------------------------- of an earlier level


def _of_year(terms: Terms, stated: Prepared, year: int) -> Iterator[Sum]:
    inside = [item for item in terms.of_document(stated.claim.document) if _is_level(item)]
    levels = [
        item
        for item in inside
        if (not stated.first or not item.first or period_of(item) == period_of(stated))
        and (same_sentence(item, stated) or one_series(stated, item))
    ]
    levels.sort(key=lambda item: (not same_sentence(item, stated), _gap(item, stated)))
    for level in levels[:1]:
        bases = [
            item
            for item in terms.levels(level.dimension)
            if item.first
            and date.fromordinal(item.last).year == year
            and _is_level(item)
            and one_series(level, item)
        ]
        if not bases:
            yield result("share", (stated, level), None, f"the level of {year} is not given")
        for base in _nearest(stated, level, bases):
            yield _ratio(stated, level, base)


def _nearest(stated: Prepared, part: Prepared, wholes: list[Prepared]) -> list[Prepared]:
    return nearest(stated, wholes, lambda whole: _ratio(stated, part, whole).holds)


def _is_level(item: Prepared) -> bool:
    return item.role == "level" and item.dimension not in _RATIO and item.value is not None


def _gap(a: Prepared, b: Prepared) -> int:
    return abs(place(a) - place(b))


def _over(part: Range, whole: Range) -> Range:
    high = part.high / whole.low * 100 if whole.low > 0 else float("inf")
    return Range(part.low / whole.high * 100 if whole.high else 0.0, high)


def _ratio(stated: Prepared, part: Prepared, whole: Prepared) -> Sum:
    computed = (_over(tight(part), tight(whole)), _over(loose(part), loose(whole)))
    holds = judge(computed, stated)
    why = f"{number(part)} of {number(whole)}"
    if part.value is not None and whole.value:
        why += f" is {float(part.value / whole.value * 100):.1f} percent"
    ending = f"{number(stated)} {verb(holds)}"
    return result("share", (stated, part, whole), holds, f"{why}; {ending}")


# ---------------------------------------------------------------- of a whole told beside its part


def _of_whole(terms: Terms, stated: Prepared) -> Iterator[Sum]:
    """ "9,000 people, a quarter of its 36,000 workers": part and whole of one sentence, or the
    whole of the same text when its words are named.
    """
    match = _OF_WHOLE.match(_after(stated.claim))
    if match is None or is_bound(stated):
        return
    named = frozenset(content(match.group(1))) - UNITS
    inside = [item for item in terms.of_document(stated.claim.document) if _is_level(item)]
    back = _BACK.match(stated.claim.quote) is not None
    parts = [
        item
        for item in inside
        if (same_sentence(item, stated) or (back and _gap(item, stated) <= NEAR))
        and place(item) < place(stated)
    ]
    for part in parts[-1:]:
        start = next((item for item in parts[:-1] if _moved(item, part)), None)
        if start is not None and _ratio(stated, part, start).holds:
            yield _ratio(stated, part, start)
            return
        wholes = [item for item in inside if item is not part and _is_whole(part, item, named)]
        if not wholes and back:
            wholes = [item for item in inside if _may_be_whole(stated, part, item)]
        fitting = _nearest(stated, part, wholes)
        if len(fitting) == 1:
            yield _ratio(stated, part, fitting[0])


def _may_be_whole(stated: Prepared, part: Prepared, item: Prepared) -> bool:
    """Whether a larger amount of the same period and holder makes the share right: nobody says that
    it is the whole, so only what holds is told.
    """
    if item.dimension != part.dimension or period_of(item) != period_of(part) or item.per:
        return False
    if part.value is None or item.value is None or item.value <= part.value:
        return False
    return one_holder(part, item) and bool(_ratio(stated, part, item).holds)


def _margin(terms: Terms, stated: Prepared) -> Iterator[Sum]:
    """A margin told in one sentence with the profit it follows from, where the text gives the
    revenue: what holds is told.
    """
    if "+margin" not in stated.measures:
        return
    inside = [item for item in terms.of_document(stated.claim.document) if _is_level(item)]
    for part in inside:
        if "+profit" not in part.measures or not same_sentence(part, stated):
            continue
        for whole in inside:
            if "+revenue" in whole.measures and _may_be_whole(stated, part, whole):
                yield _ratio(stated, part, whole)
                return


def _part_named(terms: Terms, stated: Prepared) -> Iterator[Sum]:
    """ "Norrland's part of the catch was 47 percent", where the text gives both catches."""
    figure = stated.claim.reading.figure
    named = _PART_OF.search(place_in(stated.claim, figure)[0]) if figure is not None else None
    if named is None:
        return
    whose, of_what = (frozenset(content(named.group(part))) for part in ("whose", "what"))
    inside = [
        item
        for item in terms.of_document(stated.claim.document)
        if _is_level(item) and of_what and of_what <= item.key and not item.per
    ]
    parts = [item for item in inside if whose and whose <= item.key]
    wholes = [item for item in inside if not whose & item.key]
    pairs = [
        (part, whole)
        for part in parts
        for whole in wholes
        if part.dimension == whole.dimension and period_of(part) == period_of(whole)
        if period_of(part) == period_of(stated) and (part.value or 0) < (whole.value or 0)
    ]
    if len(pairs) == 1:
        yield _ratio(stated, *pairs[0])


def _moved(start: Prepared, end: Prepared) -> bool:
    """Whether two levels are the ends of one move: "from 212 million to 106 million"."""
    one, other = start.claim.reading.figure, end.claim.reading.figure
    if one is None or other is None or not same_sentence(start, end):
        return False
    return one.move == "from" and other.move == "to" and start.dimension == end.dimension


def _is_whole(part: Prepared, item: Prepared, named: frozenset[str]) -> bool:
    if item.dimension != part.dimension or period_of(item) != period_of(part):
        return False
    if part.value is None or item.value is None or item.value <= part.value or item.per:
        return False
    about = item.key | item.measures | {item.noun}
    return bool(named) and named <= about | item.wide and bool(named & about)


# ---------------------------------------------------------------- shares of shares, shares of all


def _of_share(shares: list[Prepared]) -> Iterator[Sum]:
    """ "60 percent of exports, 40 percent of those, or 24 percent of all exports"."""
    for first, second, third in zip(shares, shares[1:], shares[2:], strict=False):
        figure = third.claim.reading.figure
        if figure is None or not _OF_THOSE.match(_after(second.claim)):
            continue
        if not _SO.search(place_in(third.claim, figure)[0]):
            continue
        ranges = [_product(read(first), read(second)) for read in (tight, loose)]
        holds = judge((ranges[0], ranges[1]), third)
        value = float((first.value or 0) * (second.value or 0)) / 100
        why = f"{number(second)} of {number(first)} is {value:.3g} percent"
        ending = f"{number(third)} {verb(holds)}"
        yield result("share", (third, first, second), holds, f"{why}; {ending}")


def _product(one: Range, other: Range) -> Range:
    return Range(one.low * other.low / 100, one.high * other.high / 100)


def _over_all(shares: list[Prepared]) -> Iterator[Sum]:
    """Shares of one whole in one sentence that come to more than all of it."""
    quote = " ".join(dict.fromkeys(item.claim.quote for item in shares))
    if len(shares) < 2 or not _SPLIT.search(quote) or _OF_THOSE.search(quote):
        return
    total = sum(tight(item).low for item in shares)
    if total > 100 and all(tight(item).low > 0 for item in shares):
        told = " and ".join(number(item) for item in shares)
        why = f"{told} make at least {total:.4g} percent: more than all"
        yield result("share", shares, False, why)
