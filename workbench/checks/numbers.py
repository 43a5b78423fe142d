"""The numbers of a draft: every digit run and number-word figure, each exactly once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.checks.lines import Lines
from workbench.checks.sentences import Sentences
from workbench.literal import one_line
from workbench.model import Claim, Finding, Kind, Level, Skipped, Span
from workbench.patterns import lazy

_DIGITS = lazy(r"\d+(?:[.,\u00a0\u202f]\d+)*")
# Skipped because they date a claim, not because nothing is said: they share their claim's fate.
_MONTH = r"(?:Jan|Febr?|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
# Digits that stand where a date stands, though no calendar has them: "in 4023", "74 March".
_LIKE_A_DATE = lazy(
    rf"\b(?:in|of|since|by|until|till|from|to|and|during|before|after|between|for|{_MONTH}|,)\s+"
    rf"(?P<year>\d{{4}})(?![\d.,]*\d|\s*(?:percent|%|million|billion|thousand))|"
    rf"(?P<day>\b\d{{1,2}})(?=\s+{_MONTH}\b)|\b{_MONTH}\s+(?P<other>\d{{1,2}})\b"
)
_YEAR = lazy(r"\b[12]\d{3}\b(?![.,]\d)")
# What divides a sentence into parts that have dates of their own, and how much it counts for.
_PART = lazy(r"[,;:(]|\b(?:and|while|but|from|against)\b")
_FAR = 60
# Years that a text may name without a claim of its own.
_FIRST, _LAST = 1200, 2100
_AGAINST_YEAR = lazy(r"\b(?:than|over|against|compared (?:with|to))\s+(?:in\s+)?$")
_DATING = ("date", "year", "period", "decade")
# Skipped because they are no quantity, but they are what a ranking asserts.
_RANKING = ("rank", "ordinal")


class Standing(StrEnum):
    """The class of a number in a draft, as design section 6 names them."""

    BACKED = "backed"
    CONTRADICTED = "contradicted"
    PENDING = "pending"
    UNSEEN = "unseen"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Token:
    """A number before it is judged: the draft's claims it belongs to, or the rule that exempts it.

    `carried`: it is not the figure of its claims but a date in them; the figure speaks for both.
    `loose`: and it is in none of their periods, so that their words must say it.
    """

    start: int
    end: int
    claims: tuple[Claim, ...] = ()
    rule: str | None = None
    carried: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class DraftNumber:
    """A number of a draft with its class; `claim`, to be read at `places`, says so."""

    text: str
    start: int
    end: int
    line: int
    column: int
    standing: Standing
    reason: str
    claim: str | None = None
    places: tuple[tuple[str, int], ...] = ()
    carried: bool = False

    @property
    def last(self) -> tuple[int, int]:
        """The line and column behind it."""
        down, right = Lines(self.text).at(len(self.text))
        return (self.line + down - 1, right if down > 1 else self.column + right - 1)


def tokens(text: str, claims: Sequence[Claim], skipped: Iterable[Skipped]) -> list[Token]:
    """Every number of the text in text order; no two overlap, and no digit is left out.

    A figure with its unit is one number. A skipped number that dates a claim belongs to that claim;
    any other skipped number is exempt by its rule; a digit run that nothing accounts for is left
    with neither, and so is `unseen`.
    """
    by_figure: dict[Span, list[Claim]] = {}
    for claim in claims:
        if figure := claim.reading.figure:
            by_figure.setdefault(Span(figure.start, figure.end), []).append(claim)
    nearby = _Beside(claims)
    found = [
        _no_year(text, span, own, nearby) or Token(span.start, span.end, tuple(own))
        for span, own in by_figure.items()
    ]
    found += [_skipped(text, item, nearby) for item in skipped]
    kept = _apart(found)
    kept += [_leftover(text, span, nearby) for span in _uncovered(text, kept)]
    return sorted(kept, key=lambda token: token.start)


def _skipped(text: str, item: Skipped, nearby: _Beside) -> Token:
    if item.rule.startswith(_DATING) and (dated := nearby.dated_by(item, text)):
        return dated
    if item.rule == "year" and _no_time_of_ours(item.text[-4:]):
        return Token(item.start, item.end)  # "on 14 March 2115" dates nothing that has happened
    if item.rule.startswith(_RANKING) and (ranked := nearby.ranked_by(item)):
        return Token(item.start, item.end, ranked)
    return Token(item.start, item.end, rule=item.rule)


def _no_time_of_ours(year: str) -> bool:
    """Whether a year is out of all time; one of two digits ("2016/17", "the '90s") never is."""
    return len(year) == 4 and year.isdecimal() and not _FIRST <= int(year) <= _LAST


def _apart(found: list[Token]) -> list[Token]:
    """The tokens that do not overlap: figures of claims first, then the longest."""
    kept: list[Token] = []
    taken: set[int] = set()
    for token in sorted(found, key=lambda t: (not t.claims or t.carried, t.start - t.end, t.start)):
        places = range(token.start, token.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(token)
    return kept


def _uncovered(text: str, kept: Iterable[Token]) -> Iterator[Span]:
    """The digit runs outside every token."""
    covered = bytearray(len(text))
    for token in kept:
        covered[token.start : token.end] = b"\1" * (token.end - token.start)
    for match in _DIGITS.finditer(text):
        at, end = match.span()
        while at < end:
            if covered[at] or not text[at].isdecimal():
                at += 1
                continue
            stop = at
            while stop < end and not covered[stop]:
                stop += 1
            run = text[at:stop].rstrip(".,\u00a0\u202f")
            yield Span(at, at + len(run))
            at = stop


def _leftover(text: str, span: Span, nearby: _Beside) -> Token:
    """A digit run that the extraction does not mention; in a word or an address it is exempt."""
    if dated := _like_a_date(text, span, nearby):
        return dated
    if headed := nearby.headed_by(span, text):
        return headed
    before, after = text[: span.start][-1:], text[span.end : span.end + 1]
    if before.isalpha() or before == "_" or after == "_":
        return Token(span.start, span.end, rule="code")
    word_start = max(text.rfind(mark, 0, span.start) for mark in " \n\t(<")
    if "://" in text[word_start + 1 : span.start]:
        return Token(span.start, span.end, rule="address")
    return Token(span.start, span.end)


def _no_year(text: str, span: Span, own: Sequence[Claim], nearby: _Beside) -> Token | None:
    """ "In 4023" was read as a count; beside another figure it is a date with a slip."""
    if span.end - span.start != 4 or not text[span.start : span.end].isdecimal():
        return None
    return _like_a_date(text, span, nearby.without(own))


def _like_a_date(text: str, span: Span, nearby: _Beside) -> Token | None:
    """Digits where a date stands, as part of the claims of their sentence."""
    from_, to = max(0, span.start - 12), span.end + 12
    for found in _LIKE_A_DATE.finditer(text, from_, to):
        group = found.lastgroup or ""
        if found.span(group) == (span.start, span.end):
            return nearby.dated_by(Skipped(span.start, span.end, found[group], "date"), text)
    return None


class _Beside(Sentences):
    """What of the draft's claims a number without one belongs to."""

    def without(self, own: Sequence[Claim]) -> _Beside:
        """The same without some of the claims."""
        return _Beside(one for one in self if one not in own)

    def dated_by(self, item: Skipped, text: str) -> Token | None:
        """A date as part of the claims of its sentence: of those whose period it can be, if any."""
        own = self.around(item.start, item.end)
        years = {int(year) for year in re.findall(r"\d{4}", text[item.start : item.end])}
        fitting = [
            claim
            for claim in own
            if (period := claim.reading.period)
            and any(period.first.year <= year <= period.last.year for year in years)
        ]
        stated = [one for one in fitting if (p := one.reading.period) and p.basis == "stated"]
        dated = _nearest(stated or fitting or own, item, text)
        if not dated:
            return None
        carried = any(claim.reading.figure for claim in dated)
        return Token(item.start, item.end, dated, carried=carried, loose=not fitting)

    def headed_by(self, span: Span, text: str) -> Token | None:
        """A year at the head of a table, as part of the claims below that take it from there."""
        words = text[span.start : span.end]
        year = int(words) if re.fullmatch(r"[12]\d{3}", words) else 0
        headed = tuple(
            claim
            for claim in self
            if (period := claim.reading.period)
            and period.first.year == year == period.last.year
            and claim.start > span.end
            and words not in text[claim.sentence.start : claim.sentence.end]
        )
        return Token(span.start, span.end, headed, carried=True) if headed else None

    def ranked_by(self, item: Skipped) -> tuple[Claim, ...]:
        """The rankings among the claims of the sentence."""
        around = self.around(item.start, item.end)
        return tuple(claim for claim in around if claim.kind is Kind.RANKING)


