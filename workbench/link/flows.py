"""Who sends what to whom: exports, imports, trade and their balance as directed flows.

"Exports to South Korea" in a Chinese text and "exports to China" in a Korean one share every word
but are two flows. What one side counts as exports the other counts as imports: the mirrored
statistic, which may be compared when it is said that it is mirrored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.link.tables import word_list
from workbench.link.tokens import names
from workbench.patterns import lazy

MIRRORED = {"export": "import", "import": "export", "surplus": "deficit", "deficit": "surplus"}
BALANCES = ("surplus", "deficit")
KINDS = ("export", "import", "trade", *BALANCES)
MEASURES = frozenset(f"+{kind}" for kind in KINDS)

_NAME = r"((?:[A-Z][\w.&-]{0,40}\s+){0,2}[A-Z][\w.&-]{0,40})"
_VERBS = {
    "export": word_list("sold exported shipped sell sells exports"),
    "import": word_list("bought imported buys imports purchased"),
}
_WORD = lazy(
    r"\b(?:(exports|export(?=\s+(?:growth|volume|earnings|value))|shipments)"
    r"|(imports|import(?=\s+(?:growth|volume|bill|value))|purchases)"
    r"|(trade|commerce|traded)|(surplus)|(deficit))\b"
    r"(?!\s+(?:association|ministe?r?y?|deficit|surplus|war|talks|partner|balance|union|office))",
    re.IGNORECASE,
)
_ORDER = ("export", "import", "trade", "surplus", "deficit")
_OF_GOODS = r"^(?:\s+(?:of|in)\s+[a-z]+(?:\s+and\s+[a-z]+)?)?"
_TOWARDS = lazy(rf"{_OF_GOODS}\s+(to|into|from|with)\s+(?:the\s+)?{_NAME}")
_BETWEEN = lazy(rf"{_OF_GOODS}\s+between\s+(?:the\s+)?{_NAME}\s+and\s+(?:the\s+)?{_NAME}")
_OWNER = lazy(rf"(?:\b|^){_NAME}(['’]s?)?\s+(?:(?:own|total|overall|trade|annual)\s+)?$")
_RAN = lazy(
    rf"{_NAME}\s+(?:ran|runs|had|has|posted|recorded|booked|registered)\s+an?\s+(?:\w+\s+)?$"
)
_GOODS = lazy(r"\b(?:goods|merchandise|wares)\b", re.IGNORECASE)
_PASSED = lazy(rf"\bbetween\s+(?:the\s+)?{_NAME}\s+and\s+(?:the\s+)?{_NAME}")
_SOLD_TO = lazy(rf"^\s+(?:worth\s+)?(?:of\s+[a-z]+\s+)?(to|from)\s+(?:the\s+)?{_NAME}")
_SELLER = lazy(
    rf"{_NAME}\s+(?:\w+ly\s+)?(?:({'|'.join(_VERBS['export'])})|({'|'.join(_VERBS['import'])}))\b"
)
# What leaves both sides unsaid because they were named before.
_BOTH = lazy(
    r"\b(?:two[- ]way|bilateral|mutual|two (?:countries|sides|nations|neighbou?rs)|"
    r"^(?:the|that)\s+(?:surplus|deficit))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow as `reporter` states it: its exports to, imports from, trade or balance with
    `partner`. Sides are name tokens, "" when not said; those of trade are in alphabetical order.
    `both`: the text says that there are two sides without naming them.
    """

    kind: str
    reporter: str = ""
    partner: str = ""
    both: bool = False

    @property
    def sides(self) -> frozenset[str]:
        """The names that are said."""
        return frozenset(side for side in (self.reporter, self.partner) if side)

    def mirrored(self) -> Flow:
        """The same statistic as the other side states it."""
        return ordered(MIRRORED.get(self.kind, self.kind), self.partner, self.reporter)


def ordered(kind: str, reporter: str, partner: str, both: bool = False) -> Flow:
    """A flow; trade has no direction: what is known of it stands last, two sides in order."""
    if kind == "trade" and (not partner or (reporter and reporter > partner)):
        reporter, partner = partner, reporter
    return Flow(kind, reporter, partner, both)


def _side(name: str, strict: bool = False) -> str:
    """The token of a country or another name; with `strict` only that of a country."""
    found = sorted(names(f"of {name}"))
    country = [one for one in found if one[0] == "@"]
    return country[-1] if country else ("" if strict or not found else found[-1])


