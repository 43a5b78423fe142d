"""`workbench decide`: a verdict on one claim, or many from a file."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from workbench.commands import place
from workbench.commands.jsonl import Line, arrived
from workbench.commands.named import claim_named, evidence_named
from workbench.commands.output import tell
from workbench.errors import LedgerError, StoreError, UsageError, WorkbenchError
from workbench.literal import one_line
from workbench.model import Act, ActType, Draft, Evidence, Status, Tier, Verdict
from workbench.scales import PLAIN, Scale

if TYPE_CHECKING:
    from workbench.workspace import Workspace

_STATUSES = (Status.WAITING, Status.DISMISSED)
_AT_ONCE = 4
"""Lines recorded with one sync: other writers wait for so many at most."""
_WORDS = [*(verdict.value for verdict in Verdict), *(status.value for status in _STATUSES)]


@click.command(short_help="Record a verdict on one claim, or many from a file.")
@click.argument("claim", required=False)
@click.argument("verdict", required=False)
@click.option("--note", metavar="TEXT", help="Why.")
@click.option(
    "--evidence",
    multiple=True,
    metavar="SLUG[#PLACE]",
    help='What it rests on: a pinned document, SLUG#quote="words" or SLUG#char=10,20.',
)
@click.option("--primary", is_flag=True, help="The evidence is the record itself.")
@place.reviewer_option
@click.option("--expect", metavar="HEAD", help="Refuse if the claim's newest act is another one.")
@click.option(
    "--occurrences",
    type=click.IntRange(2),
    metavar="N",
    help="Decide all N places where this is told; refused if there are not N of them.",
)
@click.option("--jsonl", "source", type=click.File("rb"), metavar="IN", help="Many, from a file.")
@click.pass_context
def command(
    ctx: click.Context,
    claim: str | None,
    verdict: str | None,
    note: str | None,
    evidence: tuple[str, ...],
    primary: bool,
    reviewer: str | None,
    expect: str | None,
    occurrences: int | None,
    source: Any,
) -> None:
    """Record a VERDICT on a CLAIM (its id, or the beginning of it).

    Prints ACK and the act's id once it is on the disk, never before.

    With --occurrences N the verdict goes to every claim that repeats this one (`links --groups`
    shows them), each naming this claim; where somebody found otherwise theirs stays. One undo
    takes all of it back.

    With --jsonl IN, lines {"claim","verdict","note"?,"evidence"?} are recorded as they come, each
    acknowledged; a bad line is reported, the others still count, and the exit code is 2.

    \b
    Verdicts: supported, mostly_supported, mixed, exaggerated, understated,
    misleading, refuted, unproven, outdated, not_checkable;
    or waiting (for somebody's answer) and dismissed (not worth a check).
    With a scale in workbench.toml its own words too: half_true.
    """
    if source is None and not (claim and verdict):
        raise click.UsageError("Give a CLAIM and a VERDICT, or --jsonl IN.", ctx)
    if source is not None and (claim or evidence or note or expect or occurrences):
        raise click.UsageError("--jsonl IN stands alone: the lines name their claims.", ctx)
    folder = place.root()
    name = place.reviewer_name(reviewer, folder)
    with place.workspace(name) as opened:
        if source is not None:
            ctx.exit(_bulk(opened, arrived(source, _AT_ONCE)))
        tier = Tier.PRIMARY if primary else Tier.SECONDARY
        found = [evidence_named(opened, one, tier=tier) for one in evidence]
        expected = None if expect is None else _heads(expect)
        draft = decision(opened, claim or "", verdict or "", note, found)
        if occurrences is None:
            acknowledge(opened, draft, expected)
        else:
            _everywhere(opened, name, draft, expected, occurrences)


def _everywhere(
    opened: Workspace, reviewer: str, draft: Draft, expected: Sequence[str] | None, count: int
) -> None:
    """The decision on a claim and, through it, on all that repeat it; each ACK after its sync.

    Raises UsageError when it is not told just so many times, ChangedError as `record` does.
    """
    from workbench.review.batches import Batches
    from workbench.review.repeats import drafts, repeats_of
    from workbench.review.values import Decision

    group = repeats_of(opened, draft.claim)
    if group is None or len(group.members) != count or not group.whole:
        there = str(group) if group else "1 occurrence"
        told = f"claim {draft.claim[:12]} has {there}, not {count}"
        raise UsageError(f"{told}; see: workbench links --groups")
    said = Decision(draft.verdict, draft.status, draft.note, draft.evidence, draft.rating)
    acts: list[Act] = []
    try:
        for one, state in drafts(group, draft.claim, said, reviewer):
            heads = expected if expected is not None and one.claim == draft.claim else state.heads
            acts.append(acknowledge(opened, one, heads))
    finally:
        Batches(opened, reviewer).keep(acts)
    tell(f"{group}: {len(acts)} decided, {count - len(acts)} left as they are")


def decision(
    opened: Workspace, claim: str, word: str, note: str | None, evidence: Sequence[Evidence]
) -> Draft:
    """The draft of a decision: what it says, and the reading it was made on.

    Raises UsageError on an unknown claim or word.
    """
    from workbench.review.state import basis

    said = _said(word, opened.config.policy.scale)
    found = claim_named(opened, claim)
    return replace(said, claim=found.id, note=note, evidence=tuple(evidence), basis=basis(found))


def _said(word: str, scale: Scale) -> Draft:
    """What a word decides: ours, or one of the desk's scale. Raises UsageError."""
    if word in _STATUSES:
        return Draft(ActType.DECISION, "", status=Status(word))
    if scale is not PLAIN and (rating := scale.rating(word)):
        return Draft(ActType.DECISION, "", verdict=rating.verdict, rating=rating.word)
    if word not in _WORDS:
        own = [] if scale is PLAIN else [rating.name for rating in scale.ratings]
        known = ", ".join(dict.fromkeys([*own, *_WORDS]))
        raise UsageError(f"no verdict {one_line(word, 40)}; one of: {known}")
    return Draft(ActType.DECISION, "", verdict=Verdict(word))


def acknowledge(opened: Workspace, draft: Draft, expect: Sequence[str] | None = None) -> Act:
    """Record, and only then say so: the line leaves when the act is on the disk."""
    act = opened.record(draft, expect)
    _say(act)
    return act


def _say(act: Act) -> None:
    sys.stdout.write(f"ACK {act.id}\n")
    sys.stdout.flush()


def _heads(expect: str) -> list[str]:
    """The heads that --expect names, apart by commas; "none" for a claim nobody has acted on."""
    return [] if expect == "none" else [head.strip() for head in expect.split(",")]


def _bulk(opened: Workspace, some: Iterable[Sequence[Line]]) -> int:
    """Every line that can be recorded is; 2 when one could not be."""
    refused = 0
    for lines in some:
        drafts: list[tuple[Line, Draft]] = []
        for line in lines:
            try:
                drafts.append((line, _from_line(opened, line)))
            except WorkbenchError as error:
                refused += _refused(line, error)
        refused += _recorded(opened, drafts)
    return 2 if refused else 0


def _recorded(opened: Workspace, drafts: Sequence[tuple[Line, Draft]]) -> int:
    """Record what can be, with one sync as long as all can; how many cannot."""
    waiting = deque(drafts)
    try:
        for act in opened.record_all([draft for _, draft in drafts]):
            waiting.popleft()
            _say(act)
    except (LedgerError, StoreError):
        raise
    except WorkbenchError:
        pass  # which of them it is shows one by one
    refused = 0
    for line, draft in waiting:
        try:
            acknowledge(opened, draft)
        except WorkbenchError as error:
            refused += _refused(line, error)
    return refused


def _refused(line: Line, error: WorkbenchError) -> int:
    if isinstance(error, LedgerError | StoreError):
        raise error  # the disk does not take acts: the next line would fare no better
    tell(f"workbench: {line.place}: {one_line(str(error))}")
    return 1


def _from_line(opened: Workspace, line: Line) -> Draft:
    record = line.record()
    note = record.get("note")
    if note is not None and not isinstance(note, str):
        raise UsageError("note must be text")
    references = record.get("evidence") or []
    if isinstance(references, str):
        references = [references]
    if not isinstance(references, list) or not all(isinstance(one, str) for one in references):
        raise UsageError('evidence must be text or a list of texts, as in "SLUG#quote=words"')
    found = [evidence_named(opened, one) for one in references]
    return decision(opened, line.text("claim"), line.text("verdict"), note, found)
