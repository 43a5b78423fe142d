"""The vocabulary: frozen values and enums that every other module speaks in.

Spans are half-open ranges `[start, end)` of Unicode code points in a document's canonical text, and
`text[start:end] == quote` always. Numbers are `Decimal`, never float. Days are `datetime.date`.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

# ---------------------------------------------------------------- words with a fixed set of values


class Kind(StrEnum):
    """What sort of assertion a claim is."""

    QUANTITY = "quantity"
    EVENT = "event"
    RANKING = "ranking"
    STATEMENT = "statement"
    QUOTE = "quote"


class Bound(StrEnum):
    """Which side of the written number the true value is said to lie on."""

    EXACT = "="
    ABOUT = "~"
    LESS = "<"
    MORE = ">"
    AT_MOST = "<="
    AT_LEAST = ">="


class Direction(StrEnum):
    """Whether the figure is said to be a move up or down."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Grain(StrEnum):
    """How finely a period is stated."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


class Modality(StrEnum):
    """In what mode the claim is put forward."""

    ASSERTED = "asserted"
    FORECAST = "forecast"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    QUESTION = "question"


class Relation(StrEnum):
    """How two claims are related."""

    REPEAT = "repeat"
    CONFLICT = "conflict"
    UPDATE = "update"
    RELATED = "related"


class Verdict(StrEnum):
    """What a person found. House scales map onto these."""

    SUPPORTED = "supported"
    MOSTLY_SUPPORTED = "mostly_supported"
    MIXED = "mixed"
    EXAGGERATED = "exaggerated"
    UNDERSTATED = "understated"
    MISLEADING = "misleading"
    REFUTED = "refuted"
    UNPROVEN = "unproven"
    OUTDATED = "outdated"
    NOT_CHECKABLE = "not_checkable"


class Status(StrEnum):
    """Where the work on a claim stands; never mixed up with the verdict."""

    OPEN = "open"
    WAITING = "waiting"
    CHECKED = "checked"
    CONTESTED = "contested"
    APPROVED = "approved"
    STALE = "stale"
    DISMISSED = "dismissed"


class ActType(StrEnum):
    """The kinds of human record in the ledger."""

    DECISION = "decision"
    REVISION = "revision"
    ADDITION = "addition"
    LINK = "link"
    NOTE = "note"
    RETRACTION = "retraction"


class Stance(StrEnum):
    """What a piece of evidence does to the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Tier(StrEnum):
    """Whether evidence is the record itself or somebody's account of it."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Origin(StrEnum):
    """Where a piece of document metadata came from."""

    GIVEN = "given"
    FOUND = "found"
    GUESSED = "guessed"


class WatchOutcome(StrEnum):
    """What became of a source since it was pinned; only the last two speak against a verdict."""

    UNCHANGED = "unchanged"
    COSMETIC = "cosmetic"
    OUTAGE = "outage"
    MOVED = "moved"
    PAGE_GONE = "page_gone"
    QUOTE_GONE = "quote_gone"
    NUMBER_CHANGED = "number_changed"

    @classmethod
    def alarms(cls) -> tuple[WatchOutcome, ...]:
        """Those after which a claim has to be looked at again."""
        return cls.QUOTE_GONE, cls.NUMBER_CHANGED


class Level(StrEnum):
    """How loud a finding is. Only `error` and `warning` make `check` exit 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


# ---------------------------------------------------------------- what a text says


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in the text.

    A single number has `value`; a range has `low` and `high` and no `value`. `unit` is an ISO 4217
    code, `percent`, `percentage_point`, `basis_point`, `times`, a singular physical unit
    (`kilometre_per_hour`), the singular counted noun, or "" when none is stated. `inferred` names
    the parts that were carried over from a neighbour ("unit", "scale", "direction") and says
    "ambiguous" where the words allow two readings ("three times more"). `move` is
    "from-to" for a whole move, "from" or "to" for one end of it.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    bound: Bound = Bound.EXACT
    direction: Direction = Direction.NONE
    inferred: tuple[str, ...] = ()
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of calendar days, its grain, and how it was resolved.

    `basis` is "stated" (the text names it), "document date" (resolved against the publication
    date) or "context" (taken over from a neighbouring sentence or heading).
    """

    first: date
    last: date
    grain: Grain
    basis: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The typed content of a claim: what is said of what, when, where and by whom.

    `comparison` is the base a change is measured against ("year on year"), `through` the outlet
    that carried the speaker's words ("Yonhap").
    """

    subject: str | None = None
    measure: str | None = None
    figure: Figure | None = None
    period: Period | None = None
    place: str | None = None
    speaker: str | None = None
    modality: Modality = Modality.ASSERTED
    comparison: str | None = None
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion in one document.

    `prefix` and `suffix` are up to 32 code points before and after the quote (W3C text-quote
    selector). `sentence` is the sentence (or table row) that the quote stands in. `worth` is 0..1.
    `page` is where the quote begins, from 1, in a document that has pages. `gone` names the later
    version of the document that does not say this any more.
    """

    id: str
    document: str
    kind: Kind
    quote: str
    start: int
    end: int
    sentence: Span
    reading: Reading
    worth: float = 0.5
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A number in a text that is no claim, with the rule that says so."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation between two claims, with reasons a reviewer can check; `a < b` by id."""

    a: str
    b: str
    relation: Relation
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """An arithmetic relation between claims. `holds` is None when it cannot be decided."""

    claims: tuple[str, ...]
    relation: str
    holds: bool | None
    why: str


