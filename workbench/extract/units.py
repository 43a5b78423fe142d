"""The closed table of units of measure, with every spelling that is read.

A unit that is not in this table, not money (`currencies`) and not a noun that stands there is
no unit: the extractor refuses rather than invents. Canonical names are singular and British, as in
`kilometre_per_hour`; a compound is `<unit>_per_<unit>`.
"""

from __future__ import annotations

from workbench.extract.tokens import Tokens, words

# canonical name: spellings, lower case, plural by "s" understood
_WORDS = """
percent: percent, pct, per cent, percentage, percents
percentage_point: percentage point, percent point, per cent point, ppt, ppts, pps, pp, %-point
basis_point: basis point, bps, bp
point: point, pt, pts, index point
metre: meter, metre
kilometre: kilometer, kilometre, km, kms
decimetre: decimeter, decimetre
centimetre: centimeter, centimetre
millimetre: millimeter, millimetre
micrometre: micrometer, micrometre, micron
nanometre: nanometer, nanometre
mile: mile
nautical_mile: nautical mile
foot: foot, feet
inch: inch, inches
yard: yard
light_year: light year
square_metre: square meter, square metre, sq meter, sq metre, sq m, sqm, meter squared
square_kilometre: square kilometer, square kilometre, sq km, sq. km
square_centimetre: square centimeter, square centimetre, sq cm
square_foot: square foot, square feet, sq foot, sq feet, sq ft, sqft, sq . ft, sq . feet
square_mile: square mile, sq mile, sq mi
square_inch: square inch, square inches
square_yard: square yard
acre: acre
hectare: hectare
cubic_metre: cubic meter, cubic metre, cu m
cubic_kilometre: cubic kilometer, cubic kilometre
cubic_centimetre: cubic centimeter, cubic centimetre, cc
cubic_foot: cubic foot, cubic feet, cu ft
litre: liter, litre, ltr
millilitre: milliliter, millilitre
gallon: gallon
fluid_ounce: fluid ounce, fl oz, fl . oz
ounce: ounce
pint: pint
quart: quart
cup: cup
tablespoon: tablespoon, tbsp
teaspoon: teaspoon, tsp
dram: dram
bushel: bushel
barrel: barrel
barrel_of_oil_equivalent: barrel of oil equivalent, boe
gram: gram, gramme
kilogram: kilogram, kilogramme, kilo, kg, kgs
milligram: milligram, milligramme
microgram: microgram, microgramme, mcg
nanogram: nanogram
pound: pound, lb, lbs
stone: stone
carat: carat
tonne: tonne, metric ton, metric tonne
ton: ton, short ton, long ton
kilotonne: kilotonne, kiloton
megatonne: megatonne, megaton
gigatonne: gigatonne, gigaton
teu: teu, teus
year: year, yr, yrs
month: month
week: week, wk, wks
day: day
hour: hour, hr, hrs
minute: minute, min, mins
second: second, sec, secs
millisecond: millisecond, msec
decade: decade
century: century, centuries
fortnight: fortnight
degree: degree, deg
degree_celsius: celsius, degree celsius, centigrade, degree centigrade, degree c, deg c, degc
degree_fahrenheit: fahrenheit, degree fahrenheit, degree f, deg f, degf
kelvin: kelvin
radian: radian
hertz: hertz, hz
kilohertz: kilohertz, khz
megahertz: megahertz, mhz
gigahertz: gigahertz, ghz
watt: watt
kilowatt: kilowatt, kw
megawatt: megawatt
gigawatt: gigawatt, gw
terawatt: terawatt
watt_hour: watt hour
kilowatt_hour: kilowatt hour, kilowatt hour, kwh
megawatt_hour: megawatt hour, megawatt hour
gigawatt_hour: gigawatt hour, gigawatt hour, gwh
terawatt_hour: terawatt hour, terawatt hour, twh
milliampere_hour: milliampere hour, milliampere hour, milliamp hour, mah
ampere: ampere, amp
milliampere: milliampere, milliamp
volt: volt
kilovolt: kilovolt, kv
electronvolt: electronvolt, ev
megaelectronvolt: megaelectronvolt, mev
ohm: ohm
farad: farad
joule: joule
kilojoule: kilojoule, kj
megajoule: megajoule
calorie: calorie, kcal, kilocalorie, cals
newton: newton
newton_metre: newton metre, newton metre, newton meter
pound_foot: pound foot, pound feet, foot pound, lb ft, ft lb
horsepower: horsepower, hp, ps horsepower
brake_horsepower: brake horsepower, bhp
pascal: pascal
hectopascal: hectopascal, hpa
kilopascal: kilopascal, kpa
megapascal: megapascal
gigapascal: gigapascal, gpa
bar: bar
millibar: millibar, mbar
psi: psi
ksi: ksi
million_british_thermal_unit: million btu, mmbtu, million british thermal unit
british_thermal_unit: btu, british thermal unit
bit: bit
kilobit: kilobit
megabit: megabit, mbit
gigabit: gigabit, gbit
byte: byte
kilobyte: kilobyte, kb
megabyte: megabyte, mb
gigabyte: gigabyte, gb, gig
terabyte: terabyte, tb
petabyte: petabyte, pb
pixel: pixel, px
megapixel: megapixel, mp
decibel: decibel, db
knot: knot, kt, kts
lumen: lumen
nit: nit
roentgen: roentgen
sievert: sievert
millisievert: millisievert, msv
becquerel: becquerel
mile_per_hour: mph, m.p.h, m.p.h.
kilometre_per_hour: kph, kmh, kmph, km / h, km / hr
metre_per_second: m / s
mile_per_gallon: mpg
revolution_per_minute: rpm, revolution per minute
beat_per_minute: bpm, beat per minute
barrel_per_day: bpd, b / d, bbl / d
part_per_million: ppm, part per million
part_per_billion: ppb, part per billion
megabit_per_second: mbps
gigabit_per_second: gbps
kilobit_per_second: kbps
frame_per_second: fps
cent: cent, us cent
penny: pence, penny, pennies
sen: sen
"""

