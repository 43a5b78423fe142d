"""A claim made ready for comparison once, so that a pair costs a few tests and no text work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workbench.link import flows, intervals
from workbench.link.flows import Flow
from workbench.link.intervals import Interval
from workbench.link.roles import base_of, falls, is_total, per_of, role_of
from workbench.link.speakers import Voice, voice
from workbench.link.timing import is_vague
from workbench.link.timing import since as since_day
from workbench.link.tokens import content, names
from workbench.link.topics import Topic, all_words, beside, event_topic, place_in, topic
from workbench.link.units import COUNT, Measure, measure, per_unit
from workbench.link.vocabulary import KNOWN
from workbench.model import Bound, Claim, Document, Figure, Kind, Modality
from workbench.patterns import lazy

_CHANGED = lazy(
    r"\b(?:revis\w+|correct(?:ed|ion)|updated?|restated|amended|preliminary|provisional|"
    r"second estimate|third estimate|final(?:ly)?|now (?:put|stand|estimat)\w*|has risen to|have "
    r"risen to|rose to|"
    r"raised? (?:its|the|their)|(?:cut|lowered|lifted|trimmed) (?:its|the|their))\b",
    re.IGNORECASE,
)
_WITHDRAWN = lazy(
    r"\b(?:withdr[ae]w\w*|retract\w*|had\s+(?:expected|forecast|predicted|promised|"
    r"been\s+(?:promised|expected|planned)))\b",
    re.IGNORECASE,
)
_NEGATED = lazy(
    r"\b(?:not|no|never|nobody|none|cannot|can't|isn't|aren't|wasn't|unfit|without|neither|nor)\b",
    re.IGNORECASE,
)
_PART = lazy(
    r"\b(?:of|among) (?:it|them|those|these|which)\b|\bof this,? (?:the|about|some)\b|"
    r"^\W{0,4}of (?:the|its|their|all)\b",
    re.IGNORECASE,
)
_OF_IT = lazy(r"[\s\w]{0,24}?\b(?:of|among) (?:it|them|those|these)\b|\s*of this\b", re.IGNORECASE)
_HEADED = lazy(r"([A-Z][a-z]+):")
_REFUSED = lazy(r"^\W*no\b[,.]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the comparison of two claims looks at. Intervals and `value` are in the dimension's own

    unit.

    `role` is "level", "change" (a move or a difference), "fold", "norm" (a usual value that another
    is held against), "limit" (a capacity) or "" (no figure). `base` is what a change is measured
    against. `flow` says who sends to whom, `key` are the tokens the figure is about, `measures`
    those of them that say how it is measured, `wide` all of the quote; `own` the names it is about;
    `home` the names of the document's title and publisher, `context` all words of its title.
    `since` is the day (ordinal) the statement speaks from, `dated` whether the text gives that day.
    `vague`: the quote names no time, the period was taken from the document. `source` are the words
    of speaker or publisher, `cast` the names, countries apart, of the whole document. `guessed`:
    vague, and nothing else in the document states that period. `part`: of an amount told before.
    `company`: whom the document names, countries too, `issuer` whom its publisher's name does: by
    these two texts know each other.
    """

    claim: Claim
    dimension: str
    role: str
    value: Decimal | None
    digits: str
    step: Decimal
    fine: Interval | None
    coarse: Interval | None
    cut: Interval | None
    ton: bool
    per: str
    noun: str
    first: int
    last: int
    key: frozenset[str]
    wide: frozenset[str]
    measures: frozenset[str]
    own: frozenset[str]
    home: frozenset[str]
    context: frozenset[str]
    voice: Voice
    since: int
    dated: bool
    changed: bool
    withdrawn: bool
    negated: bool
    denied: bool
    together: bool
    vague: bool
    bare: bool
    base: str
    flow: Flow | None
    source: frozenset[str]
    cast: frozenset[str] = frozenset()
    guessed: bool = False
    part: bool = False
    company: frozenset[str] = frozenset()
    issuer: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The part of a `Prepared` that comes from the figure."""

    dimension: str = ""
    role: str = ""
    value: Decimal | None = None
    step: Decimal = Decimal(0)
    fine: Interval | None = None
    coarse: Interval | None = None
    cut: Interval | None = None
    ton: bool = False
    per: str = ""
    noun: str = ""
    base: str = ""


def _numbers(claim: Claim, figure: Figure, before: str, after: str) -> _Numbers:
    unit = measure(per_unit(figure.unit, figure.text, after))
    role = role_of(figure, before, after, claim.reading.measure or "")
    found = (
        intervals.fine(figure, before),
        intervals.coarse(figure, before),
        intervals.truncated(figure),
    )
    ready = [None if one is None else one.scaled(unit.factor) for one in found]
    value = None if figure.value is None else figure.value * unit.factor
    if falls(figure, role, before, after):
        ready = [None if one is None else one.negated() for one in ready]
        value = None if value is None else -value
    return _Numbers(
        dimension=unit.dimension,
        role=role,
        value=value,
        step=Decimal(0)
        if figure.value is None
        else intervals.step(figure, figure.value) * unit.factor,
        fine=ready[0],
        coarse=ready[1],
        cut=ready[2],
        ton=unit.ton,
        per="" if "/" in unit.dimension else per_of(claim, role, after),
        noun=_noun(figure, unit, claim.quote.startswith("|")),
        base=base_of(claim, after) if role == "change" else "",
    )


def priced(claim: Claim, figure: Figure) -> str:
    """The unit of a claim's figure, with what it is a price for: "EUR_per_litre"."""
    return per_unit(figure.unit, figure.text, place_in(claim, figure)[1])


