"""What a figure is about, from the words around it and from the subject that the reading gives.

A reading's subject is a noun phrase found by position; it may be carried over from the sentence
before and its measure may be a unit. So the words nearest to the figure speak first, then the
subject, then the quote, then the question or heading in front of the quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.link.speakers import HOLDERS
from workbench.link.tables import word_set
from workbench.link.tokens import content, names, token
from workbench.link.units import COUNT, is_money
from workbench.link.vocabulary import UNIT_WORDS
from workbench.model import Claim, Figure
from workbench.patterns import lazy

GENERIC_NOUNS = frozenset(
    ["", "person", "people", "+population", "unit", "item", "one", "head", "case"]
)
# What is counted in heads is not what is paid in money: visitors spend, but spending is the
# measure.
_COUNTED = word_set(
    """+visitor +dead +injured +missing +homeless +evacuated +infection +population +job +employ
    +vote +seat +call"""
)
_PAID = word_set(
    """+spend +revenue +price +profit +wage +income +loan +debt +budget +tax +tariff +rent
    +donation +subsidy +deficit +surplus +investment +loss +damage"""
)
# Nouns of one kind: an airline's passengers are another text's travellers. Equal numbers of them
# may be one, different ones need not contradict each other.
KIN = {
    "+carried": frozenset(("#passenger", "+visitor", "+traffic")),
    "+taught": frozenset(("#student", *content("children child schoolchildren"))),
    "+settled": frozenset(content("communes commune towns town municipality municipalities")),
    "+staffed": frozenset(("+employ", "+job")),
    "+served": frozenset(content("customer subscriber client user account policyholder")),
    "+shown": frozenset(content("film title movie")),
    "+flown": frozenset(content("aircraft plane airplane jet")),
    "+rescuing": frozenset(content("firefighter fireman firemen")),
    "+owning": frozenset(content("member farmer shareholder owner")),
}
KIN_OF = {
    noun: frozenset(kin for kin, words in KIN.items() if noun in words)
    for noun in frozenset().union(*KIN.values())
}
"""For each noun of `KIN` the measures under which it stands."""
_SHARED_OUT = frozenset(
    ["+occupancy", "+inflation", "+unemployment", "+turnout", "+margin", "+share", "+yield"]
)
_BREAK = lazy(
    r"[;:|(]|\n\s*\n|,\s|\s[-–—]\s|\b(?:and|while|but|after|against|where|which|whose|although|"
    r"ahead of|followed by|compared|versus|(?<!more )(?<!less )(?<!fewer )than)\b",
    re.IGNORECASE,
)
_BETWEEN = lazy(r"(\bbetween\s+(?:[\w.'’-]+\s+){1,4}?)and\b", re.IGNORECASE)
_OF_WHAT = lazy(r"^\s*(?:\w+\s+){0,2}?of\s+(?:the\s+|all\s+|its\s+|their\s+)?([^\W\d]+)")
# "45 million, half of the damage of 90 million": the damage is the other number's
_OTHER_NUMBER = lazy(r",[^,]*\d.*$", re.DOTALL)
_PRONOUN = lazy(r"(?:it|they|that|this)\s+(?!which\b)\w+", re.IGNORECASE)
_QUESTION = lazy(r"\?\W*$")


_IMPLIED = {
    "energy": frozenset(("+output",)),
    "mass/area": frozenset(("+yield",)),
    "area": frozenset(("+area",)),
}
_SELF = lazy(r"\b(?:I|my|mine)\b")
_QUOTED = lazy('[“”"«»„]')
SPEAKER = "speaker"  # stands in `own` for a speaker who speaks of themselves


@dataclass(frozen=True, slots=True)
class Topic:
    """Tokens: `key` what the figure is about, `measures` how it is measured, `own` its names.

    `near` are the words around the figure; `bare`: the clause itself names nothing measured.
    """

    key: frozenset[str]
    measures: frozenset[str]
    own: frozenset[str]
    near: str = ""
    bare: bool = False


def _joined(text: str) -> str:
    """The text with the "and" of "between China and Korea" taken out, each place kept."""
    return _BETWEEN.sub(r"\1&  ", text)


def beside(before: str, after: str) -> tuple[str, str]:
    """The words in front of and behind a figure, up to where another clause or list member
    begins.
    """
    breaks = [match.end() for match in _BREAK.finditer(_joined(before))]
    end = _BREAK.search(_joined(after))
    return before[breaks[-1] if breaks else 0 :], after[: end.start()] if end else after


def fits(measure: str, dimension: str) -> bool:
    """Whether a measure can be given in this dimension."""
    if is_money(dimension):
        return measure not in _COUNTED
    if dimension == "energy" and measure == "+revenue":
        return False  # power that was sold
    return not (dimension == COUNT and (measure in _PAID or measure in _SHARED_OUT))


def _of_measures(tokens: frozenset[str] | tuple[str, ...], dimension: str) -> frozenset[str]:
    return frozenset(one for one in tokens if one[0] == "+" and fits(one, dimension))


def _thing_of(after: str) -> frozenset[str]:
    """The thing right behind a figure: "11.6 million tonnes of maize"."""
    match = _OF_WHAT.match(after)
    return (
        frozenset(one for one in content(match.group(1)) if one[0] == "#") if match else frozenset()
    )


def question_before(claim: Claim) -> frozenset[str]:
    """The words of a question that the quote answers, from the 32 code points in front of it."""
    lead = claim.prefix
    return frozenset(content(lead)) if _QUESTION.search(lead) else frozenset()


def all_words(claim: Claim) -> frozenset[str]:
    """The content of quote and place, and of the question that the quote answers."""
    place = content(claim.reading.place or "")
    return frozenset(content(claim.quote)) | frozenset(place) | question_before(claim)


UNITS = frozenset(one for word in UNIT_WORDS if (one := token(word)))


def topic(claim: Claim, dimension: str, noun: str, before: str, after: str) -> Topic:
    """The topic of a claim. `before` and `after` are the quote around the figure ("" without a
    figure).
    """
    reading = claim.reading
    quote = content(claim.quote)
    speaker = frozenset(content(reading.speaker or ""))
    subject = frozenset(content(reading.subject or "")) | frozenset(content(reading.measure or ""))
    subject -= UNITS
    words_near = " ".join(beside(before, after)) if reading.figure is not None else ""
    around = frozenset(content(words_near)) - UNITS
    pronoun = _PRONOUN.match(claim.quote) is not None
    carried = bool(subject) and not (subject - speaker) & frozenset(quote)
    if carried and (around or any(one[0] in "+#" for one in quote)):
        subject = frozenset()
    subject -= speaker - around
    whole = content(f"{before} {_OTHER_NUMBER.sub('', after)}") if before or after else quote
    measures = (
        _of_measures(around, dimension)
        or _of_measures(subject, dimension)
        or _of_measures(content(before), dimension)
        or (frozenset() if subject or pronoun else _of_measures(whole, dimension))
        or _of_measures(tuple(question_before(claim)), dimension)
        or _IMPLIED.get(dimension, frozenset())
    )
    if dimension == "percent" and "+capacity" in measures:  # of its capacity: that much full
        measures = (measures - {"+capacity"}) | {"+occupancy"}
    if dimension in ("percent", "percentage_point"):  # what is not said of a share?
        measures -= {"+share"}
    key = subject | measures | frozenset(one for one in around if one[0] in "+#@")
    if thing := _thing_of(after):
        key = frozenset(one for one in key if one[0] != "#") | thing
    if dimension in ("energy", "power"):  # "gigawatt hours of electricity": of what else
        key -= {"#energy"}
    if noun and noun not in GENERIC_NOUNS:
        key |= {noun}
        measures |= {noun}
    measures |= {kin for kin, words in KIN.items() if measures & words}
    bare = not measures and (carried or not key - names(claim.quote) - HOLDERS)
    key |= frozenset(one for one in around if "_" in one)  # "town 1" is whose figure it is
    if not key:
        key = around - speaker
    if not key and not pronoun:
        key = frozenset(quote) - speaker - UNITS or frozenset(quote)
    mine = names(claim.quote) | names(reading.place or "")
    own = ((key & mine) | (names(words_near) & key)) - speaker
    if (
        reading.speaker
        and _SELF.search(f"{claim.prefix} {claim.quote}")
        and _QUOTED.search(claim.quote)
    ):
        own |= names(reading.speaker or "") or {SPEAKER}
    return Topic(key, measures, own, words_near, bare)


def event_topic(claim: Claim) -> Topic:
    """The topic of a claim without a figure: its subject, or all its words."""
    reading = claim.reading
    subject = frozenset(content(reading.subject or "")) | frozenset(content(reading.measure or ""))
    subject -= frozenset(content(reading.speaker or ""))
    key = subject or frozenset(content(claim.quote))
    mine = names(claim.quote)
    return Topic(
        key,
        frozenset(one for one in key if one[0] == "+"),
        (key & mine) | names(reading.subject or ""),
    )


def place_in(claim: Claim, figure: Figure) -> tuple[str, str]:
    """The text of the quote before and after the figure; two empty strings when it is not in the
    quote.
    """
    at = figure.start - claim.start
    if claim.quote[at : at + len(figure.text)] != figure.text:
        at = claim.quote.find(figure.text)
        if at < 0:
            return "", ""
    return claim.quote[:at], claim.quote[at + len(figure.text) :]
