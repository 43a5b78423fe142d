"""Claims without a figure: dated events, rankings and firsts, appointments and titles, denials.

A cue decides what sort of claim a clause makes; the clause is the quote. "One of the largest" ranks
nothing, and a date on which something was only said is not an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.extract.setting import Sentence
from workbench.extract.verbs import BEGINNING, FINITE, HAPPENING, MOVING, SPEECH, listed, one_of
from workbench.model import Figure, Kind, Span
from workbench.patterns import lazy

_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))"
)
_SUPERLATIVE = (
    r"(?:largest|biggest|smallest|highest|lowest|longest|shortest|tallest|richest|poorest|oldest|"
    r"youngest|newest|fastest|slowest|wettest|driest|hottest|coldest|warmest|deepest|heaviest"
    r"|deadliest|"
    r"strongest|weakest|busiest|cheapest|costliest|dearest|worst|best|fewest|greatest|steepest"
    r"|sharpest|"
    r"closest|lightest|widest|narrowest|safest|"
    r"(?:leading|top|main|chief)\s+(?:destination|source|market|exporter|importer|producer"
    r"|supplier|buyer|"
    r"seller|trad\w+|investor|partner|cause)|"
    r"(?:most|least)\s+(?!of\b|people\b|recent\b|likely\b|part\b)[a-z]+)"
)
_PLAIN = r"(?:market|source|supplier|buyer|partner|exporter|importer|producer|place|rank|largest)"
_RANKING = lazy(
    rf"\b(?:(?:the|its|our|their|his|her|[\w’']+['’]s?|[A-Z]\w+)\s+(?:\w+\s+)?"
    rf"(?:{_ORDINAL}[- ])?(?:single[- ])?(?:{_SUPERLATIVE})\b"
    rf"|{_ORDINAL}[- ](?:{_SUPERLATIVE})\b"
    rf"|(?:{_SUPERLATIVE})\b[^.;]{{0,60}}\b(?:since|ever|on\s+record|(?:in|for)\s+(?:\w+\s+)?(?:years"
    rf"|decades|"
    r"months)|in\s+the\s+world)\b"
    rf"|(?:is|was|remains?|became|becomes?|still)\s+(?:still\s+)?(?:the|our|its"
    rf"|their)\s+{_ORDINAL}\s+{_PLAIN}\b"
    rf"|(?:ranks?|ranked|ranking|came|finished|placed)\s+(?:\w+\s+)?{_ORDINAL}\b"
    rf"|(?:to|in|into|from|lost|took|takes|loses|regained|regains)\s+{_ORDINAL}\s+(?:place|to"
    r"|position|rank|spot)\b"
    r"|(?:overtook|overtakes|overtaken|surpassed|surpasses|outranked)\b"
    r"|displaced\s+[^.;,]{2,40}\sas\s"
    r"|(?:ha(?:s|ve|d)\s+(?:not|never)|ha(?:s|ve|d)n['’]t)\s[^.;,]{2,60}\ssince\s"
    r"|leads?\b,?[^.;]{0,30}\bfollowed\s+by\b"
    rf"|for\s+the\s+{_ORDINAL}\s+time\b|(?:his|her|its|their|our)\s+{_ORDINAL}\s+[a-z]+\s+in\s+"
    r"(?:\w+\s+){0,2}(?:years|decades|months|seasons|weeks)\b"
    rf"|[Ff]or\s+(?:the|a)\s+{_ORDINAL}\s+[a-z]+\s+(?:in\s+(?:a\s+row|succession)|running)\b"
    rf"|(?:its|their|his|her)\s+{_ORDINAL}\s+(?:[a-z]+\s+)?since\b"
    rf"|(?:an?|the|its|their)\s+{_ORDINAL}\s+(?:straight|consecutive|successive)\s"
    r"|(?:hits?|reached|reaches|set)\s+an?\s+(?:\w+\s+){0,2}(?:record|high|low)\b"
    r"|last\s+been\s+(?:so|that|this|as)\s+[a-z]+\b|the\s+first\s+(?:\w+\s+){0,3}(?:since|ever"
    r"|(?:in|on|at)\s+which"
    r"|in\s+(?:(?:more|less)\s+than\s+)?(?:\w+\s+){0,2}(?:"
    r"years|decades|months|quarters|weeks|days|seasons|centuries))\b"
    rf"|the\s+{_ORDINAL}\s+(?!quarter|half|week|month|day|year|time)[a-z]+\s+(?:[a-z]+\s+)?"
    r"(?:this\s+year|in\s+a\s+row)\b"
    r"|[Nn]o\s+(?:other\s+)?[a-z]+\s+(?:in\s[^,.;]{1,30}\s)?ha(?:s|ve|d)\s[^.;,]{0,40}?(?:more|less|fewer"
    r"|[a-z]{2,8}er)\b"
    r"|the\s+first\s+(?:\w+\s+){1,3}to\s+[a-z]+"
    r"|the\s+first\s+(?:woman|man|female|person|country|company|city|state|team)\b"
    r"|(?:more|less|fewer)\s[^.;,]{0,40}?\bthan\s+ever\b"
    r"|(?:more|less|fewer|[a-z]{2,8}er)\s+than\s+(?:in\s+|at\s+|on\s+)?any\s+(?:other\s+)?\w+"
    r"|[Tt]he\s+last\s+time\b[^.;]{0,60}\b(?:was|were)\b[^.;]{0,20}\b(?:19|20)\d\d\b"
    r"|(?:record|all-time)\s+(?:high|low)\b|highest\s+ever\b)"
)
_RANK_WORDS = listed(
    """
    leading main top chief most least first second third fourth fifth sixth seventh eighth
    ninth     tenth     overtook overtakes overtaken surpassed surpasses outranked displaced
    lead leads last any     worst best     record rank ranks ranked ranking fewest high low
    """
)
_NEGATIVE = listed("not never hasn't haven't hadn't hasn’t haven’t hadn’t")
_NUMBERED = lazy(r"\d(?:st|nd|rd|th)\b")
_NOT_RANKING = lazy(
    r"\b(?:one|two|three|some|many|several|among|few|any|all)\s+(?:\w+\s+)?of\s+(?:\S+\s+){0,3}$"
    r"|\bamong\s+(?:\S+\s+){0,2}$|\bat\s+(?:the\s+)?$|\b(?:halve|cut|reduce|shorten|tackle|end)\s+$",
    re.IGNORECASE,
)
_ONE_OF = lazy(
    r"\b(?:one|two|some|among|many)\s+of\s+(?:the\s+|its\s+)?(?:[\w’']+\s+)?$", re.IGNORECASE
)
_NAME_BEFORE = lazy(
    r"((?:\b[Tt]he\s+[\w’'-]{1,40}|\b[A-Z][\w’'-]{0,40}(?:\s+[A-Z][\w’'-]{0,40}){0,7})),$"
)
_FINITE_VERB = lazy(rf"\b(?:{one_of(FINITE)})\b")
_NOT_LEAD = lazy(
    r"^\W*(?:at\s+(?:the\s+)?(?:least|most|best|worst|latest)|(?:the\s+)?(?:latest|most\s+"
    r"(?:of|recent|people))|(?:the\s+)?(?:best|most)\s+(?:way|thing)|(?:\w+\s+)?(?:its|their|his|her"
    r"|our)\s+best\s*(?!\w*-)|top\s+(?:official|us|offic\w+))\b",
    re.IGNORECASE,
)
# "its best showing ever", "in its best shape for thirty years"
_EVER = lazy(
    r"\s+[a-z]+\s+(?:ever|since|on\s+record|(?:in|for)\s+(?:\w+\s+)?(?:years|decades|months)|in\s+\d{4})\b"
)
_NO_DEEDS = (
    "need|exceed|speed|indeed|used|based|related|united|limited|totall?ed|averaged|amounted|counted"
    "|recorded|registered|numbered|published|scheduled|planned|wanted|seemed|appeared|compared"
    "|remained|continued|lasted|red|bed|hundred|sacred"
)
_HAPPENED = lazy(
    rf"\b(?:{one_of(HAPPENING)}|(?:will|to|would|shall)\s+(?:{one_of(BEGINNING)})"
    r"|(?:took|take|takes)\s+(?:effect|over|place|office)|"
    rf"(?:will|would|shall|to)\s+be\s+(?:{one_of(HAPPENING)}|built|paid)|"
    r"came?\s+into\s+force|enter(?:ed|s)?\s+into\s+force)\b"
)
# With a date and no figure any deed will do: "the council will discuss it on 5 March".
_DONE = lazy(
    r"\b(?:(?:will|shall|would|(?:is|are|was|were|has|have|had)\s+to)\s+(?:not\s+)?[a-z]{2,}"
    r"|(?:open|reopen|close|start|begin|end|resume|return|expire)\s+on"
    r"|(?:is|are|was|were)\s+(?:now\s+)?(?:planned|scheduled|due|set)\s+for"
    rf"|(?!(?:{one_of(SPEECH | MOVING)}|{_NO_DEEDS})\b)[a-z]{{2,}}ed)\b"
)
# Things that are done once, so a year is date enough.
_FOUNDED = lazy(
    r"\b(?:became|built|founded|established|launched|opened|born|created|introduced|signed|abolished"
    r"|completed|"
    r"closed|acquired|joined|invented|elected|renamed|merged|rolled\s+out|bought|enacted"
    r"|independent|formed|(?:will|to|would)\s+(?:open|close|launch|begin|start|join|merge))"
    r"\b[^,;.]{0,40}\bin\s+(?:the\s+\w+\s+of\s+)?(?:1[5-9]|20)\d\d\b",
    re.IGNORECASE,
)
_DUE = lazy(
    r"\b(?:will|to)\s+(?:\w+\s+)?(?:be\s+)?(?:published|publish|report|appear|release[sd]?|contain"
    r"|see|updated?)\b|^\W*[Ll]ast\s+updated\b"
)
_APPOINTED = lazy(
    r"\b(?:(?:was|were|been|has|is|be)\s+)?(?:appointed|named|elected|re-elected|promoted"
    r"|nominated|sworn\s+"
    r"in)\s+(?:\S+\s+){0,4}?(?:as|to|the|president|chief|chair\w*|minister|director|head|prime"
    r"|governor|mayor)"
    r"\b|\b(?:took\s+over|resigned|stepped\s+down|succeeded|replaced)\s+(?:\S+\s+){0,2}?as\b"
)
_DENIED = lazy(
    r"\b(?:denied|denies|rejected|rejects|disputed|disputes)\s+(?:(?:the|these|those|all|such)\s+)?"
    r"(?:that|claims?|reports?|any|suggestions?|having|allegations?|rumou?rs|accusations?"
    r"|charges?)\b|^\W*No,\s+(?:says|said|according)\b"
    r"|^\W*No,.{0,40}\bsa(?:id|ys)\b"
    r"|\b(?:said|says)\s(?:[^,;.“”\"]{0,40}\s)?(?:it|they|he|she|there)\s+(?:would|will|had|was|were|is|are)"
    r"\s+(?:not|no)\b|\bruled\s+out\b"
)
_TITLED = lazy(
    r"(?:[A-Z][\w’-]{1,40}\s+){1,3}[A-Z][\w’-]{1,40},\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,6}?(?:chief"
    r"|chairman|chairwoman|"
    r"president|director|minister|professor|economist|analyst|head|spokes\w+|executive|secretary"
    r"|governor|"
    r"member|manager|founder|mayor)\b[^.;,“”\"]{0,80}"
)
_DENIAL_WORDS = listed("denied denies rejected rejects disputed disputes no not ruled")
_ONCE_WORDS = listed(
    """
    open close launch begin start join merge
    became built founded established launched opened born created introduced signed abolished
    completed     closed     acquired joined invented elected renamed merged rolled bought
    enacted independent formed     appointed     named promoted nominated sworn took resigned
    stepped succeeded replaced
    """
)
_TITLE_HINT = listed(
    """
    chief chairman chairwoman president director minister professor economist analyst head
    spokesperson spokesman spokeswoman executive secretary governor member manager founder
    mayor
    """
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim without a figure: where it stands and of what kind it is.

    `cue` is where the word stands that shows it; `named` marks a name with its title.
    """

    span: Span
    kind: Kind
    cue: int
    named: bool = False


