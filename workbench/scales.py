"""House scales: the words a desk gives its verdicts in, each standing for one verdict of ours.

The ledger keeps both: the verdict, which every desk shares, and the word that was said, so that a
scale can change later without changing what was said under it. Two words for one verdict agree.

The shipped scales follow what the desks publish of their own: PolitiFact's Truth-O-Meter (2018),
Africa Check's ratings (2024), and the labels of the FEVER and AVeriTeC data sets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model import Verdict

_LONGEST = 30


def _name(word: str) -> str:
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


@dataclass(frozen=True, slots=True)
class Rating:
    """One word of a scale, the verdict it stands for, and in one line what it means.

    `key` is the letter that gives it, "" for the letter of its verdict or a free one of the word.
    """

    word: str
    verdict: Verdict
    means: str = ""
    key: str = ""

    @property
    def name(self) -> str:
        """The word as a name in `[keys]` and on the command line: `pants_on_fire`."""
        return _name(self.word)


@dataclass(frozen=True, slots=True)
class Scale:
    """The words of a desk, in the order of the footer."""

    name: str
    ratings: tuple[Rating, ...]

    def rating(self, name: str) -> Rating | None:
        """The rating of this name, however it is spaced and cased; None when there is none."""
        return next((rating for rating in self.ratings if rating.name == _name(name)), None)

    def words(self, verdict: Verdict) -> str:
        """What this desk calls a verdict: `False or Pants on Fire`; our word where it has none."""
        own = [rating.word for rating in self.ratings if rating.verdict is verdict]
        return " or ".join(own) or verdict.value.replace("_", " ")

    def first(self, verdict: Verdict) -> str | None:
        """The word to record with a verdict that follows from another; None on the plain scale."""
        own = [rating.word for rating in self.ratings if rating.verdict is verdict]
        return own[0] if own and self is not PLAIN else None

    def said(self, rating: Rating) -> str | None:
        """The word to record beside the verdict; None where it is the verdict's own."""
        return None if self is PLAIN else rating.word


def _plain(verdict: Verdict, key: str, means: str) -> Rating:
    return Rating(verdict.value.replace("_", " "), verdict, means, key)


PLAIN = Scale(
    "plain",
    (
        _plain(Verdict.SUPPORTED, "s", "The evidence says what the claim says."),
        _plain(Verdict.MOSTLY_SUPPORTED, "m", "Right in what matters; a detail is off or missing."),
        _plain(Verdict.MIXED, "x", "One part holds, another does not."),
        _plain(Verdict.EXAGGERATED, "e", "It says more than the evidence: too much, too sure."),
        _plain(Verdict.UNDERSTATED, "t", "It says less than the evidence does."),
        _plain(Verdict.MISLEADING, "i", "True words that leave a reader with something false."),
        _plain(Verdict.REFUTED, "r", "The evidence says otherwise."),
        _plain(Verdict.UNPROVEN, "p", "Looked for; nothing found decides it either way."),
        _plain(Verdict.OUTDATED, "o", "It was right once; later evidence has replaced it."),
        _plain(Verdict.NOT_CHECKABLE, "c", "No evidence could decide it: opinion, or too vague."),
    ),
)

POLITIFACT = Scale(
    "politifact",
    (
        Rating("True", Verdict.SUPPORTED, "Accurate, and nothing of weight is missing."),
        Rating("Mostly True", Verdict.MOSTLY_SUPPORTED, "Accurate, but wants a word of context."),
        Rating("Half True", Verdict.MIXED, "Partly accurate; leaves out what matters."),
        Rating("Mostly False", Verdict.MISLEADING, "A grain of truth; the facts left out turn it."),
        Rating("False", Verdict.REFUTED, "Not accurate."),
        Rating("Pants on Fire", Verdict.REFUTED, "Not accurate, and absurd.", "p"),
    ),
)

AFRICA_CHECK = Scale(
    "africa-check",
    (
        Rating("Correct", Verdict.SUPPORTED, "The best evidence there is agrees."),
        Rating("Mostly correct", Verdict.MOSTLY_SUPPORTED, "Right but for a detail, or context."),
        Rating("Unproven", Verdict.UNPROVEN, "The evidence at hand neither proves nor refutes it."),
        Rating("Misleading", Verdict.MISLEADING, "Parts are right, what it suggests is not."),
        Rating("Exaggerated", Verdict.EXAGGERATED, "The number is too high, the point may stand."),
        Rating("Understated", Verdict.UNDERSTATED, "The number is too low, the point may stand."),
        Rating("Incorrect", Verdict.REFUTED, "The best evidence there is contradicts it."),
    ),
)

EVIDENCE = Scale(
    "evidence",
    (
        Rating("Supported", Verdict.SUPPORTED, "The evidence says so."),
        Rating("Refuted", Verdict.REFUTED, "The evidence says otherwise."),
        Rating("Not enough evidence", Verdict.UNPROVEN, "What was found decides nothing."),
    ),
)

SCALES: Mapping[str, Scale] = {s.name: s for s in (PLAIN, POLITIFACT, AFRICA_CHECK, EVIDENCE)}


def chosen(value: object) -> Scale:
    """The scale that `policy.scale` names or spells out. Raises ValueError saying what is wrong."""
    if isinstance(value, str):
        if value not in SCALES:
            raise ValueError(f'"{value[:40]}" is no scale; known: {", ".join(SCALES)}')
        return SCALES[value]
    if not isinstance(value, dict) or not value:
        raise ValueError('must be a name, or a table of words as in "Half True" = "mixed"')
    ratings = tuple(_rating(str(word), meaning) for word, meaning in value.items())
    names: dict[str, str] = {}
    for rating in ratings:
        if (other := names.setdefault(rating.name, rating.word)) is not rating.word:
            raise ValueError(f'"{other}" and "{rating.word}" are one word to a reader')
    return Scale("own", ratings)


def _rating(word: str, meaning: object) -> Rating:
    """A line of the table: `"False" = "refuted"`, or a table with verdict, means and key."""
    table: dict[str, Any] = meaning if isinstance(meaning, dict) else {"verdict": meaning}
    shown = " ".join(word.split())
    if not shown or len(shown) > _LONGEST or not shown.isprintable():
        raise ValueError(f"a word has 1 to {_LONGEST} printable characters: {shown[:40]!r}")
    if unknown := sorted(set(table) - {"verdict", "means", "key"}):
        raise ValueError(f'"{shown}" has verdict, means and key, no {unknown[0][:40]}')
    if not all(isinstance(part, str) for part in table.values()):
        raise ValueError(f'"{shown}": verdict, means and key are text')
    verdict = table.get("verdict", "")
    if verdict not in set(Verdict):
        known = ", ".join(Verdict)
        raise ValueError(f'"{shown}" stands for no verdict "{verdict[:40]}"; known: {known}')
    return Rating(shown, Verdict(verdict), table.get("means", ""), table.get("key", ""))
