"""Units of measure and how they are written. Read by `units`."""

# canonical name: spellings, lower case, plural by "s" understood
WORDS = """
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
square_millimetre: square millimeter, square millimetre, sq mm
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
SIGNS = """
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
cent: ¢
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
