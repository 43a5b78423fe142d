"""Where a claim is said to hold: the place a clause names, or the country that owns its subject."""

from __future__ import annotations

from workbench.extract.verbs import listed
from workbench.model import Span
from workbench.patterns import lazy

# Underscores stand for spaces. Only these count as owners: "Korea's exports", not "Jiang's".
_COUNTRIES = listed(
    """
    Afghanistan Albania Algeria America Angola Argentina Armenia Australia Austria Azerbaijan
    Bahrain     Bangladesh Belarus Belgium Bolivia Bosnia Botswana Brazil Britain Brunei
    Bulgaria Burundi Cambodia     Cameroon Canada Chad Chile China Colombia Congo Costa_Rica
    Croatia Cuba Cyprus Czechia Denmark     Djibouti Ecuador Egypt El_Salvador England Eritrea
    Estonia Ethiopia Europe Fiji Finland France Gabon     Gambia Georgia Germany Ghana Greece
    Greenland Guatemala Guinea Guyana Haiti Honduras Hong_Kong     Hungary Iceland India
    Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya     Korea
    Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania
    Luxembourg Macao Macau Madagascar Malawi Malaysia Maldives Mali Malta Mauritania Mauritius
    Mexico     Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal
    Netherlands New_Zealand     Nicaragua Niger Nigeria North_Korea North_Macedonia Norway
    Oman Pakistan Palestine Panama Paraguay     Peru Philippines Poland Portugal Qatar Romania
    Russia Rwanda Samoa Saudi_Arabia Scotland Senegal     Serbia Seychelles Sierra_Leone
    Singapore Slovakia Slovenia Somalia South_Africa South_Korea     South_Sudan Spain
    Sri_Lanka Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania     Thailand
    Togo Tonga Tunisia Turkey Turkmenistan Uganda Ukraine United_Arab_Emirates United_Kingdom
    United_States Uruguay Uzbekistan Venezuela Vietnam Wales Yemen Zambia Zimbabwe
    """
)
_PLACE = lazy(
    r"\b(?:in|across|throughout|inside|within)\s+(?:the\s+)?"
    r"([A-Z][\w’-]+(?:\s+[A-Z][\w’-]+){0,3})"
)
_OWNER = lazy(r"\b((?:[A-Z][\w-]+\s+){0,2}[A-Z][\w-]+)['’]")
_NO_PLACE = lazy(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb"
    r"|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday"
    r"|Spring|Summer|Autumn|Winter|Q[1-4]|H[12])\b"
)


def of(text: str, clause: Span, owned: str | None = None) -> str | None:
    """The place of a clause: "in Huizhou", or the country that owns what the words `owned` name."""
    for match in _PLACE.finditer(text, clause.start, clause.end):
        if not _NO_PLACE.match(match[1]):
            return " ".join(match[1].split())
    for owner in _OWNER.finditer(owned or ""):
        if owner.string[: owner.start()].endswith("and "):
            continue  # "China and Korea's trade" is neither's
        words = owner[1].split()
        for first in range(len(words)):
            if "_".join(words[first:]) in _COUNTRIES:
                return " ".join(words[first:])
    return None


def country(name: str) -> bool:
    """Whether a name is that of a country."""
    return "_".join(name.split()) in _COUNTRIES
