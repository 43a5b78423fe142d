"""Claims from a file into this workspace: where the pinned text says them, and nowhere else.

A claim that the program finds by itself goes back among the found ones; any other becomes an act
of whoever imports it, so that finding claims anew does not lose it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.commands import place
from workbench.commands.inputs import read_input
from workbench.commands.jsonl import json_lines
from workbench.commands.output import count, tell
from workbench.errors import UsageError, WorkbenchError
from workbench.literal import one_line
from workbench.model import Claim, Draft

if TYPE_CHECKING:
    from workbench.exports.told import Refused, Tellings, Told
    from workbench.workspace import Workspace

Text = Callable[[str], str]

FORMATS = (".jsonl", ".csv", ".json", ".jsonld")


@dataclass(slots=True)
class Tally:
    """What became of the claims of a file."""

    found: dict[str, list[Claim]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    here: int = 0
    refused: int = 0

    def refuse(self, where: str, why: str) -> None:
        """Say which claim is refused and why; the others are imported all the same."""
        self.refused += 1
        tell(f"workbench: {one_line(where)}: {one_line(why)}")


def import_claims(path: Path, root: Path, reviewer: str | None, *, raw: bool = False) -> int:
    """Bring in the claims of a file; the exit code: 2 when one was refused."""
    name = place.reviewer_name(reviewer, root)
    tally = Tally()
    with place.workspace(reviewer=name) as workspace:
        _sort(_tellings(path, raw), workspace, tally)
    restored = sum(_restore(root, slug, claims) for slug, claims in tally.found.items())
    with place.workspace(reviewer=name) as workspace:
        for draft in tally.drafts:
            workspace.record(draft)
    added = restored + len(tally.drafts)
    here = f"; {count(tally.here, 'claim')} there already" if tally.here else ""
    tell(f"imported {count(added, 'claim')}{here}; verdicts in the file are not acts and stay out")
    return 2 if tally.refused else 0


def _tellings(path: Path, raw: bool) -> Tellings:
    name = one_line(str(path), 80)
    if path.suffix == ".csv":
        from workbench.exports import csv_reading

        with path.open(encoding="utf-8-sig", errors="strict", newline="") as lines:
            try:
                yield from csv_reading.read(lines, name, raw=raw)
            except UnicodeDecodeError:
                raise UsageError(f"{name}: not UTF-8; save it as CSV UTF-8") from None
    elif path.suffix == ".jsonl":
        yield from _json_lines(path)
    else:
        from workbench.exports import linked_data
        from workbench.ledger.canonical import strict_loads

        try:
            data = strict_loads(read_input(str(path)), floats=True)
        except ValueError as error:
            raise UsageError(f"{name}: not JSON: {error}") from None
        yield from linked_data.read(data, name)


def _json_lines(path: Path) -> Iterator[Told | Refused]:
    from workbench.exports.told import Refused, Told
    from workbench.records import claim_from

    with path.open("rb") as source:
        for line in json_lines(source):
            try:
                claim = claim_from(line.record())
            except KeyError as error:
                yield Refused(line.place, f"not a claim: the field {error.args[0]} is missing")
            except (UsageError, ValueError, TypeError) as error:
                yield Refused(line.place, f"not a claim: {error}")
            else:
                documents = (claim.document,)
                yield Told(line.place, claim.quote, documents, claim.id, claim.start, claim=claim)


def _sort(tellings: Tellings, workspace: Workspace, tally: Tally) -> None:
    """Which claims are there already, which the program finds itself, and which are new."""
    from workbench.exports.told import Refused

    text = lru_cache(maxsize=2)(workspace.text)
    found = lru_cache(maxsize=64)(lambda slug: _found_in(workspace, slug))
    known: set[str] = set()
    for told in tellings:
        if isinstance(told, Refused):
            tally.refuse(told.place, told.why)
            continue
        try:
            claim, draft = _resolved(told, workspace, text)
        except (WorkbenchError, ValueError) as error:
            tally.refuse(told.place, str(error))
            continue
        own = found(claim.document).get(told.id) or found(claim.document).get(draft.claim)
        name = own.id if own else draft.claim
        if name in known or workspace.claim(name) is not None:
            tally.here += 1
        elif own is not None:
            tally.found.setdefault(own.document, []).append(own)
        else:
            tally.drafts.append(draft)
        known.add(name)


def _resolved(told: Told, workspace: Workspace, text: Text) -> tuple[Claim, Draft]:
    """The claim at its place and the act that would add it. Raises UsageError and ValueError."""
    from workbench.exports.placing import placed
    from workbench.review.revisions import addition

    documents = workspace.documents
    if told.claim is None:
        claim = placed(told, documents, text)
    else:
        claim = told.claim
        if claim.document not in documents:
            raise UsageError(f"no document {one_line(claim.document, 60)} is pinned here")
        if text(claim.document)[claim.start : claim.end] != claim.quote:
            raise UsageError(
                f"{claim.document} does not say the quote at {claim.start}..{claim.end}"
            )
    return claim, addition(claim, text(claim.document))


def _found_in(workspace: Workspace, slug: str) -> dict[str, Claim]:
    """The claims that the program finds in a pinned document, by name."""
    from workbench.workspace.adding import claims_of

    return {one.id: one for one in claims_of(workspace.documents[slug], workspace.text(slug))}


def _restore(root: Path, slug: str, claims: Iterable[Claim]) -> int:
    """Put found claims back into their file, in text order; how many were not there."""
    from workbench.ledger.claims import read_claims, write_claims
    from workbench.ledger.lock import writer_lock

    with writer_lock(root):
        ours = {claim.id: claim for _, claim in read_claims(root, slug)}
        merged = {claim.id: claim for claim in claims} | ours
        ordered = sorted(merged.values(), key=lambda one: (one.start, _figure(one), one.end))
        write_claims(root, slug, ordered)
    return len(merged) - len(ours)


def _figure(claim: Claim) -> int:
    return claim.reading.figure.start if claim.reading.figure else -1
