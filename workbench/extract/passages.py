"""A text as passages: each sentence with the figures, skipped numbers and periods found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workbench.extract import furniture, periods, sections, timechain
from workbench.extract.blocks import is_row
from workbench.extract.figures import scan
from workbench.extract.periods import FoundPeriod
from workbench.extract.scales import STARTERS
from workbench.extract.verbs import BEGINNING, FINITE, listed, one_of
from workbench.model import Figure, Period, Skipped, Span
from workbench.patterns import lazy

_BLANK_LINE = lazy(r"(?:\r\n|\n|\r)[ \t]*[\r\n]")
_LINE_END = lazy(r"[\r\n]")
_ITEM = lazy(r"(?:[-*•]|\d{1,2}[.)])\s")
_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LISTICLE = lazy(
    r"\s*(?:questions|answers|things|ways|reasons|takeaways|facts|lessons|charts|tips|steps)\b"
)
# "the two countries", "those three capitals": the number only points back, it counts nothing new.
_POINTS_BACK = lazy(
    r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Bb]oth|[Ii]ts|[Tt]heir|[Oo]ther|[Hh]is|[Hh]er"
    r"|[Oo]ur)\s+(?:other\s+)?$"
)
# "in four years", "the first drop in thirty months"; what "lasted three weeks" is a figure.
_MERE_LENGTH = lazy(
    r"\b(?:in|for|over|within|during|past|last|next|previous|preceding|prior|every|after|before|since|these|first|coming"
    r"|each)"
    r"\s+(?:the\s+|my\s+|his\s+|her\s+|our\s+|their\s+|its\s+|about\s+|nearly\s+|almost\s+|more\s+than\s+|at\s+least\s+|last\s+|past\s+"
    r"|next\s+)*$",
    re.IGNORECASE,
)
# "closed for 61 days", "within 15 minutes": a length told exactly is a figure of its own.
_TOLD_LENGTH = lazy(
    r"\b(?:for|within|after)\s+(?:about\s+|nearly\s+|almost\s+|more\s+than\s+|at\s+least\s+|up\s+to\s+)?\Z",
    re.IGNORECASE,
)
# "closed for three weeks", but not "back after three weeks"
_FOR = lazy(
    r"\bfor\s+(?:about\s+|nearly\s+|almost\s+|more\s+than\s+|at\s+least\s+|up\s+to\s+)?\Z",
    re.IGNORECASE,
)
_AGE_GROUP = lazy(r"\b(?:under|over|below|above|from|between|until|by)\s+the\s+ages?\s+of\s+\Z")
# "children under 16": no count of children.
_OF_AGE = lazy(
    r"\b(?:girls|boys|children|people|those|men|women|adults|teenagers|pupils|residents|fans|players)"
    r"\s+(?:aged\s+)?(?:under|over)\s+\Z",
    re.IGNORECASE,
)
_MEAN = lazy(
    r"\s+(?:\w+\s+)?(?:average|mean|median|norm|bonds?|notes?|gilts?|bunds?|treasur(?:y|ies))\b",
    re.IGNORECASE,
)
_OF_PEOPLE = lazy(r"\b(?:household|family|families)s?\s+of\s+\Z", re.IGNORECASE)
_MOST_POINTED = 10  # "the eight", but not "the eight million"
_SMALL = listed("two three four five six seven eight nine ten one")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or table row. `rule` names the furniture it belongs to, or is "".

    `paragraph` counts paragraphs; `words` are the lower-case words of the sentence; `main` is the
    period that its section, or else the text, is about.
    """

    span: Span
    paragraph: int
    words: frozenset[str]
    rule: str
    row: bool
    figures: tuple[Figure, ...]
    skipped: tuple[Skipped, ...]
    periods: tuple[FoundPeriod, ...]
    main: Period | None = None


def read(
    text: str,
    spans: Iterable[Span],
    published: date | None,
    main: Period | None,
    language: str | None = None,
) -> Iterator[Passage]:
    """The passages of a text, one for each of its sentences `spans`, in order.

    `main` is the period the whole text is about; `language` is for `figures.scan`.
    """
    pieces = furniture.find(text)
    starts = [piece.span.start for piece in pieces]
    paragraph, behind, first = 0, 0, True
    carried: Period | None = None
    told_in = paragraph
    section = sections.Section(text, main)
    parting = _BLANK_LINE if _BLANK_LINE.search(text) else _LINE_END
    for span in spans:
        if parting.search(text, behind, span.start) or _ITEM.match(text, span.start):
            paragraph += 1  # an item of a list is a paragraph of its own
        behind = span.end
        at = bisect_right(starts, span.start) - 1
        rule = pieces[at].rule if at >= 0 and span.start < pieces[at].span.end else ""
        heads = first or text[span.start] == "#"
        first = False
        about = section.about(span)
        if paragraph != told_in:
            told_in, carried = paragraph, None
        passage = _passage(text, span, paragraph, rule, published, about, heads, carried, language)
        carried = timechain.carry(passage.periods, carried)
        if not rule:
            section.read(span, passage.figures, passage.periods)
        yield passage


