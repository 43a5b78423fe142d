"""What the sentences read so far leave behind for a pronoun, a reduced part or a bare number.

Some of it holds until the paragraph ends, the rest until something takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.extract import elided, speakers, timeclauses
from workbench.extract.actors import Actors
from workbench.extract.passages import Passage
from workbench.extract.subjects import NOTHING, About
from workbench.model import Figure, Period, Span


@dataclass(slots=True)
class Paragraph:
    """What the claims of one paragraph were about, so far.

    `label` is the date that heads it: "12 June 2009: engineers find cracks. …"; `behind` the
    period in which the paragraph before it ended; `money` the currency named last; `opened` whether
    anything has been claimed yet.
    """

    number: int
    behind: Period | None = None
    label: Period | None = None
    about: About = NOTHING
    period: Period | None = None
    money: str = ""
    opened: bool = False


class Memory:
    """What a text has said up to the sentence that is being read."""

    __slots__ = ("_text", "actors", "issuer", "noun", "paragraph", "sentence")

    def __init__(self, text: str, title: str | None) -> None:
        self._text = text
        self.actors = Actors(text, title)
        self.paragraph = Paragraph(-1)
        self.issuer: str | None = None  # whose figures are being presented
        self.sentence = ""  # the one before
        self.noun = ""  # what was counted last

    def enter(self, passage: Passage) -> None:
        """A sentence is about to be read: does it open a paragraph, is it dated, whose is it?"""
        span = passage.span
        if passage.paragraph != self.paragraph.number:
            self.paragraph = Paragraph(passage.paragraph, behind=self.paragraph.period)
            self.actors.paragraph()
        label = timeclauses.label(self._text, span, passage.periods)
        self.paragraph.label = label or self.paragraph.label
        self.issuer = speakers.issuer(self._text[span.start : span.end]) or self.issuer

    def claimed(self, about: About, figure: Figure) -> None:
        """A claim has been read: what it is about and in what it is measured."""
        self.paragraph.about, self.paragraph.opened = about, True
        self.noun = elided.counted_noun(figure) or self.noun
        if len(figure.unit) == 3 and figure.unit.isupper():
            self.paragraph.money = figure.unit

    def leave(self, span: Span) -> None:
        """The sentence has been read."""
        self.sentence = self._text[span.start : span.end]
        self.actors.learn(span)