def find(sentence: Sentence, dates: Sequence[Span]) -> Iterator[Fact]:
    """The facts of a sentence, clause by clause; `dates` are its stated days and months."""
    text, words, figures = sentence.text, sentence.passage.words, sentence.passage.figures
    ranked = _may_rank(text, sentence.span, words)
    denied, once = words & _DENIAL_WORDS, words & _ONCE_WORDS
    if not (ranked or denied or once or dates or words & _TITLE_HINT):
        return
    for clause in sentence.clauses:
        piece = text[clause.start : clause.end]
        if denied and _DENIED.search(piece):
            yield Fact(clause, Kind.STATEMENT, clause.start)
            continue
        if ranked and (cue := _ranking(piece)) is not None:
            yield _apposed(text, Fact(clause, Kind.RANKING, clause.start + cue))
            if once and (done := _FOUNDED.search(text, clause.start, clause.end)):
                yield Fact(clause, Kind.EVENT, done.start())
        elif (happened := _event(text, clause, dates, figures, founded=bool(once))) is not None:
            yield Fact(clause, Kind.EVENT, happened)
        elif once and (appointed := _APPOINTED.search(piece)):
            yield Fact(clause, Kind.STATEMENT, clause.start + appointed.start())
    if words & _TITLE_HINT:
        for title in _TITLED.finditer(text, sentence.span.start, sentence.span.end):
            span = Span(title.start(), title.start() + len(title.group().rstrip(" ,")))
            yield Fact(span, Kind.STATEMENT, span.start, True)


