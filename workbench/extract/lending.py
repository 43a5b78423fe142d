"""What neighbouring figures lend each other: an elided unit or noun, a scale, a direction. Always
marked inferred.
"""

from __future__ import annotations

from itertools import pairwise

from workbench.extract import moves, nouns, units
from workbench.extract.amounts import Amount
from workbench.extract.cues import DOWN, UP
from workbench.extract.noun_table import STOP, VERBS
from workbench.extract.tokens import Tokens, words
from workbench.model import Direction

_AUX = words(
    """
    were was are is have had has did will would could died survived remain remained came went
    who that been said voted opposed supported
    """
)
# words that start a new statement, so that a direction does not carry over
_CLAUSE = words(
    """
    is was were are has had have will would which who that if when compared against versus
    with after before than up down for as
    """
) | (VERBS - {"lower"})
_THEN = words(", and but of while only ; which about")
_LISTED_UNITS = units.RATIOS | {"cent", "penny", "sen"}
_LISTED = words(", and from against versus including with further another additional")
_HEDGES = words("about around nearly almost over roughly just some only under")
_ELIDED = words("from by against versus vs is was than with for normal and at")
_AGAINST = words("against abstained abstaining abstentions opposed dissenting")
_LINKS = words(", and the & while of")
_ORDINALS = words("first second third fourth fifth other latter former last")
_LEVEL = words("to at is was of stands stood are were than about nearly")


def lend(t: Tokens, items: list[moves.Pair]) -> None:
    """Complete pairs, carry units back along coordinations, then forward to what was elided."""
    for item in items:
        if item.left is not item.right:
            _complete(item)
    for left, right in zip(items[-2::-1], items[:0:-1], strict=True):
        _over_attribute(t, left, right)
        _back(t, left, right)
    for at in range(1, len(items)):
        _forward(t, items, at)


def _complete(item: moves.Pair) -> None:
    moved = item.move is not None
    if moves.lend_scale(item.left, item.right, move=moved):
        item.left.inferred.append("scale")
    moves.lend_unit(item.left, item.right)


def _over_attribute(t: Tokens, left: moves.Pair, right: moves.Pair) -> None:
    """ "two 500-pound bombs", "2.9 million 9 litre cases": the noun stands behind the measure."""
    a, b = left.right, right.left
    if a.unit or a.last != b.first or not b.measured or b.money or right.left is not right.right:
        return
    found = nouns.counted(t, b.last)
    if found is None:
        return
    for amount in {id(left.left): left.left, id(a): a}.values():
        amount.noun_last, amount.unit = found
        amount.noun = True


def _back(t: Tokens, left: moves.Pair, right: moves.Pair) -> None:
    """ "77.4 and 89.5 percent", "1.2, 1.4 and 1.5 million tonnes", "8 or $9"."""
    a, b = left.right, right.left
    if (
        b.unit == "point"
        and not a.unit
        and t.low[b.first - 1] in ("up", "down")
        and b.first - a.last <= 3
    ):
        a.unit = "point"
        a.inferred.append("unit")
        return
    if b.noun and not a.unit and t.low[a.last : b.first] in (["of", "the"], ["of", "its"], ["of"]):
        _give(b, left)
        return
    if a.unit or not b.unit or (b.noun and a.number.kind != b.number.kind):
        return
    gap = t.low[a.last : b.first]
    if (
        not gap
        or len(gap) > 3
        or not all(w in (",", "and", "or", "about", "&", "nor", "even") for w in gap)
    ):
        return
    if b.prefixed and a.number.kind != "digits":
        return
    if b.unit == "percent" and a.value and b.value and not 0.05 < abs(a.value / b.value) < 20:
        return  # "by 4,300, or 0.7 per cent"
    if not b.prefixed and moves.lend_scale(a, b, move=False):
        a.inferred.append("scale")
    for amount in {id(left.left): left.left, id(a): a}.values():
        amount.unit, amount.money, amount.noun = b.unit, b.money, b.noun
        amount.inferred.append("unit")


