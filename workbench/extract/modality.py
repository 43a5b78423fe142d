"""In what mode a claim is put forward: asserted, forecast, denied, conditional, or asked.

The mode is that of the clause. A level something is measured against ("down from 17 million",
"than the 12 of 2018") is asserted even inside a forecast.
"""

from __future__ import annotations

import re

from workbench.extract.verbs import listed
from workbench.model import Bound, Figure, Modality, Span
from workbench.patterns import lazy

_HINTS = listed(
    """will won't would could may might shall expects expected expect forecast forecasts forecasting
    predicted predicts predict projected projects projection projections anticipates anticipated
    plans planned aims hopes intends target targets outlook likely set going see sees fears fear
    feared if unless provided assuming denied denies deny rejected rejects disputed disputes no
    course track scheduled promises pledged pledges promised estimated’ll we’ll plan aim hope want
    seen wants intend promise vowed vows chance aiming planning hoping proposes proposed"""
)
# Of words in lower case; "may" apart, which is a month with a capital.
_FUTURE = lazy(
    r"\b(?:will(?!\s+be\s+remembered)|won['’]t|shall|might|could"
    r"|(?:is|are|was|were)\s+(?:set|likely|going|due|scheduled)\s+to"
    r"|(?:expects?|forecasts?|predicts?|anticipates?|fears?)(?=\s)"
    r"|(?:had|has|have|is|are|was|were|been|be)\s+(?:also\s+)?(?:expected|forecast|predicted"
    r"|projected"
    r"|anticipated)"
    r"|(?<!than )(?<!as )(?:expected|predicted|projected|anticipated)\s+(?:that|to|the|a|an|more"
    r"|\w*\d)"
    r"|projects(?=\s+(?:that|a|an|the|[\w$€£¥]*\d))|projections?\s+(?:of|to|for)"
    r"|(?:forecast|target|outlook|guidance)\s+(?:\w+\s+)?(?:of|to|at|from)|outlook\s+for"
    r"|sees\s+(?:an?|the|its)\s+[^,;.\d]{2,40}?\b(?:of|at)(?=\s+[€$£¥]?\d)"
    r"|sees?(?=\s+(?:(?:about|only|around)\s+)?[a-z]{0,3}[$€£¥]?\d)"
    r"|(?:plan|aim|intend|hope|want)s?\s+to|on\s+(?:course|track)\s+(?:for|to)"
    r"|(?:plann|aim|intend|hop)ing\s+to|aims?\s+(?:at|for)|promise[sd]?\s+to|promise[sd]?\s+(?:an?\s|the\s|[$€£¥\d])"
    r"|(?:is|are)\s+(?:now\s+|not\s+)?to\s+(?!blame\b|date\b|the\b|a\b)[a-z]+|chance\s+(?:of|that)\b"
    r"|proposes\s+to|hop(?:es?|ing)\s+for"
    r"|plans\s+(?:an?other|for|\d|an?\s)"
    r"|(?:we|they|(?:analysts|economists|traders)(?:\s+(?:at|of|with|from)\s+[a-z][\w.&-]{0,30})?|it)\s+sees?(?=\s)"
    r"|(?:pledge|vow)(?:s|ed)\s+to"
    r"|(?:is|are)\s+(?:now\s+)?seen\s+(?:at|falling|rising|reaching))\b"
)
_MAY = lazy(
    r"\bmay(?=\s)(?!\s+not\s+(?!be\b|have\b|get\b|reach|meet|come|happen|rise|fall|grow|return"
    r"|recover|last|survive|end))"
)
# "86% within the hour, against a target of 90%": a yardstick says nothing of what is to come.
_YARDSTICK = lazy(
    r"\b(?:against|below|above|over|under|than|versus|exceed(?:ed|s|ing)|beat(?:s|ing)?|miss(?:ed|es|ing)"
    r"|met|meets|short\s+of)\s+(?:an?|the|its|their|his|her|our)\s+(?:[\w-]+\s+){0,2}"
    r"(?:target|forecast|projection)s?\s+(?:of|for)\b"
    r"|\b(?:against|than|below|above|over|under|versus|beat(?:ing|s)?|missed|exceed(?:ed|ing)|short\s+of)"
    r"\s+(?:the\s[^,;]{1,40}\s(?:that\s+)?|what\s+|(?:\w+\s+)?)(?:[\w’']+\s+){0,2}?(?:(?:had\s+been|was|were|had)"
    r"\s+)?(?:forecast|expected|planned|predicted|projected|anticipated|feared)\b"
)
# "15 had predicted a cut": that many did.
_FORETELLERS = lazy(
    r"\s*(?:[a-z]+\s+){0,2}(?:had|have)\s+(?:predicted|forecast|expected|anticipated)\b(?!\s+to\b)"
)
_IS_TO = lazy(r"\b(?:is|are)\s+(?:now\s+|not\s+)?to\s")
# "11 of its 68 branches": the whole is there already.
_WHOLE = lazy(r"\d\s+of\s+(?:its|their|the|his|her|our)\s+\Z")
_ABLE = lazy(r"\bcould\s+(?:take|hold|carry|seat|accommodate|store|house)\b")
# After this nothing more is said of the figure: the quotation ends, or another part of it begins.
_TURN = lazy(
    r"[”\"]|,\s+(?:and|but|said|says)\s"
    r"|\s(?:and|but)\s+(?:\w+\s+)?(?:plans?|aims?|hopes?|wants?|intends?|expects?|will)\b"
)
_WOULD = lazy(r"\bwould\b|['’]d\s+be\b")
_REPORTED = lazy(
    r"\b(?:said|told|announced|promised|predicted|expected|forecast|added|warned|pledged|hoped|"
    r"reported|estimated|believed|feared|noted|stated)\b"
)
_IF = lazy(
    r"\b(?:if(?!\s+any)|unless|provided\s+(?:that|the)|providing\s+that|as\s+long\s+as|assuming"
    r"|on\s+"
    r"condition|in\s+case)\b|\bwithout\b(?=.*\b(?:will|would|could)\b)|\b(?:will|would"
    r"|could)\b.*\bwithout\b",
    re.IGNORECASE | re.DOTALL,
)
_AS_IF = lazy(
    r"\b(?:as|even|ask(?:ed|s)?|know|see|wonder\w*|unclear|whether)\s+if\b", re.IGNORECASE
)
_DENIAL = lazy(
    r"\b(?:denied|denies|deny|denying)\b|\b(?:rejected|rejects|disputed|disputes|refuted"
    r"|refutes)\s+(?:that|"
    r"claims?|reports?|suggestions?|allegations?|rumou?rs|accusations?|the\s+(?:claim|report"
    r"|idea)s?)\b"
    r"|\bno\s+truth\s+(?:in|to)\b",
    re.IGNORECASE,
)
_BASE = lazy(
    r"\b(?:from|against|than|after|versus|vs\.?|compared\s+(?:with|to)|below|above|over"
    r"|exceed(?:ing|s|ed))"
    r"\s+(?:(?:an?|the|its|about|around|some|only|just|record|normal|usual|average|previous|last|"
    r"(?:last|the\s+previous)\s+(?:year|month|quarter|season)['’]s|nearly|almost"
    r"|roughly)\s+){0,3}(?:(?:loss|profit|deficit|surplus|rise|fall|drop|gain|increase|decline)"
    r"\s+of\s+)?$",
    re.IGNORECASE,
)
_STRETCHES = listed(
    "kilometre mile metre second minute hour day week month year decade lap round match game"
)
# "84.3 per cent" in front of "above" is the level that something lies above.
_LEVEL = lazy(r"\d\S{0,48}\s++\S*+\s*+$|\bper\s*cent\s++$|%\s++$")
_AGAIN = lazy(
    r",?\s+or\s+(?:about\s+|some\s+|nearly\s+)?|\s*\("
    r"|(?:\s[a-z]+){0,2}\s(?:in|of|for|during)\s[^,;:.()]{2,40}\sand\s(?:about\s+|some\s+|nearly\s+)?"
)
_THAN = lazy(r"\b(?:more|less|fewer|higher|lower|greater|better|over)\s+than\s+$", re.IGNORECASE)


