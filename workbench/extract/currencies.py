"""Money: codes, signs and names on either side of a number, glued to it or not."""

from __future__ import annotations

from workbench.extract import currency_table
from workbench.extract.tokens import Tokens

# names used without their country, where one currency is meant far more often than the others
_SHORT = """
USD: dollar dollars buck bucks greenback greenbacks
EUR: euro euros
GBP: pound pounds quid sterling
JPY: yen
CNY: yuan renminbi
KRW: won
INR: rupee rupees
IDR: rupiah rupiahs
RUB: ruble rubles rouble roubles
MYR: ringgit ringgits
THB: baht bahts
VND: dong dongs
ZAR: rand rands
CHF: franc francs
TRY: lira liras lire
ILS: shekel shekels
PLN: zloty zlotys zloties zlotych
HUF: forint forints
RON: leu lei
CZK: koruna korunas koruny
BGN: lev leva
SEK: krona kronor
NOK: kroner
DKK: krone
BRL: real reais
MXN: peso pesos
AED: dirham dirhams
SAR: riyal riyals
NGN: naira nairas
BDT: taka takas
UAH: hryvnia hryvnias hryvnya
GEL: lari
LAK: kip
EGP: egp
KES: kes
BTC: bitcoin bitcoins
ETH: ether ethereum
DEM: deutschmark deutschmarks
ESP: peseta pesetas
HRK: kuna kunas
NLG: guilder guilders
FIM: markka markkas
GHS: cedi cedis
KZT: tenge
PEN: sol soles
MMK: kyat kyats
KHR: riel riels
MNT: tugrik tugriks
TWD: nt
"""
_PHRASES = """
USD: us dollar, us dollars, u.s. dollar, u.s. dollars, american dollar, american dollars
TWD: taiwan dollar, taiwan dollars, taiwanese dollar, taiwanese dollars
SGD: singaporean dollar, singaporean dollars
GBP: pound sterling, pounds sterling, british pounds
KRW: korean won
ILS: new shekel, new shekels, israeli shekel, israeli shekels
CNY: chinese renminbi
RUB: russian roubles, russian rouble
HKD: hk dollar, hk dollars
DEM: german marks, deutsche marks
AED: emirati dirhams
"""
# what may stand before a number: sign or letters as written, case counts
_PREFIXES = """
USD: US$ $US U.S.$ US
AUD: A$ AU$ $A AUS$
CAD: C$ CA$ $C CDN$ Can$
SGD: S$ SG$
NZD: NZ$ $NZ
HKD: HK$ $HK
TWD: NT$
JMD: J$
TTD: TT$
BBD: Bds$
FJD: FJ$
NAD: N$
ZWL: Z$
CNY: CN¥ RMB
MYR: RM
INR: Rs Rs. INR ₨
IDR: Rp Rp.
ZAR: R
NGN: N ₦
PHP: Php PHP P ₱
KES: KSh Ksh KSh. Ksh.
TZS: TSh
UGX: USh
BDT: Tk Tk. ৳
AED: Dh Dhs DH
SAR: SR
QAR: QR
CHF: SFr Fr Fr. SFr.
ILS: NIS ₪
PLN: zł zl
CZK: Kč
SEK: kr
TRY: ₺ TL
RUB: ₽
UAH: ₴
GHS: GH₵ ₵
CRC: ₡
LAK: ₭
MNT: ₮
KZT: ₸
AZN: ₼
GEL: ₾
PYG: ₲
THB: ฿
BTC: ₿
VND: ₫
EUR: €
GBP: £ ￡ PS
JPY: ¥ ￥
KRW: ₩ ￦
INR: ₹
USD: $ ＄
"""
_SUFFIXES = {
    "kr": "SEK",
    "zł": "PLN",
    "zl": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
    "NIS": "ILS",
    "RMB": "CNY",
}
_SUFFIXES |= {
    "YEN": "JPY",
    "元": "CNY",
    "円": "JPY",
    "원": "KRW",
    "руб": "RUB",
    "₽": "RUB",
    "₸": "KZT",
}
_SUFFIXES |= {
    "Euro": "EUR",
    "BTC": "BTC",
    "ETH": "ETH",
    "bitcoin": "BTC",
    "TL": "TRY",
    "USDT": "USDT",
}
# codes that are English words in capitals: money only when glued to the number
_WORDY = frozenset(
    {"ALL", "TOP", "TRY", "CUP", "MAD", "GEL", "PEN", "SOS", "COP", "MOP", "BAM", "ANG"}
)
_LONE = frozenset({"R", "N", "P", "US", "PS", "A", "C", "S", "SR", "QR", "TL", "kr", "Fr", "DH"})


