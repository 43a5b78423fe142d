"""A saved e-mail: its subject and body; sender and date as its header states them.

Of a body in two forms the plain one is read. Attachments are not opened: save and add them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from workbench.documents import markup
from workbench.documents.blocks import Blocks
from workbench.documents.decoding import decode
from workbench.documents.html import declared_charset
from workbench.documents.limits import Limits
from workbench.documents.office import described
from workbench.documents.reading import ReadDocument
from workbench.errors import DocumentError

# What the standard library's parser raises over headers it was not made for.
_BROKEN = (MessageError, LookupError, ValueError, AttributeError, TypeError, OverflowError)


def read(data: bytes, limits: Limits) -> ReadDocument:
    """The text of a saved e-mail. Raises DocumentError when it has no readable body."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        body = message.get_body(("plain", "html"))
        content = body.get_payload(decode=True) if body is not None else None
    except _BROKEN:
        raise DocumentError("the e-mail is broken; save its text and add that") from None
    if body is None or not isinstance(content, bytes) or not content.strip():
        raise DocumentError(
            "the e-mail holds no text of its own; save its attachments and add them"
        )
    subject, sender, sent = (_header(message, name) for name in ("subject", "from", "date"))
    blocks = Blocks(limits.text)
    blocks.paragraph(subject or "")
    if body.get_content_subtype() == "html":
        charset = body.get_content_charset() or declared_charset(content)
        markup.read(decode(content, charset).text, blocks)
    else:
        for paragraph in (
            decode(content, body.get_content_charset()).text.replace("\r\n", "\n").split("\n\n")
        ):
            blocks.paragraph(paragraph)
    text, layout = blocks.finish()
    found = ReadDocument(text=text, format="mail", layout=layout, published=_day(sent))
    return replace(described(found, title=subject, author=sender), published=_day(sent))


def _header(message: EmailMessage, name: str) -> str | None:
    """A header in words; one that cannot be read is none, and costs nobody the letter."""
    try:
        words = " ".join(str(message.get(name) or "").split())
    except _BROKEN:
        return None
    return words or None


def _day(words: str | None) -> date | None:
    try:
        return parsedate_to_datetime(words).date() if words else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
