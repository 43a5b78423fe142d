"""What a figure leaves out: the noun counted in the clause or question before.

"Travellers from China numbered 1.48 million", "How many visitors come? 9.1 million": the noun
stands there, only not beside the number. What is carried over is marked `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.extract.figures import ends
from workbench.extract.nouns import singular
from workbench.extract.units import TIME
from workbench.model import Direction, Figure, Span
from workbench.patterns import lazy

_RELATIVE = frozenset({"", "percent", "percentage_point", "basis_point", "times"})
_NUMBERED = lazy(
    r"\b([a-z]+s)\b[^,;.]{0,40}\bnumbered\s+(?:about\s+|some\s+|nearly\s+)?$", re.IGNORECASE
)
_MOST = lazy(r"\b(?:most|fewest)\s+([a-z]+s),?\s+with\b", re.IGNORECASE)
_HOW_MANY = lazy(
    r"\bhow\s+many\s+(?!of\b)(?:[a-z]+\s+){0,2}?([a-z]+s|people|children|men|women)\b",
    re.IGNORECASE,
)
_OWN_NOUN = lazy(r"\s*[^\W\d]")
_LINKS = lazy(
    r"\s*(?:in|of|from|by|to|and|or|were|was|had|came|at|over|since|last|this|respectively"
    r"|between)\b"
)
_TO_LEVEL = lazy(
    r"\b(?:(rose|rises?|risen|(?:went|gone|goes|go)\s+up|grew|grows?|climb(?:ed|s)?|jump(?:ed|s)?|surge[ds]?|soar(?:ed|s)?|increased"
    r"|increases"
    r"|advanced|gained|widened|lengthened)|(?:went|gone|goes|go)\s+down|fell|falls?|fallen|dropped|drops|declined|declines"
    r"|slipped|slid"
    r"|slides|sank|shrank|shrunk|plunged|tumbled|decreased|decreases|dipped|narrowed|eased)"
    r"(?:\s+back)?\s+to\s+(?:about\s+|only\s+|just\s+|around\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+)?$"
)
# "after inflation the rise was 1.9%"
_MOVE_WAS = lazy(
    r"\b(?:[Tt]he\s+(?:(rise|increase|gain)|fall|drop|decline|decrease)\s+was|(plus|growth)\s+of|minus\s+of)"
    r"\s+(?:about\s+|only\s+|just\s+)?$"
)
_THOSE = lazy(r"\b(?:and|while|,)\s+(?:those|that)\s+(?:to|from|of|in|by|for)\s")
_FROM = lazy(r"\bfrom\s+\Z")
_IT_SOLD = lazy(r"\b(?:it|they|he|she)\s+([a-z]+)\s+(?:only\s+|just\s+|about\s+)?\Z", re.IGNORECASE)
_OF_THOSE = lazy(
    r"\W*[Oo]f\s+(?:these|those|them),?\s+(?:about\s+|some\s+|only\s+|nearly\s+|almost\s+)?\Z"
)
_OWN_VERB = lazy(r"\s+(?:had|have|has|were|was|are|is|went|came|did|died|lived)\b")
_PAID = lazy(
    r"\b(?:spen[dt]|spends|costs?|paid|pays|earned|earns|invested|aid|loans?|budgets?|profits?"
    r"|contribut(?:e[ds]?|ing)|sponsors?|donat(?:e[ds]?|ions?)|revenues?|turnover|debts?|income|damages?|fines?|deficits?|loss(?:es)?|funds|funding|grants?|subsid(?:y|ies)|worth)\b"
    r"[^,;.]{0,40}\Z",
    re.IGNORECASE,
)
_PRICED = 100_000  # a bare number of this size beside "spent" is money
_MORE_THAN = lazy(r"\s+(?:more|fewer)\s+than\s+(?:in|a|the|last|on|at|during)\b")
_THERE_WERE = lazy(r"\bthere\s+(?:were|had\s+been)\s+(?:only\s+|just\s+|about\s+)?\Z")
LARGE = 1000  # below this a bare number may be anything


def restored(
    text: str,
    clause: Span,
    figures: Sequence[Figure],
    before: str,
    counted: str = "",
    money: str = "",
) -> list[Figure]:
    """The figures of a clause with the units they leave out.

    `before` is the sentence before, `counted` the noun that was counted last, `money` the currency
    that the paragraph named last.
    """
    found: list[Figure] = []
    for figure in gapped(text, figures):
        unit = ""
        if figure.unit == "":
            unit = _unit(text, clause, figure, found, before)
            here = next((one.unit for one in reversed(found) if one.unit not in _RELATIVE), counted)
            unit = unit or (here if _takes_up(text, clause, figure) else "")
            unit = unit or (money if _is_paid(text, clause, figure) else "")
        if unit:
            figure = replace(figure, unit=unit, inferred=(*figure.inferred, "unit"))
        if figure.unit == "point" and any(one.unit == "percent" for one in figures):
            figure = replace(figure, unit="percentage_point", inferred=(*figure.inferred, "unit"))
        if figure.direction is Direction.NONE and figure.move in (None, "to"):
            level = _to_level(text, clause, figure)
            figure = figure if level is Direction.NONE else replace(figure, direction=level)
        found.append(figure)
    return found


def gapped(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures, a range that repeats a move without its verb split into its ends.

    "Deposits rose from 301 to 315 and lending from 388 to 391".
    """
    moved = False
    for figure in figures:
        moved = moved or figure.move in ("from", "to")
        ranged = figure.low is not None and figure.high is not None and figure.move is None
        if moved and ranged and _FROM.search(text, max(0, figure.start - 8), figure.start):
            yield from ends(replace(figure, move="from-to"), text)
        else:
            yield figure


