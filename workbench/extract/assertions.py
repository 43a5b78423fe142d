"""Claims without a figure: what happened and when, who ranks where, and that something was said."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.extract import (
    deeds,
    facts,
    modality,
    places,
    speakers,
    subjects,
    timeclauses,
    timing,
)
from workbench.extract.attributions import Said
from workbench.extract.facts import Fact
from workbench.extract.memory import Memory
from workbench.extract.periods import FoundPeriod
from workbench.extract.setting import Sentence, Setting
from workbench.model import Claim, Grain, Kind, Modality, Reading, Span

_SEASON = 93  # days: "on March 6-7", "in the spring"


def of_sentence(setting: Setting, sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """The facts of a sentence, then the quotations that start in it."""
    dates = [one.span for one in sentence.passage.periods if _dates(setting, sentence, one)]
    words = sentence.passage.words
    for fact in facts.find(sentence, dates):
        mode = modality.of(setting.text, sentence.span, facts.segment(setting.text, fact), words)
        if fact.kind is Kind.EVENT and mode in (Modality.CONDITIONAL, Modality.QUESTION):
            continue
        reading = _reading(setting, sentence, memory, fact, mode)
        yield setting.claim(fact.kind, fact.span, sentence.span, reading, sentence.worth)
    for one in sentence.said:
        if one.direct and sentence.span.start <= one.start < sentence.span.end:
            yield from _quotation(setting, sentence, one)


def _reading(
    setting: Setting, sentence: Sentence, memory: Memory, fact: Fact, mode: Modality
) -> Reading:
    text = setting.text
    speaker, through = _who(sentence, fact)
    about = memory.actors.resolved(subjects.of_fact(text, fact.span, fact.cue), sentence.span)
    denied = deeds.denied(text, fact, speaker)
    main = memory.paragraph.label or sentence.passage.main
    if memory.paragraph.period and timing.is_pronoun(text, fact.span):
        main = memory.paragraph.period
    return Reading(
        subject=denied or about.subject or memory.paragraph.about.subject,
        measure=deeds.measure(text, fact),
        period=timeclauses.of_clause(
            text, fact.span, sentence.passage.periods, main, event=fact.kind is Kind.EVENT
        ),
        place=places.of(text, fact.span, setting.words(fact.span)),
        speaker=speaker,
        modality=mode,
        through=through,
    )


def _who(sentence: Sentence, fact: Fact) -> tuple[str | None, str | None]:
    """Who says a fact; a name with its title is the text's own."""
    if fact.named:
        return None, None
    at = fact.span.end - 1 if fact.kind is Kind.STATEMENT else fact.cue
    speaker, through, _ = speakers.speaker_at(sentence.said, at, at + 1)
    return speaker, through


def _dates(setting: Setting, sentence: Sentence, one: FoundPeriod) -> bool:
    """Whether a time is fine enough to date an event; in a chronology the year is."""
    if one.period is None or one.role != "period":
        return False
    if one.period.grain in (Grain.DAY, Grain.MONTH):
        return True
    days = (one.period.last - one.period.first).days
    if one.period.grain is Grain.RANGE and days < _SEASON:
        return not one.text.lower().startswith(("since ", "by ", "until "))
    heads = one.span.start == sentence.span.start
    return heads and timeclauses.label(setting.text, sentence.span, [one]) is not None


def _quotation(setting: Setting, sentence: Sentence, one: Said) -> Iterator[Claim]:
    """A whole quoted sentence without a figure: that it was said is what can be checked."""
    quote = Span(one.start, one.end)
    if speakers.is_scare_quote(setting.words(quote)):
        return
    figures = sentence.passage.figures
    if any(figure.start < quote.end and quote.start < figure.end for figure in figures):
        return
    mode = modality.of(setting.text, sentence.span, quote, sentence.passage.words)
    reading = Reading(speaker=one.speaker, through=one.through, modality=mode)
    yield setting.claim(Kind.QUOTE, quote, sentence.span, reading, sentence.worth)