def is_base(text: str, clause: Span, figure: Figure) -> bool:
    """Whether a figure is the level another one is measured against: "up from 84.3 per cent"."""
    if figure.move in ("from", "to"):
        return figure.move == "from"
    before = text[max(clause.start, figure.start - 48) : figure.start]
    match = _BASE.search(before)
    if match is None:
        return False
    word = match.group().split()[0].lower()
    if word in {"over", "exceed", "exceeds", "exceeded", "exceeding"}:
        return False
    if word in {"above", "below"}:
        return _LEVEL.search(before[: match.start()]) is not None
    if word == "after" and figure.unit in _STRETCHES:
        return False  # "pulled away after 34 kilometres"
    if word == "than" and figure.bound is not Bound.EXACT:
        return _THAN.search(before) is None
    return True


def restates(text: str, before: Figure, figure: Figure) -> bool:
    """Whether a figure says the one before it in other terms: "$63 million, or $0.92 a share".

    Or stands beside it with a time of its own: "against 2 million in 2020 and 3 million in 2019".
    """
    return _AGAIN.fullmatch(text, before.end, figure.start) is not None


def of(
    text: str,
    sentence: Span,
    clause: Span,
    words: frozenset[str],
    *,
    figure: Figure | None = None,
    base: bool = False,
) -> Modality:
    """The mode of a clause, or of a figure in it; `words` are those of the sentence, lower case."""
    tail = text[max(sentence.start, sentence.end - 4) : sentence.end]
    if "?" in tail:
        return Modality.QUESTION
    if base or not (words & _HINTS or _IS_TO.search(text, clause.start, clause.end)):
        return Modality.ASSERTED
    if figure is not None and (
        _WHOLE.search(text, clause.start, figure.start)
        or _FORETELLERS.match(text, figure.end, clause.end)
    ):
        return Modality.ASSERTED
    end = clause.end
    if figure is not None and (turn := _TURN.search(text, figure.end, end)):
        end = turn.start()
    stretch = text[clause.start : end]
    denial = _DENIAL.search(stretch)
    if denial and (figure is None or clause.start + denial.start() < figure.start):
        return Modality.DENIED
    whole = text[sentence.start : sentence.end]
    rest = _YARDSTICK.sub("", _ABLE.sub("", stretch))
    future = (_FUTURE.search(rest.lower()) or _MAY.search(rest)) is not None
    would = _WOULD.search(text, clause.start, _segment(text, figure, end)) is not None
    if (future or would or _IF.search(stretch)) and _conditional(whole):
        return Modality.CONDITIONAL
    if would:
        return Modality.FORECAST if _REPORTED.search(whole) else Modality.CONDITIONAL
    return Modality.FORECAST if future else Modality.ASSERTED


def _segment(text: str, figure: Figure | None, end: int) -> int:
    """Where the part of a clause that a figure stands in ends: at the next comma."""
    comma = text.find(", ", figure.end, end) if figure is not None else -1
    return comma if comma >= 0 else end


def _conditional(sentence: str) -> bool:
    return bool(_IF.search(sentence)) and not _AS_IF.search(sentence)
