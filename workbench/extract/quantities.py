"""Claims with a figure: what each figure of a sentence measures, of whom, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.extract import (
    clauses,
    elided,
    modality,
    places,
    speakers,
    subjects,
    tables,
    timeclauses,
    timing,
)
from workbench.extract.figures import ends, scan
from workbench.extract.memory import Memory
from workbench.extract.setting import Sentence, Setting
from workbench.extract.subjects import About
from workbench.extract.worth import worth
from workbench.model import Claim, Direction, Figure, Kind, Modality, Period, Reading, Span
from workbench.patterns import lazy

# "in 2021 it was 19 million", "two years earlier it had been 174"
_THEN_IT = lazy(
    r"in\s(?:(?:19|20)\d\d,?\s(?:it|they|there|that)\s|the\swhole\sof\slast\s)"
    r"|\w{1,10}\s(?:year|season|month|quarter|week|decade)s?\s(?:earlier|before|ago|previously)\b"
)
_ASIDE = ("last ", "a year ", "previous", "the previ", "earlier", "the season")


def of_sentence(setting: Setting, sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """A claim for each figure of a sentence, clause by clause; the memory learns from each."""
    if not sentence.passage.figures:
        return
    for clause, figures in _by_clause(setting, sentence):
        yield from _of_clause(setting, sentence, memory, clause, figures)


def of_table(setting: Setting, table: Sequence[Span]) -> Iterator[Claim]:
    """A claim for each numeric cell; the row is its quote."""
    row, weight = table[0], 0.0
    for cell in tables.cells(
        setting.text, table, setting.published, setting.main, setting.language
    ):
        about = subjects.labelled(cell.subject, cell.figure, cell.measure)
        reading = Reading(
            subject=about.subject, measure=about.measure, figure=cell.figure, period=cell.period
        )
        if cell.row != row:
            row, weight = cell.row, worth(setting.words(cell.row))
        yield setting.claim(Kind.QUANTITY, row, row, reading, weight)


def _of_clause(
    setting: Setting, sentence: Sentence, memory: Memory, clause: Span, figures: list[Figure]
) -> Iterator[Claim]:
    text, passage = setting.text, sentence.passage
    paragraph = memory.paragraph
    figures = elided.restored(text, clause, figures, memory.sentence, memory.noun, paragraph.money)
    before: Figure | None = None
    base, opens = False, not paragraph.opened
    abouts = _abouts(setting, sentence, clause, figures, paragraph.about)
    for whole, named in zip(figures, abouts, strict=True):
        figure, per = elided.money_per(whole)
        about = memory.actors.resolved(named, sentence.span)
        if per and about.measure:
            about = replace(about, measure=f"{about.measure} {per}")
        again = base and before is not None and modality.restates(text, before, figure)
        base = again or modality.is_base(text, clause, figure)
        before = whole
        mode = modality.of(text, sentence.span, clause, passage.words, figure=figure, base=base)
        period = _period(setting, sentence, memory, clause, figure, about, base, mode)
        speaker, through, direct = _speaker(setting, sentence, memory, figure)
        reading = Reading(
            subject=about.subject,
            measure=about.measure,
            figure=figure,
            period=period,
            place=places.of(text, clause, about.subject),
            speaker=speaker,
            modality=mode,
            comparison=timeclauses.comparison(passage.periods, clause, text),
            through=through,
        )
        kind = Kind.QUOTE if direct else Kind.QUANTITY
        yield setting.claim(kind, clause, sentence.span, reading, sentence.worth)
        memory.claimed(about, figure)
        aside = base or timeclauses.in_brackets(text, clause, whole)
        aside = aside or (not opens and _contrasted(setting, clause, period))
        if not aside and mode is Modality.ASSERTED:
            paragraph.period = period


def _period(
    setting: Setting,
    sentence: Sentence,
    memory: Memory,
    clause: Span,
    figure: Figure,
    about: About,
    base: bool,
    mode: Modality,
) -> Period | None:
    passage, paragraph = sentence.passage, memory.paragraph
    moment = timing.Moment(
        setting.text,
        passage.span,
        clause,
        figure,
        passage.figures,
        passage.periods,
        base,
        mode,
        setting.published if timing.is_market(about.subject or "") else None,
        setting.published,
    )
    before = paragraph.period
    if before is None and timing.takes_up(setting.text, clause):
        before = paragraph.behind
    main = paragraph.label or passage.main
    return timing.of_figure(moment, main, before)


def _contrasted(setting: Setting, clause: Span, period: Period | None) -> bool:
    """ "Last year it was 7.1": an aside, after which the text returns to its own period."""
    words = setting.text[clause.start : clause.start + 32].lower()
    aside = words.startswith(_ASIDE) or _THEN_IT.match(words) is not None
    return aside and setting.main is not None and period != setting.main


def _abouts(
    setting: Setting, sentence: Sentence, clause: Span, figures: list[Figure], before: About
) -> list[About]:
    """What each figure is about; `before` is what the claim before was."""
    text = setting.text
    if "respectively" in sentence.passage.words:
        shared = subjects.respectively(text, clause, figures)
        if shared:
            return [
                subjects.named(text, clause, one, name)
                for one, name in zip(figures, shared, strict=True)
            ]
    found: list[About] = []
    for figure in figures:
        before = subjects.of(text, clause, figure, figures, before)
        found.append(before)
    return found


def _speaker(
    setting: Setting, sentence: Sentence, memory: Memory, figure: Figure
) -> tuple[str | None, str | None, bool]:
    """Speaker, outlet and whether it is quoted; an issuer or publisher where nobody else is."""
    speaker, through, direct = speakers.speaker_at(sentence.said, figure.start, figure.end)
    if speaker is None:
        words = setting.words(sentence.span)
        if memory.issuer and speakers.labelled(words):
            speaker = memory.issuer
        elif setting.publisher and speakers.own_estimate(words, setting.publisher):
            speaker = setting.publisher
    return speaker, through, direct


def _by_clause(setting: Setting, sentence: Sentence) -> Iterator[tuple[Span, list[Figure]]]:
    """The figures of a sentence by the clause they stand in, moves split into their ends.

    What only counts who speaks is left out.
    """
    text, parts = setting.text, sentence.clauses
    held: dict[Span, list[Figure]] = {}
    for figure in sentence.passage.figures:
        if speakers.counts_speakers(text, figure, sentence.said):
            continue
        clause = clauses.around(parts, figure.start, figure.end)
        if clause != parts[0] and figure.direction is not Direction.NONE:
            figure = _own_direction(setting, clause, figure)
        pair = ends(figure, text, setting.language) if figure.move == "from-to" else (figure,)
        held.setdefault(clause, []).extend(pair)
    yield from held.items()


def _own_direction(setting: Setting, clause: Span, figure: Figure) -> Figure:
    """The figure with the direction its own clause gives it, none lent by the clause before."""
    for one in scan(setting.text, clause.start, clause.end, setting.language)[0]:
        if one.start == figure.start:
            return replace(figure, direction=one.direction)
    return figure
