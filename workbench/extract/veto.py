"""Numbers that are no figures, each with the name of the rule that says so.

One amount and the words around it; what a pattern sees on its own is in `marks`.
"""

from __future__ import annotations

from workbench.extract.amounts import Amount
from workbench.extract.dates import CLOCK, day_rule, year_rule
from workbench.extract.labels import LABELS, label_rule, list_rule, score_rule
from workbench.extract.scales import SMALL
from workbench.extract.tokens import Tokens, words

_NOT_ONE = words("no this that each every any which another some number category day phase level")
_IDIOM_ONE = words("another day by time thing way hand side on off or's side's - who that")
_POINTED = words("the those these other all our")
_COUNTED_LABELS = words("under year day week")
_PARTS = words("way sided on dimensional party step fold thirds")
# what a spelled-out attribute counts: "a five-member panel", but not "a six-speed gearbox"
_HEADS = words(
    """
    member person man woman judge justice nation country state party team page storey story seat
    vehicle car player game match episode volume night candidate province village
    """
)
_SPANS = words("year day week month hour")
_CLOCK = words("am pm a.m. p.m. h hrs hr")


def rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    """The rule by which the amount is no figure, or "".

    `before` is the amount to its left, vetoed or not.
    """
    kind = amount.number.kind
    if kind == "code":
        return "code"
    if kind in ("times", "vague", "part"):
        return amount.rule
    if kind == "words":
        return _word_rule(t, amount)
    found = _glued_rule(t, amount, before) or day_rule(t, amount, before) or _hour(t, amount)
    if found or amount.measured:
        return found
    return (
        label_rule(t, amount)
        or year_rule(t, amount, before)
        or list_rule(t, amount)
        or score_rule(t, amount, before)
    )


def _hour(t: Tokens, amount: Amount) -> str:
    """ "time" for the short end of "from 8 to 8:30", "2 or 3 o'clock"."""
    i = amount.last
    if amount.unit or amount.value is None or not 0 < amount.value < 25:
        return ""
    if t.low[i] not in ("to", "or", "and", "-", "–") or not t.low[i + 1].isdecimal():
        return ""
    return "time" if t.low[i + 2] in CLOCK or (t.low[i + 2] == ":" and t.glued(i + 2)) else ""


def _word_rule(t: Tokens, amount: Amount) -> str:
    """Spelled-out numbers: "one" as a pronoun, "the two", "category one", "six-speed"."""
    first, last = amount.first, amount.last
    after, prior = t.low[last], t.low[first - 1]
    value = amount.value or 0
    if not amount.unit and prior in ("top", "bottom", "final"):
        return "rank"
    if not amount.unit and prior in _POINTED and value < 10 and after != "of":
        return "pronoun"
    if value == 1 and amount.unit == "times" and amount.hyphen:
        return "idiom"  # a one-time fee
    if amount.measured and not (value == 1 and prior in ("day", "no")):
        return ""
    if value == 1 and amount.number.last - amount.number.first == 1:
        return _one_rule(t, amount, prior, after)
    if prior in LABELS and not (prior in _COUNTED_LABELS and value != 1):
        return "name"
    if value == 0 and (after == "-" or prior in ("ground", "net", "patient", "sub")):
        return "name"
    if amount.hyphen and amount.noun and value < 100 and amount.unit not in _HEADS:
        return "attribute"  # a six-speed gearbox, a three-bed flat
    if after == "-" and t.low[last + 1] in _PARTS:
        return "idiom"
    return "name" if prior == "-" and t.glued(first) and t.low[first - 2].isalpha() else ""


def _one_rule(t: Tokens, amount: Amount, prior: str, after: str) -> str:
    if after in ("to", "or", "-", "–") and t.low[amount.last + 1] in SMALL:
        return ""  # "one to two years"
    if prior in _NOT_ONE:
        return "pronoun"
    if prior in LABELS:
        return "name"
    if prior == "-" or (after == "-" and t.low[amount.last + 1] not in _SPANS):
        return "idiom"
    return "pronoun" if after in _IDIOM_ONE or not amount.noun else ""


def _glued_rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    """Letters right beside the digits that are neither money nor unit: names, ordinals, decades."""
    found = _before_digits(t, amount, before) if t.glued(amount.first) else ""
    if found or amount.measured:
        return found
    last = amount.last
    after = t.low[last]
    if after == "th":
        return "ordinal"
    if not t.glued(last):
        return ""
    if after in ("'", "’") and t.low[last + 1] == "s" and t.glued(last + 1):
        return "decade"
    if not (after[:1].isalpha() or after == "_"):
        return ""
    if after in ("st", "nd", "rd", "th"):
        return "ordinal"
    if after in ("s", "'s", "’s"):
        return "" if amount.unit.endswith("_of_age") else "decade"
    if after in _CLOCK:
        return "time"
    return "" if amount.scaled else "code"


def _before_digits(t: Tokens, amount: Amount, before: Amount | None) -> str:
    first = amount.first
    prior, lead = t.word[first - 1], t.word[first - 2]
    linked = t.glued(first - 1)
    if prior[-1:].isalpha():
        return "name"
    if prior in "'’‘" and not amount.measured and t.word[first].isdecimal():
        return "year" if len(t.word[first]) == 2 else ""
    if prior == "-" and linked and lead[-1:].isalpha() and not amount.prefixed:
        if lead == "to" and t.word[first - 3] == "-":
            return "ratio"  # 3-to-1 odds
        return "" if amount.measured and lead.islower() else "name"
    if prior == "#":
        return "reference"
    if not linked or amount.measured:
        return ""
    if prior in "/_" and lead[-1:].isalpha():
        return "name"
    if before is not None and before.rule == "year" and prior in "/-–":
        return "year"
    return "code" if prior in "./" else ""
