"""Words about nouns: odd plurals, words that end a noun phrase, names that mean two things. Tables
only; `nouns` reads them.
"""

from __future__ import annotations

from workbench.extract.scales import SCALES, SMALL, TENS
from workbench.extract.tokens import words

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
NOT_PLURAL = words(
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
VERBS = words(
    """
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
)
# determiners, prepositions, pronouns, conjunctions, adverbs
FUNCTION = words(
    """
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
)
# verbs in -s that after a number are far more often plurals
COUNTABLE = words(
    "lives votes tests reports visits claims scores works plays runs wins cuts hits signs"
)
STOP = (VERBS | FUNCTION | frozenset((*SMALL, *TENS, *SCALES))) - COUNTABLE
MODIFIERS = words(
    """
    more other new additional extra further fewer less different such monthly daily weekly yearly
    online overall
    """
)
# plurals that stand before another plural ("40 sports cars"); after others a word in -s is a verb
ATTRIBUTIVE = words(
    """
    sports sales arms news systems operations goods savings customs drugs jobs services
    communications securities women men human-rights rights games parts accounts awards
    weapons elections
    """
)
# names of peoples without a plural of their own, beside those in -ese
NATIONS = words("british french dutch irish welsh scottish english spanish swiss danish swedish")
# "the 12.9 billion analysts had forecast" counts no analysts
FORECASTERS = words("analysts economists forecasters experts investors")
FORECAST = words("had have were expected forecast predicted estimated")
NAMESAKES = words("stone bar cup yard point second pint carat knot bit")  # units and other things
DETERMINERS = words("the his her its our their my your these those all")
