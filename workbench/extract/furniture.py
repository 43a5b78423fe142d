"""Which lines of a text are page furniture: they surround an article and assert nothing in it.

Related headlines, teasers, share buttons, appeals to subscribe, copyright, page numbers, bylines,
captions. A number there is skipped, with the rule that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Span
from workbench.patterns import lazy

# A list of other stories that starts after this share of the text runs to its end.
TAIL_FROM = 0.4
# A line longer than this is prose; only its unmistakable marks count.
SHORT = 160
# No furniture is longer; patterns below rely on it.
LONGEST = 2_000

_LINE = lazy(r"[^\n\r]+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_OTHERS = (
    r"more (?:from|on|in|stories|news|like this)\b|related(?: (?:stories|articles?|news|posts|"
    r"coverage|content|topics|books|links|reading|videos?)\b|:|$)|next in\b|others also read|also "
    r"read|you (?:may|might) (?:also )?(?:like|be interested)|recommended (?:for|stories|reading|"
    r"articles)|most (?:read|popular|viewed)\b|trending|read (?:more|next|also)\b|latest (?:news|"
    r"stories|headlines)\b|editor['’]?s['’]? picks?|popular (?:now|stories)|what to read next|see "
    r"also\b|in other news|top stories|other stories|elsewhere on\b"
)
_RELATED = lazy(rf"[\W_]*(?:{_OTHERS})", re.IGNORECASE)
_TEASER = lazy(r"(?<!\d)\d{1,3}[- ]?min(?:ute)?s? read", re.IGNORECASE)
_SHARE = lazy(
    r"[\W_]*(?:share (?:this|on|via)\b|tweet(?: this)?$|print(?: this| article)?$"
    r"|save(?: article)?$"
    r"|follow us\b|email (?:this|us)\b|listen to (?:this|the) article|advertisement$|sponsored\b"
    r"|cookie|skip to\b|back to top|comments? ?\(\d+\)|\d+ (?:comments?|shares|likes|views)$)",
    re.IGNORECASE,
)
_APPEAL = lazy(
    r"\bsubscri(?:be|ption)\b(?=.{0,40}(?:\bto\b|:|now|today|free|month|$))|\bsign up (?:for|to"
    r"|now)"
    r"|\bour newsletters?\b|\bdownload our\b|\b(?:log|sign) ?in\b ?(?:$|\||to (?:read|continue))"
    r"|\bdo you have questions\b.*\?|\bour (?:award-winning team|whatsapp|telegram) ?"
    r"|\bsupport our journalism|\bbecome a member\b",
    re.IGNORECASE,
)
_COPYRIGHT = lazy(
    r"\bcopyright (?:\(c\)|©|\d{4})|©|\(c\) ?\d{4}|\ball rights reserved\b"
    r"|^this (?:article|story|piece) (?:was )?(?:originally|first) (?:appeared|published)"
    r"|\bviews? (?:and opinions )?expressed (?:in|here)|^[\W\d]*the (?:opinions|views) expressed",
    re.IGNORECASE,
)
_PAGE = lazy(
    r"[-–—|\s]*(?:(?:page|p\.)\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*$", re.IGNORECASE
)
_PAGE_FOOTER = lazy(r".{0,60}\bpage \d{1,4}(?: of \d{1,4})?\W*$", re.IGNORECASE)
_BYLINE = lazy(
    r"(?:By|Reporting by|Editing by|Words by|Story by|Text:|Author:|Written by) "
    r"(?P<name>[A-Z][\w.'’-]+(?:,? (?:and |[A-Z])[\w.'’-]+){0,6})[^.!?]{0,40}$"
)
_DATED = lazy(
    rf"(?:(?:published|updated|posted|last updated|modified|date)\b|{_MONTH} \d{{1,2}}, \d{{4}}"
    rf"(?:\W|updated|$)|\d{{1,2}} {_MONTH} \d{{4}}(?:\W|updated|$))[^.!?]{{0,60}}$",
    re.IGNORECASE,
)
_CAPTION = lazy(
    r"(?:photo|image|picture|file photo|illustration|graphic|credit|photograph|video)s?"
    r"(?: by| credit)?\s*:|\(?(?:file )?photo(?:graph)?s?: |.{0,120}\b(?:file photo|photo by|image "
    r"credit|/ ?(?:reuters|getty|afp|ap))\b",
    re.IGNORECASE,
)
_MASTHEAD = lazy(
    r"[^.!?]{0,80}(?: [·|•] |\t)[^.!?]{0,80}(?:issue|vol\.?|no\.|subscribe|log ?in|sign ?in|menu)\b"
    r"|[^.!?]{0,60}\b(?:issue|volume|vol\.|no\.) ?\d+\s*[·|•,]",
    re.IGNORECASE,
)
_ENDS_LIKE_PROSE = lazy(r"[.!?][\"”’')]*$")

# In the order in which they are asked; the first that fits names the rule. One of the marks stands
# in every line that fits, in lower case; "" stands in every line.
_SHORT_RULES = (
    ("page-number", _PAGE.match, ("",)),
    ("page-number", _PAGE_FOOTER.match, ("page",)),
    ("share-button", _SHARE.match, ("",)),
    ("byline", _BYLINE.match, ("by ", "text:", "author:")),
    ("dateline", _DATED.match, ("",)),
    ("caption", _CAPTION.match,
     ("photo", "image", "picture", "illustration", "graphic", "credit", "video", "/")),
    ("masthead", _MASTHEAD.match,
     ("issue", "vol", "no.", "subscribe", "log", "sign", "menu")),
)  # fmt: skip
_ANY_RULES = (
    ("teaser", _TEASER.search),
    ("appeal", _APPEAL.search),
    ("copyright", _COPYRIGHT.search),
)
# One of these stands in every line that the rules above can match.
_MARKS = (
    "min read", "mins read", "minute read", "minutes read", "min-", "subscri", "sign up", "signup",
    "newsletter", "download our", "log in", "login", "sign in", "signin", "do you have q",
    "our award", "our whatsapp", "our telegram", "support our",
    "become a m", "copyright", "©", "(c)",
    "all rights",
    "this article", "this story", "this piece", "expressed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page that is not the article, and why."""

    span: Span
    rule: str


