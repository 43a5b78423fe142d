"""What of a draft is markup and no assertion: blanked out, so that every offset stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from workbench.model import Span

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LATEX = re.compile(
    r"(?<!\\)%[^\n]*|"
    r"\\(?:begin|end|label|ref|eqref|pageref|autoref|cref|cite[a-z]*|includegraphics|usepackage|"
    r"documentclass|bibliography|bibliographystyle|input|include|url|vspace|hspace|setlength|"
    r"setcounter|newcommand|definecolor|geometry)\*?(?:\[[^\]\n]*\])*(?:\{[^{}\n]*\})*|"
    r"\\[A-Za-z]+\*?(?:\[[^\]\n]*\])?|[{}]|\\\\(?:\[[^\]\n]*\])?"
)
# A backslash before a sign only says that the sign is meant; "~" is a blank.
_LATEX_SIGN = re.compile(r"\\(?=[%$&#_,; ])|~")
_RST = re.compile(
    r"^\.\. (?!\[|\d)[^\n]*(?:\n[ \t]+:[^\n]*)*|:[a-z]+:`[^`\n]*`|``[^`\n]*``|^:[A-Za-z-]+:",
    re.MULTILINE,
)


def masked(text: str, name: str) -> tuple[str, list[Span]]:
    """The text with its markup blanked out, of the same length, and the spans that were.

    The ending of `name` says which markup: HTML comments everywhere, LaTeX in .tex,
    reStructuredText in .rst.
    """
    suffix = PurePath(name).suffix.lower()
    patterns = [_COMMENT]
    if suffix in (".tex", ".latex", ".ltx"):
        patterns = [_LATEX, _LATEX_SIGN]
    elif suffix in (".rst", ".rest"):
        patterns = [_RST]
    spans: list[Span] = []
    for pattern in patterns:
        text = pattern.sub(_blank(spans), text)
    return text, spans


def _blank(spans: list[Span]) -> Callable[[re.Match[str]], str]:
    def blank(match: re.Match[str]) -> str:
        spans.append(Span(match.start(), match.end()))
        return re.sub(r"[^\n\r]", " ", match.group())

    return blank
