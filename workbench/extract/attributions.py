"""Attributions in a sentence: "X said", "according to X", "said X", "X told Y", "X, citing Y".

Each gives a stretch of the sentence, its speaker, and the outlet that carried the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.extract.clauses import after_dateline
from workbench.extract.names import Names, body
from workbench.extract.verbs import EXPECTING, FINITE, OFTEN_NOUNS, SPEECH, listed, one_of
from workbench.model import Span
from workbench.patterns import lazy

_SPEECH = lazy(rf"\b(?:{one_of(SPEECH)}|point(?:ed|s)\s+out|decided|ruled)\b")
_DECIDING = listed("decided ruled")  # these speak only at the end: "…, the council decided."
_SPEAKING = SPEECH | _DECIDING | {"pointed", "points"}
_ACCORDING = lazy(r"\b[Aa]ccording\s+to\s+")
_CITING = lazy(r",\s+(?:citing|quoting)\s+")
_CARRIED = lazy(r"\b(?:quoted|cited)\s+by\s+|\btold\s+")
_FORECAST = lazy(
    r"\b(?:(?:has|have|had)\s+)?(?:cuts?|rais(?:ed|es)|lower(?:ed|s)|lift(?:ed|s)|trimmed|kept|keeps"
    r"|set|puts?|maintain(?:ed|s)|reiterate[ds]|confirmed)\s+"
    r"(?:its|their|his|her|the)\s+(?:\w+\s+)?(?:forecast|projection|estimate|target|outlook"
    r"|guidance)"
    r"|\b(?:corrected|revised|restated)\s+(?:its|their)\b"
    r"|\b(?:plans?|aims?|intends?|wants?|hopes?)\s+to\b|\bwants?\s+(?:the|an?|its|their)\s"
    r"|\bputs?\s+(?:it|them|(?:the|its|their|this)\s++[^,;.]{2,60}?)\s++at\b"
    r"|\bputs?\s+[a-z]+\s+(?:[a-z]+\s+){0,3}?at\s+(?:[a-z]+\s+){0,2}?[€$£¥]?\d"
    r"|\b(?:speaks?|spoke)\s+of\b|\b(?:calls?|called)\s+(?:for|it|this|the)\b"
    r"|\b(?:has|have|had)\s+(?:set\s+aside|earmarked|promised|pledged)\b"
    r"|\bsees?\s+(?:an?|the)\s+[^,;.]{2,40}?\b(?:chance|risk)\b"
    r"|\bsees?\s+(?:an?|the|its)\s+[^,;.\d]{2,40}?\b(?:of|at)\s+[€$£¥]?\d"
    r"|\bsees\s+[a-z]+\s+(?:[a-z]+\s+){0,3}?at\s+[€$£¥]?\d|\bappeal(?:s|ed)\s+for\b"
    r"|\bnow\s+sees\s+(?:an?|its|the)\b|\bhopes?\s+for\b"
)
_PLANNING = listed(
    """
    forecast projection estimate target outlook guidance corrected revised restated plan plans
    aim aims put puts see sees intend intends want wants hope hopes speak speaks spoke call calls
    called aside earmarked appeals appealed
    """
)
_COUNTING = listed(
    "count estimate estimates reckoning calculation calculations figures tally account"
)
_STOPS = listed(
    """
    that but because while when which who whom whose as if although though and so or where
    whether     since than then after before until yet
    """
)
_AT_HOME = lazy(r"[a-z]\s(?:in|of|at|from)\s\Z")
_RELATIVE = listed("that which who")
_RUNS = lazy(rf"(?:{one_of(FINITE)}|[a-z]{{3,}}(?:s|ed))")
_LEADING = listed("also however meanwhile still but and so yet then later earlier now only")
_AUXILIARY = listed(
    """
    also had has have later recently then now still once earlier already further repeatedly
    would will may might could did does do all both never
    """
)
_PASSIVE = listed("is are was were be been being not to it's")
_AFTER_STOPS = listed(
    """
    on in during after before who that as while when quoted adding to last this yesterday
    today     told would will could may is are was were has had have if
    """
)
_VERB_FOLLOWS = lazy(
    r"\s+(?:of|for|from|in|on|by|and|or|were|was|are|is|have|has|had|will|would|can|could|include"
    r"|\w+ed)\b"
)
_COUNTS = listed(
    "two three four five six seven eight nine ten both many several some few all most more"
)
_NOBODY = listed(
    """
    there here what this these those i we you one who which that few many some more most
    others the     a an his her its their
    """
)
_MADE = listed(
    "drafted written published issued released compiled prepared conducted commissioned sent made"
)
_ABBREVIATIONS = listed(
    "Jan. Feb. Mar. Apr. Aug. Sep. Sept. Oct. Nov. Dec. St. Mr. Mrs. Ms. Dr. Gen. Sen. Gov. U.S."
)
_THAN = lazy(r"\bthan\s+(?:[\w’'-]+\s+){1,4}\Z")
_WHAT = lazy(r"\bwhat\s+(?:[\w’'-]+\s+){1,4}\Z")
_WORD = lazy(r"\S+")
_LIST_MARK = lazy(r"\d{1,3}[.)]|[-*•#]+")
_ABBREVIATED = lazy(r"\([A-Z][\w.&-]*\)[,]?$")
_NAME_THEN_ROLE = lazy(
    r"([A-Z][\w.’'-]{1,40}(?:\s+[A-Z][\w.’'-]{1,40}){0,4}),\s+[^,“”\"]{3,90}"
    r"(?:,[^,“”\"]{3,60})?,\s*$"
)
# "Her minister, Tomas Reil, promised"; "The company, the sixth largest of its kind, expects".
# "Ada Quill called it a mistake and said": the subject stands before the first of the two verbs.
_FIRST_VERB = lazy(
    r"((?:[A-Z][\w.’'-]*|[Tt]he|An?)(?:\s+[\w.’'-]+){0,6}?)\s+"
    rf"(?:{one_of(FINITE)}|[a-z]{{3,}}ed)\b[^.;]*\b(?:and|but)\s+(?:also\s+)?$"
)
# "The Chief Constable, Alan Thwaite, told": the role first.
_ROLE_FIRST = lazy(
    r"(?:^|[.:;”\"]\s|\b(?:but|and|when|as)\s)(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|An?)\s[^,“”\"]{3,70},\s+"
    r"([A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3}),$"
)
_NAME_LAST = lazy(r",\s+([A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3}),$")
_NAMED_FIRST = lazy(
    r"(?:^|[.;:”]\s|\bthat\s)((?:[Tt]he|[Ii]ts|[A-Z])[\w’'-]*(?:\s+[\w’'-]+){0,4}),\s+"
    r"[^,“”\"]{3,90},$"
)
# "For 2024 the company expects", "Next season it plans": the time is no part of the speaker.
_TIME_AHEAD = lazy(
    r"(?:[Ff]or|[Ii]n|[Bb]y|[Uu]ntil|[Ss]ince|[Oo]n)\s+(?:the\s+whole\s+of\s+|all\s+of\s+)?"
    r"(?:(?:1[5-9]|20)\d\d(?:[/–-]\d\d)?|(?:this|next|last|the(?:\s+(?:full|whole))?)\s+[\w-]+|[A-Z]\w+(?:\s+\d+)?)"
    r"\s+(?=(?:the|its|their|his|her|it|they|he|she)\b)"
    r"|(?:[Tt]his|[Nn]ext|[Ll]ast)\s+(?:year|month|week|season|quarter|\w+day)\s+(?=\w)"
)
_BY_COUNT = lazy(
    r"\b[Bb]y\s+((?:the\s+)?[\w\s]{2,40}?)['’]s?\s+(?:own\s+)?(?:\w+\s+)?(?:count|estimates?"
    r"|reckoning|calculations?|figures|tally|account)\b"
)
# "said its director, Eva Lund": the role, then the name.
_ROLE_THEN_NAME = lazy(
    r"(?:its|their|the|his|her|[A-Z][\w’'-]*['’]s)\s[\w\s’'-]{3,60}?,"
    r"\s+([A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3})(?=[,.;])"
)
REACH = 160  # how far from a verb its speaker may stand, in characters


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text and who is said to say it. `direct`: inside quotation marks."""

    start: int
    end: int
    speaker: str
    through: str | None = None
    direct: bool = False
    at: int = 0


