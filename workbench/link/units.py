"""Units to dimensions: which figures can be compared at all, and by which factor.

Scale words ("billion") are already in a figure's value. A currency is a dimension of its own: there
is no exchange rate here. Percent and percentage points are two dimensions and are never equated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from workbench.link.tables import word_list
from workbench.patterns import lazy

COUNT = "count"
RATIO = frozenset(("percent", "percentage_point", "times"))
_D = Decimal

# name -> (dimension, factor to the dimension's own unit). Exact by definition (SI, 1959 yard and
# pound).
_TABLE: dict[str, tuple[str, Decimal]] = {
    "percent": ("percent", _D(1)),
    "percentage_point": ("percentage_point", _D(1)),
    "basis_point": ("percentage_point", _D("0.01")),
    "times": ("times", _D(1)),
}


def _add(dimension: str, table: str) -> None:
    for entry in table.split():
        names, factor = entry.split("=")
        for name in names.split("|"):
            _TABLE[name] = (dimension, _D(factor))


_add(
    "length",
    "metre|meter|m=1 kilometre|kilometer|km=1000 centimetre|centimeter|cm=0.01 millimetre|"
    "millimeter|mm=0.001 "
    "micrometre|micrometer|micron=0.000001 nanometre|nanometer|nm=0.000000001 foot|feet|"
    "ft=0.3048 inch|in=0.0254 "
    "yard=0.9144 mile|mi=1609.344 nautical_mile=1852",
)
_add(
    "area",
    "square_metre|square_meter|m2=1 hectare|ha=10000 square_kilometre|square_kilometer|km2=1000000 "
    "acre=4046.8564224 square_foot=0.09290304 square_mile=2589988.110336",
)
_add(
    "volume",
    "cubic_metre|cubic_meter|m3=1 litre|liter|l=0.001 millilitre|milliliter|ml=0.000001 "
    "cubic_kilometre=1000000000 "
    "hectolitre=0.1 cubic_foot=0.028316846592 gallon=0.003785411784 barrel|bbl=0.158987294928",
)
_add(
    "mass",
    "kilogram|kilogramme|kg=1 gram|gramme|g=0.001 milligram|mg=0.000001 tonne|metric_ton|t=1000 "
    "kilotonne=1000000 megatonne=1000000000 ton=1000 short_ton=907.18474 long_ton=1016.0469088 "
    "pound_mass|lb=0.45359237 ounce|oz=0.028349523125 quintal=100",
)
_add(
    "time",
    "second|s=1 minute|min=60 hour|h=3600 day=86400 night=86400 week=604800 fortnight=1209600 "
    "month=2629800 "
    "quarter=7889400 year=31557600 decade=315576000 century=3155760000",
)
_add(
    "energy",
    "joule|j=1 kilowatt_hour|kwh=3600000 megawatt_hour|mwh=3600000000 gigawatt_hour|"
    "gwh=3600000000000 "
    "terawatt_hour|twh=3600000000000000 megajoule=1000000 gigajoule=1000000000 "
    "petajoule=1000000000000000",
)
_add(
    "power",
    "watt|w=1 kilowatt|kw=1000 megawatt|mw=1000000 gigawatt|gw=1000000000 terawatt|"
    "tw=1000000000000",
)
_add(
    "speed",
    "metre_per_second=1 kilometre_per_hour|kilometer_per_hour|km_per_h|kph=0.277777777777777778 "
    "mile_per_hour|mph=0.44704 knot=0.514444444444444444",
)
_add("data", "byte=1 kilobyte=1000 megabyte=1000000 gigabyte=1000000000 terabyte=1000000000000")
_add("pressure", "pascal=1 hectopascal=100 millibar=100 bar=100000")
_add("temperature", "degree_celsius|celsius|degree=1")
_add("temperature_f", "degree_fahrenheit|fahrenheit=1")

# Money whose country the text leaves open; a dimension of its own all the same.
for _name in word_list(
    "crown krona krone koruna franc peso dinar dirham rial riyal lira ruble rouble zloty forint "
    "baht ringgit rupiah dong shekel rand naira shilling taka tenge hryvnia leu lev"
):
    _TABLE[_name] = (f"money:{_name}", _D(1))

# An unqualified "ton" is read as metric; it may also be short (907 kg) or long (1016 kg).
SHORT_TON, LONG_TON = _D("0.90718474"), _D("1.0160469088")
_CURRENCY = lazy(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Measure:
    """The dimension of a unit, its factor to the dimension's own unit, and the counted noun if it
    is one.
    """

    dimension: str
    factor: Decimal
    noun: str = ""
    ton: bool = False


@lru_cache(maxsize=4096)
def measure(unit: str) -> Measure:
    """The dimension of a unit name as `Figure.unit` has it.

    Money is `money:USD`. A rate is `mass/area`. A counted noun, and a figure without a unit, is
    `count` with the noun kept apart, so that "visitor" and "guest" can be compared.
    """
    if _CURRENCY.fullmatch(unit):
        return Measure(f"money:{unit}", _D(1))
    name = unit.strip().lower().replace(" ", "_")
    if name in _TABLE:
        dimension, factor = _TABLE[name]
        return Measure(dimension, factor, "", name == "ton")
    top, per, bottom = name.partition("_per_")
    if per:
        above = measure(unit[:3] if _CURRENCY.match(unit) and len(top) == 3 else top)
        below = measure(bottom)
        noun = below.noun and f"/{below.noun}"
        dimension = f"{above.dimension}/{below.dimension}"
        return Measure(dimension, above.factor / below.factor, f"{above.noun}{noun}", above.ton)
    return Measure(COUNT, _D(1), name)


_PER_UNIT = lazy(
    r"(?:^|\s|[^\W\d]\s)(?:per|an?|each|every|for an?)\s+"
    r"(square (?:met(?:re|er)|foot|kilomet(?:re|er))|cubic met(?:re|er)|kilo(?:gram(?:me)?)?|kg|"
    r"tonne|ton|pound(?= of\b)|lit(?:re|er)|barrel|gallon|hectare|acre|"
    r"(?:kilo|mega)watt[- ]hour|kwh|mwh|kilomet(?:re|er)|mile)\b",
    re.IGNORECASE,
)


def per_unit(unit: str, text: str, after: str) -> str:
    """The unit of a price told in words beside the amount ("13.80 crowns a kilogram"), with what it
    is a price for: "crown_per_kilogram". `text` is the figure's, `after` what follows it.
    """
    if "/" in (dimension := measure(unit).dimension) or not is_money(dimension):
        return unit
    behind = after[:40].lstrip()
    own = unit.lower()[:4]
    if behind.lower().startswith(own):  # "crowns" belongs to the number
        behind = behind.partition(" ")[2]
    found = _PER_UNIT.match(f" {behind}") or _PER_UNIT.search(text)
    if found is None:
        return unit
    below = found.group(1).lower().replace(" ", "_").replace("-", "_")
    return f"{unit}_per_{'kilogram' if below == 'kilo' else below}"


def is_money(dimension: str) -> bool:
    """Whether the dimension is an amount of one currency."""
    return dimension.startswith("money:") and "/" not in dimension


def describe(dimension: str) -> str:
    """A dimension in words for reasons."""
    if dimension.startswith("money:"):
        return dimension[6:]
    return {"percentage_point": "percentage points"}.get(dimension, dimension)
