"""What a note may hold besides words: a contact, what a watch found, where a source has it from.

Each is the `content` of a note, under its own name, so that the ledger proves it with the act.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TypeVar

from workbench.model import Stance, Tier, WatchOutcome

CONTACT = "contact:"
"""How evidence names a contact: this and the id of the note that logs it."""

_DIGEST = re.compile(r"[0-9a-f]{64}").fullmatch


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who was asked: `who` as may be published, `when` (a day), `how`, `asked` what.

    `answer` is "" while none came, `due` the day until which one is waited for. `private` is the
    digest of what is kept apart: see `ledger.private`.
    """

    who: str
    asked: str
    when: str
    how: str
    answer: str = ""
    due: str = ""
    stance: str = Stance.SUPPORTS.value
    tier: str = Tier.SECONDARY.value
    private: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for an empty or ill-formed field."""
        for name in ("who", "asked", "when", "how"):
            if not getattr(self, name).strip():
                raise ValueError(f"a contact needs {name}")
        for name in ("when", "due"):
            if getattr(self, name):
                _day(name, getattr(self, name))
        Stance(self.stance), Tier(self.tier)
        if self.private and not _DIGEST(self.private):
            raise ValueError("private must be 64 hexadecimal digits")


@dataclass(frozen=True, slots=True)
class Reopening:
    """A watched source that no longer says what verdicts rest on; `now` is what stands there."""

    document: str
    outcome: str
    quote: str
    now: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for an outcome that reopens nothing."""
        if self.outcome not in WatchOutcome.alarms():
            raise ValueError(f"a watch that finds {self.outcome!r:.40} reopens nothing")

    @property
    def why(self) -> str:
        """What a reviewer is told, in one line."""
        if self.outcome == WatchOutcome.NUMBER_CHANGED:
            return f"{self.document} now gives another number: “{self.now}”"
        changed = f", but “{self.now}”" if self.now else ""
        return f"{self.document} no longer says “{self.quote}”{changed}"


@dataclass(frozen=True, slots=True)
class Derivation:
    """A source has it from another: `origin` is a pinned document, or anybody's name."""

    document: str
    origin: str

    def __post_init__(self) -> None:
        """Raises ValueError for an empty name, or a source that would rest on itself."""
        if not self.document.strip() or not self.origin.strip():
            raise ValueError("an origin needs the document and what it rests on")
        if self.document == self.origin:
            raise ValueError("a source does not rest on itself")


Remark = Contact | Reopening | Derivation
_KINDS: dict[str, type[Remark]] = {
    "contact": Contact,
    "watch": Reopening,
    "origin": Derivation,
}
One = TypeVar("One", Contact, Reopening, Derivation)


def content(remark: Remark) -> dict[str, object]:
    """What the note holds; fields that say nothing are left out."""
    name = next(name for name, kind in _KINDS.items() if isinstance(remark, kind))
    return {name: {key: value for key, value in asdict(remark).items() if value}}


def remark(held: Mapping[str, object] | None) -> Remark | None:
    """What a note holds, None when nothing. Raises ValueError for what no note may hold."""
    if not held:
        return None
    name, *others = held
    kind = _KINDS.get(name)
    if kind is None or others:
        raise ValueError(f"a note holds one of {', '.join(_KINDS)}")
    record = held[name]
    if not isinstance(record, Mapping) or not all(isinstance(x, str) for x in record.values()):
        raise ValueError(f"{name} must be an object of texts")
    if unknown := sorted(record.keys() - {item.name for item in fields(kind)}):
        raise ValueError(f"{name} has no field {unknown[0]!r:.40}")
    make: Callable[..., Remark] = kind
    try:
        return make(**record)
    except TypeError:
        raise ValueError(f"{name}: a field is missing") from None


def held(found: Mapping[str, object] | None, kind: type[One]) -> One | None:
    """What a note holds if it is of this kind; what cannot be read counts as nothing here."""
    try:
        one = remark(found)
    except ValueError:
        return None
    return one if isinstance(one, kind) else None


def _day(name: str, value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{name} {value!r:.40} is not a day such as 2026-11-21") from None
