"""Who a noun phrase names: "farm minister Ada Quill" is Ada Quill, "the Board" the Board."""

from __future__ import annotations

from workbench.extract.verbs import listed
from workbench.patterns import lazy

_ORGANISATION = listed(
    """bank ministry agency institute association commission office board university company corp
    group bureau news service services department council authority party union center centre times
    post court parliament senate house congress committee society federation fund organisation
    organization inc ltd plc wire press journal herald tribune airlines airways motors electronics
    industries hospital college school club trust league chamber registry exchange administration
    government customs police army navy treasury reserve network foundation survey report states
    embassy division research analytics holdings partners economics statistics desk weekly
    securities capital insurance"""
)
_TITLES = listed(
    """minister president chairman chairwoman chair ambassador professor mr mrs ms dr commentator
    governor senator mayor foreign trade finance prime general director chief executive secretary
    justice judge sir lord lady king queen prince princess deputy vice premier chancellor speaker
    captain colonel economist analyst spokesman spokeswoman spokesperson officer manager head leader
    farm health interior defence defense education transport energy environment labour labor former
    then acting bishop cardinal pope rep sen gov gen lt sgt"""
)
_PLACES = listed("north south east west new united saint st great republic")
_CAPITAL = lazy(r"[^\W\d_a-zß-öø-ÿ][\w.’'&-]*$")
_RUN = lazy(r"[A-ZÀ-Þ][\w’'-]{0,40}\w(?:[ \n]+(?:[A-ZÀ-Þ][\w’'-]{0,40}\w|[A-Z]\.))+")
# "The Bank of Korea is more hopeful. It predicts …"
_WORD = r"(?:[A-Z][\w’&-]*|of|for|and|the)"
_BODY = lazy(rf"((?:[Tt]he\s+)?[A-Z][\w’&-]*(?:\s+{_WORD}){{0,6}})")
# "Scientists at the Marine Institute had hoped. They estimate …"
_GROUP = lazy(
    r"((?:The\s+)?(?:[A-Z]|[a-z]{3})[\w’-]*(?<![su])s"
    r"(?:\s+(?:at|of|from|in)\s+(?:the\s+)?[A-Z][\w’-]*(?:\s+[A-Z][\w’-]*){0,3})?)"
    r"\s+(?:are|were|have|had|say|said|expect|think|believe|warn|predict|estimate)\b"
)
# Trades that no office goes with: "the bus driver" is whoever the text has just named.
_TRADES = listed(
    """driver farmer baker teacher nurse fisherman fisherwoman carpenter mechanic shopkeeper tenant
    pensioner student widow widower gardener butcher plumber electrician cook waiter waitress
    hairdresser postman policeman retiree grandmother grandfather mother father
    carer skipper trucker miner machinist brewer hotelier landlady landlord"""
)
_OPENERS = listed(
    """since in on by until from before after during between when while as although though for at
    last this next early late but and yet so if"""
)
_LED = lazy(r"The ([a-z]+)\b")
_PAPERS = ("report", "review", "study", "survey", "audit", "analysis")
# "She presented her office's review. It found …"
_PAPER = lazy(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[A-Z][\w’'-]*['’]s?)\s(?:[\w’'-]+\s){0,3}?"
    rf"(?:{'|'.join(_PAPERS)})\b"
)
# "The trust that runs the clinic had a deficit. It hopes …"
_SUBJECT = lazy(
    r"(The (?:[\w’'-]{1,20} ){0,3}?([a-z]{2,20}(?<!s)))"
    r" (?:that|which|has|had|is|was|will|[a-z]{3,12}ed)\b"
)
_HERS = lazy(r"(?i)^(?:its|his|her|their|an?)\s")
_SURNAME = 40  # characters within which a sentence's first name ends
_PRONOUNS = {"he": "person", "she": "person", "they": "last", "it": "last"}


class Names:
    """The people and bodies a text has named so far, for "he said" and for a surname on its own."""

    __slots__ = ("_full", "_group", "_last", "_person", "_roles", "_thing")

    def __init__(self) -> None:
        self._full: dict[str, str] = {}
        self._last: str | None = None
        self._group: str | None = None
        self._person: str | None = None
        self._thing: str | None = None  # what "it" stands for: a body, or what it has published
        self._roles: dict[str, str] = {}  # who "the minister" is

    def meet(self, sentence: str) -> None:
        """Remember the people a sentence names."""
        for match in _RUN.finditer(sentence):
            if sentence.endswith(" at ", 0, match.start()):
                continue  # "an economist at Hanbit Securities": where somebody works
            words = match.group().split()
            if words[0].lower() in _OPENERS:
                words = words[1:]  # "Since January we have lost 260"
            if name := person(words):
                self._keep(name)
                titles = [*sentence[: match.start()].split()[-1:], *map(_bare, words)]
                role = titles[max(0, titles.index(_bare(name.split()[0])) - 1)].lower()
                if role in _TITLES:
                    self._roles[role] = name
        if sentence.startswith("The ") and (led := _LED.match(sentence)):
            self._person = self._roles.get(led[1], self._person)
        opens = _bare(sentence[:_SURNAME].split(" ", 1)[0])
        if opens in self._full:
            self._person = self._full[opens]  # "Parry has been home since Thursday. She says …"
        if named := body(sentence):
            self._last = self._thing = named
        elif any(word in sentence for word in _PAPERS):
            for paper in _PAPER.finditer(sentence):
                self._thing = _HERS.sub("the ", paper[0])
        elif (opened := _SUBJECT.match(sentence)) and opened[2] in _ORGANISATION:
            self._thing = opened[1]
        if group := _GROUP.match(sentence):
            self._group = group[1]

    def resolve(self, phrase: str) -> str | None:
        """The speaker a phrase names, or None where it names nobody."""
        words = phrase.split()
        if not words:
            return None
        low = words[0].lower()
        if len(words) == 1 and low in _PRONOUNS:
            if low == "they" and self._group:
                return self._group
            known = self._person if _PRONOUNS[low] == "person" else self._last
            if low == "it":
                known = self._thing
            return known or self._last
        if low == "the" and words[-1].lower() in _TRADES and self._person:
            self._last = self._person
            return self._person
        speaker = self._named(words)
        self._last = speaker
        return speaker

    @property
    def last(self) -> str | None:
        """Who spoke last."""
        return self._last

    def _named(self, words: list[str]) -> str:
        name = person(words) or _leading(words)
        if name is None:
            last = words[-1]
            if len(words) <= 3 and last in self._full and _only_titles(words[:-1]):
                name = self._full[last]
        if name is None:
            if words[-1].lower() not in _TITLES and not words[-1].endswith("s"):
                self._thing = " ".join(words)
            elif words[0].lower() == "the":
                self._person = self._roles.get(words[-1].lower(), self._person)
            return " ".join(words)
        known = self._full.get(name.split()[-1]) if " " not in name else None
        name = known or name
        self._keep(name)
        return name

    def _keep(self, name: str) -> None:
        self._person = name
        parts = name.split()
        if len(parts) > 1:
            for part in (parts[0], parts[-1]):
                self._full[part] = name


def body(sentence: str) -> str | None:
    """The organisation that a sentence opens with, None where it opens with anything else."""
    match = _BODY.match(sentence)
    if match is None:
        return None
    words = match[1].split()
    while words[-1] in {"of", "for", "and", "the"}:
        words.pop()
    known = any(word.lower() in _ORGANISATION for word in words)
    return " ".join(words) if known and len(words) > 1 else None


def person(words: list[str]) -> str | None:
    """The personal name a phrase ends with: two or more capitalised words, titles left out.

    None for bodies ("Bank of Korea") and for a phrase that is all role ("the trade minister").
    """
    at = len(words)
    while at > 0 and _CAPITAL.match(words[at - 1]):
        at -= 1
    run = words[at:]
    titled = at > 0
    for index in range(len(run) - 1, -1, -1):
        if run[index].lower().rstrip(".") in _TITLES:
            run, titled = run[index + 1 :], True
            break
    if not 1 <= len(run) <= 4 or (len(run) == 1 and not titled):
        return None
    if any(word.lower().strip(".") in _ORGANISATION for word in run):
        return None
    if words[at - 1].lower() in {"the", "of", "for", "in", "at", "from", "and", "a", "an"} and at:
        return None
    if len(run) == 1 and (at == 0 or words[at - 1].lower() not in _TITLES):
        return run[0] if at == 0 and titled else None
    if run[0].lower() in _PLACES and len(run) >= 4:
        run, titled = run[2:], True  # "South Korea Xing Haiming": the country, then the name
    if run[0].lower() in _PLACES or (at == 0 and not titled and len(run) > 3):
        return None
    return " ".join(map(_bare, run))


def _bare(word: str) -> str:
    """A name without the ending that makes it an owner's."""
    return word.removesuffix("’s").removesuffix("'s")


def _leading(words: list[str]) -> str | None:
    """The name in "Pavel Horvat of the exporters' union"."""
    for index, word in enumerate(words):
        if word in {"of", "from", "at", "with"} and index >= 2:
            return person(words[:index])
    return None


def _only_titles(words: list[str]) -> bool:
    return all(word.lower().strip(".") in _TITLES for word in words)