def _noun(figure: Figure, unit: Measure, headed: bool) -> str:
    """The token of what is counted; "" when that was only carried over from a neighbour and not
    from the head of a table.
    """
    if unit.dimension != COUNT or ("unit" in figure.inferred and not headed):
        return ""
    plain = unit.noun.replace("_", " ")
    return KNOWN.get(f"{plain}s") or (content(plain) or ("",))[-1]  # "homes" is in the table


def title_names(document: Document | None) -> frozenset[str]:
    """The names of a document's title; of a Title Written In Capitals only the countries."""
    title = (document.title or "") if document else ""
    long = [word for word in title.split() if len(word) > 3]
    shouting = len(long) > 3 and sum(word[:1].isupper() for word in long) >= 0.8 * len(long)
    found = names(title)
    if head := _HEADED.match(title):  # "Telvia: the year in figures"
        found |= {one for one in content(head.group(1)) if one[0] not in "+#"}
    return frozenset(one for one in found if one[0] == "@") if shouting else found


def _home(document: Document | None) -> frozenset[str]:
    """The names of title and publisher."""
    return names(document.publisher or "") | title_names(document) if document else frozenset()


def prepare(
    claim: Claim, document: Document | None = None, home: frozenset[str] = frozenset()
) -> Prepared:
    """Everything the comparison needs of one claim. `home`: names that go without saying in its
    document.
    """
    reading = claim.reading
    figure = reading.figure
    before, after = place_in(claim, figure) if figure is not None else ("", "")
    numbers = _numbers(claim, figure, before, after) if figure is not None else _Numbers()
    about = (
        topic(claim, numbers.dimension, numbers.noun, before, after)
        if figure is not None
        else event_topic(claim)
    )
    return _assembled(claim, document, home, numbers, about)


def _assembled(
    claim: Claim,
    document: Document | None,
    home: frozenset[str],
    numbers: _Numbers,
    about: Topic,
) -> Prepared:
    figure, period = claim.reading.figure, claim.reading.period
    title = f"{document.title or ''} . {document.publisher or ''}" if document else ""
    since, dated = since_day(claim, document.published if document else None)
    around = about.near or claim.quote
    publisher = document.publisher if document else None
    return Prepared(
        claim=claim,
        dimension=numbers.dimension,
        role=numbers.role,
        value=numbers.value,
        digits=intervals.significant(figure.value) if figure else "",
        step=numbers.step,
        fine=numbers.fine,
        coarse=numbers.coarse,
        cut=numbers.cut,
        ton=numbers.ton,
        per=numbers.per,
        noun=numbers.noun,
        first=period.first.toordinal() if period else 0,
        last=period.last.toordinal() if period else 0,
        key=about.key,
        wide=about.key | all_words(claim),
        measures=about.measures,
        own=about.own,
        home=home | _home(document),
        context=frozenset(content(title)),
        voice=voice(claim.reading.speaker, claim.quote, document),
        since=since,
        dated=dated,
        changed=_is_changed(claim),
        withdrawn=_WITHDRAWN.search(around) is not None,
        negated=_NEGATED.search(around) is not None,
        denied=_is_denied(claim),
        bare=about.bare,
        vague=period is not None and is_vague(claim, period, around),
        together=is_total(claim.quote),
        part=_is_part(claim),
        base=numbers.base,
        flow=_flow(claim, figure),
        source=frozenset(content(claim.reading.speaker or publisher or "")),
    )


def _is_changed(claim: Claim) -> bool:
    """Whether a figure is said to take the place of another: by its words, or its column's head."""
    return (
        _CHANGED.search(f"{claim.prefix} {claim.quote} {claim.reading.measure or ''}") is not None
    )


def _is_part(claim: Claim) -> bool:
    """Whether the figure is a part of an amount told before; what stands in front of ", of which"
    or ", most of them" is the amount itself.
    """
    if _PART.search(claim.quote) is None or claim.reading.figure is None:
        return False
    if claim.quote.startswith("|"):  # a row's name says of what: "of which wind"
        return False
    before, after = place_in(claim, claim.reading.figure)
    return _PART.search(before) is not None or _OF_IT.match(after) is not None


def _flow(claim: Claim, figure: Figure | None) -> Flow | None:
    """The flow between two sides that a figure measures, as far as the claim itself says."""
    if figure is None:
        return None
    before, after = place_in(claim, figure)
    subject = f"{claim.reading.subject or ''}"
    return flows.read(*beside(before, after), subject, before, after)


def _is_denied(claim: Claim) -> bool:
    """Whether the claim denies what it says, or answers a question with no."""
    return claim.reading.modality is Modality.DENIED or _REFUSED.match(claim.quote) is not None


def is_bound(item: Prepared) -> bool:
    """Whether the figure is open to one side."""
    figure = item.claim.reading.figure
    return figure is not None and figure.bound not in (Bound.EXACT, Bound.ABOUT)


def is_plan(item: Prepared) -> bool:
    """Whether the claim is about something that is yet to happen or without a number."""
    return item.claim.kind is not Kind.QUANTITY or item.claim.reading.modality is Modality.FORECAST


def is_forecast(item: Prepared) -> bool:
    """Whether the claim says what will or may be."""
    return item.claim.reading.modality in (Modality.FORECAST, Modality.CONDITIONAL)
