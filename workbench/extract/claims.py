"""Text -> claims: what each figure, date, rank and quotation of a text asserts, of whom, and when.

The passages give figures and periods; the rules of the neighbouring modules give clause, speaker,
mode, subject and period; this module puts them together, in text order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.extract import (
    clauses,
    deeds,
    elided,
    facts,
    identity,
    modality,
    passages,
    places,
    sentences,
    speakers,
    subjects,
    tables,
    timeclauses,
    timemain,
    timing,
)
from workbench.extract.actors import Actors
from workbench.extract.attributions import Said
from workbench.extract.facts import Fact
from workbench.extract.figures import ends, scan
from workbench.extract.passages import Passage
from workbench.extract.periods import FoundPeriod
from workbench.extract.subjects import NOTHING, About
from workbench.extract.worth import worth
from workbench.model import (
    Claim,
    Direction,
    Figure,
    Grain,
    Kind,
    Modality,
    Period,
    Reading,
    Skipped,
    Span,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a text claims, and the numbers in it that claim nothing, each with its rule."""

    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...]


def extract(
    text: str,
    *,
    document: str = "",
    published: date | None = None,
    publisher: str | None = None,
    language: str | None = None,
    title: str | None = None,
) -> Extraction:
    """The claims of a text in text order; `text[claim.start:claim.end] == claim.quote`.

    Relative periods ("last year") are resolved against `published`; `publisher` speaks where an
    estimate of its own names nobody else; `title` gives period and actor where it is no part of the
    text. Ids depend on `document`. `language`, a tag such as "de", says how thousands and decimals
    are marked. Raises nothing on any text.
    """
    spans = sentences.split(text)
    main = timemain.main_period(text, published, title, spans)
    found = list(passages.read(text, spans, published, main, language))
    claims = list(
        _Reader(text, document, published, publisher, found, main, title, language).claims()
    )
    skipped = [one for passage in found for one in passage.skipped]
    claims.sort(key=lambda claim: (claim.start, claim.end, _place(claim), claim.kind.value))
    return Extraction(
        tuple(identity.distinct(claims)),
        tuple(sorted(skipped, key=lambda one: (one.start, one.end))),
    )


def _place(claim: Claim) -> int:
    return claim.reading.figure.start if claim.reading.figure else -1


_ASIDE = ("last ", "a year ", "previous", "the previ", "earlier", "the season")


@dataclass(slots=True)
class _Memory:
    """What the claim before leaves behind for a pronoun or a reduced part of the same paragraph.

    `label` is the date that heads the paragraph: "12 June 2009: engineers find cracks. …".
    """

    paragraph: int = -1
    label: Period | None = None
    about: About = NOTHING
    period: Period | None = None
    behind: Period | None = None
    issuer: str | None = None
    sentence: str = ""
    noun: str = ""
    money: str = ""


