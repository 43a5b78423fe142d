"""Names of countries, institutions and currencies that mean the same: kept tables, no guesses.

Country names and codes follow the CLDR territory list (Unicode), with the adjectives and capitals
that news writing uses for them. `country("South Korean")` and `country("ROK")` are both `kr`. A
capital stands for its government only as a speaker ("Seoul said"), never as a place.
"""

from __future__ import annotations

from functools import lru_cache

# code: names and adjectives, lower case, "_" joins words; after "/" the capital that speaks for it
_TABLE = """
ae united_arab_emirates uae emirati emirates / abu_dhabi
af afghanistan afghan / kabul
al albania albanian / tirana
am armenia armenian / yerevan
ao angola angolan / luanda
ar argentina argentine argentinian / buenos_aires
at austria austrian / vienna
au australia australian / canberra
az azerbaijan azerbaijani / baku
ba bosnia bosnian bosnia_and_herzegovina / sarajevo
bd bangladesh bangladeshi / dhaka
be belgium belgian / brussels
bg bulgaria bulgarian / sofia
bh bahrain bahraini / manama
bo bolivia bolivian / la_paz
br brazil brazilian / brasilia
by belarus belarusian / minsk
ca canada canadian / ottawa
cd congo congolese democratic_republic_of_the_congo drc dr_congo / kinshasa
ch switzerland swiss / bern
ci ivory_coast ivorian cote_d'ivoire / abidjan
cl chile chilean / santiago
cm cameroon cameroonian / yaounde
cn china chinese prc people's_republic_of_china mainland_china sino / beijing
co colombia colombian / bogota
cr costa_rica costa_rican / san_jose
cu cuba cuban / havana
cy cyprus cypriot / nicosia
cz czech_republic czechia czech / prague
de germany german federal_republic_of_germany / berlin
dk denmark danish dane / copenhagen
dz algeria algerian / algiers
ec ecuador ecuadorian / quito
ee estonia estonian / tallinn
eg egypt egyptian / cairo
es spain spanish spaniard / madrid
et ethiopia ethiopian / addis_ababa
eu european_union eu / brussels
fi finland finnish finn / helsinki
fr france french / paris
gb united_kingdom uk britain british great_britain briton / london
ge georgia georgian / tbilisi
gh ghana ghanaian / accra
gr greece greek / athens
hk hong_kong hongkonger
hr croatia croatian / zagreb
hu hungary hungarian / budapest
id indonesia indonesian / jakarta
ie ireland irish / dublin
il israel israeli / jerusalem
in india indian / new_delhi delhi
iq iraq iraqi / baghdad
ir iran iranian / tehran
is iceland icelandic / reykjavik
it italy italian / rome
jm jamaica jamaican / kingston
jo jordan jordanian / amman
jp japan japanese / tokyo
ke kenya kenyan / nairobi
kg kyrgyzstan kyrgyz / bishkek
kh cambodia cambodian / phnom_penh
kp north_korea north_korean dprk democratic_people's_republic_of_korea / pyongyang
kr south_korea south_korean rok
kr republic_of_korea korea korean s.korea s.korean s._korean s._korea / seoul
kw kuwait kuwaiti
kz kazakhstan kazakh / astana
la laos laotian lao / vientiane
lb lebanon lebanese / beirut
lk sri_lanka sri_lankan / colombo
lt lithuania lithuanian / vilnius
lu luxembourg
lv latvia latvian / riga
ly libya libyan / tripoli
ma morocco moroccan / rabat
md moldova moldovan / chisinau
mm myanmar burma burmese / naypyidaw
mn mongolia mongolian / ulaanbaatar
mo macau macao
mx mexico mexican / mexico_city
my malaysia malaysian / kuala_lumpur putrajaya
mz mozambique mozambican / maputo
na namibia namibian / windhoek
ng nigeria nigerian / abuja
nl netherlands dutch holland / the_hague
no norway norwegian / oslo
np nepal nepalese nepali / kathmandu
nz new_zealand new_zealander / wellington
om oman omani / muscat
pa panama panamanian
pe peru peruvian / lima
ph philippines philippine filipino / manila
pk pakistan pakistani / islamabad
pl poland polish pole / warsaw
pt portugal portuguese / lisbon
py paraguay paraguayan / asuncion
qa qatar qatari / doha
ro romania romanian / bucharest
rs serbia serbian serb / belgrade
ru russia russian russian_federation / moscow kremlin
rw rwanda rwandan / kigali
sa saudi_arabia saudi saudi_arabian / riyadh
sd sudan sudanese / khartoum
se sweden swedish swede / stockholm
sg singapore singaporean
si slovenia slovenian / ljubljana
sk slovakia slovak / bratislava
sn senegal senegalese / dakar
so somalia somali / mogadishu
su soviet_union soviet ussr
sy syria syrian / damascus
th thailand thai / bangkok
tn tunisia tunisian / tunis
tr turkey turkish turkiye türkiye turk / ankara
tw taiwan taiwanese / taipei
tz tanzania tanzanian / dodoma
ua ukraine ukrainian / kyiv kiev
ug uganda ugandan / kampala
us united_states us u.s.
us usa u.s.a. american america united_states_of_america / washington white_house
uy uruguay uruguayan / montevideo
uz uzbekistan uzbek / tashkent
ve venezuela venezuelan / caracas
vn vietnam vietnamese viet_nam / hanoi
ye yemen yemeni / sanaa
za south_africa south_african / pretoria
zm zambia zambian / lusaka
zw zimbabwe zimbabwean / harare
"""