def _forward(t: Tokens, items: list[moves.Pair], at: int) -> None:
    """Give what an earlier figure has and this one leaves out."""
    item, giver = items[at], items[at - 1].right
    b = item.left
    if b.first and t.low[b.first - 1] == "from" and item.move is None:
        _to_from(t, items[at - 1], item)
    if b.unit or b.value is None:
        return
    recent = items[max(0, at - 4) : at][::-1]
    if at + 1 < len(items) and (money := _converted(t, items, at)):
        _give(money, item)
        return
    i = b.first - 1
    while i > 0 and t.low[i] in _HEDGES:
        i -= 1
    after, prior = t.low[b.last], t.low[i]
    if _parallel(t, giver, b, after):
        _give(giver, item)
        return
    if (after in _AUX or (after.endswith("ed") and after != "unchanged")) and b.value == int(
        b.value
    ):
        noun = next((one.right for one in recent if one.right.noun), None)
        if noun is not None and prior in _THEN:
            _give(noun, item)
        return
    if prior in ("to", "at") and b.value >= 100 and _index_level(t, recent, b):
        _point(item)
        return
    if _lends(t, giver, b, prior, after):
        _give(giver, item)


def _lends(t: Tokens, a: Amount, b: Amount, prior: str, after: str) -> bool:
    """Whether the figure before lends its unit or noun to a bare number."""
    if a.unit.endswith("_of_age"):
        return t.phrase(a.last, b.first) in (",", "and", ", and", "or")
    if not a.unit or a.unit.startswith("times"):
        return False
    if a.unit in units.TIME and prior not in ("from", "against", "versus"):
        return False
    ended = after != "-" and (after in STOP or not after.isalpha())
    if a.measured:
        return ended and _continues(t, a, b, prior)
    if after in ("more", "fewer", "less") and t.low[b.last + 1] == "than":
        return True
    if prior == "to" and a.unit == "vote":
        return True  # "377 votes to 48"
    return prior in _LISTED and ended and not a.hyphen and b.scale == a.scale


def _converted(t: Tokens, items: list[moves.Pair], at: int) -> Amount | None:
    """The money of "2.4 billion yuan ($340 million) and 2.1 billion ($300 million)": a bare number
    is in the currency that was converted before.
    """
    if not _in_brackets(t, items[at], items[at + 1]):
        return None
    for first, second in pairwise(items[: at + 1]):
        if first.right.money and _in_brackets(t, first, second):
            return first.right if second.left.unit == items[at + 1].left.unit else None
    return None


def _in_brackets(t: Tokens, first: moves.Pair, second: moves.Pair) -> bool:
    return second.left.money and t.low[first.right.last : second.left.first] == ["("]


def _index_level(t: Tokens, recent: list[moves.Pair], b: Amount) -> bool:
    """Whether "to 8,440" is the level of an index that moved by points."""
    written = t.word[b.number.first]
    return ("." in written or "," in written) and any(one.right.unit == "point" for one in recent)


def _point(item: moves.Pair) -> None:
    for amount in {id(item.left): item.left, id(item.right): item.right}.values():
        amount.unit = "point"
        amount.inferred.append("unit")


def _parallel(t: Tokens, a: Amount, b: Amount, after: str) -> bool:
    """Whether a bare number repeats the pattern of the one before it: "the Greens won 14 seats,
    the Liberals nine", "the first holds 20,000 litres, the second 35,000".
    """
    if not a.unit or a.hyphen or a.unit in units.TIME or a.unit.startswith("times"):
        return False
    if a.prefixed or a.share or a.unit.endswith("_of_age") or b.number.kind == "vague":
        return False
    if not (after in (",", ".", ";", "and", "") or after in _AGAINST):
        return False
    gap = t.low[max(a.last, a.noun_last) : b.first]
    if after in _AGAINST and a.noun:
        return ("," in gap or "and" in gap) and len(gap) < 6 + ("favour" in gap)
    if not 2 < len(gap) + (gap[:1] != ["and"]) < 7 or gap[0] not in (",", "and", ";", "while"):
        return False
    names = t.word[b.first - len(gap) + 1 : b.first]
    if not names or not all(w[:1].isupper() or w in _LINKS or w in _ORDINALS for w in names):
        return False
    return (names[-1][:1].isupper() and names[-1].isalpha()) or names[-1] in _ORDINALS


