"""What a claim takes over from its neighbours in the same document before it is compared.

"Last year there were 17.8 million" counts what the sentence before counted; the date at the head of
a chronicle's entry holds for the whole entry; a name that most subjects carry goes without saying.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.link import flows
from workbench.link.flows import Flow
from workbench.link.periods import a_year_before
from workbench.link.prepared import Prepared, prepare, priced, title_names
from workbench.link.speakers import HOLDERS
from workbench.link.timing import is_earlier
from workbench.link.tokens import content, names
from workbench.link.topics import GENERIC_NOUNS, fits
from workbench.link.units import COUNT, is_money
from workbench.link.values import is_whole
from workbench.model import Claim, Document
from workbench.patterns import lazy

_SCALE = lazy(r"\b(?:thousand|million|billion|trillion|mn|bn|tn|m)\b", re.IGNORECASE)
# "1.9 million people took it" counts people, whatever was counted before
_PEOPLE = lazy(r"\b(?:number of|people|persons)\b", re.IGNORECASE)
PRICES_APART = 10  # prices of one sentence that differ more than so many times are of two things
_SMALL = lazy(r"\b[a-z]+\b")
REACH = 700  # code points within which an elliptical figure takes over what is counted
_RATIO = frozenset(("percent", "percentage_point", "times"))


def homes(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """Per document the names, countries apart, in the subjects of a third of its claims or more."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for claim in claims:
        total[claim.document] += 1
        seen[claim.document].update(names(claim.reading.subject or ""))
    return {
        slug: frozenset(
            name
            for name, count in found.items()
            if count >= 3 and count * 3 >= total[slug] and name[0] != "@"
        )
        for slug, found in seen.items()
    }


Alone = dict[tuple[int, frozenset[str]], Prepared]
"""Claims made ready each by itself, by identity and home. A `Prepared` holds its claim, so that an
identity that is here stays its own."""


def prepare_all(
    claims: Sequence[Claim], documents: Mapping[str, Document], alone: Alone | None = None
) -> list[Prepared]:
    """Every claim ready for comparison, in the order given, completed from its neighbours.

    Who compares some claims again in other company, with the same documents, gives one `alone` to
    both: only what the company adds is then worked out anew.
    """
    common = homes(claims)
    nothing: frozenset[str] = frozenset()
    alone = {} if alone is None else alone
    ready = []
    for claim in claims:
        home = common.get(claim.document, nothing)
        item = alone.get((id(claim), home))
        if item is None:
            item = prepare(claim, documents.get(claim.document), home)
            alone[id(claim), home] = item
        ready.append(item)
    order: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        order[claim.document].append(index)
    for slug, indices in order.items():
        indices.sort(key=lambda index: (_place(ready[index]), claims[index].id))
        _complete(ready, indices, documents.get(slug), common.get(slug, nothing))
    return ready


def _place(item: Prepared) -> int:
    figure = item.claim.reading.figure
    return figure.start if figure is not None else item.claim.start


def _complete(
    ready: list[Prepared], indices: Sequence[int], document: Document | None, home: frozenset[str]
) -> None:
    """Fill in, in text order, what each claim of one document leaves to the ones before it."""
    _share_rates(ready, indices, document, home)
    common = _common([ready[index] for index in indices])
    named = frozenset().union(*(names(ready[index].claim.quote) for index in indices))
    cast = frozenset(one for one in named if one[0] != "@")
    company = _company([ready[index] for index in indices], named, document)
    issuer = names(document.publisher or "") - HOLDERS if document else frozenset()
    stated_periods = {
        (ready[index].first, ready[index].last) for index in indices if not ready[index].vague
    }
    dated = {
        ready[index].claim.sentence: ready[index].since for index in indices if ready[index].dated
    }
    corrected = _corrected([ready[index] for index in indices])
    before: list[Prepared] = []
    stated: list[Flow] = []
    others = _countries(document)
    for index in indices:
        item = ready[index]
        if not item.dated and (day := dated.get(item.claim.sentence)) is not None:
            item = replace(item, since=day, dated=True)
        if more := (item.key & named) - item.own - frozenset(item.voice.words):
            item = replace(
                item, own=item.own | more
            )  # "Norline" opens this sentence and is a name in another
        if _elliptical(item) and (source := _source(item, before)) is not None:
            item = _taken_over(item, source, document, home)
        item = _with_sides(item, reversed(stated), others)
        if item.flow is not None and len(item.flow.sides) == 2:
            stated.append(item.flow)
        known = named & item.context
        if (item.first, item.last) in corrected:
            item = replace(item, changed=True)
        if item.role == "level" and is_earlier(item.claim):
            first, last = a_year_before(item)
            item = replace(item, first=first, last=last, vague=False)
        guessed = item.vague and (item.first, item.last) not in stated_periods
        ready[index] = replace(
            item,
            context=item.context | common,
            home=item.home | known,
            cast=cast,
            guessed=guessed,
            company=company,
            issuer=issuer,
        )
        if item.dimension and not item.per and item.role in ("level", "change"):
            before.append(item)
    for index in indices:  # a heading speaks before anybody is named
        ready[index] = _with_sides(ready[index], stated, others)


