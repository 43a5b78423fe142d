"""Whether two claims speak of the same series: the same thing measured the same way, of the same
holder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.link import flows
from workbench.link.found import Found, found
from workbench.link.prepared import Prepared
from workbench.link.tables import word_list, word_set
from workbench.link.tokens import content, stem
from workbench.link.topics import GENERIC_NOUNS, KIN_OF, UNITS
from workbench.model import Relation
from workbench.patterns import lazy

# Measures that are a part or a flow of something: a bare "24 million tonnes of wheat" is not one
# of them.
_NARROW = word_set(
    """+export +import +price +loan +tax +tariff +rent +wage +income +profit +margin +deficit
    +surplus +debt +budget +stock +investment +donation +subsidy +loss +damage +capacity +licence
    +salvage +stay +occupancy +spend +revenue +wait +missing +injured +evacuated +homeless
    +passenger"""
)
# Words that say how a thing is looked at, not what it is.
_WEAK = frozenset(
    stem(word)
    for word in word_list(
        """worth country nation world global nationwide home island city group overall average mean
        record quarter new whole entire full share change value volume result sign compare
        official estimate revised corrected restated updated"""
    )
)
MIRRORED = "mirrored: one side's imports, the other's exports"
TELLING = 0.6  # the score of subjects that little is said of, where the number speaks for itself
_COMMON = _WEAK | UNITS
ONLY_ONE = "only one says that it is about "
# What became of people: a text that tells of two of them means the one that stands at the figure.
_FATES = word_set("+dead +injured +missing +homeless +evacuated")
# Words for a part of those who are counted: girls of the pupils, the north of the country.
_PARTS = frozenset(
    content(
        """girls boys men women male female young elderly urban rural north south east west
        northern southern eastern western
        foreign domestic private public primary secondary"""
    )
)
_ORDINAL = lazy(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\s+"
    r"(?!half|quarter|year|month|week|day|time|count|estimate|figure|phase of)[^\W\d]",
    re.IGNORECASE,
)
_CONTRARY = (
    frozenset(["+export", "+import"]),
    frozenset(["+profit", "+loss"]),
    frozenset(["+deficit", "+surplus"]),
)


@dataclass(frozen=True, slots=True)
class Match:
    """How well two subjects agree, 0..1, and the tokens both have.

    `measured`: they name one measure. `partial`: why one may be only a part of the other (a name in
    one subject only). `apart`: beyond measure and names each says what the other does not.
    `against`: why they cannot be one series. `mirrored`: one side's imports are the other's
    exports. `narrow`: partial only for a thing that one subject names, or for a total.
    """

    score: float
    shared: frozenset[str] = frozenset()
    measured: bool = False
    partial: str = ""
    apart: bool = False
    against: str = ""
    mirrored: bool = False
    narrow: bool = False


def _weight(tokens: Iterable[str]) -> float:
    total = 0.0
    for token in tokens:
        mark = token[0]
        if mark == "+":
            total += 1.5
        elif token in _WEAK:
            total += 0.25
        else:
            total += 1.0
    return total


def _coverage(key: frozenset[str], said: frozenset[str]) -> float:
    whole = _weight(key)
    return _weight(said) / whole if whole else 0.0


def _measures_agree(a: Prepared, b: Prepared) -> bool | None:
    """True: a measure in common; False: two different ones; None: one side names none."""
    if a.measures & b.measures:
        return not contrary(a, b)
    if a.measures and b.measures:
        if a.measures & _FATES and b.measures & _FATES:
            return False
        # "exports ... rose" against "the rise in foreign sales": the other's quote may
        # have the word
        return bool(a.measures & b.wide and b.measures & a.wide) or False
    return None


def one_measured(a: Prepared, b: Prepared) -> bool:
    """Whether only one of two figures has a measure such as "profit" beside it: the other's text
    may name it beside another figure.
    """
    return bool((a.measures | b.measures) & _NARROW) and not (a.measures and b.measures)


def contrary(a: Prepared, b: Prepared) -> bool:
    """Whether one measures the opposite of the other: exports and imports, profit and loss."""
    mine, theirs = a.measures - b.measures, b.measures - a.measures
    return any(mine & pair and theirs & pair for pair in _CONTRARY)


def _names_differ(a: Prepared, b: Prepared, home: frozenset[str]) -> tuple[str, str]:
    """Why the names speak of different holders, and what only one of the subjects names."""
    unsaid = home - a.home - b.home
    mine, theirs = a.own - b.home - b.wide - unsaid, b.own - a.home - a.wide - unsaid
    if mine and theirs and not _misspelt(mine, theirs):  # each at home, in two places
        return f"{_shown(mine)} against {_shown(theirs)}", ""
    mine, theirs = a.own - home, b.own - home
    if not mine & theirs and _country(mine) and _country(theirs):
        return f"{_shown(mine)} against {_shown(theirs)}", ""
    mine, theirs = mine - b.wide, theirs - a.wide
    if mine and theirs and not _misspelt(mine, theirs):
        return f"{_shown(mine)} against {_shown(theirs)}", ""
    one = mine or theirs
    if not one or (mine and theirs):
        return "", ""
    only = f"only one is about {_shown(one)}"
    # arrivals from China are not the arrivals
    return (only, "") if _country(one) else ("", only)


def apart_by_name(a: Prepared, b: Prepared) -> bool:
    """Whether two claims name different holders, or different parts of a whole."""
    return bool(_names_differ(a, b, a.home | b.home)[0] or _population(a, b))


def _place_in_row(item: Prepared) -> str:
    """The ordinal in a subject, "second" of "the second café"; "" without one."""
    found = _ORDINAL.search(item.claim.reading.subject or "")
    return found.group(1).lower() if found else ""


def strangers(a: Prepared, b: Prepared) -> bool:
    """Whether one of the two speaks of itself, or is somebody by name and the other something else
    by its noun: a rival's profit, the city's zoo; or they are told apart by an ordinal.
    """
    places = {_place_in_row(item) for item in (a, b)} - {""}
    if len(places) == 2:
        return True
    home = a.home | b.home
    for one, other in ((a, b), (b, a)):
        known = other.wide | other.cast | other.home | other.context
        itself = not (one.voice.body or one.voice.official)  # an office counts what is others'
        if itself and (one.key & one.voice.words) - known:
            return True
        named = one.own - other.wide
        if named and _rest(other, home) - one.wide - one.context and not one.own & other.own:
            return True
    return False


def _misspelt(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two names differ only by letters that changed places: a slip of the keyboard."""
    return sorted("".join(sorted(one)) for one in mine) == sorted(
        "".join(sorted(one)) for one in theirs
    )