def find(text: str) -> list[Furniture]:
    """The furniture of a text, line by line, in order."""
    found = list(_lines(text))
    for index, piece in enumerate(found):
        if piece.rule == "related" and _opens_tail(text, piece.span):
            return [*found[:index], Furniture(Span(piece.span.start, len(text)), "related")]
    return found


def _lines(text: str) -> Iterator[Furniture]:
    author, before = "", ""
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if not line:
            continue
        rule = _rule(line, author)
        again = line == before and len(line) <= SHORT
        if rule == "" and again and not line.startswith("|") and not _ENDS_LIKE_PROSE.search(line):
            rule = "repeated"
        if rule == "byline" and (named := _BYLINE.match(line)):
            author = named["name"]
        if rule:
            yield Furniture(Span(match.start(), match.end()), rule)
        before = line


def _rule(line: str, author: str) -> str:
    """The name of the rule that makes a stripped line furniture, or ""."""
    if len(line) > LONGEST:
        return ""
    low = line.lower()
    if author and line.startswith(author) and (line == author or f"{author} is a" in line):
        return "byline"
    if len(line) <= SHORT:
        if line.startswith("|"):
            return ""
        if _RELATED.match(line) and not _ENDS_LIKE_PROSE.search(line):
            return "related"
        for rule, fits, marks in _SHORT_RULES:
            if any(mark in low for mark in marks) and fits(line):
                return rule
    if any(mark in low for mark in _MARKS):
        for rule, fits in _ANY_RULES:
            if fits(line):
                return rule
    return ""


def _opens_tail(text: str, span: Span) -> bool:
    """Whether a line of its own heads a list of other stories that runs to the end of the text."""
    line = text[span.start : span.end].strip()
    heading = len(line.split()) <= 8 and not re.search(r":\s*\S", line)
    return heading and span.start >= len(text) * TAIL_FROM
