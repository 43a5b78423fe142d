"""The noun that a number counts: the plural that follows it, or what "one" is one of.

No part-of-speech model: a closed list of words that end a noun phrase, and the shape of English
plurals.
"""

from __future__ import annotations

from workbench.extract.scales import SCALES, SMALL, TENS
from workbench.extract.tokens import Tokens, words

IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "thieves": "thief",
    "wolves": "wolf",
    "halves": "half",
    "leaves": "leaf",
    "buses": "bus",
    "viruses": "virus",
    "crises": "crisis",
    "analyses": "analysis",
    "bases": "base",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "media": "media",
    "data": "data",
    "businesses": "business",
    "movies": "movie",
    "ties": "tie",
    "pies": "pie",
    "dies": "die",
    "cookies": "cookie",
    "zombies": "zombie",
    "rookies": "rookie",
    "calories": "calorie",
    "selfies": "selfie",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "vetoes": "veto",
}
# same form for one and for many
SAME = words(
    """
    aircraft spacecraft fish sheep deer cattle staff personnel police series species offspring
    salmon head swine poultry crew faculty cod tuna trout bison shrimp craft helicopter-borne
    infantry cavalry data stock overs
    """
)
_NOT_PLURAL = words(
    """
    gas bus news was is has its his this thus as us plus yes less across always perhaps
    besides does goes business analysis basis crisis previous various serious famous religious
    dangerous precious ambitious christmas texas paris virus campus status bonus census focus
    consensus minus versus corpus chorus physics politics economics mathematics athletics
    electronics logistics sometimes towards afterwards upwards downwards backwards indoors
    outdoors overseas yours ours theirs hers whereas james charles thanks says said jones
    williams los las wales mass class press glass cross grass loss boss process access
    progress success address congress express fitness illness witness happiness awareness
    wireless endless homeless jobless useless regardless unless nevertheless nonetheless
    tennis lens canvas alias means swiss dress stress mess pass gross miss kiss bass lots
    """
)
_VERBS = """
    is are was were be been being am has have had having do does did done will would can
    could may might must shall should said says say told tells came come comes went go goes
    gone got get gets made make makes took take takes taken gave give gives given found find
    finds left leave leaves saw see sees seen died die dies killed kills kill injured
    wounded won win wins lost lose loses fell fall falls fallen rose rise rises risen grew
    grow grows grown knew know knows became become becomes began begin begins started start
    starts ended end ends led lead leads ran run runs held hold holds kept keep keeps met
    meet meets put puts set sets sent send sends sold sell sells spent spend spends stood
    stand stands thought think understood showed show shows shown wrote write writes written
    bought buy buys brought bring brings built build builds cost costs paid pay pays cut
    cuts let lets hit hits hurt voted votes vote remained remain remains needed need needs
    wanted want wants lived live lives worked work works moved move moves played play plays
    reported reports report believe believes believed expect expects expected include
    includes included including cannot use uses used using claim claims claimed signed sign
    signs carried carry attended attend visited visit tested test joined join received
    receive failed fail appeared appear caught catch drove drive flew fly lay lie lies sat
    sit sank surviving arrived arrive arrives called followed makes seemed seem stayed stay
    survived survive qualified voted agreed agree applied apply based compared according
    opened closed drawn drew scored score scores employ employs employed produce produces
    produced generate generates generated weigh weighs weighing weighed measuring equals
    awaiting helped help helps worth named dubbed owned operates operate operated provide
    provides provided
"""
_FUNCTION = """
    a an the this that these those my your his her its our their each every either neither
    some any no all both such what which who whom whose when where why how i you he she it
    we they me him us them myself of in on at by for with about against between into through
    during before after above below to from up down out off over under again further then
    once here there near since until till than as if because while although though unless
    whether and or but nor so yet per via amid among around within without along across
    behind beyond despite except inside outside onto toward towards upon versus vs plus
    minus not only just also even still already ever never always often sometimes very too
    quite rather almost nearly ago later earlier away apart together respectively instead
    however therefore thus meanwhile today yesterday tomorrow now soon back forward ahead overnight
    else online annually monthly weekly daily yearly overall alone each whereas last next
    through throughout like unlike past toward onto ever apiece
"""
VERBS = frozenset(_VERBS.split())
# verbs in -s that after a number are far more often plurals
_COUNTABLE = words(
    "lives votes tests reports visits claims scores works plays runs wins cuts hits signs"
)
STOP = (VERBS | words(_FUNCTION) | frozenset((*SMALL, *TENS, *SCALES))) - _COUNTABLE
MODIFIERS = words(
    """
    more other new additional extra further fewer less different such monthly daily weekly yearly
    online overall
    """
)
# plurals that stand before another plural ("40 sports cars"); after others a word in -s is a verb
_ATTRIBUTIVE = words(
    """
    sports sales arms news systems operations goods savings customs drugs jobs services
    communications securities women men human-rights rights games parts accounts awards
    weapons elections
    """
)
# names of peoples without a plural of their own, beside those in -ese
_NATIONS = words("british french dutch irish welsh scottish english spanish swiss danish swedish")
# "the 12.9 billion analysts had forecast" counts no analysts
_FORECASTERS = words("analysts economists forecasters experts investors")
_FORECAST = words("had have were expected forecast predicted estimated")
NAMESAKES = words("stone bar cup yard point second pint carat knot bit")  # units and other things
_DETERMINERS = words("the his her its our their my your these those all")
REACH = 6


def plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in IRREGULAR or word in SAME:
        return True
    if word.endswith("s"):
        return len(word) > 3 and not word.endswith(("ss", "us", "is")) and word not in _NOT_PLURAL
    return (
        word.endswith(("men", "women", "people"))
        and len(word) > 4
        and word not in ("specimen", "women")
    )


def singular(word: str) -> str:
    """The singular of a plural noun (lower case); a word that is no plural comes back as it is."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in SAME or not plural(word):
        return word
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("people"):
        return f"{word[:-6]}person"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def before_or(t: Tokens, i: int) -> str:
    """The noun that stands before a number at token `i`: "another pick or two" gives pick."""
    noun = t.low[i - 2]
    if t.low[i - 1] != "or" or t.low[i - 3] not in ("a", "an", "another") or i < 3:
        return ""
    return noun if noun.isalpha() and noun not in STOP else ""


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def counted(t: Tokens, i: int, *, one: bool = False) -> tuple[int, str] | None:
    """The noun counted by a number that ends before token `i`: (index after it, singular), or None.

    "14 first-team players left" gives player; "two of Johnson's deputies" gives deputy. `one`: the
    number is one, so the noun is a singular and ends where the noun phrase does.
    """
    if t.low[i] == "of":
        i += 1
        if t.low[i] in _DETERMINERS:
            i += 1
        elif one:
            return None
        if t.word[i][:1].isupper() and _possessive(t.low[i]):
            i += 1
    return _single(t, i) if one else _many(t, i)


def _many(t: Tokens, i: int) -> tuple[int, str] | None:
    head, j = -1, i
    while j < i + REACH:
        low = t.low[j]
        named = low == "-" and j > i and t.low[j + 1].isdecimal()  # "600 Covid -19 cases"
        if low == "-" and (t.glued(j) or named) and t.glued(j + 1):
            j += 2 if named else 1
            continue
        if low in ("'", "’", '"', "“", "‘") and head < 0 and j == i:
            j += 1
            i += 1
            continue
        if low in ("and", "or", "&") and head < 0 and j > i and t.low[j + 1] not in STOP:
            j += 1
            continue
        if not low[:1].isalpha() or (low in STOP and not (low in MODIFIERS and j == i)):
            break
        acronym = low[-1:] == "s" and t.word[j][:-1].isupper() and len(low) > 2
        if head >= 0 and t.low[head] not in _ATTRIBUTIVE and not t.word[head][0].isupper():
            break
        if (plural(low) or acronym) and not (t.low[j + 1] == "-" and t.glued(j + 1)):
            head = j
        elif head >= 0:
            break
        elif _possessive(low):
            head = -1
        j += 1
    if head >= 0:
        low = t.low[head]
        if low in _FORECASTERS and t.low[head + 1] in _FORECAST:
            return None
        name = singular(low) if plural(low) else low[:-1]
        if name in NAMESAKES and t.word[head][0].isupper() and t.word[head - 1][0].isupper():
            name = f"{t.low[head - 1]}_{name}"  # World Cups are no measure of flour
        return head + 1, name
    return _bare(t, i, j)


def _bare(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """A noun without a plural: "an 11 member panel", "0.5 WAR"."""
    word = t.word[i]
    if (
        stop - i >= 2
        and word.islower()
        and t.word[i + 1].islower()
        and t.word[i - 1].isdecimal()
        and (i == 2 or t.low[i - 2] == t.word[i - 2])
    ):
        participle = word.endswith(("ly", "ed", "ing")) and not word.endswith(("eed", "bed"))
        if not participle and word not in MODIFIERS:
            return i + 1, t.low[i]
    if word.isupper() and 2 <= len(word) <= 5 and word.isascii() and stop == i + 1:
        return i + 1, t.low[i]
    last = t.word[stop - 1]
    if stop > i and last[:1].isupper() and (last.endswith("ese") or last.lower() in _NATIONS):
        return stop, last.lower()  # "100,000 Korean Chinese"
    return None


def _single(t: Tokens, i: int) -> tuple[int, str] | None:
    j, head = i, -1
    while j < i + 4:
        low = t.low[j]
        if low == "-" and t.glued(j) and t.glued(j + 1):
            j += 1
            continue
        if (
            not low[:1].isalpha()
            or low in STOP
            or (head >= 0 and low.endswith(("ed", "ly", "ing")))
        ):
            break
        head = j
        j += 1
        if plural(low):
            break
    return (head + 1, singular(t.low[head])) if head >= 0 else None