def _country(tokens: frozenset[str]) -> bool:
    return any(token[0] == "@" for token in tokens)


def _shown(tokens: Iterable[str]) -> str:
    return ", ".join(
        sorted(
            token.lstrip("@+#").upper() if token[0] == "@" else token.lstrip("+#")
            for token in tokens
        )
    )


def _nouns_differ(a: Prepared, b: Prepared) -> bool:
    if a.noun in GENERIC_NOUNS or b.noun in GENERIC_NOUNS or a.noun == b.noun:
        return False
    return a.noun not in b.wide and b.noun not in a.wide


def _population(a: Prepared, b: Prepared) -> str:
    """Why the figures are of two parts of one whole, or of a part and the whole, or ""."""
    mine, theirs = a.key & _PARTS, b.key & _PARTS
    told = mine or a.wide & _PARTS or (a.context - b.context) & _PARTS
    heard = theirs or b.wide & _PARTS or (b.context - a.context) & _PARTS
    if told and heard:
        return "" if told & heard else f"{_shown(told)} against {_shown(heard)}"
    only = (mine - b.wide - b.context) | (theirs - a.wide - a.context)
    return f"a part, {_shown(only)}, against the whole" if only else ""


def of_one_kind(a: Prepared, b: Prepared) -> bool:
    """Whether two counts are of nouns of one kind: passengers and travellers."""
    mine, theirs = KIN_OF.get(a.noun), KIN_OF.get(b.noun)
    return mine is not None and theirs is not None and bool(mine & theirs)