def _share_rates(
    ready: list[Prepared], indices: Sequence[int], document: Document | None, home: frozenset[str]
) -> None:
    """Prices of one sentence are for one unit: "13.80 crowns a kilo, down from 16.40"."""
    rates = {
        ready[index].claim.sentence: ready[index].claim.reading.figure
        for index in indices
        if ready[index].dimension.startswith("money:") and "/" in ready[index].dimension
    }
    for index in indices if rates else ():
        item = ready[index]
        figure, rate = item.claim.reading.figure, rates.get(item.claim.sentence)
        if figure is None or rate is None or item.per or not (figure.value and rate.value):
            continue
        low, high = sorted((abs(figure.value), abs(rate.value)))
        if not is_money(item.dimension) or high > PRICES_APART * low:
            continue
        sold = priced(item.claim, rate).partition("_per_")[2]
        reading = replace(
            item.claim.reading, figure=replace(figure, unit=f"{figure.unit}_per_{sold}")
        )
        again = prepare(replace(item.claim, reading=reading), document, home)
        ready[index] = replace(again, since=item.since, dated=item.dated)


def _corrected(items: Sequence[Prepared]) -> set[tuple[int, int]]:
    """The periods of which a document says that a figure was changed: "the figure for March"."""
    plain = ("figure", "estimate", "number")
    return {
        (item.first, item.last)
        for item in items
        if item.changed and item.first
        if not item.dimension or item.claim.reading.subject in plain
    }


def _company(
    items: Sequence[Prepared], named: frozenset[str], document: Document | None
) -> frozenset[str]:
    """Whom a document names: in its claims, in its title (where "office" is nobody's name), and at
    the head of a sentence: a subject of one word that is no plural, is in no table and that the
    text never writes small.
    """
    subjects = {item.claim.reading.subject or "" for item in items}
    alone = {one for one in subjects if one[:1].isupper() and one.isalpha() and one[-1] != "s"}
    small = set(_SMALL.findall(" ".join(item.claim.quote for item in items))) if alone else set()
    proper = " ".join(word for word in alone if word.lower() not in small)
    openers = frozenset(one for one in content(proper) if one[0] not in "+#")
    titled = title_names(document) - HOLDERS
    return named | openers | titled


def _countries(document: Document | None) -> frozenset[str]:
    """The countries in title and publisher."""
    title = f"of {document.title or ''} . {document.publisher or ''}" if document else ""
    return frozenset(one for one in names(title) if one[0] == "@")


def _with_sides(item: Prepared, earlier: Iterable[Flow], others: frozenset[str]) -> Prepared:
    """A claim about exports, imports, trade or their balance with both sides named, where the
    document names them.
    """
    if item.flow is None:
        return item
    flow = flows.complete(item.flow, earlier, others)
    measure = frozenset((f"+{flow.kind}",))
    # "sold goods worth 10 million to China" is no turnover, "trade deficit" no trade
    strange = flows.MEASURES - measure | ({"+revenue"} if len(flow.sides) == 2 else frozenset())
    return replace(
        item,
        flow=flow,
        measures=item.measures - strange | measure,
        key=item.key - strange | measure | flow.sides,
        wide=item.wide | measure | flow.sides,
        own=item.own | flow.sides,
    )


def _common(items: Sequence[Prepared]) -> frozenset[str]:
    """The things that a fifth of a document's claims are about: they go without saying in the
    others.
    """
    found = Counter(token for item in items for token in item.key if token[0] == "#")
    return frozenset(
        token for token, count in found.items() if count >= 3 and count * 5 >= len(items)
    )


def _elliptical(item: Prepared) -> bool:
    """Whether a figure leaves out what it measures: no unit, a bare number of people, an amount of
    nothing named.
    """
    figure = item.claim.reading.figure
    if not item.bare and not item.measures:  # it names something, even if no table knows it
        return False
    if is_money(item.dimension) and item.role == "level" and not item.per:
        return not item.measures
    return (
        figure is not None
        and item.dimension == COUNT
        and item.noun in GENERIC_NOUNS
        and not item.per
        and is_whole(item)
        and not (_PEOPLE.search(item.claim.quote) and item.bare)
    )


def _source(item: Prepared, before: Sequence[Prepared]) -> Prepared | None:
    """The nearest earlier level that says what is counted, of the same measure if one is named."""
    here = _place(item)
    # "24 million of it" may be money; "4,100" counts what was counted
    scaled = _scaled(item)
    for other in reversed(before):
        if here - _place(other) > REACH:
            return None
        if not other.measures or (
            other.dimension == COUNT and other.noun in GENERIC_NOUNS and item.noun
        ):
            continue
        if other.dimension != item.dimension and not (
            scaled
            and other.dimension not in _RATIO
            and (item.measures & other.measures or (item.part and _scaled(other)))
        ):
            continue
        usable = any(fits(one, other.dimension) for one in other.measures)
        if usable and (not item.measures or item.measures & other.measures):
            return other
        if item.claim.sentence == other.claim.sentence:
            return None
    return None


def _scaled(item: Prepared) -> bool:
    """Whether a figure is written with a scale word: "24 million"."""
    figure = item.claim.reading.figure
    return figure is not None and _SCALE.search(figure.text) is not None


def _taken_over(
    item: Prepared, source: Prepared, document: Document | None, home: frozenset[str]
) -> Prepared:
    figure, theirs = item.claim.reading.figure, source.claim.reading.figure
    if figure is None or theirs is None:
        return item
    if (
        not figure.unit
        and theirs.unit
        and source.dimension != COUNT
        and source.dimension not in _RATIO
    ):
        reading = replace(item.claim.reading, figure=replace(figure, unit=theirs.unit))
        again = prepare(replace(item.claim, reading=reading), document, home)
        item = replace(again, since=item.since, dated=item.dated)
    measures = item.measures or source.measures
    things = (
        frozenset(one for one in source.key if one[0] == "#") if not item.measures else frozenset()
    )
    return replace(
        item,
        measures=measures,
        key=item.key | measures | things,
        wide=item.wide | measures | things,
        noun=item.noun or source.noun,
        flow=item.flow or (source.flow if measures & flows.MEASURES else None),
    )
