"""Figures, periods, verdicts and acts in words: one wording for the screen and for exports."""

from __future__ import annotations

from workbench.model import (
    Act,
    ActType,
    Bound,
    ClaimState,
    Direction,
    Figure,
    Period,
    Relation,
    Stance,
    Status,
    Verdict,
)
from workbench.records import decimal_text

_BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.LESS: "less than ",
    Bound.MORE: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.AT_LEAST: "at least ",
}
# A verdict is shown by its tone and never by colour alone: the word always stands beside it.
TONES: dict[Verdict | Status | Relation | Stance, str] = {
    Verdict.SUPPORTED: "good",
    Verdict.MOSTLY_SUPPORTED: "good",
    Verdict.MIXED: "fair",
    Verdict.EXAGGERATED: "fair",
    Verdict.UNDERSTATED: "fair",
    Verdict.MISLEADING: "fair",
    Verdict.REFUTED: "bad",
    Verdict.UNPROVEN: "cool",
    Verdict.OUTDATED: "cool",
    Verdict.NOT_CHECKABLE: "cool",
    Status.OPEN: "dim",
    Status.WAITING: "cool",
    Status.CHECKED: "good",
    Status.CONTESTED: "bad",
    Status.APPROVED: "good",
    Status.STALE: "fair",
    Status.DISMISSED: "dim",
    Relation.CONFLICT: "bad",
    Relation.REPEAT: "good",
    Relation.UPDATE: "cool",
    Relation.RELATED: "dim",
    Stance.SUPPORTS: "good",
    Stance.REFUTES: "bad",
    Stance.CONTEXT: "cool",
}
FINISHED = frozenset((Status.CHECKED, Status.APPROVED, Status.DISMISSED))


def word(value: Verdict | Status | Relation | Stance | str) -> str:
    """The word for people: `not_checkable` reads "not checkable"."""
    return str(value).replace("_", " ")


def standing(status: Status, verdict: Verdict | None) -> Verdict | Status:
    """What a claim is marked with: its verdict where one is in force, its status otherwise."""
    if verdict is not None and status in (Status.CHECKED, Status.APPROVED):
        return verdict
    return status


def found(act: Act) -> str:
    """The verdict of a decision in the words it was given in: the desk's own, or ours."""
    return act.rating or word(act.verdict or act.status or act.type)


def decided_with(act: Act) -> str:
    """How a decision that was given to a claim and all its repeats says so: by its first claim."""
    return f" with claim {act.other[:12]}" if act.type is ActType.DECISION and act.other else ""


def verdict_words(state: ClaimState) -> str:
    """The verdict in force in the words it was given in; "" without one."""
    if state.verdict is None:
        return ""
    given = [act.rating for act in state.decisions if act.rating and act.verdict is state.verdict]
    return " / ".join(dict.fromkeys(given)) or word(state.verdict)


def standing_words(state: ClaimState) -> str:
    """`standing` in words: the verdict as it was given, the status otherwise."""
    mark = standing(state.status, state.verdict)
    return verdict_words(state) if mark is state.verdict else word(mark)


def thousands(text: str | None) -> str:
    """A decimal string with its thousands apart: `-1234.5` is `-1,234.5`."""
    if not text:
        return "?"
    whole, point, rest = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.removeprefix("-")
    return f"{sign}{int(digits):,}{point}{rest}" if digits.isdecimal() else text


def figure_words(figure: Figure) -> str:
    """A figure as it was read: `more than 360,000,000,000 USD, up`."""
    if figure.value is not None:
        amount = thousands(decimal_text(figure.value))
    else:
        low, high = decimal_text(figure.low), decimal_text(figure.high)
        amount = f"{thousands(low)} to {thousands(high)}"
    unit = f" {word(figure.unit)}" if figure.unit else ""
    way = "" if figure.direction is Direction.NONE else f", {figure.direction.value}"
    return f"{_BOUNDS[figure.bound]}{amount}{unit}{way}"


def days(period: Period) -> str:
    """The days of a period, as short as they can be said: `2021`, `2019 to 2021`, two days."""
    first, last = period.first, period.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return str(first) if first == last else f"{first} to {last}"


def act_words(act: Act) -> str:
    """What an act did, in a few words: `found it mostly supported`, `took back a decision`."""
    if act.type is ActType.DECISION:
        done = f"found it {found(act)}" if act.verdict else f"put it to {word(act.status or '')}"
        return f"{done}{decided_with(act)}"
    if act.type is ActType.LINK:
        answer = "confirmed" if act.accepted else "rejected"
        return f"{answer} the link “{word(act.relation or Relation.RELATED)}”"
    return {
        ActType.REVISION: "revised the reading",
        ActType.ADDITION: "added the claim by hand",
        ActType.NOTE: "wrote a note",
        ActType.RETRACTION: "took back an act",
    }[act.type]