def _part_of(a: Prepared, b: Prepared, things_a: frozenset[str], things_b: frozenset[str]) -> str:
    """What makes one figure a part or a total of the other: one thing of several, or all of them
    together.
    """
    if a.together != b.together:
        return "only one is a total"
    if a.part != b.part and a.dimension != "percent":
        return "only one is a part"
    one, other = (things_a, b) if things_a else (things_b, a)
    if bool(things_a) != bool(things_b) and not one & (other.wide | other.context):
        return f"only one is about {_shown(one)}"
    return ""


def _rest(item: Prepared, home: frozenset[str]) -> frozenset[str]:
    """What a subject says beyond measure, thing and names: "primary" of primary pupils."""
    plain = item.key - item.measures - item.own - home - _WEAK - {item.noun}
    return frozenset([token for token in plain if token[0] not in "+#@"])


def _things(item: Prepared) -> frozenset[str]:
    """The things that a subject names: wheat, steel."""
    return frozenset([token for token in item.key if token[0] == "#"])


def _said(tokens: frozenset[str], by: Prepared) -> frozenset[str]:
    """Those of some tokens that a text says in its quote or its title."""
    return (tokens & by.wide) | (tokens & by.context)


def same_rest(a: Prepared, b: Prepared) -> bool:
    """Whether two subjects say the same beyond measure, thing and names."""
    home = a.home | b.home
    return _rest(a, home) == _rest(b, home)


def _score(mine: float, theirs: float, some: bool, others: bool) -> float:
    """The mean of both coverages; what a side does not say cannot be covered and counts a little
    against it.
    """
    if some and others:
        return (mine + theirs) / 2
    return 0.85 * max(mine, theirs)


def compare(a: Prepared, b: Prepared) -> Match:
    """How far two claims are about one series. Symmetric; places, owners and measures can rule it
    out.
    """
    if a.flow is None or b.flow is None:
        return _compare(a, b, a.home | b.home)
    if flows.are_mirrored(a.flow, b.flow):
        return replace(_compare(a, _mirrored(b), a.home | b.home | a.flow.sides), mirrored=True)
    if a.flow.kind != b.flow.kind:
        return Match(0.0, against=f"{a.flow.kind} against {b.flow.kind}")
    if unlike := flows.unlike(a.flow, b.flow):
        return Match(0.0, against=unlike)
    match = _compare(a, b, a.home | b.home | (a.flow.sides & b.flow.sides))
    if a.flow.both != b.flow.both and not (a.flow.sides and b.flow.sides):
        return replace(match, partial="only one is between two sides")
    extra = a.flow.sides ^ b.flow.sides
    if extra and not match.partial and bool(a.flow.partner) != bool(b.flow.partner):
        return replace(match, partial=f"only one is about {_shown(extra)}")
    return match


def _mirrored(item: Prepared) -> Prepared:
    """A claim about one side's imports as one about the other's exports."""
    if item.flow is None:
        return item
    flow = item.flow.mirrored()
    theirs, mine = frozenset((f"+{item.flow.kind}",)), frozenset((f"+{flow.kind}",))
    return replace(
        item,
        flow=flow,
        measures=item.measures - theirs | mine,
        key=item.key - theirs | mine,
        wide=item.wide - theirs | mine,
    )


