"""Verbs that are facts of their own, and words of which one rules out another.

Most verbs beside a figure only carry it: a canal counted so many ships, or they passed through it.
Some do not: killed is not injured, bought is not sold. A deed between two strokes rules out all
others; what is not in the table is no deed.
"""

from __future__ import annotations

from functools import lru_cache

from workbench.checks import senses
from workbench.checks.verbs import DOWN, UP
from workbench.link.tables import word_set
from workbench.link.tokens import stem, words

_DEEDS = """
kill killed kills murdered died dies drowned / injured injures wounded hurt maimed / rescued
rescues saved saves spared spares survived survives / arrested arrests detained detains jailed
imprisoned / convicted sentenced / acquitted / infected infects caught / vaccinated vaccinates
inoculated immunised immunized / tested tests examined / treated treats cured cares / evacuated
evacuates displaced / born / married marries wed / divorced divorces separated / hired hires
hire hiring recruited recruits recruit employed employs / dismissed dismisses fired fires sacked
sacks shed / promoted promotes / trained trains trained / retired retires / approved approves
adopted adopts accepted accepts ratified ratifies supported supports backed endorsed agreed
welcomed / rejected rejects refused refuses declined vetoed vetoes opposed opposes blocked
denied turned / proposed proposes suggested / delayed delays postponed postpones held suspended
/ cancelled canceled cancels abandoned abandons scrapped scraps withdrew withdrawn / bought buys
buy buying purchased purchases acquired acquires paid pays invested invests contributed
contributes spent spends cost costs put / sold sells sell selling divested / earned earns
received receives collected collects fetched brought / lent lends loaned / borrowed borrows owed
owes / repaid repays repay / donated donates / stole stolen steals robbed embezzled / smuggled
smuggles / seized seizes confiscated confiscates impounded / wasted wastes squandered / exported
exports exporting / imported imports importing / produced produces manufactured mined generated
harvested / consumed consumes used uses burned burnt ate drank / stored stores stockpiled /
built builds build building constructed constructs erected / demolished demolishes razed
destroyed destroys wrecked ruined / damaged damages / repaired repairs restored restores
renovated renovates fixed / planted plants sowed sown / opened opens open inaugurated launched
launches started starts began begun founded / closed closes shut shuts ended ends stopped stops
halted finished completed / ordered orders / delivered delivers shipped supplied / enrolled
enrols enrolls admitted admits joined / expelled expels banned bans excluded barred / graduated
graduates / attended attends visited visits watched drew / missed misses skipped skips boycotted
/ arrived arrives immigrated / emigrated fled departed / won wins awarded received beat beats
defeated defeats gained / lost loses / abstained abstains / published publishes appeared
released / hid hidden concealed / pledged pledges promised promises offered / solved solves
unsolved / legalised legalized permitted permits allowed allows / outlawed prohibited prohibits
forbade forbidden banned
"""
_DEED: dict[str, frozenset[int]] = {}
for _place, _row in enumerate(_DEEDS.split("/")):
    for _word in _row.split():
        _DEED[stem(_word)] = _DEED.get(stem(_word), frozenset()) | {_place}

DEEDS = frozenset(_DEED) - {stem(word) for word in UP | DOWN}
"""The stems of the verbs that are facts of their own, and not only a way to rise or fall."""

# Of each group a figure has one: a monthly pass is no weekly pass, an average no record.
_GROUPS = tuple(
    tuple(word_set(words) for words in line.split("|"))
    for line in """
    hourly | daily | weekly | fortnightly | monthly | quarterly | yearly annual annually
    average mean averaged averages | median | record | maximum peak | minimum | cheapest dearest
    winter | spring | summer | autumn
    north northern | south southern | east eastern | west western
    men man male males | women woman female females
    boys boy | girls girl
    urban | rural
    public | private
    domestic | foreign
    gross | net
    adults adult | children child
    morning | evening
    weekday weekdays | weekend weekends
    majority | minority
    passed passes pass | failed fails fail
    first | final
    first-time | repeat
    """.strip().splitlines()
)


def excludes(one: str, other: str) -> bool:
    """Whether two deeds cannot be one."""
    mine, theirs = _DEED.get(one), _DEED.get(other)
    if mine is None or theirs is None or not mine.isdisjoint(theirs):
        return False
    return not senses.alike(one, other)


def other_deed(said: str, source: str) -> str:
    """Which deed of a draft's quote is none of the ledger's, in words."""
    mine, theirs = verbs_of(said), verbs_of(source)
    new = sorted(one for one in mine - theirs if one in _DEED)
    gone = sorted(one for one in theirs - mine if one in _DEED)
    if new and gone and all(excludes(one, other) for one in new for other in theirs & _DEED.keys()):
        return f"“{new[0]}” where the ledger says “{gone[0]}”"
    return ""


def ruled_out(said: frozenset[str], source: frozenset[str]) -> str:
    """Which of the draft's words, in lower case, one of the ledger's rules out, in words."""
    for group in _GROUPS:
        mine = [one for one in group if not one.isdisjoint(said)]
        theirs = [one for one in group if not one.isdisjoint(source)]
        if mine and theirs and not any(one in theirs for one in mine):
            one, other = sorted(mine[0] & said), sorted(theirs[0] & source)
            return f"“{one[0]}” where the ledger says “{other[0]}”"
    return ""


@lru_cache(maxsize=4096)
def verbs_of(quote: str) -> frozenset[str]:
    """The stems of a quote that are verbs, by the table or by their ending."""
    found = (word.lower() for word in words(quote))
    return frozenset(
        one
        for word in found
        if len(word) >= 3 and (senses.verb(one := stem(word)) or word.endswith(("ed", "ing")))
    )


def carries(one: str, verbs: frozenset[str], deeds: frozenset[str]) -> bool:
    """Whether a word is a verb that only carries the figure, whatever verb the ledger has.

    A deed does so only where the ledger has one that can be the same.
    """
    if one not in verbs or any(excludes(one, other) for other in deeds):
        return False
    return one not in _DEED or not deeds.isdisjoint(_DEED)