def money_per(figure: Figure) -> tuple[Figure, str]:
    """An amount of money without its "per" part, and that part: (€2,900, "per month")."""
    code, cut, rest = figure.unit.partition("_per_")
    if cut and len(code) == 3 and code.isupper():
        return replace(figure, unit=code), f"per {rest.replace('_', ' ')}"
    return figure, ""


def _unit(text: str, clause: Span, figure: Figure, earlier: Sequence[Figure], before: str) -> str:
    head = text[clause.start : figure.start]
    for pattern in (_NUMBERED, _MOST):
        if match := pattern.search(head):
            return singular(match[1].lower())
    if match := _HOW_MANY.search(before):
        return singular(match[1].lower())
    if not _bare(text, figure, clause):
        return ""
    if (same := _IT_SOLD.search(head)) and _large(figure):
        again = re.search(rf"\b{same[1]}\s+(?:[\d.,]+|\w+)\s+(?:\w+lion\s+)?([a-z]+s)\b", before)
        if again:
            return singular(again[1])
    if earlier and _large(figure) and earlier[-1].unit not in _RELATIVE:
        between = text[earlier[-1].end : figure.start]
        if _THOSE.search(between):  # "worth 2 billion kroner and those to Spain 1 billion"
            return earlier[-1].unit
    counted = [one for one in earlier if one.unit not in _RELATIVE]
    if counted and (figure.move == "from" or _large(figure) or re.search(r"\bfrom\s+$", head)):
        unit = counted[-1].unit
        return "" if unit[:3].isupper() else unit
    return ""


def counted_noun(figure: Figure) -> str:
    """What a figure counts, "" for money, shares and lengths of time."""
    unit = figure.unit
    return (
        "" if unit in _RELATIVE or unit in TIME or unit[:3].isupper() or "_per_" in unit else unit
    )


def _is_paid(text: str, clause: Span, figure: Figure) -> bool:
    """Whether a bare number is money: "Last year it spent 600 million"."""
    if figure.value is None or figure.value < _PRICED or not _bare(text, figure, clause):
        return False
    return _PAID.search(text[clause.start : figure.start]) is not None


def _takes_up(text: str, clause: Span, figure: Figure) -> bool:
    """Whether a bare number counts what was counted before: "Of those, 41,300 had waited"."""
    if _OF_THOSE.match(text, clause.start, figure.start):
        return _bare(text, figure, clause) or _OWN_VERB.match(text, figure.end) is not None
    if not _large(figure):
        return False
    before = text[clause.start : figure.start]
    return bool(_MORE_THAN.match(text, figure.end) or _THERE_WERE.search(before))


def _to_level(text: str, clause: Span, figure: Figure) -> Direction:
    """The way a verb moves that stands right before its goal: "output falls to 8.1 million"."""
    before = text[max(clause.start, figure.start - 32) : figure.start]
    match = _TO_LEVEL.search(before)
    if match is None and figure.unit in _RELATIVE and figure.unit != "times":
        match = _MOVE_WAS.search(before)
    if match is None:
        return Direction.NONE
    return Direction.UP if match[match.re.groups] or match[1] else Direction.DOWN


def _bare(text: str, figure: Figure, clause: Span) -> bool:
    """Whether no noun of its own follows the figure."""
    return not _OWN_NOUN.match(text, figure.end, clause.end) or bool(
        _LINKS.match(text, figure.end, clause.end)
    )


def _large(figure: Figure) -> bool:
    number = figure.value if figure.value is not None else figure.high
    return number is not None and number >= LARGE
