"""Where the words, values and quotes of a ledger stand: what candidates are looked up in.

A claim has a number, its place in the order of the ledger. A large ledger's postings may have been
prepared and lie in a file; what is found must be the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, runtime_checkable

from workbench.link.intervals import significant
from workbench.link.units import measure
from workbench.link.vocabulary import STOP
from workbench.model import Claim
from workbench.patterns import lazy

Value = tuple[str, str]
"""The leading digits of a figure and the dimension of its unit."""

# Numbers as well: of a thousand wards, it is the number that tells which.
_WORD = lazy(r"[^\W\d_]{3,}|\d[\d.,]*\d")


class Sighted(Protocol):
    """As much of a claim as its postings are made of; `value` is a decimal number in text."""

    @property
    def quote(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def value(self) -> str | None: ...
    @property
    def unit(self) -> str: ...


class Claims(Protocol):
    """The claims of a ledger by number."""

    def __len__(self) -> int: ...
    def claim(self, number: int) -> Claim:
        """The claim with this number."""

    def sights(self) -> Iterable[Sighted]:
        """What is seen of each, in order."""


class Postings(Protocol):
    """The numbers of the claims that have a word, a value or a quote, ascending."""

    def __len__(self) -> int: ...
    def claim(self, number: int) -> Claim:
        """The claim with this number."""

    def with_word(self, word: str) -> Sequence[int]:
        """Those whose subject or quote has a word (see `words_of`)."""

    def with_value(self, value: Value) -> Sequence[int]:
        """Those whose figure has these leading digits and this dimension."""

    def quoting(self, words: str) -> Sequence[int]:
        """Those whose quote is these words, each blank one space."""


@runtime_checkable
class Posted(Protocol):
    """A ledger that knows its own postings."""

    def postings(self) -> Postings:
        """Where words, values and quotes stand among the claims."""


def words_of(subject: str, quote: str) -> frozenset[str]:
    """The words by which a claim is found."""
    return frozenset(_WORD.findall(f"{subject} {quote}".lower())) - STOP


def value_of(value: Decimal | None, unit: str) -> Value | None:
    """The value by which a claim is found."""
    return None if value is None else (significant(value)[:3], measure(unit).dimension)


def spaced(quote: str) -> str:
    """A quote with each blank one space: lines may be broken elsewhere."""
    return " ".join(quote.split())


@dataclass(frozen=True, slots=True)
class _Sight:
    quote: str
    subject: str
    value: str | None
    unit: str


class Given:
    """Claims that are there already, as `InMemory` wants them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Number them in their order."""
        self._claims = claims

    def __len__(self) -> int:
        return len(self._claims)

    def claim(self, number: int) -> Claim:
        """The claim with this number."""
        return self._claims[number]

    def sights(self) -> Iterable[Sighted]:
        """What is seen of each, in order."""
        for claim in self._claims:
            figure = claim.reading.figure
            value = str(figure.value) if figure and figure.value is not None else None
            unit = figure.unit if figure else ""
            yield _Sight(claim.quote, claim.reading.subject or "", value, unit)


class InMemory:
    """Postings made on the spot."""

    def __init__(self, claims: Claims) -> None:
        """Look at each claim once."""
        self._claims = claims
        self._words: dict[str, list[int]] = defaultdict(list)
        self._values: dict[Value, list[int]] = defaultdict(list)
        self._quotes: dict[str, list[int]] = defaultdict(list)
        for number, sight in enumerate(claims.sights()):
            self._quotes[spaced(sight.quote)].append(number)
            for word in words_of(sight.subject, sight.quote):
                self._words[word].append(number)
            if sight.value and (value := value_of(Decimal(sight.value), sight.unit)):
                self._values[value].append(number)

    def __len__(self) -> int:
        return len(self._claims)

    def claim(self, number: int) -> Claim:
        """The claim with this number."""
        return self._claims.claim(number)

    def with_word(self, word: str) -> Sequence[int]:
        """Those whose subject or quote has a word."""
        return self._words.get(word, ())

    def with_value(self, value: Value) -> Sequence[int]:
        """Those whose figure has these leading digits and this dimension."""
        return self._values.get(value, ())

    def quoting(self, words: str) -> Sequence[int]:
        """Those whose quote is these words."""
        return self._quotes.get(words, ())

    def tables(self) -> dict[str, Mapping[str, Sequence[int]]]:
        """Everything that can be looked up, by what it is looked up by."""
        values = {"\0".join(value): numbers for value, numbers in self._values.items()}
        return {"words": self._words, "values": values, "quotes": self._quotes}