class _Reader:
    """One text on its way to claims. Holds no state between texts."""

    def __init__(
        self,
        text: str,
        document: str,
        published: date | None,
        publisher: str | None,
        found: Sequence[Passage],
        main: Period | None,
        title: str | None = None,
        language: str | None = None,
    ) -> None:
        self.text = text
        self.language = language
        self.document = document
        self.published = published
        self.publisher = publisher
        self.found = found
        self.said = speakers.heard(text, found)
        self.main = main
        self.memory = _Memory()
        self.actors = Actors(text, title)

    def claims(self) -> Iterator[Claim]:
        rows = [passage.span for passage in self.found if passage.row]
        for table in tables.tables(self.text, rows):
            yield from self._table(table)
        for passage, said in zip(self.found, self.said, strict=True):
            if not passage.rule and not passage.row:
                yield from self._sentence(passage, said)

    # ------------------------------------------------------------ sentences

    def _sentence(self, passage: Passage, said: list[Said]) -> Iterator[Claim]:
        memory, text, span = self.memory, self.text, passage.span
        if passage.paragraph != memory.paragraph:
            memory.behind, memory.period, memory.money = memory.period, None, ""
            memory.paragraph, memory.label, memory.about = passage.paragraph, None, NOTHING
            self.actors.paragraph()
        memory.label = timeclauses.label(text, span, passage.periods) or memory.label
        sentence = text[span.start : span.end]
        memory.issuer = speakers.issuer(sentence) or memory.issuer
        start = clauses.after_dateline(text, span.start, span.end)
        parts = clauses.split(text, start, span.end, passage.figures)
        weight = worth(sentence)
        told = [one for one in passage.figures if not speakers.counts_speakers(text, one, said)]
        for clause, figures in _by_clause(text, parts, told, self.language):
            yield from self._figures(passage, clause, figures, said, weight)
        yield from self._facts(passage, parts, said, weight)
        memory.sentence = sentence
        self.actors.learn(span)

    def _figures(
        self,
        passage: Passage,
        clause: Span,
        figures: list[Figure],
        said: list[Said],
        weight: float,
    ) -> Iterator[Claim]:
        memory = self.memory
        figures = elided.restored(
            self.text, clause, figures, memory.sentence, memory.noun, memory.money
        )
        behind: Figure | None = None
        base = False
        for whole, about in zip(figures, self._abouts(passage, clause, figures), strict=True):
            figure, per = elided.money_per(whole)
            about = self.actors.resolved(about, passage.span)
            if per and about.measure:
                about = replace(about, measure=f"{about.measure} {per}")
            again = base and behind is not None and modality.restates(self.text, behind, figure)
            base = again or modality.is_base(self.text, clause, figure)
            behind = whole
            mode = modality.of(
                self.text, passage.span, clause, passage.words, figure=figure, base=base
            )
            period = self._period(passage, clause, figure, about, base, mode)
            speaker, through, direct = self._speaker(passage, figure, said)
            reading = Reading(
                subject=about.subject,
                measure=about.measure,
                figure=figure,
                period=period,
                place=places.of(self.text, clause, about.subject),
                speaker=speaker,
                modality=mode,
                comparison=timeclauses.comparison(passage.periods, clause, self.text),
                through=through,
            )
            kind = Kind.QUOTE if direct else Kind.QUANTITY
            yield self._claim(kind, clause, passage.span, reading, weight)
            memory.about = about
            memory.noun = elided.counted_noun(figure) or memory.noun
            if len(figure.unit) == 3 and figure.unit.isupper():
                memory.money = figure.unit
            if base or timeclauses.in_brackets(self.text, clause, whole):
                continue
            if mode is Modality.ASSERTED and not self._contrasted(clause, period):
                memory.period = period

    def _period(
        self,
        passage: Passage,
        clause: Span,
        figure: Figure,
        about: About,
        base: bool,
        mode: Modality,
    ) -> Period | None:
        moment = timing.Moment(
            self.text,
            passage.span,
            clause,
            figure,
            passage.figures,
            passage.periods,
            base,
            mode,
            self.published if timing.is_market(about.subject or "") else None,
            self.published,
        )
        before = self.memory.period
        if before is None and timing.takes_up(self.text, clause):
            before = self.memory.behind
        return timing.of_figure(moment, self.memory.label or self.main, before)

    def _contrasted(self, clause: Span, period: Period | None) -> bool:
        """ "Last year it was 7.1": an aside, after which the text returns to its own period."""
        aside = self.text[clause.start : clause.start + 10].lower().startswith(_ASIDE)
        return aside and self.main is not None and period != self.main

    def _abouts(self, passage: Passage, clause: Span, figures: list[Figure]) -> list[About]:
        if "respectively" in passage.words:
            shared = subjects.respectively(self.text, clause, figures)
            if shared:
                return [
                    subjects.named(self.text, clause, one, name)
                    for one, name in zip(figures, shared, strict=True)
                ]
        found: list[About] = []
        for figure in figures:
            before = found[-1] if found else self.memory.about
            found.append(subjects.of(self.text, clause, figure, figures, before))
        return found

    def _speaker(
        self, passage: Passage, figure: Figure, said: list[Said]
    ) -> tuple[str | None, str | None, bool]:
        speaker, through, direct = speakers.speaker_at(said, figure.start, figure.end)
        if speaker is None:
            sentence = self.text[passage.span.start : passage.span.end]
            if self.memory.issuer and speakers.labelled(sentence):
                speaker = self.memory.issuer
            elif self.publisher and speakers.own_estimate(sentence, self.publisher):
                speaker = self.publisher
        return speaker, through, direct

    # ------------------------------------------------------------ facts

    def _who(self, passage: Passage, fact: Fact, said: list[Said]) -> tuple[str | None, str | None]:
        """Who says a fact; a name with its title is the text's own."""
        if fact.named:
            return None, None
        at = fact.span.end - 1 if fact.kind is Kind.STATEMENT else fact.cue
        speaker, through, _ = speakers.speaker_at(said, at, at + 1)
        return speaker, through

    def _facts(
        self, passage: Passage, parts: list[Span], said: list[Said], weight: float
    ) -> Iterator[Claim]:
        text = self.text
        dates = [
            one.span
            for one in passage.periods
            if one.period and one.role == "period" and self._dates(one, passage)
        ]
        for fact in facts.find(text, passage.span, parts, dates, passage.words):
            speaker, through = self._who(passage, fact, said)
            scope = facts.segment(text, fact)
            mode = modality.of(text, passage.span, scope, passage.words)
            if fact.kind is Kind.EVENT and mode in (Modality.CONDITIONAL, Modality.QUESTION):
                continue
            about = self.actors.resolved(subjects.of_fact(text, fact.span, fact.cue), passage.span)
            reading = Reading(
                subject=deeds.denied(text, fact, speaker)
                or about.subject
                or self.memory.about.subject,
                measure=deeds.measure(text, fact),
                period=timeclauses.of_clause(
                    text, fact.span, passage.periods, self.memory.label or self.main
                ),
                place=places.of(text, fact.span, text[fact.span.start : fact.span.end]),
                speaker=speaker,
                modality=mode,
                through=through,
            )
            yield self._claim(fact.kind, fact.span, passage.span, reading, weight)
        for one in said:
            if one.direct and passage.span.start <= one.start < passage.span.end:
                yield from self._quotation(passage, one, weight)

    def _dates(self, one: FoundPeriod, passage: Passage) -> bool:
        """Whether a time is fine enough to date an event; in a chronology the year is."""
        if one.period is None or one.period.grain in (Grain.DAY, Grain.MONTH):
            return one.period is not None
        heads = one.span.start == passage.span.start
        return heads and timeclauses.label(self.text, passage.span, [one]) is not None

    def _quotation(self, passage: Passage, one: Said, weight: float) -> Iterator[Claim]:
        """A whole quoted sentence without a figure: that it was said is what can be checked."""
        if speakers.is_scare_quote(self.text[one.start : one.end]):
            return
        if any(figure.start < one.end and one.start < figure.end for figure in passage.figures):
            return
        reading = Reading(
            speaker=one.speaker,
            through=one.through,
            modality=modality.of(self.text, passage.span, Span(one.start, one.end), passage.words),
        )
        yield self._claim(Kind.QUOTE, Span(one.start, one.end), passage.span, reading, weight)

    # ------------------------------------------------------------ tables

    def _table(self, table: list[Span]) -> Iterator[Claim]:
        row, weight = table[0], 0.0
        for cell in tables.cells(self.text, table, self.published, self.main, self.language):
            about = subjects.labelled(cell.subject, cell.figure, cell.measure)
            reading = Reading(
                subject=about.subject,
                measure=about.measure,
                figure=cell.figure,
                period=cell.period,
            )
            if cell.row != row:
                row, weight = cell.row, worth(self.text[cell.row.start : cell.row.end])
            yield self._claim(Kind.QUANTITY, row, row, reading, weight)

    def _claim(
        self, kind: Kind, quote: Span, sentence: Span, reading: Reading, weight: float
    ) -> Claim:
        text, figure = self.text, reading.figure
        if figure is not None and not (quote.start <= figure.start and figure.end <= quote.end):
            quote = Span(min(quote.start, figure.start), max(quote.end, figure.end))
        words = text[quote.start : quote.end]
        prefix, suffix = identity.surroundings(text, quote.start, quote.end)
        anchor = identity.anchor(kind, quote.start, figure)
        return Claim(
            id=identity.claim_id(self.document, words, prefix, suffix, anchor),
            document=self.document,
            kind=kind,
            quote=words,
            start=quote.start,
            end=quote.end,
            sentence=sentence,
            reading=reading,
            worth=weight,
            prefix=prefix,
            suffix=suffix,
        )


def _by_clause(
    text: str, parts: list[Span], figures: Sequence[Figure], language: str | None
) -> Iterator[tuple[Span, list[Figure]]]:
    """The figures of a sentence by the clause they stand in, moves split into their ends."""
    held: dict[Span, list[Figure]] = {}
    for figure in figures:
        clause = clauses.around(parts, figure.start, figure.end)
        if clause != parts[0] and figure.direction is not Direction.NONE:
            figure = _own_direction(text, clause, figure, language)
        pair = ends(figure, text, language) if figure.move == "from-to" else (figure,)
        held.setdefault(clause, []).extend(pair)
    yield from held.items()


def _own_direction(text: str, clause: Span, figure: Figure, language: str | None) -> Figure:
    """The figure with the direction its own clause gives it, none lent by the clause before."""
    for one in scan(text, clause.start, clause.end, language)[0]:
        if one.start == figure.start:
            return replace(figure, direction=one.direction)
    return figure
