"""Whom two claims speak of: by their names, or by what a sentence before "it" has named.

Two sentences may have the same words and be about two companies: "It shed 214 jobs that year". So
what a draft takes over from the sentence before is held against what the ledger's document says
before its own; and whoever the draft names must be somebody that document knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from workbench.checks.deeds import verbs_of
from workbench.checks.verbs import FREE, GENERIC, same_sense
from workbench.errors import WorkbenchError
from workbench.link.tables import word_set
from workbench.link.tokens import content, names, scan, token, words
from workbench.model import Claim, LedgerView
from workbench.patterns import lazy

_PRONOUN = lazy(r"[“\"'(]*(?:It|They|He|She|Its|Their|His|Her)\b")
_DEFINITE = lazy(r"[“\"'(]*(?:The|This|That)\s+([a-z]+)")
# What is named once and then called "the city": of each there are many.
_CALLED = word_set(
    "mill plant factory mine port airport city town village country state region county province "
    "district island university college school hospital museum theatre club team league party "
    "union ministry council government department airline railway brewery brand shop store hotel "
    "farm bridge canal lake river park fund charity foundation institute association court prison"
)
_PIECE = lazy(r"(?<=[.!?])\s+|\n+")
_TITLE = lazy(r"[“\"][^“”\"\n]{1,80}[”\"]")
_PARAGRAPH = lazy(r"\n\s*\n|\n\s*(?:[-*+|#]|\d+[.)])\s")
# A name is looked for in so many words at the start of a sentence, in so many code points before.
_LEAD, _BACK = 8, 500
# Two writers spell a name alike so far, "Norway" and "Norwegian", and so far any other word.
_SPELLED, _SPOKEN = 4, 5


class Parties:
    """Tells the parties of a draft's claims from the ledger's."""

    def __init__(self, text: str, view: LedgerView) -> None:
        """`text` is the one that the spans of the draft's claims count in."""
        self._text, self._view = text, view
        self._texts: dict[str, str] = {}

    def differ(self, said: Claim, source: Claim) -> str:
        """Whom the draft speaks of where the ledger speaks of somebody else, in words."""
        if new := self._stranger(said, source) or self._subject(said, source):
            return f"“{new}”, of which the ledger does not speak"
        if not (_refers(said.quote) or _refers(source.quote)):
            return ""
        there = [self._before(source), source.quote, self._given(source)]
        if not any(names(piece) for piece in there):
            return ""
        known = frozenset(one for piece in there for one in content(piece))
        mine = self._spoken_of(said, known)
        return f"“{mine.lstrip('#@')}” where the ledger speaks of another" if mine else ""

    def _stranger(self, said: Claim, source: Claim) -> str:
        """A name in the draft's claim that is nowhere in the document of the ledger's."""
        new = names(said.quote) - frozenset(content(source.quote))
        if new:
            new = _named(said.quote) & new - frozenset(content(self._given(source)))
        return self._unknown(said.quote, new, source, _SPELLED)

    def _subject(self, said: Claim, source: Claim) -> str:
        """A word in the draft's subject that the ledger's document has no word for.

        "Truck exports" are not among the exports of a text that knows of no truck.
        """
        subject = said.reading.subject or ""
        new = _alone(subject) - frozenset(content(source.quote)) if subject in said.quote else None
        if not new or ": " in said.quote:  # "punctuality improved: 78.5 percent of flights left"
            return ""
        theirs = content(f"{source.quote} . {self._given(source)}")
        new -= verbs_of(said.quote) | frozenset(theirs)
        new = frozenset(one for one in new if one[0] not in "+@" and not same_sense(theirs, [one]))
        return self._unknown(subject, new, source, _SPOKEN)

    def _unknown(self, said: str, new: frozenset[str], source: Claim, alike: int) -> str:
        """The first word whose token is new and whose beginning is nowhere in the document."""
        text = self._of(source.document).casefold() if new else ""
        for word in words(said) if text else ():
            if token(word) in new and word[:alike].casefold() not in text:
                return word
        return ""

    def _spoken_of(self, said: Claim, known: frozenset[str]) -> str:
        """Whom the draft's claim is about, if the ledger does not know them.

        "It" is whoever the sentence before has named; "the company" may have been named earlier.
        """
        strangers = []
        for piece in (said.quote, *self._leads(said)):
            name, met = _first_name(piece, known)
            if met:
                return ""
            strangers += [name] if name else []
            if name and (piece == said.quote or _PRONOUN.match(said.quote)):
                break
        return strangers[0] if strangers else ""

    def _leads(self, said: Claim) -> Iterator[str]:
        """How the sentences begin that a claim takes "it" from, the nearest first."""
        before = _TITLE.sub("", self._text[max(0, said.start - _BACK) : said.start])
        if _PRONOUN.match(said.quote):
            before = _PARAGRAPH.split(before)[-1]
        for piece in reversed(_PIECE.split(before) if _refers(said.quote) else ()):
            if piece.strip():
                yield " ".join(piece.split()[:_LEAD])

    def _before(self, source: Claim) -> str:
        text = self._of(source.document)
        return text[max(0, source.start - _BACK) : source.start]

    def _given(self, source: Claim) -> str:
        """What goes without saying in a document, and what was read into the claim."""
        reading, paper = source.reading, self._view.documents.get(source.document)
        parts = [reading.subject, reading.place, reading.speaker]
        parts += [paper.title, paper.publisher] if paper else []
        return " . ".join(part for part in parts if part)

    def _of(self, slug: str) -> str:
        if slug not in self._texts:
            self._texts[slug] = ""  # a rule of its own reports a text that cannot be read
            with suppress(WorkbenchError):
                self._texts[slug] = self._view.text(slug)
        return self._texts[slug]


def _refers(quote: str) -> bool:
    """Whether a sentence says only "it", or "the company", of what it is about."""
    if _PRONOUN.match(quote):
        return True
    found = _DEFINITE.match(quote)
    return found is not None and (found[1] in _CALLED or token(found[1]) in GENERIC)


def _first_name(piece: str, known: frozenset[str]) -> tuple[str, bool]:
    """The first name in some words, and whether it is a known one; at their start any word is."""
    first = piece.split()[0]
    opens = token(first) if first[0].isupper() else None
    named = _named(piece)
    for one, _ in scan(piece):
        if one in known and (one in named or one == opens):
            return one, True
        if one in named:
            return one, False
    return "", False


def _alone(subject: str) -> frozenset[str]:
    """The words of a subject that say what it is."""
    return frozenset(content(subject)) - FREE - GENERIC


def _named(words_: str) -> frozenset[str]:
    """The names in some words; "TV" and "US" are nobody's."""
    short = (word for word in words(words_) if word.isupper() and len(word) <= _SPELLED)
    return names(words_) - FREE - {token(word) for word in short}
