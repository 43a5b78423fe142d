"""Text -> claims: what each figure, date, rank and quotation of a text asserts, of whom, and when.

The passages give figures and periods; `quantities` and `assertions` make claims of them, sentence
by sentence, with what the memory holds of the sentences before; this module puts the whole
together, in text order. Of what has been read only the ids are kept, so that a text may be longer
than its claims would fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from workbench.extract import (
    assertions,
    identity,
    passages,
    quantities,
    sections,
    sentences,
    speakers,
    tables,
    timemain,
)
from workbench.extract.attributions import Said
from workbench.extract.memory import Memory
from workbench.extract.passages import Passage
from workbench.extract.setting import Sentence, Setting
from workbench.model import Claim, Skipped, Span


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
    found = list(
        stream(
            text,
            document=document,
            published=published,
            publisher=publisher,
            language=language,
            title=title,
        )
    )
    return Extraction(
        tuple(claim for one in found for claim in one.claims),
        tuple(number for one in found for number in one.skipped),
    )


def stream(
    text: str,
    *,
    document: str = "",
    published: date | None = None,
    publisher: str | None = None,
    language: str | None = None,
    title: str | None = None,
) -> Iterator[Extraction]:
    """What `extract` finds, sentence by sentence and table by table, as it is read.

    For a text whose claims need not, or cannot, be held all at once.
    """
    spans = sentences.split(text)
    first = list(islice(spans, timemain.FIRST))
    main = timemain.main_period(text, published, title, first)
    told = sections.in_context(main)
    setting = Setting(text, document, published, publisher, language, told)
    found = passages.read(text, chain(first, spans), published, main, language)
    memory = Memory(text, title)
    distinct = identity.Distinct()
    rows: list[Span] = []
    for passage, said in speakers.heard(text, found):
        if rows and not (passage.row and tables.follows(text, rows[-1], passage.span)):
            yield Extraction(distinct(_of_table(setting, rows)), ())
            rows = []
        if passage.row:
            rows.append(passage.span)
        elif not passage.rule:
            claims = _of_sentence(setting, passage, said, memory)
            yield Extraction(distinct(claims), passage.skipped)
        elif passage.skipped:
            yield Extraction((), passage.skipped)
    if rows:
        yield Extraction(distinct(_of_table(setting, rows)), ())


def _of_table(setting: Setting, rows: list[Span]) -> list[Claim]:
    return sorted(quantities.of_table(setting, rows), key=_in_text_order) if rows[1:] else []


def _of_sentence(
    setting: Setting, passage: Passage, said: list[Said], memory: Memory
) -> list[Claim]:
    memory.enter(passage)
    sentence = Sentence(setting.text, passage, said)
    claims = [
        *quantities.of_sentence(setting, sentence, memory),
        *assertions.of_sentence(setting, sentence, memory),
    ]
    memory.leave(passage.span)
    return sorted(claims, key=_in_text_order)


def _in_text_order(claim: Claim) -> tuple[int, int, int, str]:
    figure = claim.reading.figure
    return claim.start, claim.end, figure.start if figure else -1, claim.kind.value
