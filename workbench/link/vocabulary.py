"""The vocabulary of `tokens`: words without content, and the words that writers use for a measure.

One line of a table holds a name and words for it, all in lower case and unstemmed; a name may have
several lines. Synonyms belong here, not into the rules.
"""

from __future__ import annotations

from workbench.link.tables import word_set

STOP = word_set(
    """
    a an the and or but of in on at to from by for with as is are was were be been being it its
    this that these those there which who whom whose what when where while than then so such
    also has have had having will would shall should can could may might must do does did done
    not no nor only just even still yet more most less least about around some nearly almost
    over under above below up down out off into onto between among per cent percent percentage
    point basis us they them their he she his her we our you your i my one same other another
    each every all both any few many much very too again now today yesterday tomorrow year month
    week day quarter half decade season time annual annually yearly monthly daily ago last next
    previous prior current currently first second third fourth january february march april june
    july august september october november december monday tuesday wednesday thursday friday
    saturday sunday million billion trillion thousand hundred dozen bn mn tn
    pct yr yrs bln mln said says say told
    twh gwh mwh kwh gw mw kw km kg mm cm ha pp eur usd gbp chf jpy cny krw
    according announced reported reports report showed show shows data figure figures official
    officials statistics number numbers total totals totalled totaled amount amounted level
    levels rate rose rise rises risen rising fell fall falls fallen falling grew grow growth
    grown increase increased increases decrease decreased decline declined drop dropped climbed
    climb jumped jump surged slid slipped gained reached reach hit stood came come comes
    become became remained remain compared versus against during since until till within across
    after before because through however although though if whether like including include put
    went go making made make take took taken get got gets give gave given estimated estimate
    expected expect expects forecast forecasts predicted projected measured recorded saw see
    seen left fewer higher lower bigger larger greater unchanged alone together new well two
    three four five six seven eight nine ten twelve twenty respectively republic greater mr mrs ms
    dr early late takes paid pays pay
    later earlier ever never tonne tonnes ton tons kilogram kilograms kg metre metres meter
    meters km kilometre kilometres kilometer kilometers millimetre millimetres centimetre
    centimetres mm cm foot feet mile miles hectare hectares ha acre acres litre litres barrel
    barrels degree degrees dollar dollars euro euros pound pounds yen yuan won place
    crown crowns krona kronor krone kroner franc francs florin florins rupee rupees peso pesos
    ruble rubles rouble roubles lira liras zloty forint dinar dinars ringgit baht shekel shekels
    """
)

# Words of units and of counting: they say in what a figure is given, not what it is about.
UNIT_WORDS = word_set(
    """hour hours minute minutes second seconds day days week weeks month months year years
    watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts terawatt terawatts
    hectopascal celsius fahrenheit knot knots people person persons square cubic kilo kilos
    metric"""
)

# Before a name they make nobody's name.
TITLES = word_set(
    """prime minister president vice chief executive director chairman chairwoman governor mayor
    secretary professor judge senator general captain spokesman spokeswoman councillor
    lake river mount cape bay gulf valley county province street square bridge airport island"""
)

# What is measured: imports and purchases, visitors and arrivals.
_MEASURES = """
output harvest harvests harvested crop crops reap reaped output production produced produce
output generated generation generates produces producing manufacture manufactured manufacturing
yield yield yields yielded
area area areas acreage sown planted
export export exports exported exporting exporter exporters shipped abroad shipments outbound
import import imports imported importing importer importers purchases inbound
trade trade commerce traded trading two-way
visitor visitor visitors visited visit visits guest guests tourist tourists traveller travellers
visitor traveler travelers arrival arrivals holidaymaker holidaymakers
consumption consumption consume consumed consumes usage
attendance attendance attendances attended spectator spectators crowd crowds
spend spending spent spend spends expenditure expenditures outlay outlays
occupancy occupancy occupied full
stay stay nights
rain rain rainfall precipitation
price price prices priced futures cost costs costing bill bills
revenue revenue revenues turnover sales takings receipts
profit profit profits earnings net-income
wage wage wages salary salaries payroll
income income incomes
loan loan loans credit credits lending
debt debt debts borrowing
budget budget budgets
deficit deficit shortfall
surplus surplus
tax tax taxes levy levies duty duties
tariff tariff tariffs
inflation inflation
unemployment unemployment jobless joblessness unemployed
employ employ employs employed employees employee staff workforce workers worker headcount
job job jobs
dead dead death deaths died killed die dies kill kills fatalities fatality victims toll
injured injured injuries wounded hurt injury
missing missing unaccounted
homeless homeless
evacuated evacuated evacuees evacuation
infection infection infections infected ill illness illnesses sick sickened
population population inhabitants residents populace
rent rent rents
share share stake
stock shares stock stocks inventory inventories stockpile stockpiles
vote vote votes voted ballots
turnout turnout
seat seat seats
call calls
wait wait waited waiting queue queued
depth depth deep
height height tall
length length
speed speed fast
weight weight weighed weighs
emission emission emissions emitted co2 carbon
investment investment investments invested invest investing investors fdi
booking booking bookings booked reservations
capacity capacity
licence licence license licensed
subsidy subsidy subsidies
donation donation donations donated
margin margin margins
loss loss losses lost lose loses
damage damage damages damaged destroyed destroys destroy
traffic traffic
crew crew crews
magnitude magnitude
storage storage stored
salvage salvage salvaged
"""

# What it is measured of.
_THINGS = """
passenger passenger passengers rider riders commuter commuters
house house houses homes dwellings flats flat apartments housing
container container containers box boxes teu
ship ship ships vessel vessels
energy energy electricity power
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

# Other words that say the same.
_SYNONYMS = """
largest largest biggest
smallest smallest lowest
north north northern
south south southern
east east eastern
west west western
start start starts started begin begins began begun beginning
open open opened opens opening inaugurated unveiled
close close closed closes closing closure closures shut
trip trip trips ride rides journey journeys
launch launch launched built
case case cases
economy economy economic gdp
end end ends ended finish finishes finished
vaccine vaccine vaccines vaccinated vaccination vaccinations inoculated jab jabs
"""

# Two words or more that say what others say: the other words, then these.
_PHRASES = """
public debt: government debt, national debt, sovereign debt
foreign reserves: currency reserves, foreign exchange reserves, foreign currency reserves
exports: goods sold abroad
imports: goods bought abroad
bilateral trade: two-way trade
"""

PHRASES: dict[str, str] = {}
for _line in _PHRASES.strip().splitlines():
    _name, _, _same = _line.partition(": ")
    PHRASES.update(dict.fromkeys(_same.split(", "), _name))

KNOWN: dict[str, str] = {}
for _mark, _table in (("+", _MEASURES), ("#", _THINGS), ("", _SYNONYMS)):
    for _line in _table.strip().splitlines():
        _name, *_words = _line.split()
        for _word in _words:
            KNOWN.setdefault(_word, f"{_mark}{_name}")
