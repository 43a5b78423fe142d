"""Ledgers whose every free field says the same words, and vectors to say."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tests.checks.views import MemoryLedger, act, claim, conflict, decided, figure, year
from workbench.model import ActType, Document, Evidence, Stance, Status, Sum, Tier, Verdict

TEXT = "Bilateral trade was about $362 billion in 2021."
OTHER = "Trade with China came to about $301 billion."

# Each has broken an exporter somewhere: tags, entities, script ends, addresses, formulas, Markdown,
# control and direction characters, line separators, halves of escapes of every format.
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "'\"><b onmouseover=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "javascript:alert(1)",
    "JaVaScRiPt&colon;alert(1)",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[x]]>",
    "</style><style>*{display:none}</style>",
    "</title></textarea></template>",
    "<base href=//example.org>",
    "<meta http-equiv=refresh content=0>",
    "&lt;b&gt; &amp;amp; &#x41; &nbsp",
    "{{ 7*7 }} {% raw %} {# x #}",
    "line\u2028and\u2029end",
    "\u202eright to left\u202c",
    "zero\u200bwidth\ufeff",
    "\x1b[2J\x07\x08",
    "nul\x00and\x7f",
    "\ud800 half",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "'=1",
    "_x000D_ _x0041_",
    "https://user:pw@example.org/?token=abc",
    "](javascript:alert(1))",
    "| a | b | `c` **d**",
    "a\r\nb\nc",
    " leading and trailing ",
    "무역 3,620억 달러 😀",
    "\u0e14" + "\u0e49" * 25 + "\u0e47\u0e49" * 60,  # one letter, wider than a telephone
    "\\u003c \\n \\",
    ' "=1',
    ";=1",
    "<script>alert(1)</script>",
    "a|b `code` **bold** _x_ # h",
    "https://example.org/x and www.example.org",
    "&amp; &#65; \\* \\",
    "1. one",
    "- item",
    "> quote",
    "![x](y)",
    "[a]: /b",
    "\x1b[2J\u202e\u200b",
    "~~~",
    "| a | b |",
    "line one\n\nline two",
    "=== ---",
]

if named := os.environ.get("WORKBENCH_NAUGHTY"):  # a JSON list of further strings
    HOSTILE += [text for text in json.loads(Path(named).read_text("utf-8")) if text.strip()]


@dataclass
class Ledger(MemoryLedger):
    """The same with documents of our making."""

    papers: Mapping[str, Document] | None = None

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.papers or super().documents


def ledger(words: str, url: str | None = None) -> Ledger:
    """A ledger in which every free field says `words`: two claims in conflict, a sum, a note."""
    text = f"{TEXT} {words}"
    one = claim(
        "customs",
        text,
        text,
        "a" * 32,
        subject=words,
        measure=words,
        speaker=words,
        place=words,
        comparison=words,
        through=words,
        figure=figure(TEXT, "$362 billion", "362000000000", "USD"),
        period=year(2021),
    )
    two = claim(
        "kita", OTHER, OTHER, "b" * 32, figure=figure(OTHER, "$301 billion", "301000000000", "USD")
    )
    one = replace(one, prefix=words, suffix=words)
    evidence = Evidence("kita", "char=0,5", words, Stance.SUPPORTS, Tier.PRIMARY)
    said = act(
        "1" * 64,
        ActType.DECISION,
        one.id,
        verdict=Verdict.SUPPORTED,
        note=words,
        evidence=(evidence,),
    )
    said = replace(said, reviewer=words)
    noted = replace(act("2" * 64, ActType.NOTE, one.id, note=words), parents=(said.id,))
    state = replace(decided(Status.APPROVED, Verdict.SUPPORTED, said), notes=(noted,), why=words)
    link = replace(conflict(one.id, two.id), reasons=(words,))
    papers = {
        slug: Document(
            slug,
            hashlib.sha256(slug.encode()).hexdigest(),
            "original.txt",
            title=words,
            publisher=words,
            author=words,
            published=date(2022, 1, 5),
            url=words if url is None else url,
            text_sha256=hashlib.sha256(said_there.encode("utf-8", "surrogatepass")).hexdigest(),
        )
        for slug, said_there in (("customs", text), ("kita", OTHER))
    }
    return Ledger(
        {"customs": text, "kita": OTHER},
        [one, two],
        {one.id: state},
        [link],
        [said, noted],
        [Sum((one.id, two.id), "sum", False, words)],
        papers=papers,
    )
