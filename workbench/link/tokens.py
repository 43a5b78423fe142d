"""Text to content tokens that two writers of one fact would share: stems, measure words, names.

A token is a short string. `@kr` is a country or institution, `+export` a measure word with all its
synonyms, `#wheat` a thing that is measured, and anything else a lightly stemmed lower-case word, cut to
seven letters so that "Orlenia" and "Orlenian" are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.link.aliases import LONGEST, country

_WORD = re.compile(r"[^\W\d_]+(?:[.'’&-][^\W\d_]+)*\.?|\d[\d.,/]*")


def _set(text: str) -> frozenset[str]:
    """The words of a table kept as running text."""
    return frozenset(text.split())


STOP = _set(
    """a an the and or but of in on at to from by for with as is are was were be been being it its this that these
    those there which who whom whose what when where while than then so such also has have had having will would
    shall should can could may might must do does did done not no nor only just even still yet more most less
    least about around some nearly almost over under above below up down out off into onto between among per
    cent percent percentage point basis us they them their he she his her we our you your i my one same other
    another each every all both any few many much very too again now today yesterday tomorrow year month week
    day quarter half decade season time annual annually yearly monthly daily ago last next previous prior
    current currently first second third fourth january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday million billion trillion thousand
    hundred dozen bn mn tn said says say told according announced reported reports report showed show shows data
    figure figures official officials statistics number numbers total totals totalled totaled amount amounted
    level levels rate rose rise rises risen rising fell fall falls fallen falling grew grow growth grown
    increase increased increases decrease decreased decline declined drop dropped climbed climb jumped jump
    surged slid slipped gained lost reached reach hit stood came come comes become became remained remain
    compared versus against during since until till within across after before because through however although
    though if whether like including include put went go making made make take took taken get got gets give gave
    given estimated estimate expected expect expects forecast forecasts predicted projected measured recorded
    saw see seen left fewer higher lower bigger larger greater unchanged alone together new well two three four
    five six seven eight nine ten twelve twenty respectively mr mrs ms dr early late later earlier ever never
    tonne tonnes ton tons kilogram kilograms kg metre metres meter meters km kilometre kilometres kilometer
    kilometers millimetre millimetres centimetre centimetres mm cm foot feet mile miles hectare hectares ha acre
    acres litre litres barrel barrels degree degrees dollar dollars euro euros pound pounds yen yuan won place"""
)

# One line, one measure: a name, then the words writers use for it. All in lower case, unstemmed.
_MEASURES = """
output harvest harvests harvested crop crops reap reaped output production produced produce produces producing manufacture manufactured manufacturing
yield yield yields yielded
area area areas acreage sown planted
export export exports exported exporting exporter exporters shipped abroad shipments outbound
import import imports imported importing importer importers purchases bought inbound
trade trade commerce traded trading two-way
visitor visitor visitors visited visit visits guest guests tourist tourists traveller travellers traveler travelers arrival arrivals holidaymaker holidaymakers
spend spending spent spend spends expenditure expenditures outlay outlays
occupancy occupancy occupied full
stay stay stays stayed nights
rain rain rainfall precipitation
price price prices priced cost-per
cost cost costs costing
revenue revenue revenues turnover sales takings receipts
profit profit profits earnings net-income
wage wage wages pay salary salaries
income income incomes
loan loan loans credit credits lending
debt debt debts borrowing
budget budget budgets
deficit deficit shortfall
surplus surplus
tax tax taxes levy levies duty duties
tariff tariff tariffs
inflation inflation consumer-price
unemployment unemployment jobless joblessness unemployed
employ employ employs employed employees employee staff workforce workers worker headcount payroll
job job jobs
dead dead death deaths died killed die dies kill kills fatalities fatality victims toll
injured injured injuries wounded hurt injury
missing missing unaccounted
homeless homeless
evacuated evacuated evacuees evacuation
infection infection infections infected cases
population population inhabitants residents populace
rent rent rents
share share stake
stock shares stock stocks
vote vote votes voted ballots
turnout turnout
seat seat seats
call call calls called
wait wait waited waiting queue queued
depth depth deep
height height high tall
length length long
speed speed fast
weight weight weighed weighs
emission emission emissions emitted co2 carbon
investment investment investments invested invest investing investors fdi
booking booking bookings booked reservations
capacity capacity
licence licence license licensed
open open opened opens opening inaugurated unveiled
close close closed closes closing shut
launch launch launched built
subsidy subsidy subsidies
donation donation donations donated pledged pledge
margin margin margins
loss loss losses
damage damage damages damaged destroyed destroys destroy
traffic traffic
storage storage stored
salvage salvage salvaged
largest largest biggest
smallest smallest lowest
"""
# One line, one thing that is measured or counted, in the same form.
_THINGS = """
passenger passenger passengers
house house houses homes dwellings flats flat apartments housing
container container containers box boxes teu
ship ship ships vessel vessels
energy energy electricity power
goods goods
market market markets
wheat wheat
corn corn maize
oil oil crude petroleum
car car cars automobile automobiles vehicle vehicles auto automotive
forest forest woodland
student student students pupil pupils
school school schools
fire fire fires blaze wildfire wildfires
storm storm hurricane typhoon cyclone
flood flood floods flooding flooded
earthquake earthquake quake
dam dam reservoir
water water
partner partner partners
barley barley
rice rice
soy soy soya soybean soybeans
patient patient patients
gas gas
steel steel
coal coal
"""
_KNOWN: dict[str, str] = {}
for _mark, _table in (("+", _MEASURES), ("#", _THINGS)):
    for _line in _table.strip().splitlines():
        _name, *_words = _line.split()
        for _word in _words:
            _KNOWN.setdefault(_word, f"{_mark}{_name}")

STEM_LENGTH = 7
_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ise"), ("fulness", "ful"), ("iveness", "ive"),
    ("ements", "e"), ("ement", "e"), ("ments", "ment"), ("ingly", ""), ("edly", ""), ("ously", "ous"),
    ("sses", "ss"), ("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("ed", ""), ("ly", ""),
    ("es", "e"), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light stem of a lower-case word: plural, -ed, -ing and -ly taken off, a doubled consonant undone."""
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending == "s" and word.endswith(("ss", "us", "is")):
                continue
            word = word[: len(word) - len(ending)] + put
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return (word[:-1] if word.endswith("e") and len(word) > 3 else word)[:STEM_LENGTH]