def segment(text: str, fact: Fact) -> Span:
    """What of the clause the mode of a fact depends on: a rank may stand in an aside."""
    if fact.kind is Kind.EVENT:  # "announced that it would": the announcement is past
        return Span(fact.span.start, min(fact.span.end, fact.cue + 12))
    if fact.kind is not Kind.RANKING:
        return fact.span
    start = text.rfind(",", fact.span.start, fact.cue) + 1
    end = text.find(",", fact.cue, fact.span.end)
    return Span(max(start, fact.span.start), end if end > 0 else fact.span.end)


def _apposed(text: str, fact: Fact) -> Fact:
    """A rank in an aside is one of the name before it: "China, South Korea's largest partner"."""
    aside = segment(text, fact)
    name = _NAME_BEFORE.search(text, fact.span.start, aside.start)
    if name is None or _FINITE_VERB.search(text, aside.start, aside.end):
        return fact
    end = aside.start + len(text[aside.start : aside.end].rstrip())
    return Fact(Span(name.start(1), end), fact.kind, max(fact.cue, aside.start))


def _may_rank(text: str, sentence: Span, words: frozenset[str]) -> bool:
    """A cheap look before the dear one."""
    if words & _RANK_WORDS or any(word.endswith("est") for word in words):
        return True
    if "ever" in words or ("since" in words and words & _NEGATIVE):
        return True
    return _NUMBERED.search(text, sentence.start, sentence.end) is not None


def _ranking(piece: str) -> int | None:
    for match in _RANKING.finditer(piece):
        if _NOT_RANKING.search(piece[: match.start()]):
            continue
        if _NOT_LEAD.match(match.group()) and not _EVER.match(piece, match.end()):
            continue
        if _ONE_OF.search(piece[: match.start()] + match.group().split()[0] + " "):
            continue
        return match.start()
    return None


def _event(
    text: str, clause: Span, dates: Sequence[Span], figures: Sequence[Figure], *, founded: bool
) -> int | None:
    """Where the event word stands, if something happens in the clause on a stated day or month."""
    if founded and (once := _FOUNDED.search(text, clause.start, clause.end)):
        return once.start()
    if not any(clause.start <= day.start < clause.end for day in dates):
        return None
    verb = _HAPPENED.search(text, clause.start, clause.end)
    counts = any(clause.start <= figure.start < clause.end for figure in figures)
    if verb is None and not counts:
        verb = _DONE.search(text, clause.start, clause.end)
    if verb is None or _DUE.search(text, clause.start, clause.end):
        return None
    return verb.start()