# written as a sign or abbreviation: case counts, no plural
_SIGNS = """
percent: % ％ pc p.c.
per_mille: ‰
metre: m
centimetre: cm
millimetre: mm
micrometre: µm μm um
nanometre: nm
inch: ″ in
mile: mi
foot: ft
yard: yd yds
square_metre: m² m2
square_kilometre: km² km2
square_centimetre: cm² cm2
square_foot: ft² ft2
cubic_metre: m³ m3
cubic_kilometre: km³ km3
cubic_centimetre: cm³ cm3
hectare: ha
litre: l L
millilitre: ml mL
gallon: gal
ounce: oz
barrel: bbl bbls
gram: g
milligram: mg
microgram: µg μg ug
nanogram: ng
tonne: t mt
megatonne: Mt
gigatonne: Gt
kilotonne: kt
hour: h
second: s
millisecond: ms
degree: ° º
degree_celsius: °C ºC ℃ C
degree_fahrenheit: °F ºF ℉ F
kelvin: K
penny: p
watt: W
kilowatt: kW KW
megawatt: MW mw
horsepower: PS
milliwatt: mW
gigawatt: GW
terawatt: TW
watt_hour: Wh
megawatt_hour: MWh MWH
ampere: A
milliampere: mA
volt: V
joule: J
megajoule: MJ
gigajoule: GJ
newton: N
newton_metre: Nm
pascal: Pa
megapascal: MPa
megabit: Mb
gigabit: Gb
ohm: Ω
sievert: Sv
millisievert: mSv
becquerel: Bq
ph: pH
"""