# ---------------------------------------------------------------- documents and evidence


@dataclass(frozen=True, slots=True)
class Document:
    """A pinned document. `origins` says of each metadata field where it came from.

    `version_of` is the slug of the version before this one. The digests of further files (text,
    layout, capture) are None where there is no such file.
    """

    slug: str
    sha256: str
    original: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    retrieved: datetime | None = None
    encoding: str | None = None
    text_sha256: str | None = None
    layout_sha256: str | None = None
    capture_sha256: str | None = None
    version_of: str | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on: a place in a pinned document.

    `locator` is "" for the whole document or "char=START,END" (RFC 5147); `quote` is the text
    there; `digest` is the SHA-256 of the pinned original at the time of the decision.
    """

    document: str
    locator: str = ""
    quote: str = ""
    stance: Stance = Stance.SUPPORTS
    tier: Tier = Tier.SECONDARY
    digest: str = ""


@dataclass(frozen=True, slots=True)
class WatchedQuote:
    """A passage that verdicts rest on, what became of it, and what stands there `now`.

    `claims` are the ids of the claims whose verdicts rest on it.
    """

    quote: str
    outcome: WatchOutcome
    now: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """What was found when a pinned source was last looked at; `why` in one line."""

    document: str
    at: datetime
    outcome: WatchOutcome
    why: str
    status: int | None = None
    quotes: tuple[WatchedQuote, ...] = ()


# ---------------------------------------------------------------- what people did


@dataclass(frozen=True, slots=True)
class Act:
    """One immutable human record.

    `id` is the SHA-256 over a version tag and the canonical bytes of everything else. `parents` are
    all heads of the claim that the writer saw. `seq` and `previous` chain one writer's acts.
    `other` is the far end of a link, or the claim that a decision was given on for this one too.
    `rating` is the word of the desk's own scale that the verdict was given in. `salt` belongs to
    the note; `redacted` is the digest that stands where a note was. Fields that a type does not use
    are None or empty and absent from the canonical form.
    """

    id: str
    type: ActType
    claim: str
    reviewer: str
    writer: str
    seq: int
    previous: str | None
    parents: tuple[str, ...]
    at: str
    verdict: Verdict | None = None
    status: Status | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    basis: str | None = None
    other: str | None = None
    relation: Relation | None = None
    accepted: bool | None = None
    retracts: str | None = None
    content: Mapping[str, object] | None = None
    rating: str | None = None
    salt: str | None = None
    redacted: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants recorded, before it is sealed with writer, parents, time and id."""

    type: ActType
    claim: str
    verdict: Verdict | None = None
    status: Status | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    basis: str | None = None
    other: str | None = None
    relation: Relation | None = None
    accepted: bool | None = None
    retracts: str | None = None
    content: Mapping[str, object] | None = None
    rating: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimState:
    """The fold over a claim's acts.

    `decisions` are the acts in force; two or more that differ make the claim contested. `undone`
    are the decisions taken back, newest last: what redo restores. `why` says what is lacking.
    """

    status: Status = Status.OPEN
    verdict: Verdict | None = None
    heads: tuple[str, ...] = ()
    decisions: tuple[Act, ...] = ()
    notes: tuple[Act, ...] = ()
    undone: tuple[Act, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the ledger that is not as it must be; `line` from 1, 0 for the whole file."""

    file: str
    line: int
    message: str
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, and where. `line` and `column` count from 1.

    `end` is the line and column behind the last character; None when only a place is known.
    """

    code: str
    level: Level
    message: str
    file: str
    line: int = 1
    column: int = 1
    claim: str | None = None
    related: tuple[tuple[str, int], ...] = ()
    end: tuple[int, int] | None = None


# ---------------------------------------------------------------- about many claims


class Order(StrEnum):
    """How a review queue is sorted."""

    WORTH = "worth"
    DOCUMENT = "document"
    CONFLICTS = "conflicts"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """What to narrow a list of claims to; empty fields narrow nothing.

    `value` is a decimal or "LOW..HIGH".
    """

    text: str = ""
    statuses: tuple[Status, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    kinds: tuple[Kind, ...] = ()
    document: str | None = None
    speaker: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the review queue.

    `number` is the row's key in the store; `figure` is the figure's text, "" when there is none.
    """

    number: int
    claim: str
    document: str
    quote: str
    status: Status
    verdict: Verdict | None
    worth: float
    conflicts: int
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Progress: how many claims by status, by verdict, and by document (total, finished).

    `owed` are the claims whose links are still to be made: `links` are whole when it is 0.
    """

    total: int
    by_status: Mapping[Status, int]
    by_verdict: Mapping[Verdict, int]
    by_document: Mapping[str, tuple[int, int]]
    links: Mapping[Relation, int]
    owed: int = 0

    @property
    def finished(self) -> int:
        """Claims that nobody has to look at again: checked, approved or dismissed."""
        done = (Status.CHECKED, Status.APPROVED, Status.DISMISSED)
        return sum(self.by_status.get(status, 0) for status in done)


# ---------------------------------------------------------------- what pure packages need


class LedgerView(Protocol):
    """Read-only view of a ledger. `checks` and `exports` see nothing else of the outside world."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug, in slug order."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is broken in the files, in file and line order."""

    def claims(self) -> Iterator[Claim]:
        """Every claim, by document slug and then in text order."""

    def claim(self, claim_id: str) -> Claim | None:
        """One claim by id."""

    def state(self, claim_id: str) -> ClaimState:
        """Where the work on a claim stands."""

    def links(self, claim_id: str) -> Sequence[Link]:
        """The links of a claim in force (rejected ones left out), conflicts first."""

    def acts(self) -> Iterator[Act]:
        """Every act, oldest first (a parent before its children; ties by time, then id)."""

    def text(self, slug: str) -> str:
        """The canonical text of a document."""

    def line_of(self, claim_id: str) -> tuple[str, int]:
        """The ledger file (relative, posix) and line where a claim is written."""

    def sums(self) -> Sequence[Sum]:
        """The arithmetic between claims."""


class ReviewStore(Protocol):
    """What a review session needs: the queue, a claim with all around it, a place for acts."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by slug."""

    def queue(self, order: Order, narrow: ClaimQuery) -> array[int]:
        """Row numbers in review order, frozen: a vector of 64-bit integers ("q")."""

    def rows(self, numbers: Sequence[int]) -> list[QueueRow]:
        """The rows with these numbers, in that order (a page: up to about 64)."""

    def number_of(self, claim_id: str) -> int | None:
        """The row number of a claim."""

    def claim(self, claim_id: str) -> Claim | None:
        """One claim by id."""

    def state(self, claim_id: str) -> ClaimState:
        """Where the work on a claim stands."""

    def links(self, claim_id: str) -> Sequence[Link]:
        """The links of a claim in force, conflicts first."""

    def owed(self) -> int:
        """How many claims have links that are still to be made; 0 where all links are there."""

    def sums_of(self, claim_id: str) -> Sequence[Sum]:
        """The arithmetic this claim takes part in."""

    def acts_of(self, claim_id: str) -> Sequence[Act]:
        """The acts on a claim, oldest first."""

    def recent_acts(self, reviewer: str, limit: int) -> Sequence[Act]:
        """The reviewer's own acts, newest first."""

    def text(self, slug: str) -> str:
        """The canonical text of a document."""

    def counts(self) -> Counts:
        """Progress over all claims."""

    def assigned(self) -> Mapping[str, str]:
        """Who is to look at a claim, by claim id; for the claims somebody was asked to look at."""

    def record(
        self,
        draft: Draft,
        expect: Sequence[str] | None = None,
        *,
        hidden: Collection[str] = (),
    ) -> Act:
        """Seal, append, sync, apply, and only then return.

        With `expect` (the heads the reviewer saw) raises ChangedError when the heads differ by now.
        `hidden` are acts that a blind reviewer was not shown: they are no parents of the new one.
        Raises LedgerError when the act could not be synced; then nothing was recorded.
        """

    def remember(self, key: str, value: str) -> None:
        """Keep a small piece of session state (the current claim) across restarts."""

    def recall(self, key: str) -> str | None:
        """A piece of session state, or None."""