def said_in(text: str, sentence: Span, words: frozenset[str], names: Names) -> list[Said]:
    """The attributions a sentence makes, each with the stretch it covers."""
    found: list[Said] = []
    if words & _SPEAKING:
        for verb in _SPEECH.finditer(text, sentence.start, sentence.end):
            found.extend(_by_verb(text, sentence, verb, names))
    if "according" in words:
        for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
            phrase = _after(text, match.end(), sentence.end)
            through = None
            if citing := _CITING.search(text, match.end(), sentence.end):
                phrase, through = _after(text, citing.end(), sentence.end), phrase
            if phrase and (speaker := names.resolve(phrase)):
                found.append(Said(sentence.start, sentence.end, speaker, through, at=match.start()))
    if not found and words & _COUNTING and "by" in words:
        found.extend(_counted(text, sentence, names))
    if words & _PLANNING:
        for plan in _planned(text, sentence, names):
            if not any(one.start <= plan.at for one in found):
                found.append(plan)
    return found


def _counted(text: str, sentence: Span, names: Names) -> Iterator[Said]:
    """Whose count it is: "by the city's reckoning 320 houses burned"."""
    for match in _BY_COUNT.finditer(text, sentence.start, sentence.end):
        if speaker := names.resolve(match[1]):
            yield Said(sentence.start, sentence.end, speaker, at=match.start())


