"""Words that only report a figure, words that point up or down, and words of one sense."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from workbench.checks import senses
from workbench.link.tables import word_set
from workbench.link.tokens import token


def _tokens(text: str) -> frozenset[str]:
    return frozenset(found for word in text.split() if (found := token(word)))


# They stand between a subject and its figure and may stand for each other, or be left out.
FREE = _tokens(
    """
    worth value valued valuing equal equals equalled equivalent account accounts accounted
    accounting constitute constituted comprise comprised represent represents represented
    represents post posts posted log logged register registered registers note noted notes add
    adds added adding average averaged averages averaging overall mutual bilateral two-way way
    goods sum sums roughly approximately approximate nearing close near precisely exactly
    fully just barely some such back bring brings brought hold holds held holding run runs ran
    count counts counted counting find finds found think keep keeps kept want know known result
    results compile compiled latest recent past same period compare comparison terms term
    turn turned turns move moved moves swing reading stretch full-year state states stated
    generate generated generates deliver delivered produce produced achieve achieved enjoy
    earn earned earns net yield sold rank size sized measure measures amounting amount
    point points percentage percent sixty seventy eighty ninety twenty thirty forty fifty
    hundreds thousands millions billions dozens quarter quarters third thirds fifth fifths half
    halves zero eleven thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    people person bn tn mn trn twh gwh mwh kwh gw mw kw compared combined altogether
    provide provides provided
    twice double doubled triple tripled halved fold
    goes going gone coming gives giving takes taking seeing puts putting sets set stay stays stayed
    lies lay lying stands standing begin begins become becomes appear appears appeared remains
    remaining happen happened occur occurred include includes including consist consists consisted
    contain contains contained host hosts hosted number numbered numbering bigger smaller newer
    older later total totals entire whole almost altogether alone really already still normal
    usual long-term long without nobody top term typical mere people persons individuals
    respectively thanks
    therefore thus hence meanwhile moreover nonetheless nevertheless instead consequently
    accordingly besides likewise similarly indeed
    millimeter millimeters millimetre millimetres centimeter centimeters centimetre centimetres
    kilometer kilometers kilometre kilometres square cubic gallon gallons ounce ounces inch inches
    yard yards celsius fahrenheit cent cents pence euro euros
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)

# What a draft calls somebody it has named before.
GENERIC = _tokens(
    "company firm group operator carrier maker retailer bank agency authority organisation "
    "organization institution carmaker automaker manufacturer producer supplier lender insurer "
    "airline utility brewer developer builder business"
)

# Pairs of which one word cannot stand for the other, though either may only report a figure.
REVERSED = (
    (word_set("buy buys bought purchased acquired acquires"), word_set("sell sells sold divested")),
    (word_set("surplus surpluses"), word_set("deficit deficits shortfall")),
    (word_set("profit profits"), word_set("loss losses")),
    (word_set("hire hires hired recruited"), word_set("dismissed fired laid sacked axed cut")),
    (word_set("created creates added"), word_set("cut cuts shed axed eliminated scrapped lost")),
    (word_set("lent lends loaned"), word_set("borrowed borrows")),
    (word_set("imported imports"), word_set("exported exports")),
    (word_set("paid pay pays spent spends bought cost costs"), word_set("earned earns")),
    (word_set("won wins"), word_set("lost loses")),
    (word_set("above"), word_set("below")),
    (word_set("before"), word_set("after")),
)

UP = word_set(
    """rose rise rises risen rising grew grow grows grown growing growth increase increased
    increases increasing climbed climb climbs climbing jumped jump jumps surged surge surges
    gained gain gains up soared soar advanced advance expanded expand swelled swell widened
    widen accelerated rebounded strengthened raised lifted upward higher doubled tripled
    quadrupled"""
)
DOWN = word_set(
    """fell fall falls fallen falling dropped drop drops declined decline declines declining
    decreased decrease decreases down shrank shrink shrunk slid slide slipped slip lost lose
    contracted contract plunged plunge tumbled tumble sank sink dipped dip slumped slump
    narrowed narrow retreated eased weakened cut reduced reduce lowered downward lower halved
    slowed"""
)
HIGH = word_set(
    "highest most largest biggest best longest greatest strongest fastest warmest hottest dearest"
)
LOW = word_set("lowest least smallest worst shortest weakest fewest slowest coldest cheapest")

_SENSES = tuple(
    _tokens(line)
    for line in """
    cut cuts axed axe shed slashed eliminated scrapped laid
    destroyed ruined wiped devastated wrecked
    paid pay spent invested put cost bought purchased acquired
    landed ashore
    waited wait waits
    delayed held
    enrolled enrolment enrollment
    won awarded received
    owed debt
    screened showed shown screening
    grossed took
    double twice
    foreign international abroad
    cut reduce reduced lowered lower trimmed slashed shrank shrunk lost decreased
    rise rose climb climbed increased increase grew grow up jumped surged gained advanced expanded
    fall fell slipped dropped declined decreased down slid dipped sank
    welcomed drew attracted received had hosted visited
    resumed returned restarted reopened
    provided made supplied contributed accounted formed furnished delivers supplies
    completed finished opened
    treated restored repaired worked handled
    grant subsidy aid
    highest best largest most biggest record
    lowest worst smallest least
    case infection
    youth young
    baggage bags luggage
    wage earn earned paid pay
    team researchers scientists
    likely likelihood
    women woman female females
    men man male males
    television tv
    shipyard yard
    voters voted vote
    signed sealed concluded inked
    located stands sits lies
    named appointed
    founded established set created started launched
    treated cared
    carried flew transported moved travelled traveled rode
    killed claimed lives
    voted passed approved adopted
    shut closed
    people residents citizens inhabitants men women
    companies firms businesses enterprises corporations
    big large major
    children kids youngsters
    agreement deal pact accord treaty
    country nation state
    city town municipality
    workforce force work
    workers staff employees people employed employs work works
    government state public
    theft thieves stolen
    area region
    accident crash
    parliament assembly legislature
    law bill act
    vehicles cars
    use used usage consumption consumed
    need require
    build built constructed erected
    buy bought purchased acquired
    opened inaugurated
    empty vacant unoccupied
    plants stations
    shops stores outlets branches
    world global worldwide
    lines cables
    yearly annual
    share rate proportion
    obese obesity
    house houses home homes household households
    price cost sold sell sells
    rebuild rebuilt rebuilding reconstruction reconstruct
    invalid spoiled spoilt void
    """.strip().splitlines()
)


_SENSE_OF: dict[str, frozenset[int]] = {
    one: frozenset(place for place, sense in enumerate(_SENSES) if one in sense)
    for one in frozenset().union(*_SENSES)
}
_NONE: frozenset[int] = frozenset()


def same_sense(gone: Sequence[str], new: Sequence[str]) -> bool:
    """Whether each new word has one of its sense among those it stands for."""
    return all(any(_alike(one, other) for other in gone) for one in new)


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> bool:
    plain, other_plain = one.lstrip("+#"), other.lstrip("+#")
    if plain == other_plain:  # "gases" is the "#gas" of the measures
        return True
    if min(len(one), len(other)) >= 5 and one[:5] == other[:5]:
        return True
    known = _SENSE_OF.get(one, _NONE).isdisjoint(_SENSE_OF.get(other, _NONE))
    # A measure stands for several words already: what is a kind of one of them may be no other.
    marked = plain != one or other_plain != other
    like = senses.one_sense if marked else senses.alike
    return not known or like(plain, other_plain)
