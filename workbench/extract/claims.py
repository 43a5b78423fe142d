"""Text -> claims: what each figure, date, rank and quotation of a text asserts, of whom, and when.

The passages give figures and periods; `quantities` and `assertions` make claims of them, sentence
by sentence, with what the memory holds of the sentences before; this module puts the whole
together, in text order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.extract import (
    assertions,
    identity,
    passages,
    quantities,
    sentences,
    speakers,
    tables,
    timemain,
)
from workbench.extract.memory import Memory
from workbench.extract.passages import Passage
from workbench.extract.setting import Setting
from workbench.model import Claim, Skipped


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
    setting = Setting(text, document, published, publisher, language, main)
    found = list(passages.read(text, spans, published, main, language))
    claims = sorted(_claims(setting, found, Memory(text, title)), key=_in_text_order)
    skipped = [one for passage in found for one in passage.skipped]
    return Extraction(
        tuple(identity.distinct(claims)),
        tuple(sorted(skipped, key=lambda one: (one.start, one.end))),
    )


def _claims(setting: Setting, found: Sequence[Passage], memory: Memory) -> Iterator[Claim]:
    rows = [passage.span for passage in found if passage.row]
    for table in tables.tables(setting.text, rows):
        yield from quantities.of_table(setting, table)
    for passage, said in zip(found, speakers.heard(setting.text, found), strict=True):
        if passage.rule or passage.row:
            continue
        memory.enter(passage)
        sentence = setting.sentence(passage, said)
        yield from quantities.of_sentence(setting, sentence, memory)
        yield from assertions.of_sentence(setting, sentence, memory)
        memory.leave(passage.span)


def _in_text_order(claim: Claim) -> tuple[int, int, int, str]:
    figure = claim.reading.figure
    return claim.start, claim.end, figure.start if figure else -1, claim.kind.value
