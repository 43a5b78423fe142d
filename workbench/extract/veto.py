"""Numbers that are no figures, each with the name of the rule that says so.

`marks` finds what a pattern can see on its own (addresses, clock times, numeric dates, phone numbers);
`rule` looks at one amount and the words around it.
"""

from __future__ import annotations

import re

from workbench.extract import nouns, numerals
from workbench.extract.measures import Amount
from workbench.extract.tokens import Tokens

_MARK = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"]++|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})"
    r"|(?P<date>(?<![\d.,])(?:\d{4}-\d{2}-\d{2}(?:T[\d:.]{4,15}Z?)?|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
    r"|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/]))"
    r"|(?P<time>(?<![\d.,:])\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?!\d))"
    r"|(?P<phone>(?<![\d$€£.,])(?:\+\d{1,3}[ .-])(?:\(?\d{1,5}\)?[ .-]){1,4}\d{3,8}(?!\d)"
    r"|(?<![\d$€£.,])0\d{2,4} \d{3,4} \d{3,4}(?!\d)"
    r"|\(\d{3,5}\) ?\d{3,4}[ .-]\d{3,4}(?!\d)|(?<![\d$€£.,-])\d{3}[-.]\d{3}[-.]\d{4}(?!\d))"
    r"|(?P<version>(?<![\w.])[vV]\d++(?:\.\d++)*|(?<![\d.,$€£])\d{1,4}(?:\.\d{1,4}){2,4}(?![\d.]))"
    r"|(?P<postcode>\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b)"
)
_WORTH = re.compile(r"\d[:./-]\d|://|www\.|@|\+\d|\) ?\d|[vVA-Z] ?\d|0\d+ \d")

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sep sept oct nov dec".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun".split())
# a bare number after one of these names the thing, it does not measure it
LABELS = frozenset(
    "part section sections chapter chapters page pages article articles paragraph figure table item line "
    "volume vol issue no nos number numbers no. step stage phase level category type class grade tier "
    "round week day year game act scene title episode season series channel gate platform room suite floor "
    "apartment apt flat building unit route highway interstate flight exit junction ward district zone "
    "region area block lot lane pier terminal annex appendix schedule amendment rule regulation directive "
    "resolution bill proposition prop measure clause form box group formula model mark version "
    "windows boeing airbus iphone ipad galaxy pixel xbox playstation ps android ios covid apollo "
    "opec liga serie ligue under area51 version generation gen ipcc olympics vision agenda train bus "
    "radio studio catch euro copa fifa uefa nba2k psalm genesis ep. no, fig pp p vs v sec art para".split()
)
_INDEX = re.compile(
    r"(?:s\s?&\s?p|nasdaq|stoxx|stoxx europe|ftse|cac|dax|nikkei|csi|russell|asx|topix|dow|fortune|ibex|kospi|"
    r"djia|msci|smi|aex|nifty|sensex|tsx|mib|set|tsec|wig|bovespa|kosdaq|wilshire|hang seng|global|forbes|"
    r"mdax|sdax|jse|psx|kse|straits times|euro stoxx|omx|obx|bist|rts|crb|dj|shenzhen|shanghai)$"
)
_SIZES = frozenset("20 25 30 35 40 50 60 80 100 120 150 200 225 250 300 350 400 500 600 1000 1500 2000 3000 5000".split())
_YEARISH = frozenset(
    "in since by of from until till during before after to between and through early late mid fiscal the "
    "this circa around about year years for summer winter spring autumn fall season election elections "
    "calendar copyright © class - – — / ( , to's may next last over than's around early".split()
)
_PEOPLE = frozenset("people jobs workers employees homes houses children students cases deaths troops soldiers".split())
_SCORE_VERBS = frozenset(
    "won win wins beat beats beaten lost lose defeated defeat draw drew score scored lead leading led ahead "
    "victory loss down up trail trailed trailing voted vote ruled level tied".split()
)
_COUNTED_ONE = frozenset("no this that each every any which another some the number category day phase level".split())
_IDIOM_ONE = frozenset("another day by time thing way hand side on off or's side's -".split())
_QUARTER = re.compile(r"[qh][1-4]$")


def marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Stretches that hold no figure whatever is around them: (start, end, rule), in order."""
    if not _WORTH.search(text, start, end):
        return []
    found = []
    for match in _MARK.finditer(text, start, end):
        name = match.lastgroup or "code"
        if name == "postcode" and match.group()[:3] in ("US ", "HK ", "RM ", "RS "):
            continue
        found.append((match.start(), match.end(), name))
    return found


def rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    """The rule by which the amount is no figure, or "". `before` is the amount to its left, vetoed or not."""
    number = amount.number
    if number.kind == "code":
        return "code"
    if number.kind in ("times", "vague", "part"):
        return amount.rule
    if number.kind == "words":
        return _word_rule(t, amount)
    return (
        _glued_rule(t, amount, before)
        or _date_rule(t, amount, before)
        or ("" if amount.measured else _label_rule(t, amount) or _year_rule(t, amount, before))
        or ("" if amount.measured else _list_rule(t, amount))
        or ("" if amount.measured else _score_rule(t, amount, before))
    )


def _word_rule(t: Tokens, amount: Amount) -> str:
    """Spelled-out numbers: "one" as a pronoun, "the two", "category one"."""
    first, last = amount.first, amount.last
    after, prior = t.low[last], t.low[first - 1]
    if amount.measured and not (amount.value == 1 and prior in ("day", "no")):
        return ""
    if prior in LABELS and not (prior in ("under", "year", "day", "week") and amount.value != 1):
        return "name"
    if amount.value == 0 and (after == "-" or prior in ("ground", "net", "patient", "sub")):
        return "name"
    if amount.value == 1 and number_is_word(amount):
        return _one_rule(t, amount, prior, after)
    if amount.hyphen and amount.noun and amount.value is not None and amount.value < 100:
        return "attribute"  # a six-speed gearbox, a three-bed flat
    if after == "-" and t.low[last + 1] in ("way", "sided", "on", "dimensional", "party", "step", "fold", "thirds"):
        return "idiom"
    if prior == "-" and t.glued(first) and t.low[first - 2].isalpha():
        return "name"
    return ""


def number_is_word(amount: Amount) -> bool:
    """Whether the number is spelled out in one word."""
    return amount.number.last - amount.number.first == 1


def _one_rule(t: Tokens, amount: Amount, prior: str, after: str) -> str:
    if after in ("to", "or", "-", "–") and t.low[amount.last + 1] in numerals.SMALL:
        return ""  # "one to two years"
    if prior in _COUNTED_ONE and prior != "the":
        return "pronoun"
    if prior == "-" or after == "-" and t.low[amount.last + 1] not in ("year", "day", "week", "month", "hour"):
        return "idiom"
    if after in _IDIOM_ONE or after in ("of", "who", "that"):
        return "pronoun"
    if not amount.noun:
        return "pronoun"
    return ""


def _glued_rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    """Letters right before or after the digits that are neither money nor unit: names, ordinals, decades."""
    first, last = amount.first, amount.last
    if t.glued(first):
        prior = t.word[first - 1]
        if prior[-1:].isalpha():
            return "name"
        if prior in "'’‘" and t.word[first].isdecimal() and len(t.word[first]) == 2 and not amount.measured:
            return "year"
        if prior == "-" and t.glued(first - 1) and t.word[first - 2][-1:].isalpha() and not amount.prefixed:
            lead = t.word[first - 2]
            if not (amount.measured and lead.islower()):
                return "name"
        if prior == "#":
            return "reference"
        if prior in "/_" and t.glued(first - 1) and t.word[first - 2][-1:].isalpha() and not amount.measured:
            return "name"
        if before is not None and before.rule == "year" and prior in "/-–":
            return "year"
        if prior in "./" and t.glued(first - 1) and not amount.measured:
            return "code"
    if amount.measured:
        return ""
    after = t.low[last]
    if not t.glued(last) or not (after[:1].isalpha() or after == "_"):
        if after in ("'", "’") and t.low[last + 1] == "s" and t.glued(last + 1):
            return "decade"
        return ""
    if after in ("st", "nd", "rd", "th"):
        return "ordinal"
    if after in ("s", "'s", "’s"):
        return "decade"
    if after in ("am", "pm", "a.m.", "p.m.", "h", "hrs", "hr"):
        return "time"
    return "" if amount.scaled else "code"


def _date_rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    first, last = amount.first, amount.last
    after, prior = t.low[last], t.low[first - 1]
    if after in ("am", "pm", "a.m", "p.m", "a.m.", "p.m.", "o'clock", "o’clock", "gmt", "bst", "utc", "noon"):
        return "time"
    if amount.measured:
        return ""
    word = t.word[amount.number.first]
    if after == "h" and not t.glued(last):
        return "time"
    if prior == "." and t.low[first - 2] in MONTHS:
        prior = t.low[first - 2]
    whole = word.isdecimal() and len(word) < 3 and 0 < int(word) < 32 and amount.number.last - amount.number.first == 1
    if whole:
        if prior in MONTHS and not (amount.noun and not amount.hyphen):
            return "date"
        if after in MONTHS and t.word[last][:1].isupper():
            return "date"
        if after == "of" and t.low[last + 1] in MONTHS:
            return "date"
        if before is not None and before.rule == "date" and not amount.noun:
            if t.low[before.last] in ("-", "–", "to", "and", "or", "&", ",", "until", "through", "—", "/"):
                return "date"
        if after in ("-", "–", "/", "and", "to", "&", "or") and t.low[last + 2] in MONTHS and t.word[last + 2][:1].isupper():
            return "date"  # 2-3 May
        if prior in DAYS and t.word[first - 1][:1].isupper() and not amount.noun:
            return "date"
    return ""


def _label_rule(t: Tokens, amount: Amount) -> str:
    """A number that names or numbers a thing: "Chapter 4", "S&P 500", "Formula 1", "Apple Watch 5"."""
    first, last = amount.first, amount.last
    word = t.word[amount.number.first]
    if amount.number.last - amount.number.first > 1 or not word.isdecimal():
        if t.low[first - 1] in ("version", "v", "section", "chapter", "ios", "android", "windows") and first:
            return "version"
        return ""
    prior = t.low[first - 1]
    if prior == "." and t.low[first - 2] in ("no", "nos", "vol", "fig", "p", "pp", "art", "sec", "para", "ch", "pt"):
        return "reference"
    if prior in ("no", "№", "no.") and t.word[first - 1][:1] in "N№":
        return "reference"
    if not prior[:1].isalpha():
        return ""
    if word in _SIZES and _INDEX.match(prior if prior != "p" else t.phrase(first - 3, first)):
        return "name"
    if t.low[first - 2] in ("stoxx", "seng") and word in _SIZES:
        return "name"
    if _QUARTER.match(prior):
        return "year"
    upper = t.word[first - 1] != prior
    if prior in LABELS and (upper or not amount.noun) and prior not in ("under", "over"):
        if prior in ("no", "may", "in", "measure", "figure", "line", "unit", "year", "day", "area") and not upper:
            if prior in ("measure", "area", "no") or amount.noun:
                return ""
        return "reference" if prior in ("part", "section", "page", "pages", "chapter", "article") else "name"
    if prior == "of" and t.low[first - 2] == "group" and t.word[first - 2][:1].isupper():
        return "name"
    if prior == "top":
        return "name" if not amount.noun else "rank"
    if upper and not amount.noun and _name_before(t, first):
        return "name"
    return ""


_OPENERS = frozenset(
    "about over some around roughly nearly almost only just at up more less under below above between from "
    "and or but in on of to by for with after before since when while than that as if then there another "
    "approximately exactly most least average averaging total estimated he she it they who is was were are "
    "has had scored won lost sold had got took gave made said down rose fell gained paid cost costs plus minus "
    "reached hit added per the a an his her its their our your my these those all both last next first".split()
)


def _name_before(t: Tokens, first: int) -> bool:
    """Whether the capitalised word before the number is part of a name, not a sentence opener or a month."""
    prior = t.low[first - 1]
    if prior in _OPENERS or prior in MONTHS or prior in nouns.STOP:
        return False
    after = t.low[first + 1]
    return not (first == 1 and after not in (",", ".", ""))


def _year_rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    first, last = amount.first, amount.last
    word = t.word[amount.number.first]
    after, prior = t.low[last], t.low[first - 1]
    short = word.isdecimal() and len(word) == 2
    if (short or len(word) == 4) and before is not None and before.rule == "year" and word.isdecimal():
        gap = t.low[before.last]
        if gap in ("/", "-", "–") and before.last + 1 == first and t.glued(first):
            return "year"
    if len(word) != 4 or not word.isdecimal() or not 1000 <= int(word) <= 2199 or amount.number.last - amount.number.first > 1:
        return ""
    value = int(word)
    if after in ("-", "–", "/") and t.glued(last) and t.word[last + 1].isdecimal() and t.glued(last + 1):
        return "year"
    if prior in MONTHS or prior == "." and t.low[first - 2] in MONTHS:
        return "year"
    if prior == "," and before is not None and before.rule == "date":
        return "year"
    if 1900 <= value <= 2100:
        hedged = prior in ("about", "some", "nearly", "almost", "over", "roughly", "only", "least", "than", "approximately", "estimated", "another")
        if amount.noun and not amount.hyphen and (hedged or after in _PEOPLE) and prior not in _DETERMINED:
            return ""
        return "year"
    if 1500 <= value < 1900 and not amount.noun:
        return "year" if prior in ("in", "since", "until", "by", "from", "circa", "between", "and", "to", "(", "-", "–", "of") and not _averaged(t, first) else ""
    return "year" if value < 1500 and prior in ("in", "since") and not amount.noun else ""


_DETERMINED = frozenset("the his her its our their in since".split())


def _averaged(t: Tokens, first: int) -> bool:
    return t.low[first - 1] == "of" and t.low[first - 2] in ("average", "total", "maximum", "minimum", "sales", "number", "cost", "price")


def _list_rule(t: Tokens, amount: Amount) -> str:
    """ "3." or "(3)" at the head of a line, "[12]" after a word."""
    first, last = amount.first, amount.last
    if t.word[first - 1] == "[" and t.word[last] == "]":
        return "footnote"
    word = t.word[amount.number.first]
    if not word.isdecimal() or len(word) > 3:
        return ""
    lead = first if first < 2 or t.word[first - 1] != "(" else first - 1
    alone = all(not w.isalnum() for w in t.word[:lead])
    if alone and (t.word[last] == ")" or (t.word[last] == "." and t.glued(last))) and t.low[last + 1] != "":
        return "list"
    return ""


def _score_rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    """ "2-1", "6-3, 6-4", "3-0 win", "24/7": two small numbers against each other."""
    number = amount.number
    word = t.word[number.first]
    if not word.isdecimal() or len(word) > 3:
        return ""
    other = _other_side(t, amount)
    if other is None:
        return ""
    sign, neighbour, left = other
    if sign == "/":
        return "ratio"
    if sign in ("×", "x", ":"):
        return "score"
    mine = int(word)
    descending = neighbour >= mine if left else mine >= neighbour
    unit_after = amount.noun if left else False
    if descending:
        return "score"
    around = {t.low[amount.first - 1], t.low[amount.first - 2], t.low[amount.first - 3], t.low[amount.last], t.low[amount.last + 1], t.low[amount.last + 2]}
    if around & _SCORE_VERBS and not unit_after:
        return "score"
    return ""


def _other_side(t: Tokens, amount: Amount) -> tuple[str, int, bool] | None:
    """The number glued on by a sign: (sign, its value, whether it stands to the left)."""
    first, last = amount.first, amount.last
    for at, far, left in ((last, last + 1, False), (first - 1, first - 2, True)):
        sign, word = t.low[at], t.word[far]
        glued = t.glued(last) and t.glued(last + 1) if not left else t.glued(first) and t.glued(first - 1)
        if sign in ("-", "–", "/", ":", "x", "×") and glued and word.isdecimal() and len(word) < 4:
            if left and amount.signed:
                continue
            after = last + 2 if not left else last
            if sign in ("-", "–") and _measured_after(t, after):
                return None
            return sign, int(word), left
    return None


def _measured_after(t: Tokens, i: int) -> bool:
    """Whether a unit or noun follows, which makes "15-22" a range."""
    from workbench.extract import units

    j = i + 1 if t.low[i] == "-" else i
    return bool(units.sign(t, j, glued=t.glued(j)) or units.match(t, j) or nouns.counted(t, i))