# what "a", "an" may stand for "per" before: "$3,500 a month", "€171 a ton"
PER_ARTICLE = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "season",
        "ton",
        "tonne",
        "barrel",
        "bushel",
        "ounce",
        "pound",
        "kilogram",
        "gram",
        "litre",
        "gallon",
        "pint",
        "hectare",
        "acre",
        "square_metre",
        "square_foot",
        "megawatt_hour",
        "kilowatt_hour",
        "mile",
        "kilometre",
        "share",
        "head",
        "person",
        "piece",
        "unit",
        "ticket",
        "bottle",
        "game",
        "seat",
        "child",
        "family",
        "household",
        "student",
        "pupil",
        "worker",
        "passenger",
        "room",
        "shot",
        "pop",
        "customer",
        "user",
        "subscriber",
        "cent",
    ]
)
TIME = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "millisecond",
    ]
)
_SHORT = words("day cup ton bit amp ohm bar nit")
_NAMESAKES = words("stone bar cup yard point second pint carat knot bit")
RATIOS = frozenset({"percent", "percentage_point", "basis_point", "point", "times", "per_mille"})
# signs of one letter are units only where they cannot be a name or an initial
_WEAK = words("A C F K N V J W L l g h s t m p in")


def _plural(spelling: tuple[str, ...]) -> tuple[str, ...]:
    """The plural of a spelling: the last word, or the one before "of" or "per", takes an s.

    Abbreviations take none: "MPs" are people.
    """
    at = (
        next((i for i, word in enumerate(spelling) if word in ("of", "per") and i), len(spelling))
        - 1
    )
    if spelling[0] == "degree":
        at = 0
    if len(spelling[at]) < 4 and spelling[at] not in _SHORT:
        return spelling
    return (*spelling[:at], f"{spelling[at]}s", *spelling[at + 1 :])


def _table() -> tuple[dict[str, list[tuple[tuple[str, ...], str]]], dict[str, str]]:
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in _WORDS.strip().splitlines():
        name, _, spellings = line.partition(":")
        for one in spellings.split(","):
            plain = tuple(one.split())
            for form in {plain, _plural(plain)}:
                by_first.setdefault(form[0], []).append((form, name))
    for entries in by_first.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))  # the longest spelling wins
    signs = {}
    for line in _SIGNS.strip().splitlines():
        name, _, spellings = line.partition(":")
        signs.update(dict.fromkeys(spellings.split(), name))
    return by_first, signs


_BY_FIRST, SIGNS = _table()


def match(t: Tokens, i: int) -> tuple[int, str] | None:
    """The unit spelled from token `i`: (index after it, canonical name), longest spelling first.

    Hyphens inside count as spaces: "25-basis-point".
    """
    for spelling, name in _BY_FIRST.get(t.low[i], ()):
        if len(spelling) == 1:
            return (i + 1, name) if name not in _NAMESAKES or t.word[i].islower() else None
        j = i + 1
        for word in spelling[1:]:
            if t.low[j] == "-" and t.low[j + 1] == word:
                j += 1
            if t.low[j] != word:
                break
            j += 1
        else:
            return j, name
    return None


def sign(t: Tokens, i: int, *, glued: bool) -> tuple[int, str] | None:
    """The unit written as a sign at token `i` (case counts). One-letter signs need to stand close.

    `glued` says that the sign follows its number without a gap.
    """
    word = t.word[i]
    if word in ("°", "º") and t.word[i + 1] in ("C", "F"):
        return i + 2, SIGNS[word + t.word[i + 1]]
    if t.word[i + 1] in ("2", "3") and t.glued(i + 1) and word + t.word[i + 1] in SIGNS:
        return i + 2, SIGNS[word + t.word[i + 1]]
    name = SIGNS.get(word)
    if name is None or (word in _WEAK and not glued and not _stands_alone(t, i)):
        return None
    return i + 1, name


def _stands_alone(t: Tokens, i: int) -> bool:
    """A one-letter sign set apart by a space is read in "5 W", not in "4 A levels"."""
    after = t.low[i + 1]
    if after == "/" and t.glued(i + 1):
        return True
    if t.word[i] in ("F", "C", "A", "K", "V"):
        return after in ("", ".", ",", ")", "and", "or", "to", "(")
    return t.word[i] in ("W", "m", "g", "t") and not t.glued(i + 1)
