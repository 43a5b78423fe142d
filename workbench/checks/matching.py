"""A claim of a draft against one of the ledger: the same, otherwise, or another matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workbench.checks.common_words import akin, in_its_part, one_place, other_thing, told_here
from workbench.checks.fitting import (
    at_a_rate,
    digits,
    figure_fits,
    in_its_unit,
    one_part,
    one_way,
    same_digits,
    same_unit,
)
from workbench.checks.retelling import KIN, Wording, wording
from workbench.checks.times import another_time, apart, basis, same_time, vague, years
from workbench.link import prepare
from workbench.model import Claim, Document, Link, Relation

# Without a link, this share of common words makes a repeat.
_NEARLY_ALL = 0.75
# Below this, a link's conflict is not called one.
_SOME = 0.25
# So many words and digits make a claim that says less one of the ledger's; a day or month that
# both state counts as two, a year as one.
_ENOUGH = 4
# And so many words say what another figure is a figure of.
_TELLS_WHAT = 2
_TELLING = 1
_GIVEN = 1
"""What the digits of a figure count for that was not the draft's own."""
_UNFAIR = "not a fair rounding of it"


class Says(Enum):
    """What a claim of the ledger says to one of the draft."""

    SAME = "same"
    OTHERWISE = "otherwise"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Match:
    """A claim of the ledger that speaks to one of the draft, and how; `why` in words."""

    source: Claim
    says: Says
    why: str = ""


def match(
    said: Claim,
    source: Claim,
    link: Link | None,
    paper: Document | None,
    named: frozenset[str] = frozenset(),
) -> Match | None:
    """What `source` says to `said`, or None when it is about something else.

    `link` is what the comparison of claims found, if anything. `NEARLY` is another claim with the
    same figure: it backs nothing and contradicts nothing, but a person may want to see it.
    """
    said, how, less = _told(said, source, paper, named)
    if (found := _in_short(said, source, link, less, digits(said))) is not None:
        return found
    return None if link is None and how.common < KIN else _in_full(said, source, link, how)


def repeats(
    said: Claim,
    source: Claim,
    relate: Callable[[], Link | None],
    paper: Document | None,
    named: frozenset[str] = frozenset(),
) -> bool:
    """Whether `source` backs a claim of the draft that was given its figure.

    Given digits tell nothing. `relate` compares the two, and is asked only where their words leave
    anything to it: most such claims are about something else.
    """
    said, how, less = _told(said, source, paper, named)
    close = how.common >= KIN and not how.opposite
    if not close and not _said_in_short(said, source, less, _GIVEN):
        return False
    link = relate()
    found = _in_short(said, source, link, less, _GIVEN)
    if found is None and close:
        found = _in_full(said, source, link, how)
    return found is not None and found.says is Says.SAME


def _told(
    said: Claim, source: Claim, paper: Document | None, named: frozenset[str]
) -> tuple[Claim, Wording, int]:
    """A draft's claim in the ledger's unit, its words against the ledger's, and how many of them a
    claim in fewer words has.
    """
    said = in_its_unit(at_a_rate(said, source), source)
    how = wording(said, source, paper, named)
    if not how.other and (thing := other_thing(said, source)):
        how = replace(how, other=thing, less=0)
    return said, how, how.less or (0 if how.opposite else told_here(said, source, paper, named))


def _in_short(
    said: Claim, source: Claim, link: Link | None, words: int, telling: int
) -> Match | None:
    """What a claim in fewer words says, where the comparison of claims left it open."""
    if link is not None and link.relation not in (Relation.RELATED, Relation.REPEAT):
        return None
    if _said_in_short(said, source, words, telling):
        return Match(source, Says.SAME)
    if _otherwise_in_short(said, source, words):
        return Match(source, Says.OTHERWISE, _UNFAIR)
    return None


def _in_full(said: Claim, source: Claim, link: Link | None, how: Wording) -> Match | None:
    if how.other and not (link and link.relation is Relation.REPEAT and in_its_part(said, source)):
        same = figure_fits(said, source)
        return Match(source, Says.NEARLY, how.other) if same else None
    if link is not None and link.relation is Relation.RELATED and how.common < KIN:
        link = None if how.opposite else link
    if said.reading.figure is None or source.reading.figure is None:
        return _without_figures(said, source, link, how)
    return _with_figures(said, source, link, how)