def _lines(table: str, separator: str | None) -> list[tuple[str, list[str]]]:
    rows = (line.split(":", 1) for line in table.strip().splitlines())
    return [(code, [one.strip() for one in rest.split(separator)]) for code, rest in rows]


CODES = frozenset(code for code, _ in _lines(currency_table.NAMES, ","))
_CODES = CODES | {"BTC", "ETH", "DEM", "HRK"}
_NAMES: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _code, _names in (
    *_lines(_PHRASES, ","),
    *_lines(currency_table.NAMES, ","),
    *_lines(_SHORT, None),
):
    for _name in _names:
        _NAMES.setdefault(_name.split()[0], []).append((tuple(_name.split()), _code))
for _entries in _NAMES.values():
    _entries.sort(key=lambda entry: -len(entry[0]))
_BEFORE = {sign: code for code, signs in _lines(_PREFIXES, None) for sign in signs}
_BEFORE |= {line.split()[0]: line.split()[1] for line in currency_table.SIGNS.strip().splitlines()}
_SIGN = frozenset(c for sign in _BEFORE for c in sign if not c.isalpha() and c != ".") | {"৳", "฿"}


def before(t: Tokens, i: int) -> tuple[int, str] | None:
    """Money written right before token `i`: (its first token, ISO code)."""
    word = t.word[i - 1]
    if not word or i == 0:
        return None
    if word == "=" and t.word[i - 2] == "Y" and t.glued(i):
        return i - 2, "JPY"  # how some wires write ¥
    if word in _SIGN:
        return _signed(t, i - 1)
    if word == "." and t.word[i - 2] in ("Rs", "Rp", "Tk", "Fr", "SFr", "Ksh", "KSh"):
        return i - 2, _BEFORE[t.word[i - 2]]
    if not t.glued(i):
        if word in _CODES and word not in _WORDY:
            return i - 1, word
        code = _BEFORE.get(word)
        return (i - 1, code) if code and word not in _LONE else None
    if t.word[i - 2] in _SIGN and word.isalpha() and (code := _BEFORE.get(t.word[i - 2] + word)):
        return i - 2, code  # "$US160"
    if word in _CODES:
        return i - 1, word
    code = _BEFORE.get(word)
    if code and (word not in _LONE or _amount_like(t, i)):
        return i - 1, code
    return None


def _amount_like(t: Tokens, i: int) -> bool:
    """Whether the numeral at `i` looks like money even behind one or two letters ("R5.2bn", not
    "R5").
    """
    numeral, after = t.word[i], t.low[i + 1]
    scaled = after in (
        "m",
        "bn",
        "million",
        "billion",
        "trillion",
        "trn",
        "tn",
        "mn",
        "crore",
        "lakh",
    )
    if t.word[i - 1] in ("PS", "US"):
        return scaled or len(numeral) > 2
    return scaled or "," in numeral or (t.word[i - 1] in ("SR", "QR", "DH") and len(numeral) > 2)


def _signed(t: Tokens, i: int) -> tuple[int, str]:
    """The money sign at token `i`, with the letters before it when they belong to it (HK$, US $,
    S $).
    """
    sign, letters = t.word[i], t.word[i - 1]
    if i and letters:
        code = _BEFORE.get(letters + sign)
        if code and (t.glued(i) or len(letters) > 1 or letters == "S"):
            return i - 1, code
        if letters in _CODES and sign in "$€£¥":
            return i - 1, letters
    return i, _BEFORE[sign]


def after(t: Tokens, i: int, *, scaled: bool) -> tuple[int, str] | None:
    """Money named from token `i` on, after a number: (index after it, ISO code).

    "pounds" without a scale word are weight; "won" needs an amount that is no count of winners.
    """
    word, low = t.word[i], t.low[i]
    for name, code in _NAMES.get(low, ()):
        if len(name) > 1:
            if tuple(t.low[i : i + len(name)]) == name:
                return i + len(name), code
        elif low in ("pound", "pounds"):
            if scaled and t.low[i + 1] != "of":
                return i + 1, code
        elif low not in ("won", "real", "sol", "nt", "lari", "kip") or _surely(t, i, scaled):
            return i + 1, code
    if word in _CODES and word not in _WORDY:
        return i + 1, word
    if word in _SUFFIXES:
        return i + 1, _SUFFIXES[word]
    if (
        word in ("$", "€", "£", "¥", "₽", "₩", "₴", "₺", "₫", "₪", "฿")
        and not t.word[i + 1][:1].isdecimal()
        and not (t.word[i + 1] == "." and t.word[i + 2][:1].isdecimal())  # it leads ".50"
    ):
        return i + 1, _BEFORE[word]
    return None


def _surely(t: Tokens, i: int, scaled: bool) -> bool:
    """Whether a currency name that is also another word follows an amount, not a count."""
    numeral = t.word[i - 1]
    return scaled or "," in numeral or "." in numeral