# institutions under their short and long names; one line, one institution
_INSTITUTIONS = """
un united_nations
who world_health_organization world_health_organisation
wto world_trade_organization world_trade_organisation
imf international_monetary_fund
world_bank ibrd
oecd organisation_for_economic_co-operation_and_development
opec organization_of_the_petroleum_exporting_countries
nato north_atlantic_treaty_organization
asean association_of_southeast_asian_nations
ecb european_central_bank
fed federal_reserve us_federal_reserve
iea international_energy_agency
kita korea_international_trade_association
kotra korea_trade-investment_promotion_agency
ndrc national_development_and_reform_commission
bok bank_of_korea
boj bank_of_japan
pboc people's_bank_of_china
"""


def _tables() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        code, _, rest = line.partition(" ")
        words, _, cities = rest.partition("/")
        names.update({word.replace("_", " "): code for word in words.split()})
        capitals.update({word.replace("_", " "): code for word in cities.split()})
    for line in _INSTITUTIONS.strip().splitlines():
        words_ = [word.replace("_", " ") for word in line.split()]
        names.update(dict.fromkeys(words_, words_[0].upper() if len(words_[0]) < 6 else words_[0]))
    return names, capitals


NAMES, CAPITALS = _tables()
# what a name of several words can begin with: most capitalised words need no further look
OPENINGS = frozenset(name.split()[0] for name in NAMES if " " in name)
LONGEST = max(name.count(" ") for name in NAMES) + 1
# words that are also ordinary English in lower case
_CASED = {
    "us",
    "turkey",
    "who",
    "polish",
    "pole",
    "fed",
    "jordan",
    "un",
    "finn",
    "dane",
    "turk",
    "sino",
}


_LONG = 7  # letters of a name that is still known when two neighbours have changed places


def _slips() -> dict[str, str]:
    """The codes of long names by what they become when two neighbouring letters change places."""
    found = {}
    for name in (name for name in NAMES if len(name) >= _LONG and name.isalpha()):
        for at in range(len(name) - 1):
            slip = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
            if slip not in NAMES:
                found[slip] = NAMES[name]
    return found


_SLIPS = _slips()


@lru_cache(maxsize=1 << 16)
def country(name: str) -> str | None:
    """The code of a country, territory or institution by any of its names, or None; "Finalnd" is
    Finland.
    """
    text = name.strip().removeprefix("the ").removeprefix("The ")
    low = text.lower().replace("’", "'")
    if low in _CASED and text.islower():
        return None
    found = NAMES.get(low) or NAMES.get(_bare(low))
    return found or (_SLIPS.get(_bare(low)) if text[:1].isupper() else None)


def _bare(word: str) -> str:
    """Without a possessive or plural ending: "korea's" and "indians" to "korea" and "indian"."""
    if word.endswith("'s"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def speaks_for(name: str) -> str | None:
    """Like `country`, and a capital stands for its government: "Seoul" is South Korea."""
    return country(name) or CAPITALS.get(name.strip().lower())