@lru_cache(maxsize=65536)
def token(word: str) -> str | None:
    """The token of one word as written, or None when it carries no content."""
    plain = word.rstrip(".").replace("’", "'").removesuffix("'s").removesuffix("'")
    low = plain.lower()
    if not low or plain[0].isdigit():
        return None
    if code := country(word) or country(plain):
        return f"@{code}"
    if found := _KNOWN.get(low):
        return found
    if low in STOP or len(low) < 2:
        return None
    return stem(low)


_JOINED_NAMES = re.compile(r"(?<=[a-z])[-–](?=[A-Z])")


def words(text: str) -> list[str]:
    """The words and numerals of a text as written; "Sino-Korean" is two words."""
    return _WORD.findall(_JOINED_NAMES.sub(" ", text))


@lru_cache(maxsize=16384)
def scan(text: str) -> tuple[tuple[str, bool], ...]:
    """The content tokens of a text in order, without repetition, and whether each is a proper name.

    A name of several words ("South Korea") is one token. A capitalised first word counts as a name only
    when the next word is capitalised too ("Isla Verda") or the name is kept in `aliases`.
    """
    out: dict[str, bool] = {}
    found = words(text)
    index = 0
    while index < len(found):
        word = found[index]
        capital = word[0].isupper()
        size, code = _named(found, index) if capital else (0, None)
        if code:
            out[f"@{code}"] = True
            index += size
            continue
        index += 1
        for part in word.split("-") if "-" in word else (word,):
            if (one := token(part)) is None:
                continue
            name = one[0] == "@" or (capital and one[0] not in "+#" and len(word) > 1)
            if name and index == 1 and one[0] != "@":
                after = found[1] if len(found) > 1 else ""
                name = after[:1].isupper() and token(after) is not None
            out[one] = out.get(one, False) or name
    return tuple(out.items())


def content(text: str) -> tuple[str, ...]:
    """The content tokens of a text in order, without repetition."""
    return tuple(one for one, _ in scan(text))


def names(text: str) -> frozenset[str]:
    """The proper names among the content tokens of a text."""
    return frozenset(one for one, name in scan(text) if name)


def _named(found: list[str], index: int) -> tuple[int, str | None]:
    """The longest country or institution name of two words or more that starts here."""
    for size in range(min(LONGEST, len(found) - index), 1, -1):
        if code := country(" ".join(found[index : index + size])):
            return size, code
    return 0, None