def _nearest(claims: Sequence[Claim], item: Skipped, text: str) -> tuple[Claim, ...]:
    """The claims whose figure is nearest to a date: the one in its part of the sentence first."""
    ranked = sorted((_distance(claim, item, text), place) for place, claim in enumerate(claims))
    # What happened that day is told with its figure or without: either may be what the ledger has.
    near = {far for far, place in ranked[:1]}
    near |= {far for far, place in ranked if claims[place].reading.figure} if near == {0} else set()
    return tuple(claims[place] for far, place in ranked if far in near)


def _distance(claim: Claim, item: Skipped, text: str) -> int:
    figure = claim.reading.figure
    if figure is None:
        return 0 if claim.start <= item.start < claim.end else _FAR
    between = text[min(figure.end, item.end) : max(figure.start, item.start)]
    return len(between) + _FAR * len(_PART.findall(between))


def same_phrase(text: str, token: Token, other: str) -> bool:
    """Whether another text has a number after the same word, or before the same month."""
    lead = text[max(0, token.start - 20) : token.start]
    before = re.search(r"(?<![^\W\d])([^\W\d]++)[.\s,]++$", lead)
    day = re.search(rf"({_MONTH})\s+\d{{1,2}},\s+$", lead)
    if day:  # "July 31, 2224": the year behind a day of that month
        return re.search(rf"{re.escape(day[1])}\s+\d{{1,2}},\s+\d{{4}}", other) is not None
    after = re.match(rf"\s+({_MONTH})", text[token.end : token.end + 12])
    if after:
        return re.search(rf"\d\s+{re.escape(after[1])}", other) is not None
    if before is None:
        return False
    word = re.escape(before[1])
    return re.search(rf"\b{word}[\s,]+(?:{_MONTH}\s+)?\d", other, re.IGNORECASE) is not None


