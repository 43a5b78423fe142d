"""Numbers that name or number a thing: chapters, products, indices, list items, scores."""

from __future__ import annotations

from workbench.extract import nouns, units
from workbench.extract.amounts import Amount
from workbench.extract.dates import whole
from workbench.extract.locales import MONTHS
from workbench.extract.noun_table import STOP
from workbench.extract.scales import SMALL
from workbench.extract.tokens import Tokens, words
from workbench.patterns import lazy

# a bare number after one of these names the thing, it does not measure it
LABELS = words(
    """
    part section sections chapter chapters page pages article articles paragraph figure table
    item line volume vol issue no nos number numbers no. step stage phase level category type
    class grade tier round week day year game act scene title episode season series channel
    gate platform room suite floor apartment apt flat building unit route highway interstate
    flight exit junction ward district zone region area block lot lane pier terminal annex
    appendix schedule amendment rule regulation directive resolution bill proposition prop
    measure clause form box group formula model mark version windows boeing airbus iphone ipad
    galaxy pixel xbox playstation ps android ios covid apollo opec liga serie ligue under
    area51 version generation gen ipcc olympics vision agenda train bus radio studio catch
    euro copa fifa uefa nba2k psalm genesis ep. no, fig pp p vs v sec art para note footnote
    town village school hospital café cafe
    """
)
_LOWER_TOO = words("measure area no")
_UNLABELLED = words("no may in measure figure line unit year day area")
_REFERENCES = words("part section page pages chapter article")
_SHORT = words("no nos vol fig p pp art sec para ch pt")
_VERSIONED = words("version v section chapter ios android windows")
_INDICES = words(
    """
    sp nasdaq stoxx ftse cac dax nikkei csi russell asx topix dow fortune ibex kospi djia msci smi
    aex nifty sensex tsx mib set tsec wig bovespa kosdaq wilshire seng global forbes mdax sdax jse
    psx kse times omx obx bist rts crb dj shenzhen shanghai europe
    """
)
_SIZES = words(
    """
    20 25 30 35 40 50 60 80 100 120 150 200 225 250 300 350 400 500 600 1000 1500 2000 3000
    5000
    """
)
_EMERGENCY = words("911 999 112")
_QUARTER = lazy(r"[qh][1-4]$")
_SCORE_VERBS = words(
    """
    won win wins beat beats beaten lost lose defeated defeat draw drew score scored lead
    leading led ahead victory loss down up trail trailed trailing voted vote ruled level tied
    """
)
_AFTER_INNINGS = words("declared at in and when before after on with off , . ;") | {""}
_OPENERS = words(
    """
    about over some around roughly nearly almost only just at up more less under below above
    between from and or but in on of to by for with after before since when while than that as
    if then there another approximately exactly most least average averaging total estimated
    he she it they who is was were are has had scored won lost sold had got took gave made
    said down rose fell gained paid cost costs plus minus reached hit added per the a an his
    her its their our your my these those all both last next first
    """
)


def label_rule(t: Tokens, amount: Amount) -> str:
    """ "name", "reference", "version", "rank" or "year" (Q3 2019); "" when it is none of them."""
    first = amount.first
    word, prior = whole(t, amount), t.low[first - 1]
    if not word:
        return "version" if prior in _VERSIONED else ""
    if _emergency(t, amount, word) or t.low[amount.last : amount.last + 2] == ["block", "of"]:
        return "name"
    if prior == "." and t.low[first - 2] in _SHORT:
        return "reference"
    if prior in ("no", "№", "no.") and t.word[first - 1][:1] in "N№":
        return "reference"
    if (
        prior == "("
        and t.glued(first - 1)
        and t.word[amount.last] == ")"
        and t.low[first - 3] in LABELS
    ):
        return "reference"  # section 12(3)
    if not prior[:1].isalpha():
        return ""
    if prior in ("top", "bottom", "final") and not amount.noun:
        return "rank"
    if word in _SIZES and _index_before(t, first):
        return "name"
    if _QUARTER.match(prior):
        return "year"
    return _named(t, amount, prior)


def _index_before(t: Tokens, first: int) -> bool:
    prior = t.low[first - 1]
    return prior in _INDICES or (prior == "p" and t.low[first - 2] in ("&", "s"))