def _planned(text: str, sentence: Span, names: Names) -> Iterator[Said]:
    """Whose plan or forecast it is: "the Board has cut its forecast to 18 million"."""
    if plan := _FORECAST.search(text, sentence.start, sentence.end):
        phrase = _before(text, sentence.start, plan.start())
        phrase = phrase or _apposed(text[sentence.start : plan.start()].rstrip())
        if not phrase and (first := _FIRST_VERB.match(text, sentence.start, plan.start())):
            phrase = first[1]
        if phrase and (speaker := names.resolve(phrase)):
            yield Said(plan.start(), sentence.end, speaker, at=plan.start())


def _by_verb(text: str, sentence: Span, verb: re.Match[str], names: Names) -> Iterator[Said]:
    """Who a verb of speech has for its subject, before it or after."""
    word = verb.group()
    if word in EXPECTING and _THAN.search(
        text, max(sentence.start, verb.start() - 60), verb.start()
    ):
        return  # "more than analysts had feared" says nothing of what follows
    if _WHAT.search(text, max(sentence.start, verb.start() - 60), verb.start()):
        return  # "twice what the firm announced"
    if word in _DECIDING and not _closes(text, sentence, verb):
        return
    before = text[max(sentence.start, verb.start() - REACH) : verb.start()].rstrip()
    phrase, inverted = "", False
    if before and before[-1] in ",”\"’'»" and word not in EXPECTING:
        role = _NAME_THEN_ROLE.search(before + " ") if before[-1] == "," else None
        if named := _ROLE_FIRST.search(before):
            phrase = named[1]
        elif role:
            phrase = role[1]
            if _AT_HOME.search(before, 0, role.start(1)):  # "Steelmakers in Calda, who employ …"
                name_ends = verb.start() - len(before + " ") + role.end(1)
                phrase = _before(text, sentence.start, name_ends) or phrase
        elif before[-1] == "," and (apposed := _apposed(before)):
            phrase = apposed
        elif not word.startswith("t"):  # "told X" names the listener
            named = _ROLE_THEN_NAME.match(text, verb.end() + 1, sentence.end)
            phrase = named[1] if named else _after(text, verb.end(), sentence.end)
            inverted = bool(phrase)
    elif before and before[-1] == "," and (apposed := _apposed(before)):
        phrase = apposed
    else:
        phrase = _before(text, sentence.start, verb.start())
        if not phrase and (first := _FIRST_VERB.match(text, sentence.start, verb.start())):
            phrase = first[1]
    if not phrase or (word in OFTEN_NOUNS and not _is_verb(text, verb.end(), phrase)):
        return
    speaker = _itself(text, sentence, verb, phrase) or names.resolve(phrase)
    if speaker is None:
        return
    through = _through(text, sentence, verb.end())
    if citing := _CITING.search(text, max(sentence.start, verb.start() - REACH), sentence.end):
        source = _after(text, citing.end(), sentence.end)
        if source:
            speaker, through = source, speaker
    start = sentence.start if inverted or _closes(text, sentence, verb) else verb.start()
    yield Said(start, sentence.end, speaker, through, at=verb.start())


def _itself(text: str, sentence: Span, verb: re.Match[str], phrase: str) -> str | None:
    """Who "it" is in "Norvik Bank lent more in May, it said": the body that opens the sentence."""
    if phrase.lower() not in {"it", "they"} or not _closes(text, sentence, verb):
        return None
    start = after_dateline(text, sentence.start, sentence.end)
    return body(text[start : verb.start()])


def _apposed(before: str) -> str:
    """The speaker of a verb after a comma: the name in "Her minister, Tomas Reil, promised"."""
    match = _NAME_LAST.search(before) or _NAMED_FIRST.search(before)
    return match[1] if match else ""