def other_date(text: str, token: Token, other: str) -> bool:
    """Whether another text has, after the same word, other years only ("on 2022")."""
    said = re.search(r"(?<![^\W\d])([^\W\d]++)\s++$", text[max(0, token.start - 20) : token.start])
    year = text[token.start : token.end]
    if said is None or not re.fullmatch(r"[12]\d{3}", year):
        return False
    slot = rf"\b{re.escape(said[1])}\s+([12]\d{{3}})(?![.,]?\d)"
    there = set(re.findall(slot, other, re.IGNORECASE))
    return bool(there) and year not in there


def against_itself(text: str, token: Token, other: str, year: int) -> bool:
    """Whether a figure of one year is held against that very year: "fewer than in 2024".

    Unless the other text does so too.
    """
    if text[token.start : token.end] != str(year):
        return False
    lead = _AGAINST_YEAR.search(text[max(0, token.start - 30) : token.start])
    return lead is not None and f"{lead.group()}{year}" not in other


def year_twice(text: str, token: Token, other: str) -> bool:
    """Whether a sentence has one year twice where another text has it once, beside another year.

    "From 605 in 2023 to 1,846 in 2023" holds a year against itself.
    """
    sentence = token.claims[0].sentence
    year = text[token.start : token.end]
    here, there = (_YEAR.findall(words) for words in (text[sentence.start : sentence.end], other))
    return here.count(year) > 1 and there.count(year) == 1 and bool(set(there) - set(here))


def finding_of(code: str, level: Level, draft: str, number: DraftNumber) -> Finding:
    """The finding for one number: what it says, what it is, and why."""
    return Finding(
        code,
        level,
        f"“{one_line(number.text, 60)}” is {number.standing}: {number.reason}",
        draft,
        number.line,
        number.column,
        number.claim,
        number.places,
        number.last,
    )


def placed(text: str, token: Token, lines: Lines) -> tuple[str, int, int, int, int]:
    """The words, span, line and column of a token: how a `DraftNumber` begins."""
    line, column = lines.at(token.start)
    return text[token.start : token.end], token.start, token.end, line, column
