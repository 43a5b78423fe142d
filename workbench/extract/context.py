"""Every number of a sentence with what stands around it: unit, counted noun, age, or the rule by
which it is no figure.
"""

from __future__ import annotations

from workbench.extract import ages, measures, nouns, parts, rates, veto
from workbench.extract.amounts import Amount
from workbench.extract.noun_table import STOP
from workbench.extract.scales import Number
from workbench.extract.tokens import Tokens


def amounts(t: Tokens, numbers: list[Number], marked: list[tuple[int, int, str]]) -> list[Amount]:
    """Every number with what is around it; those that are no figure carry the rule that says so."""
    found: list[Amount] = []
    done = 0
    for at, number in enumerate(numbers):
        if number.first < done or (found and measures.add_inches(t, number, found[-1])):
            continue
        if at + 1 < len(numbers) and (part := parts.share(t, number, numbers[at + 1])):
            amount = Amount(number, number.first, part[1], part[0], unit="percent", share=True)
        else:
            amount = _amount(t, number, marked, found[-1] if found else None)
            if not amount.rule and not amount.unit and _repeats_name(t, amount, found):
                amount.rule = "name"
        if found and not amount.rule and t.low[found[-1].last : amount.first] == ["±"]:
            _tolerance(found[-1], amount)
        if found and amount.first < found[-1].last:
            _give_back(found[-1], amount.first)
        found.append(amount)
        done = amount.last
    return found


def _give_back(amount: Amount, first: int) -> None:
    """ "0$-5": a sign that the next number takes is none of this one's."""
    amount.last, amount.unit, amount.money = first, "", False


def _tolerance(amount: Amount, margin: Amount) -> None:
    """ "1.9 ± 0.3 metres": one figure, whose unit stands behind its margin."""
    margin.rule = "tolerance"
    if not amount.unit:
        amount.unit, amount.money, amount.noun = margin.unit, margin.money, margin.noun


def _repeats_name(t: Tokens, amount: Amount, found: list[Amount]) -> bool:
    """Whether the digits stood in a name before: "the X11 Pro and 11 Pro Max"."""
    word = t.word[amount.number.first]
    return t.word[amount.last][:1].isupper() and any(
        other.rule == "name" and t.word[other.number.first] == word for other in found
    )


def _amount(
    t: Tokens, number: Number, marked: list[tuple[int, int, str]], before: Amount | None
) -> Amount:
    if marked:
        place = t.start[number.first]
        for a, b, rule in marked:
            if a <= place < b:
                return Amount(number, number.first, number.last, number.value, rule=rule)
    amount = measures.measure(t, number)
    if not amount.unit and number.kind != "code":
        if ages.group(t, amount):
            return amount
        _noun(t, amount)
    amount.rule = veto.rule(t, amount, before) or amount.rule
    if not amount.rule and not amount.unit:
        ages.read(t, amount)
    if amount.rule:
        amount.first, amount.last = number.first, number.last
    return amount


def _noun(t: Tokens, amount: Amount) -> None:
    """The noun that the amount counts, with its "per" part."""
    i = amount.last
    if t.low[i] == "-" and t.glued(i) and t.word[i + 1].isalpha():
        amount.hyphen = True
        low = t.low[i + 1]
        if low in ("strong", "odd", "plus"):
            found = nouns.counted(t, i + 2)
            if found:
                amount.noun_last, amount.unit = found
                amount.noun = True
            return
        if low not in STOP and t.glued(i + 1):
            amount.unit, amount.noun, amount.noun_last = nouns.singular(low), True, i + 2
        return
    if t.low[i] == "or" and t.low[i + 1] in ("more", "so", "fewer", "less"):
        i += 2
    found = nouns.counted(t, i, one=amount.value == 1)
    if found is None:
        amount.unit = nouns.before_or(t, amount.first)
        return
    amount.noun_last, amount.unit = found
    amount.noun = True
    if t.low[amount.noun_last] in ("per", "a", "an"):
        rates.add_counted(t, amount)
