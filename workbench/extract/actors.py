"""Whose exports, whose plant: the actor that a pronoun or a bare "exports to Korea" leaves out.

"Its exports", "the two countries", "the total" and "exports to Korea" take their actor from the
sentences before, or from the title: "China's foreign trade in 2021". Where no clear one stands
there, the words stay as they are written.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace

from workbench.extract.phrases import clean, named_measure, start_of, verb_of
from workbench.extract.places import country
from workbench.extract.subjects import About
from workbench.model import Span
from workbench.patterns import lazy

_NAME = r"[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3}"
_FLOWS = r"(?:exports?|imports?|trade|commerce|shipments|surplus|deficit)"
_OWNED = lazy(rf"\b({_NAME})['’]s?\s+(?:[a-z][\w-]*\s+(?:and\s+)?){{0,2}}?{_FLOWS}\b")
_WITH = lazy(rf"\b({_NAME})['’]s?\s+(?:[a-z-]+\s+)?trade\s+with\s+({_NAME})")
_PAIR = lazy(rf"\b(?:between|both)\s+({_NAME})\s+and\s+({_NAME})")
_LED = lazy(rf"(?:For|In)\s+({_NAME})\s+(?:the|a|an|it|this|that)\b")
_OWNER = lazy(rf"({_NAME})['’]s?\s")
_BARE = lazy(
    r"(?:(?:total|overall|goods|merchandise|annual|foreign)\s+)?(?:trade\s+)?"
    r"(?:exports|imports|shipments|trade|surplus|deficit)(?:\s+(?:to|from|with|of)\s+(.+))?",
    re.IGNORECASE,
)
_POSSESSIVE = lazy(r"(?:its|their|his|her)\s+(?=\w)", re.IGNORECASE)
_PRONOUN = lazy(r"(?:it|they|he|she)", re.IGNORECASE)
_BOTH = lazy(r"\b(?:the\s+)?two\s+(?:countries|nations|sides|neighbours|neighbors|economies)\b")
_SUM = lazy(r"(?:total|figure|sum|volume|amount|value)", re.IGNORECASE)
APOSTROPHE = "'"
_LONGEST = 4  # words of an antecedent that may stand for "its"
_REACH = 2  # sentences back in which an antecedent is looked for


class Actors:
    """Who acts in a text, as far as it has been read."""

    __slots__ = ("_before", "_owner", "_owner_here", "_pair", "_pair_here", "_text")

    def __init__(self, text: str, title: str | None) -> None:
        self._text = text
        self._before: deque[Span] = deque(maxlen=_REACH)
        self._owner: str | None = None
        self._pair: str | None = None
        self._owner_here: str | None = None
        self._pair_here: str | None = None
        if title:
            self._learn(title)
            self.paragraph()

    def paragraph(self) -> None:
        """A new paragraph begins: pronouns no longer reach back."""
        self._before.clear()
        self._owner_here = self._pair_here = None

    def learn(self, sentence: Span) -> None:
        """Remember whom a sentence that has been read names."""
        self._before.append(sentence)
        self._learn(self._text[sentence.start : sentence.end])

    def _learn(self, words: str) -> None:
        if ("between " in words or "oth " in words) and (pair := _PAIR.search(words)):
            self._pair_here = f"{pair[1]} and {pair[2]}"
        if "trade with " in words and (pair := _WITH.search(words)):
            self._pair_here = f"{pair[1]} and {pair[2]}"
        led = _LED.match(words)
        if led and country(led[1]):
            self._owner_here = led[1]
        elif ("’s" in words or "'s" in words) and (owned := _OWNED.search(words)):
            self._owner_here = owned[1]
        self._owner = self._owner or self._owner_here
        self._pair = self._pair or self._pair_here

    def resolved(self, about: About, sentence: Span) -> About:
        """The same with its actor named, where the text names it clearly enough."""
        subject = about.subject
        if subject is None:
            return about
        found = self._named(subject, sentence)
        if found == subject:
            return about
        return replace(about, subject=found, measure=about.measure or named_measure(found))

    def _named(self, subject: str, sentence: Span) -> str:
        if _PRONOUN.fullmatch(subject) or _SUM.fullmatch(subject):
            return self._topic() or subject
        if possessive := _POSSESSIVE.match(subject):
            owner = self._antecedent(possessive.group().lower().startswith("their"))
            return self._of(owner, subject[possessive.end() :]) if owner else subject
        if both := _BOTH.search(subject):
            pair = self._pair_here or self._pair
            return subject[: both.start()] + pair + subject[both.end() :] if pair else subject
        if bare := _BARE.fullmatch(subject):
            owner = self._own(sentence) or self._owner_here or self._owner
            if owner and owner not in (bare[1] or "") and "between" not in subject:
                return self._of(owner, f"{subject[:1].lower()}{subject[1:]}")
        return subject

    def _of(self, owner: str, thing: str) -> str:
        """The thing with its owner, with the apostrophe that the text uses."""
        return f"{owner}{'’' if '’' in self._text else APOSTROPHE}s {thing}"

    def _own(self, sentence: Span) -> str | None:
        """Whose trade the sentence itself speaks of."""
        owned = _OWNED.search(self._text, sentence.start, sentence.end)
        return owned[1] if owned else None

    def _antecedent(self, plural: bool) -> str | None:
        """The name that "its" or "their" stands for."""
        if plural and self._pair_here:
            return self._pair_here
        for span in reversed(self._before):
            led = _LED.match(self._text, span.start, span.end)
            if led and country(led[1]):
                return led[1]
        topic = self._topic()
        if topic is None:
            return None
        owner = _OWNER.match(topic)
        if owner and not plural:
            return owner[1]
        if plural != (topic.endswith("s") or " and " in topic):
            return None
        return topic if len(topic.split()) <= _LONGEST else None

    def _topic(self) -> str | None:
        """The subject of the sentence before, or of the one before that."""
        for span in reversed(self._before):
            start = start_of(self._text, span.start, span.end)
            verb = verb_of(self._text, start, span.end)
            topic = clean(self._text[start : verb.start()]) if verb else None
            if topic and not _PRONOUN.fullmatch(topic) and not _POSSESSIVE.match(topic):
                return topic
        return None