def _named(t: Tokens, amount: Amount, prior: str) -> str:
    first = amount.first
    upper = t.word[first - 1] != prior
    if prior in LABELS and (upper or not amount.noun) and prior not in ("under", "over"):
        if not upper and prior in _UNLABELLED and (prior in _LOWER_TOO or amount.noun):
            return ""
        return "reference" if prior in _REFERENCES else "name"
    if prior == "of" and t.word[first - 2] == "Group":
        return "name"
    return "name" if upper and not amount.noun and _name_before(t, first) else ""


def _name_before(t: Tokens, first: int) -> bool:
    """Whether the capitalised word before the number is part of a name, not a sentence opener or
    a month.
    """
    prior = t.low[first - 1]
    if prior in _OPENERS or prior in MONTHS or prior in STOP:
        return False
    after = t.low[first + 1]
    return not (first == 1 and after not in (",", ".", ""))


def list_rule(t: Tokens, amount: Amount) -> str:
    """ "list" for "3." or "(3)" at the head of a line, "footnote" for "[12]"."""
    first, last = amount.first, amount.last
    if t.word[first - 1] == "[" and t.word[last] == "]":
        return "footnote"
    word = whole(t, amount)
    if not word or len(word) > 3 or first > 3 or t.low[last + 1] == "":
        return ""
    if any(lead.isalnum() for lead in t.word[:first]):
        return ""
    return "list" if t.word[last] == ")" or (t.word[last] == "." and t.glued(last)) else ""


def score_rule(t: Tokens, amount: Amount, before: Amount | None) -> str:
    """ "score" for "2-1", "6-3, 6-4", "ratio" for "24/7": two small numbers against each other."""
    word = whole(t, amount)
    first, last = amount.first, amount.last
    if "- to -" in (t.phrase(last, last + 3), t.phrase(max(0, first - 3), first)):
        return "ratio"  # 3-to-1 odds
    if word and _innings(t, amount, before):
        return "score"
    other = _other_side(t, amount) if word and len(word) < 4 else None
    if other is None:
        return ""
    sign, neighbour, left = other
    if sign == "/":
        return "ratio"
    if sign in "×x:":
        return "score"
    if before is not None and before.rule == "score" and amount.first - before.last <= 1:
        return "score"
    if (neighbour >= int(word)) if left else (int(word) >= neighbour):
        return "score"
    around = {
        *t.low[max(0, amount.first - 3) : amount.first],
        *t.low[amount.last : amount.last + 3],
    }
    return "score" if around & _SCORE_VERBS and not (left and amount.noun) else ""


def _emergency(t: Tokens, amount: Amount, word: str) -> bool:
    """ "a 911 call", "she rang 911", "999 calls"."""
    called = t.low[amount.last].startswith("call")
    return word in _EMERGENCY and (called or (word == "911" and not amount.noun))


def _innings(t: Tokens, amount: Amount, before: Amount | None) -> bool:
    """The runs and wickets of a cricket side: "287 for 6", "94 for three declared"."""
    if amount.unit:
        return False
    if before is not None and before.rule == "score":
        return t.low[before.last : amount.first] == ["for"]
    following = t.low[amount.last + 1]
    if t.low[amount.last] != "for" or not 19 < (amount.value or 0) < 1000:
        return False
    wickets = following in SMALL or (following.isdecimal() and int(following) < 11)
    return wickets and t.low[amount.last + 2] in _AFTER_INNINGS


def _other_side(t: Tokens, amount: Amount) -> tuple[str, int, bool] | None:
    """The number glued on by a sign: (sign, its value, whether it stands to the left)."""
    first, last = amount.first, amount.last
    sides = ((last, last + 1, False, last), (first - 1, first - 2, True, first - 1))
    for at, far, left, joint in sides:
        sign, word = t.low[at], t.word[far]
        if sign not in ("-", "–", "/", ":", "x", "×") or not word.isdecimal() or len(word) > 3:
            continue
        if not (t.glued(joint) and t.glued(joint + 1)) or (left and amount.signed):
            continue
        if sign in ("-", "–") and _measured_after(t, last if left else last + 2):
            return None
        return sign, int(word), left
    return None


def _measured_after(t: Tokens, i: int) -> bool:
    """Whether a unit or noun follows, which makes "15-22" a range."""
    j = i + 1 if t.low[i] == "-" else i
    return bool(units.sign(t, j, glued=t.glued(j)) or units.match(t, j) or nouns.counted(t, i))
