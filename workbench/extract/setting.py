"""What a claim is read from: the text with what is known of it, and a sentence of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbench.extract import clauses, identity
from workbench.extract.attributions import Said
from workbench.extract.passages import Passage
from workbench.extract.worth import worth
from workbench.model import Claim, Kind, Period, Reading, Span


@dataclass(frozen=True)
class Sentence:
    """A passage of a text, and who is said to say what in it.

    Its clauses and its worth are reckoned when a claim first asks: most sentences make none.
    """

    text: str
    passage: Passage
    said: list[Said]

    @property
    def span(self) -> Span:
        return self.passage.span

    @cached_property
    def clauses(self) -> list[Span]:
        """Its clauses; a dateline belongs to none of them."""
        start = clauses.after_dateline(self.text, self.span.start, self.span.end)
        return clauses.split(self.text, start, self.span.end, self.passage.figures)

    @cached_property
    def worth(self) -> float:
        return worth(self.text[self.span.start : self.span.end])


@dataclass(frozen=True, slots=True)
class Setting:
    """A text, and what is known of it: `main` is the period it is about as a whole."""

    text: str
    document: str
    published: date | None
    publisher: str | None
    language: str | None
    main: Period | None

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def claim(
        self, kind: Kind, quote: Span, sentence: Span, reading: Reading, worth: float
    ) -> Claim:
        """The claim that a stretch makes; a figure outside it widens the quote."""
        figure = reading.figure
        if figure is not None and not (quote.start <= figure.start and figure.end <= quote.end):
            quote = Span(min(quote.start, figure.start), max(quote.end, figure.end))
        words = self.words(quote)
        prefix, suffix = identity.surroundings(self.text, quote.start, quote.end)
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
            worth=worth,
            prefix=prefix,
            suffix=suffix,
        )
