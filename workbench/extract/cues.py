"""The words that bound a figure, hedge it or say which way it moves. Tables only; `bounds` and
`directions` read them.
"""

from __future__ import annotations

from workbench.extract.tokens import words
from workbench.model import Bound

BEFORE = {
    Bound.MORE: """
    more than; over; above; exceeding; exceeded; exceeds; exceed; in excess of; upwards of;
    upward of; north of; greater than; higher than; larger than; bigger than; longer than;
    older than; over the age of; above the age of; topped; topping; passed; passing; topped the;
    passed the; surpassed the; crossed the; has crossed; have crossed; had crossed; crossing;
    breached; breached the; has breached; have breached;
    surpassed; surpassing; surpasses; beyond; well over; over than; over -; just over;
    just above; a little
    over; slightly over; slightly more than; heavier than; faster than; better than; >; the
    other side of; just more than; well above; far more than; a bit more than
""",
    Bound.LESS: """
    less than; fewer than; under; below; lower than; smaller than; shorter than; younger
    than; nearly; almost; just under; under -; just below; just shy of; shy of; short of; just short
    of; south of; <; under the age of; below the age of; cheaper than; a little under;
    slightly less than; well under; well below; slightly under; close on; approaching; not
    quite; barely under; worse than; lighter than
""",
    Bound.AT_LEAST: """
    at least; no less than; not less than; no fewer than; not fewer than; a minimum of;
    minimum of; minimum; at minimum; at the very least; ≥; > =; starting at; starts at;
    starting from; min
""",
    Bound.AT_MOST: """
    up to; as much as; as many as; no more than; not more than; at most; a maximum of;
    maximum of; maximum; at the most; ≤; < =; as little as; not exceeding; no greater than;
    no higher than; capped at; as high as; to as much as; up to as much as; max; limited to;
    no larger than; within
""",
    Bound.ABOUT: """
    about; around; roughly; approximately; approx; approx .; some; an estimated; estimated;
    circa; ca; ca .; c .; ~; ≈; ∼; close to; near; in the region of; somewhere around; in
    the neighbourhood of; in the order of; on the order of; or so; more or less; just about;
    barely; plus or minus; perhaps; maybe; an approximate; a rough; give or take; the
    equivalent of about; around about; probably; something like
""",
}
PHRASES = {
    " ".join(phrase.split()): bound
    for bound, phrases in BEFORE.items()
    for phrase in phrases.split(";")
}
LONGEST = 5
NOT = {Bound.MORE: Bound.AT_MOST, Bound.LESS: Bound.AT_LEAST}
MORE_AFTER = words("more higher above over older greater longer beyond up better larger")
LESS_AFTER = words("less fewer lower below under younger shorter smaller earlier")

UP = words(
    """
    lift lifted lifts lifting rose rise rises risen rising up gain gained gains gaining climb
    climbed climbs climbing jump jumped jumps jumping surge surged surges surging soar soared
    soars soaring increase increased increases increasing grow grew grows grown growing
    advance advanced advances advancing add added adds adding rally rallied rallies spike
    spiked leap leaped leapt leaps swell swelled swollen expand expanded expands expanding
    rebound rebounded accelerate accelerated hike hiked raise raised raises raising higher
    upped boost boosted appreciated strengthened edged-up skyrocketed rocketed ballooned
    quickened lengthened widened improve improved improves improving bounced recovered
    inched-up ticked-up uptick upturn extended
    """
)
DOWN = words(
    """
    fell fall falls fallen falling down drop dropped drops dropping decline declined declines
    declining lose lost loses losing slip slipped slips slipping slide slid slides sliding
    decrease decreased decreases decreasing plunge plunged plunges plunging tumble tumbled
    tumbles tumbling shed sheds shedding sink sank sinks sunk sinking slump slumped slumps
    slumping plummet plummeted plummets contract contracted contracts contracting shrink
    shrank shrinks shrunk shrinking retreat retreated retreats ease eased eases dip dipped
    dips reduce reduced reduces reducing reduction cut cuts cutting slash slashed lower
    lowered weakened depreciated dwindled crashed collapsed skidded sagged narrowed shortened
    slowed deteriorated trimmed downturn slackened
    """
)
# verbs that also mean something else, so they count only beside a percentage, points or money
RATIO_ONLY = words(
    """
    add added adds adding lose lost loses losing shed sheds shedding cut cuts cutting slash
    slashed raise raised raises raising accelerate accelerates accelerating advance advanced
    contract contracted contracts lower higher improved improve up down gain gained gains
    boost boosted expand expanded recovered lift lifts lifted lifting
    extended
    """
)
SOFT = words("lower higher lose losing gain add adding contract advance")
FILLER = words(
    """
    by a an the of as much another further some its their his her whopping just only about
    around roughly nearly almost over under more than less least an additional total full
    even only another estimated also again record up-to respectively modest mere combined net
    further still massive huge some average whole staggering cumulative annual annualized
    annualised quarterly monthly yearly weekly year-on-year seasonally adjusted rate pace
    combined by
    """
)
AFTER_UP = words(
    """
    higher more above increase rise gain jump growth surge hike climb greater up improvement
    raise uplift increases better faster firmer stronger larger bigger
    """
)
AFTER_DOWN = words(
    """
    lower less fewer below decline drop fall decrease cut reduction slump plunge dip slide
    down cheaper smaller slower decreases weaker softer
    """
)
NOUNS_AFTER = words(
    """
    increase rise gain jump growth surge hike climb improvement raise uplift decline drop fall
    decrease cut reduction slump plunge dip slide increases decreases
    """
)
# verbs that make "up" and "down" no move: "made up 5%", "cleaning up two thirds"
PHRASAL = words(
    """
    made make makes making take takes took taken taking set sets setting broken break broke breaking
    clean cleaned cleans cleaning ate eat eats eating gave give gives given giving put puts putting
    buy bought buying snap snapped snapping picked pick picking used use using soaked gobbled paid
    paying hold held holding bring brought bringing wound
    """
)
# done to things as well as to figures: "raised $5 million", "cut 200 jobs"
OF_THINGS = words(
    """
    raised raise raises raising lost lose loses losing lower higher cut cuts cutting slash slashed
    reduce reduced boost boosted
    """
)
MOVERS = words("cut cuts slashed trimmed raised hiked boosted increased lowered reduced lifted")
OBJECT = words("the a an its their his her our 's ’s s")
COPULA = words("down is was were are trading traded closed ended finished opened , ; and")
RATE_WORDS = words("- year on annual yearly monthly quarterly weekly month quarter overall average")
PAY = words("pay cost vote work")  # nouns before "rise", though verbs elsewhere
POINTERS = words(
    """
    than from on , . ; year-on-year compared since in at ) and over against this last
    """
) | {""}


LOST = words("lost lose loses losing shed sheds shedding")
LEVELS = words("high low below above beneath")  # in a bound: it names a level that was reached
# before a negative these say a level, not a move
STANDS = words("is was at of to remains remained stood stands are were")
LASTING = words(
    """
    for of in after is was are took takes take lasted last by to than just well with and
    """
)
