"""Closed lists of verbs that several rules of this package share. Lower case, finite forms."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter


def listed(words: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(words.split())


def one_of(words: frozenset[str]) -> str:
    """The words as the alternatives of a pattern, in order.

    They are grouped by their first letter: a word of the text is then held against the few that
    begin as it does, which is five times as fast as against a list of hundreds.
    """
    by_letter = groupby(sorted(words), key=itemgetter(0))
    return "|".join(
        f"{letter}(?:{'|'.join(word[1:] for word in group)})" for letter, group in by_letter
    )


# Somebody says something: the words before or after are the speaker.
SPEECH = listed(
    """
    said says say told tells stated states added adds noted notes warned warns warn announced
    announces reported reports argued argues insisted insists acknowledged acknowledges
    confirmed confirms revealed reveals disclosed discloses explained explains claimed claims
    commented comments predicted predicts predict estimated estimates estimate expects expected
    expect forecasts forecast projects projected anticipates anticipated believes believed
    believe thinks think fears fear feared hopes hoped denied denies deny rejected rejects
    showed shows found finds recalled promised pledged vowed complain complains complained observed
    concluded calculated calculates reckons reckon conceded admitted admits wrote writes
    asserted asserts urged urges show replied replies answered stressed stresses emphasised
    emphasises emphasized emphasizes underlined underlines suggested suggests declared declares
    cautioned cautions testified testifies remarked remarks reiterated reiterates contended
    contends alleged alleges indicated indicates lamented laments recommends recommended
    """
)
# These are nouns as often: they count as speech only after a full noun phrase.
OFTEN_NOUNS = listed(
    """
    states notes comments reports claims estimates estimate forecasts forecast projects fears fear
    hopes show shows finds found
    """
)
# Expecting is the claim itself, so its scope is what follows it, never the whole sentence.
EXPECTING = listed(
    """
    predicted predicts predict expects expected expect forecasts forecast projects projected
    anticipates anticipated fears fear feared hopes hoped believes believed believe reckons
    reckon estimates estimated estimate denied denies deny rejected rejects recommends recommended
    """
)
DENYING = listed(
    """
    denied denies deny rejected rejects disputed disputes refuted refutes
    """
)

MOVING = listed(
    """
    rose rise rises risen rising fell fall falls fallen falling grew grow grows grown dropped
    drops drop increased increases increase decreased decreases decrease declined declines
    decline jumped jumps climbed climbs climb surged surges soared soars slid slides slipped
    slips shrank shrinks shrunk plunged plunges tumbled tumbles dipped dips gained gains lost
    loses lose doubled doubles tripled triples halved halves halve advanced advances eased eases
    slowed slows widened widens narrowed narrows expanded expands contracted rebounded
    recovered lengthened shortened skyrocketed skyrocket cut cuts raised raises lifted lifts
    lowered lowers went goes go
    """
)
BEING = listed(
    """
    is are was were be been being has have had will would could may might can cannot must shall
    should does do did became become becomes remained remains remain stood stands stand came
    come comes amounted totalled totaled totals reached reaches reach exceeded exceeds exceed
    hit hits made makes make makes accounted accounts numbered averaged averages cost costs took
    takes take got gets get gave gives give left leaves leave held holds hold kept keeps keep
    put puts bought buys buy sold sells sell spent spends spend paid pays pay earned earns earn
    sent sends send brought brings bring won wins win met meets meet saw sees see led leads lead
    drew draws built builds ran runs run set sets drove drives grows grow lies lay live lives
    shipped produced
    """
)
FINITE = SPEECH - OFTEN_NOUNS | MOVING | BEING

# Things that happen on a day: with a date they make a dated event.
HAPPENING = listed(
    """
    opened opens closed closes destroyed destroys approved approves signed signs launched
    launches began begins started starts visited visits announced announces established
    establishes founded elected elects appointed appoints named names resigned resigns died dies
    killed kills met meets held holds hosted hosts banned bans passed passes adopted adopts
    arrived arrives landed lands agreed agrees introduced introduces inaugurated inaugurates
    bought buys acquired acquires merged merges suspended suspends resumed resumes withdrew
    withdraws joined joins ratified ratifies struck strikes erupted erupts won wins abolished
    abolishes unveiled unveils fired fires dismissed ordered orders invaded invades collapsed
    collapses exploded sank sinks issued issues awarded awards ended ends stopped stops expired
    expires filed files sued ruled rules convicted convicts arrested arrests released releases
    relocated relocates moved moves enacted imposed imposes lifted completed completes finished
    finishes halted halts hired left leaves created creates commissioned declared declares
    uncovered seized entered enters elected dissolved sent sends rejected voted votes
    sworn defeated defeats premiered debuted shut shuts reopened reopens concluded concludes quit
    nationalised privatised renamed
    """
)
# The same after "will" or "to"; on their own these are nouns and adjectives as often.
BEGINNING = listed(
    """
    open close start begin end meet visit sign launch hold leave join move host take introduce
    approve
    vote elect appoint resign merge buy acquire resume suspend release ban enter expire stop cease
    replace abolish
    """
)