def _said_in_short(said: Claim, source: Claim, words: int, telling: int) -> bool:
    """Whether a claim in fewer words gives the very figure, for no other time.

    Of a short number, which is found anywhere, it needs more of them.
    """
    if said.reading.figure is None or not words:
        return False
    if words + telling + same_time(said, source) < _ENOUGH:
        return False
    told = figure_fits(said, source) and same_digits(said, source) and same_unit(said, source)
    return told and not apart(said, source) and one_place(said, source)


def _otherwise_in_short(said: Claim, source: Claim, words: int) -> bool:
    """Whether a claim in fewer words gives another figure of the same thing, for no other time."""
    if said.reading.figure is None or words < _TELLS_WHAT:
        return False
    unlike = not figure_fits(said, source) and same_unit(said, source)
    return unlike and not apart(said, source) and one_place(said, source)


def _without_figures(said: Claim, source: Claim, link: Link | None, how: Wording) -> Match | None:
    """Events and rankings: only words and days are compared."""
    if said.reading.figure is not None or (link is None and how.common < _NEARLY_ALL):
        return None
    if how.opposite:
        return Match(source, Says.OTHERWISE, how.opposite)
    if apart(said, source):
        return Match(source, Says.OTHERWISE, another_time(source))
    if link is None or link.relation in (Relation.REPEAT, Relation.RELATED):
        repeated = how.common >= KIN or (link is not None and link.relation is Relation.REPEAT)
        return Match(source, Says.SAME) if repeated else None
    return Match(source, Says.OTHERWISE, "; ".join(link.reasons))


def _with_figures(said: Claim, source: Claim, link: Link | None, how: Wording) -> Match | None:
    relation = link.relation if link else None
    reasons = "; ".join(link.reasons) if link else ""
    fits = figure_fits(said, source)
    if how.opposite:
        return Match(source, Says.OTHERWISE, how.opposite) if fits or relation else None
    if apart(said, source):
        return _of_another_time(said, source, link, how) if fits else None
    if fits and how.common >= _NEARLY_ALL and one_part(said, source):
        return Match(source, Says.SAME)
    if relation is Relation.REPEAT:
        return Match(source, Says.SAME) if fits else Match(source, Says.OTHERWISE, _UNFAIR)
    if relation in (Relation.CONFLICT, Relation.UPDATE):
        # An update is another value for the same thing: to a draft, just that. A link is kind, and
        # may rest on a word or two; to call a number wrong takes more.
        return Match(source, Says.OTHERWISE, reasons) if how.common >= _SOME else None
    if how.common < KIN or not one_place(said, source):
        return None
    return _akin(said, source, how, fits)


def _akin(said: Claim, source: Claim, how: Wording, fits: bool) -> Match | None:
    """Two figures among the same words that no link was found between."""
    roles = {role for claim in (said, source) if (role := prepare(claim).role)}
    if len(roles) > 1 and not one_way(said, source):
        told = fits and same_digits(said, source)
        return Match(source, Says.OTHERWISE, " against ".join(sorted(roles))) if told else None
    if not same_unit(said, source):
        told = same_digits(said, source)
        return Match(source, Says.OTHERWISE, "another unit") if told else None
    if not fits:
        return Match(source, Says.OTHERWISE, _UNFAIR)
    return Match(source, Says.SAME) if how.common >= _NEARLY_ALL else None


def _of_another_time(said: Claim, source: Claim, link: Link | None, how: Wording) -> Match | None:
    """The same number for another time: a slip, unless nobody stated the draft's time.

    A time that a sentence does not state itself is a guess of the reader's: the years that both
    sentences write decide then.
    """
    if not same_unit(said, source) or not (link or how.common >= KIN):
        return None
    named = years(said)
    guessed = basis(said) == "context" or (named and basis(source) != "stated")
    alike = how.common >= _NEARLY_ALL or in_its_part(said, source)
    if alike and guessed and named <= years(source):
        return Match(source, Says.SAME)
    if vague(said, source) or digits(said) < _TELLING:
        return None
    return Match(source, Says.OTHERWISE, another_time(source))


def matches(
    said: Claim,
    candidates: Sequence[Claim],
    links: Mapping[str, Link],
    papers: Mapping[str, Document],
    named: frozenset[str] = frozenset(),
) -> list[Match]:
    """Every candidate that speaks to a claim of the draft, the best linked first.

    `named` are the names that the draft uses anywhere.
    """
    known = {claim.id: claim for claim in candidates}
    order = [*links, *(name for name in known if name not in links and akin(said, known[name]))]
    found = (
        match(said, known[name], links.get(name), papers.get(known[name].document), named)
        for name in order
    )
    return [one for one in found if one is not None]