def _closes(text: str, sentence: Span, verb: re.Match[str]) -> bool:
    """Whether "…, the ministry said." comments on what stands before it."""
    if verb.group() in EXPECTING:
        return False
    tail = text[verb.end() : min(sentence.end, verb.end() + 40)]
    if not re.match(
        r"\s*(?:[.,;”\"]|$|on |in a |at a |in an |in [A-Z]|told |[A-Z]\w+day|yesterday|today)", tail
    ) and (verb.group() != "told"):
        return False
    head = text[sentence.start : verb.start()]
    return bool(re.search(r"[,”\"]\s", head)) or len(tail.strip(' .”"')) == 0


def _through(text: str, sentence: Span, at: int) -> str | None:
    """The outlet that carried the words: "quoted by Yonhap", "told the Wire"."""
    match = _CARRIED.search(text, max(sentence.start, at - 6), min(sentence.end, at + REACH))
    if match is None:
        return None
    words = re.match(r"(?:the\s+)?((?:[A-Z][\w’'-]*\s?)+)", text[match.end() : match.end() + 60])
    return words[1].strip() if words else None


def _before(text: str, start: int, at: int) -> str:
    """The noun phrase that ends at `at`: back to a comma, a quotation mark or a conjunction."""
    words: list[str] = []
    for match in reversed(list(_WORD.finditer(text, max(start, at - REACH), at))):
        token = match.group()
        if _LIST_MARK.fullmatch(token):
            break
        bare = token.strip('“”"‘()*_')
        if token[-1] in ',;:”"—–' and not (_ABBREVIATED.search(token) and token[-1] == ")"):
            break
        low = bare.lower()
        if low in _STOPS and not (low == "and" and words and words[-1][:1].isupper()):
            if low in _RELATIVE and words and _RUNS.fullmatch(words[-1]):
                return _before(text, start, match.start())  # "The trust that runs the clinic says"
            break
        if token == bare or not _ABBREVIATED.search(token):
            words.append(bare)
        if token[0] in '“"':
            break
        if len(words) > 14:
            return ""
    words.reverse()
    while words and words[-1].lower() in _AUXILIARY:
        words.pop()
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    if time := _TIME_AHEAD.match(" ".join(words)):
        words = words[len(time[0].split()) :]
    return _noun_phrase(words)


def _after(text: str, at: int, end: int) -> str:
    """The noun phrase that starts at `at`: up to a stop, a quotation mark or a new clause."""
    words: list[str] = []
    for token in _WORD.findall(text[at : min(end, at + REACH)]):
        if token[0] in '“"' or token.lower() in _AFTER_STOPS:
            break
        if token in _MADE and words:
            by = re.search(rf"\b{token}\s+by\s+", text[at : min(end, at + REACH)])
            return _after(text, at + by.end(), end) if by else _noun_phrase(words)
        bare = token.strip('“”"‘(),.;:*_')
        if not _ABBREVIATED.search(token) and bare:
            words.append(bare)
        if (token[-1] in ',;:.”"!?' and token not in _ABBREVIATIONS) or len(words) > 12:
            break
    return _noun_phrase(words)


def _noun_phrase(words: list[str]) -> str:
    if not words or len(words) > 12:
        return ""
    while words[-1].lower() in {"and", "or", "also"} and len(words) > 1:
        words = words[:-1]
    if len(words) > 2 and words[-2].lower() == "on" and words[-1].endswith("day"):
        words = words[:-2]
    if words[-1].lower() in {"he", "she", "they"}:
        return words[-1]  # "… are about $200 billion he said"
    if words[0].lower() in _AUXILIARY or any(word.lower() in _PASSIVE for word in words):
        return ""
    low = words[-1].lower()
    if low in _PASSIVE or low in _STOPS or low in _NOBODY:
        return ""
    if words[0].lower() in _NOBODY and len(words) == 1:
        return ""
    return " ".join(words)


def _is_verb(text: str, at: int, phrase: str) -> bool:
    """Whether "projects", "states" … after this phrase is what somebody does, not a noun."""
    return _full(phrase) and _VERB_FOLLOWS.match(text, at) is None


def _full(phrase: str) -> bool:
    """Whether a phrase can only be a subject: it has its article, is a name, or a bare plural."""
    if phrase.split()[-1].lower() in _COUNTS:
        return False
    first = phrase.split()[0].lower()
    if first in {"the", "a", "an", "its", "their", "his", "her", "he", "she", "they", "it", "we"}:
        return " " in phrase or first in {"he", "she", "they", "it", "we"}
    return phrase[0].isupper() and (phrase.endswith("s") or phrase.split()[-1][0].isupper())
