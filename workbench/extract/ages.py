"""Ages that name no year: "Ana Ruiz, 45, said", "aged 16", "who was 10", "turned 40"."""

from __future__ import annotations

from workbench.extract.amounts import Amount
from workbench.extract.tokens import Tokens, words

UNIT = "year_of_age"
_PERSON = words("he she who i you")
_COPULA = words("is was be turned turns turn turning i'm he's she's hes shes am")
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
        or (prior == "," and after in (",", ".") and _after_name(t, i - 2))
    ) or (
        prior == "("
        and after == ")"
        and amount.number.kind == "digits"
        and value > 12
        and _after_name(t, i - 2)
    ):
        amount.unit = UNIT


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
