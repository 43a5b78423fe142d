"""What of a draft is markup and no assertion: blanked out, so that every offset stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

from workbench.model import Span
from workbench.patterns import lazy

_COMMENT = lazy(r"<!--.*?(?:-->|(?P<open>\Z))", re.DOTALL)
_LATEX = lazy(
    r"(?<!\\)%[^\n]*|"
    r"\\(?:begin|end|label|ref|eqref|pageref|autoref|cref|cite[a-z]*|includegraphics|usepackage|"
    r"documentclass|bibliography|bibliographystyle|input|include|url|vspace|hspace|setlength|"
    r"setcounter|newcommand|definecolor|geometry)\*?(?:\[[^\]\n]{0,200}\])*(?:\{[^{}\n]*\})*|"
    r"\\[A-Za-z]+\*?(?:\[[^\]\n]{0,200}\])?|[{}]|\\\\(?:\[[^\]\n]{0,200}\])?"
)
# A backslash before a sign only says that the sign is meant; "~" is a blank.
_LATEX_SIGN = lazy(r"\\(?=[%$&#_,; ])|~")
_RST = lazy(
    r"^\.\. (?!\[|\d)[^\n]*(?:\n[ \t]+:[^\n]*)*|:[a-z]+:`[^`\n]*`|``[^`\n]*``|^:[A-Za-z-]+:",
    re.MULTILINE,
)
# A fence of code up to the next of its kind, or to the end of the text as Markdown has it.
_FENCED = lazy(
    r"^[ \t>]*(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_IN_CODE = lazy(r"(?<!`)(`{1,2})(?!`)[^`\n]*\d[^`\n]*\1(?!`)")
_MARKED = lazy(r"[^\n\r]")
_DIGIT = lazy(r"\d")


def masked(text: str, name: str) -> tuple[str, list[tuple[Span, str]]]:
    """The text with its markup blanked out, of the same length, and the spans that were, and why.

    The ending of `name` says which markup: HTML comments everywhere, LaTeX in .tex,
    reStructuredText in .rst, blocks of code in .md. Of code within a sentence only the digits go:
    its words may be what the sentence is about.
    """
    suffix = PurePath(name).suffix.lower()
    patterns = [(_COMMENT, "markup", _MARKED)]
    if suffix in (".tex", ".latex", ".ltx"):
        patterns = [(_LATEX, "markup", _MARKED), (_LATEX_SIGN, "markup", _MARKED)]
    elif suffix in (".rst", ".rest"):
        patterns = [(_RST, "markup", _MARKED)]
    elif suffix in (".md", ".markdown"):
        patterns += [(_FENCED, "code", _MARKED), (_IN_CODE, "code", _DIGIT)]
    spans: list[tuple[Span, str]] = []
    for pattern, rule, what in patterns:
        text = pattern.sub(_blank(spans, rule, what), text)
    return text, spans


def _blank(
    spans: list[tuple[Span, str]], rule: str, what: re.Pattern[str]
) -> Callable[[re.Match[str]], str]:
    def blank(match: re.Match[str]) -> str:
        if match.lastgroup == "open":
            return match.group()  # a comment that nothing ends hides nothing
        spans.append((Span(match.start(), match.end()), rule))
        return what.sub(" ", match.group())

    return blank


def without_code(text: str, spans: Iterable[tuple[Span, str]]) -> str:
    """The text with its code blanked out, of the same length: a comment in code is an example."""
    for span, rule in spans:
        if rule == "code":
            blank = _MARKED.sub(" ", text[span.start : span.end])
            text = text[: span.start] + blank + text[span.end :]
    return text