def _compare(a: Prepared, b: Prepared, home: frozenset[str]) -> Match:
    against, partial = _names_differ(a, b, home)
    if against := against or _population(a, b):
        return Match(0.0, against=against)
    kin = of_one_kind(a, b)
    if not kin and _nouns_differ(a, b):
        return Match(0.0, against=f"{a.noun.lstrip('+#')} against {b.noun.lstrip('+#')}")
    agree = _measures_agree(a, b)
    if agree is False:
        return Match(0.0, against=f"{_shown(a.measures)} against {_shown(b.measures)}")
    if agree is None and (a.measures | b.measures) & _NARROW:
        known, other = (a, b) if a.measures else (b, a)
        if not known.measures & other.wide:
            return Match(0.0, against=f"{ONLY_ONE}{_shown(known.measures)}")
    things_a, things_b = _things(a), _things(b)
    if things_a and things_b and not things_a & things_b:
        return Match(0.0, against=f"{_shown(things_a)} against {_shown(things_b)}")
    narrow = not partial
    if kin and not partial and _nouns_differ(a, b):
        partial = f"{_shown([a.noun])} and {_shown([b.noun])}"
    if not partial:
        partial = _part_of(a, b, things_a, things_b)
    mine, theirs = a.key - home or a.key, b.key - home or b.key
    if agree is None:  # one side names no measure: what it leaves out cannot speak against it
        mine, theirs = mine - a.measures, theirs - b.measures
    told, heard = _said(mine, b), _said(theirs, a)
    score = _score(_coverage(mine, told), _coverage(theirs, heard), bool(mine), bool(theirs))
    rest_a, rest_b = _rest(a, home), _rest(b, home)
    apart = bool(rest_a and rest_b) and not (_said(rest_a, b) or _said(rest_b, a))
    return Match(min(1.0, score), told | heard, agree is True, partial, apart, narrow=narrow)


def met(a: Prepared, b: Prepared) -> bool:
    """Whether two texts name somebody in common, one of them perhaps only in title or publisher."""
    return not (
        a.cast.isdisjoint(b.cast) and a.cast.isdisjoint(b.home) and a.home.isdisjoint(b.cast)
    )


def acquainted(a: Prepared, b: Prepared) -> bool:
    """Whether two texts name anybody or any country in common. That one publisher printed both
    says something only of texts that name nobody.
    """
    if not a.company and not b.company:
        return a.issuer == b.issuer or not a.issuer.isdisjoint(b.issuer)
    return bool(a.company & (b.company | b.issuer) or a.issuer & b.company)


def in_common(a: Prepared, b: Prepared) -> bool:
    """Whether two quotes share a word that is no way of looking at things, or the name of somebody
    who is not at home in either text.
    """
    named = (a.wide & b.wide & a.cast & b.cast) - a.home - b.home
    return bool(common_words(a, b) or named)


def common_words(a: Prepared, b: Prepared) -> frozenset[str]:
    """The words both quotes have that are no names and no way of looking at things."""
    return (a.wide & b.wide) - a.home - b.home - a.cast - b.cast - _COMMON


def forgiven(a: Prepared, b: Prepared, match: Match) -> Match:
    """The match of two figures whose number speaks for itself: that only one names a measure or a
    thing does not count, unless the texts say nothing in common.
    """
    if match.against and not match.against.startswith(ONLY_ONE):
        return match
    if (match.partial and not match.narrow) or (a.together != b.together and a.value != b.value):
        return match
    home = a.home | b.home | a.cast | b.cast
    rest_a, rest_b = _rest(a, home), _rest(b, home)
    thin = min(len(a.wide - home), len(b.wide - home)) < 3  # a table's row
    if rest_a and rest_b and not thin and not in_common(a, b):
        return match
    common = common_words(a, b)
    return replace(
        match,
        score=max(match.score, TELLING),
        shared=match.shared | common,
        measured=match.measured or bool(common),
        against="",
        partial="",
        apart=False,
    )


def subject_reason(match: Match) -> str:
    """What two subjects have in common, in words."""
    shown = [
        token.lstrip("+#") if token[0] != "@" else token[1:].upper()
        for token in sorted(match.shared)
    ]
    return "both about " + ", ".join(shown[:5]) if shown else "the same value of the same kind"


def linked(relation: Relation, match: Match, *reasons: str, weight: float = 1.0) -> Found:
    """A relation whose score and last reasons come from how well the subjects agree."""
    score = weight * (0.5 + match.score / 2)
    note = MIRRORED if match.mirrored else ""
    return found(relation, score, *reasons, note, subject_reason(match))