# ---------------------------------------------------------------- reading


def read(lead: str, tail: str, subject: str, before: str, after: str) -> Flow | None:
    """The flow a figure measures. `lead` and `tail` are the words next to it in its clause,
    `before` and `after` the whole quote around it.
    """
    if found := _by_verb(before, after):
        return found
    for text, last in ((lead, True), (tail, False), (subject, True)):
        mentions = list(_WORD.finditer(text))
        if mentions:
            return _mention(text, mentions[-1 if last else 0])
    return None


def _mention(text: str, word: re.Match[str]) -> Flow:
    kind = _ORDER[(word.lastindex or 1) - 1]
    left, right = text[: word.start()], text[word.end() :]
    both = _BOTH.search(text) is not None
    if between := _BETWEEN.match(right):
        return ordered(kind, _side(between[1]), _side(between[2]))
    reporter = partner = ""
    if ran := _RAN.search(left):
        reporter = _side(ran[1])
    elif owner := _OWNER.search(left):
        reporter = _side(owner[1], strict=owner[2] is None)
    if towards := _TOWARDS.match(right):
        side = _side(towards[2])
        away = towards[1] == "from" if kind == "export" else towards[1] in ("to", "into")
        if away and kind in ("export", "import"):
            reporter = reporter or side
        else:
            partner = side
    return ordered(kind, reporter, partner, both)


def _by_verb(before: str, after: str) -> Flow | None:
    """ "South Korea sold goods worth … to China"; "goods worth … passed between both"."""
    goods = _GOODS.search(before)
    if goods and (passed := _PASSED.search(after)):
        return ordered("trade", _side(passed[1]), _side(passed[2]))
    seller, buyer = _SELLER.search(before), _SOLD_TO.match(after)
    if seller and buyer and (goods or seller[0].split()[-1][:2] in ("ex", "im", "sh")):
        kind = "export" if seller[2] else "import"
        if (kind == "export") == (buyer[1] == "to"):
            return ordered(kind, _side(seller[1]), _side(buyer[2]))
    return None


# ---------------------------------------------------------------- what goes without saying


def complete(flow: Flow, earlier: Iterable[Flow], others: frozenset[str]) -> Flow:
    """A flow with the sides that its text names elsewhere. `earlier` are the complete flows before
    it, nearest first; `others` the countries of title and publisher.
    """
    if flow.reporter and flow.partner:
        return flow
    known = flow.partner or (flow.reporter if flow.kind in BALANCES else "")
    if not known and not flow.both:
        return flow
    for one in earlier:
        if not known:
            return ordered(flow.kind, one.reporter, one.partner)
        if known in one.sides and one.reporter and one.partner:
            (other,) = one.sides - {known} or {""}
            return _filled(flow, other)
    if known and len(others - {known}) == 1:
        (other,) = others - {known}
        return _filled(flow, other)
    return flow


def _filled(flow: Flow, other: str) -> Flow:
    if flow.partner:
        return ordered(flow.kind, flow.reporter or other, flow.partner)
    return ordered(flow.kind, flow.reporter, other)


# ---------------------------------------------------------------- comparing


def unlike(a: Flow, b: Flow) -> str:
    """Why two flows of one kind cannot be one, or ""."""
    if "trade" in (a.kind, b.kind):
        apart = not (a.sides <= b.sides or b.sides <= a.sides)
    else:
        pairs = ((a.reporter, b.reporter), (a.partner, b.partner))
        apart = any(mine and theirs and mine != theirs for mine, theirs in pairs)
    return f"{described(a)} against {described(b)}" if apart else ""


def are_mirrored(a: Flow, b: Flow) -> bool:
    """Whether one is what the other side states of the same goods."""
    complete_both = len(a.sides) == 2 == len(b.sides)
    return complete_both and a.kind != b.kind and replace(b.mirrored(), both=a.both) == a


def described(flow: Flow) -> str:
    """A flow in words: "exports of CN to KR"."""
    one, other = (side.lstrip("@").upper() for side in (flow.reporter, flow.partner))
    if flow.kind == "trade":
        return f"trade of {one} and {other}" if one else f"trade with {other}"
    way = {"export": "to", "import": "from"}.get(flow.kind, "with")
    name = f"{flow.kind}s" if flow.kind in ("export", "import") else flow.kind
    return f"{name}{f' of {one}' if one else ''}{f' {way} {other}' if other else ''}"