def _passage(
    text: str,
    span: Span,
    paragraph: int,
    rule: str,
    published: date | None,
    about: sections.About,
    heads: bool,
    carried: Period | None,
    language: str | None,
) -> Passage:
    stretch = text[span.start : span.end]
    words = frozenset(_WORD.findall(stretch.lower()))
    if is_row(stretch) and not rule:
        return Passage(span, paragraph, words, rule, True, (), (), (), about.told)
    figures: list[Figure] = []
    skipped: list[Skipped] = []
    digits = _DIGIT.search(stretch) is not None
    if digits or not words.isdisjoint(STARTERS):
        figures, skipped = scan(text, span.start, span.end, language)
    if rule:
        skipped = [*skipped, *(_skip(one, f"furniture: {rule}") for one in figures)]
        return Passage(span, paragraph, words, rule, False, (), _ordered(skipped), ())
    found: list[FoundPeriod] = []
    if digits or not words.isdisjoint(_TIME_WORDS):
        found = periods.find(
            text, span.start, span.end, published, about=about.main, parts=about.parts
        )
        found = timechain.resolve(text, span, found, carried)
    kept, dropped = [], []
    for figure in figures:
        why = _why_not(text, figure, found)
        if not why and heads and _names_text(text, span, figure):
            why = "heading without a verb"
        if why:
            dropped.append(_skip(figure, why))
        else:
            kept.append(figure)
    return Passage(
        span,
        paragraph,
        words,
        "",
        False,
        tuple(kept),
        _ordered([*skipped, *dropped]),
        tuple(found),
        about.told,
    )


def _why_not(text: str, figure: Figure, found: list[FoundPeriod]) -> str:
    """The rule that makes a figure no claim, or ""."""
    if figure.unit == "year" and "-" in figure.text and _MEAN.match(text, figure.end):
        return "period"  # "the ten-year average", "two-year government bonds"
    for one in found:
        if one.span.start <= figure.start and figure.end <= one.span.end:
            before = text[max(0, one.span.start - 24) : figure.start]
            if one.role != "duration" or _is_mere_length(figure, before):
                return "period"
            return ""
    if _OF_PEOPLE.search(text, max(0, figure.start - 16), figure.start):
        return "size of a household"
    word = figure.text.split()[0].lower() if figure.text else ""
    if _LISTICLE.match(text, figure.end) or _is_list_of(text, figure):
        return "count of the text's own parts"
    before = text[max(0, figure.start - 24) : figure.start]
    if figure.unit in _TIMES and _is_mere_length(figure, before):
        return "period"
    if figure.unit.endswith("_of_age") and _AGE_GROUP.search(before):
        return "age group"
    if figure.unit in ("", "year_of_age") and _OF_AGE.search(before):
        return "age group"
    if figure.text.lower() == "one" and figure.unit not in _MEASURED:
        return "one as an article"
    small = word in _SMALL and (figure.value or 0) <= _MOST_POINTED
    if small and _POINTS_BACK.search(text[max(0, figure.start - 16) : figure.start]):
        return "points back"
    return ""


def _is_mere_length(figure: Figure, before: str) -> bool:
    """Whether a stretch of time only says how long: "in four years", not "shut for 61 days"."""
    if _MERE_LENGTH.search(before) is None:
        return False
    told = _TOLD_LENGTH if figure.text[:1].isdecimal() else _FOR
    return figure.unit not in _SHORT_TIMES or told.search(before) is None


def _names_text(text: str, span: Span, figure: Figure) -> bool:
    """Whether a heading only names its text: "Thirty years of trade", no full assertion."""
    heading = text[span.start : span.end]
    if heading[-1] in ".!?" or len(heading) > _LONGEST_HEADING:
        return False
    before = text[span.start : figure.start].strip('#* \t“"').lower()
    named = _OF.match(text, figure.end) is not None and before in ("", "the", "about", "nearly")
    return (named or before.split()[-1:] == ["after"]) and not _ASSERTS.search(heading)


# A heading with one of these says something of its subject.
_ASSERTS = lazy(
    rf"\b(?:{one_of(FINITE | BEGINNING)}|up|down|pass(?:es)?|tops?|beats?|nears?|needs?|face|say"
    r"|want|at\s+risk|[a-z]{3,}ed)\b"
)
_OF = lazy(r"\s+(?:of|in|with|from|at|on|without)\s")
_LONGEST_HEADING = 120
_MEASURED = listed("percent times percentage_point kilometre metre tonne ton hectare litre mile")
_DIGIT = lazy(r"\d")
# A sentence with neither a digit nor one of these names no time.
_TIME_WORDS = listed(
    """
    year years yearly annual annually month months monthly quarter quarters quarterly half
    halves week
    weeks weekly weekend day days daily decade decades century centuries season seasons spring
    summer
    autumn fall winter today yesterday tomorrow tonight ago earlier later since until january
    february
    march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday morning
    evening night
    hour hours hourly easter christmas ramadan term semester fortnight biennial millennium
    minute minutes
    """
)
_SHORT_TIMES = listed("week month day hour minute")
_TIMES = listed("year month week day hour minute decade quarter")
_LISTICLES = listed(
    "question answer thing way reason takeaway fact lesson chart tip purpose aspect step"
)


def _is_list_of(text: str, figure: Figure) -> bool:
    """Whether a figure announces the text's own parts: "seven questions", "in four points"."""
    if figure.unit == "point":
        return text[max(0, figure.start - 3) : figure.start].lower() == "in "
    return figure.unit in _LISTICLES


def _skip(figure: Figure, rule: str) -> Skipped:
    return Skipped(figure.start, figure.end, figure.text, rule)


def _ordered(skipped: list[Skipped]) -> tuple[Skipped, ...]:
    return tuple(sorted(skipped, key=lambda one: (one.start, one.end)))
