"""Ages that name no year: "Ana Ruiz, 45, said", "aged 16", "who was 10", "turned 40"."""

from __future__ import annotations

from workbench.extract.amounts import Amount
from workbench.extract.tokens import Tokens, words

UNIT = "year_of_age"
_PERSON = words("he she who i you")
_COPULA = words("is was be turned turns turn turning i'm he's she's hes shes am")
_LIMITS = words("over under above below")
# nouns for people, before an age: "children under 12", "the driver, 34, was"
_PEOPLE = words(
    """
    people persons children kids adults men women boys girls teenagers youngsters residents anyone
    everyone everybody those citizens workers patients drivers pensioners voters passengers
    americans britons pupils players students mothers fathers females males
    """
)
_SOMEONE = words(
    """
    man woman boy girl victim suspect driver teenager student teacher farmer worker father mother
    son daughter brother sister husband wife widow pensioner actor actress singer player striker
    defender midfielder goalkeeper forward captain coach manager lawyer doctor nurse officer
    soldier pilot engineer artist writer author founder resident tourist cyclist motorcyclist
    pedestrian passenger defendant accused gunman attacker couple native veteran star leader
    politician businessman businesswoman billionaire entrepreneur champion youngster winger
    graduate
    """
)
_ENDS = words("in on last this , . ; ) when and by at but or : ! ?") | {""}


def read(t: Tokens, amount: Amount) -> None:
    """Give the amount the unit `year_of_age` when it is plainly an age."""
    value = amount.value
    if value is None or not 0 < value <= 115 or value != int(value):
        return
    i, after = amount.first, t.low[amount.last]
    prior, second = t.low[i - 1], t.low[i - 2]
    if amount.noun:
        return
    if (
        prior in ("aged", "age", "ages")
        or (prior == "of" and second in ("age", "ages"))
        or (prior in _COPULA and after in _ENDS and _of_person(t, i - 1, prior))
        or (after == "or" and t.low[amount.last + 1] in ("older", "younger"))
        or (prior in _LIMITS and after in _ENDS and _of_people(t, i - 2))
        or (prior == "," and after in (",", ".") and _after_name(t, i - 2))
        or (prior == "," and after == "," and value > 9 and second in _SOMEONE)
    ) or (
        prior == "("
        and after == ")"
        and amount.number.kind == "digits"
        and value > 12
        and _after_name(t, i - 2)
    ):
        amount.unit = UNIT


def group(t: Tokens, amount: Amount) -> bool:
    """Read "the over 55s", "over-65s": everyone above an age. Returns whether it was one."""
    i, after = amount.first - 1, amount.last
    if t.low[after] != "s" or not t.glued(after) or amount.unit or not amount.value:
        return False
    hyphened = t.low[i] == "-" and t.low[i - 1] == "over"
    if not (hyphened or (t.low[i] == "over" and t.low[i - 1] == "the")) or amount.value > 110:
        return False
    amount.unit, amount.last = UNIT, after + 1
    return True


def _of_people(t: Tokens, i: int) -> bool:
    """Whether people stand before "over 80": "women over 50", "one resident in eight is over"."""
    if t.low[i] in _PEOPLE:
        return True
    return t.low[i] in ("is", "are", "aged") and any(
        word in _PERSON or word in _PEOPLE or word in _SOMEONE or word in ("citizens", "residents")
        for word in t.low[max(0, i - 5) : i]
    )


def _of_person(t: Tokens, i: int, copula: str) -> bool:
    if copula in ("turned", "turns", "turning", "i'm", "he's", "she's", "hes", "shes"):
        return True
    return any(t.low[k] in _PERSON for k in (i - 1, i - 2) if k >= 0)


def _after_name(t: Tokens, i: int) -> bool:
    """Whether two capitalised words end at token `i`: a person's name rather than a place or
    list.
    """
    if i < 0 or not t.word[i][:1].isupper() or not t.word[i][:1].isalpha():
        return False
    return t.low[i - 1] not in ("in", "at", "of", "from", "near", "on", ",")
