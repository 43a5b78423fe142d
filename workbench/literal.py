"""Text from outside, made safe to show: no control or invisible character gets through as itself.

Every string that came from a document, a file name, a note or a person passes here before it
reaches a terminal. The stored text is never changed: escape sequences, direction overrides and
hidden characters are shown as visible symbols.
"""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ud800-\udfff]"
)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def literal(text: str) -> str:
    """The text with every control, direction and invisible character as a visible symbol.

    Newline and tab stay. `literal("\\x1b[2J")` is `"␛[2J"`.
    """
    return _HIDDEN.sub(_visible, text) if not text.isascii() or not text.isprintable() else text


def one_line(text: str, width: int | None = None) -> str:
    """`literal` on one line, white space runs as one space, cut to `width` code points with …."""
    flat = literal(" ".join(text.split()))
    if width is not None and len(flat) > width:
        return flat[: max(0, width - 1)] + "…"
    return flat