def _continues(t: Tokens, a: Amount, b: Amount, prior: str) -> bool:
    """Whether a bare number goes on in the unit of the one before it."""
    if a.prefixed or b.number.kind == "vague":
        return False
    level = prior == "to" or t.low[b.first - 2] == "to"
    if level:
        return a.unit == "point"
    far = a.value and b.value and not (0.02 < abs(float(b.value / a.value)) < 50)
    if far:
        return False
    if a.unit == "percent" and prior == "from" and t.low[a.first - 1] not in _LEVEL:
        return False  # "cut by 90%, from 57.8 to 5.6 cases"
    if prior in _ELIDED or prior in ("about", "nearly", "almost", "around", "over"):
        return True
    both = "." in t.word[a.number.first] and "." in t.word[b.number.first]
    return both


def _to_from(t: Tokens, giver: moves.Pair, item: moves.Pair) -> None:
    """ "to 4.1 nights from 3.8": the two ends of a move, written the other way round."""
    a, b = giver.right, item.left
    adjacent = b.first - 1 - max(a.last, a.noun_last) <= 1
    level = giver.left.first
    if not adjacent or "to" not in t.low[max(0, level - 2) : level]:
        return
    if b.unit and b.unit != a.unit and not a.unit.startswith(f"{b.unit}_per_"):
        return
    giver.move, item.move = "to", "from"
    if a.money and a.unit.startswith(f"{b.unit}_per_"):
        for amount in {id(item.left): item.left, id(item.right): item.right}.values():
            amount.unit = a.unit
            amount.inferred.append("unit")
    if b.unit or b.scaled or not a.scaled or a.value is None or b.value is None:
        return
    base = a.value / a.scale
    if base and b.value < 1000 and 0.1 < b.value / base < 10:
        b.value, b.scale = b.value * a.scale, a.scale
        b.inferred.append("scale")


def _give(giver: Amount, item: moves.Pair) -> None:
    for amount in {id(item.left): item.left, id(item.right): item.right}.values():
        amount.unit, amount.money, amount.noun = giver.unit, giver.money, giver.noun
        amount.inferred.append("unit")


def direction(
    t: Tokens, giver: moves.Pair | None, item: moves.Pair, same: moves.Pair | None
) -> Direction:
    """The direction that an apposition or list carries on: "fell 3 points, or 0.2%", "1.1 and 0.9
    percent", "fell for pears (4%) and plums (2%)".
    """
    if item.move is not None or item.left.share:
        return Direction.NONE
    bracket = t.word[item.left.first - 1] == "(" and t.word[item.right.last] == ")"
    if bracket and item.left.unit == "percent":
        return _bracketed(t, giver, item)
    if giver is None:
        return Direction.NONE
    a, b = giver.right, item.left
    gap = t.low[max(a.last, a.noun_last) : b.first]
    if not gap or len(gap) > 7:
        return Direction.NONE
    if gap in ([",", "or"], ["or"], ["("], [",", "or", "about"], ["(", "or"]):
        return giver.direction if giver.move is None else Direction.NONE
    if same is None or same.move is not None or b.unit not in _LISTED_UNITS:
        return Direction.NONE
    if gap[-1] in ("to", "at", "from", "of", "the") or not ({",", "and", ";", "while"} & set(gap)):
        return Direction.NONE
    return Direction.NONE if any(w in _CLAUSE for w in gap) else same.direction


def _bracketed(t: Tokens, giver: moves.Pair | None, item: moves.Pair) -> Direction:
    """The direction of a percentage alone in brackets: the verb's, or the bracket's before it."""
    i = item.left.first - 2
    stop = giver.right.last if giver else 0
    while i >= max(stop, item.left.first - 9):
        word = t.low[i]
        if word in UP or word in DOWN:
            return Direction.UP if word in UP else Direction.DOWN
        if word in (";", ".", ")") or word in VERBS:
            break
        i -= 1
    listed = giver is not None and t.word[giver.left.first - 1] == "(" and i <= stop
    return giver.direction if listed and giver is not None else Direction.NONE
