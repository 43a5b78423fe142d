"""Claims as people corrected them: readings revised, claims added by hand. Pure.

A revision says which parts of the reading are otherwise; a later one that has seen it stands for
the parts both name. An addition is a claim record, and revises every part of its own reading.
Revisions that have not seen each other and name one part differently are all left out, and the
claim is contested. Whoever revises with both in sight settles it. The outcome is the same in
whatever order the acts come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from workbench.model import Act, ActType, Claim, Draft, Reading
from workbench.records import claim_from, claim_record
from workbench.review.graph import by_time, in_force, unseen

Json = dict[str, Any]

REVISABLE = tuple(field.name for field in fields(Reading))
"""The parts of a claim that a revision may change: those of its reading."""


# ---------------------------------------------------------------- making drafts


def revision(claim: Claim, reading: Reading) -> Draft:
    """The draft of an act that has a claim read otherwise. Raises ValueError: nothing differs."""
    before, after = claim_record(claim), claim_record(replace(claim, reading=reading))
    changed = {key: after.get(key) for key in REVISABLE if before.get(key) != after.get(key)}
    if not changed:
        raise ValueError("the revision changes nothing")
    revised(claim, changed)
    return Draft(ActType.REVISION, claim.id, content=changed)


def addition(claim: Claim, text: str) -> Draft:
    """The draft of an act that adds a claim; it gets the id and surroundings its place gives it.

    Raises ValueError when the claim does not stand in the document's text as it says.
    """
    from workbench.extract.identity import anchor, claim_id, surroundings  # as in `added`

    prefix, suffix = surroundings(text, claim.start, claim.end)
    place = anchor(claim.kind, claim.start, claim.reading.figure)
    name = claim_id(claim.document, claim.quote, prefix, suffix, place)
    record = claim_record(replace(claim, id=name, prefix=prefix, suffix=suffix))
    del record["worth"]  # an act holds no fractions; whoever adds a claim thinks it worth a check
    stands(added(record), text)
    return Draft(ActType.ADDITION, name, content=record)


# ---------------------------------------------------------------- reading them


def added(content: Mapping[str, object]) -> Claim:
    """The claim that an addition's content is. Raises ValueError."""
    # The extractor's package costs 75 ms of start-up, and few ledgers hold an addition.
    from workbench.extract.identity import anchor, claim_id

    record = dict(content)
    try:
        claim = claim_from(record | {"worth": 1})
    except KeyError as error:
        raise ValueError(f"the field {error.args[0]} is missing") from None
    except TypeError:
        raise ValueError("a field is of the wrong type") from None
    place = anchor(claim.kind, claim.start, claim.reading.figure)
    parts = claim.document, claim.quote, claim.prefix, claim.suffix
    if claim.id != claim_id(*parts, place):
        raise ValueError("the id is not that of the quote in its place")
    _inside(claim)
    return claim


def revised(claim: Claim, content: Mapping[str, object]) -> Claim:
    """The claim with parts of its reading changed. Raises ValueError."""
    if unknown := sorted(set(content) - set(REVISABLE)):
        raise ValueError(f"a revision has no field {unknown[0]!r:.40}")
    try:
        changed = claim_from(claim_record(claim) | dict(content))
    except KeyError as error:
        raise ValueError(f"the field {error.args[0]} is missing") from None
    except TypeError:
        raise ValueError("a field is of the wrong type") from None
    if "figure" in content:
        _inside(changed)
    return replace(changed, worth=claim.worth)


def stands(claim: Claim, text: str) -> None:
    """Raise ValueError unless the claim's quote and surroundings stand in the text as it says."""
    if not 0 <= claim.start < claim.end <= len(text):
        raise ValueError(f"the span {claim.start}-{claim.end} is outside of the text")
    if text[claim.start : claim.end] != claim.quote:
        raise ValueError(f"the text at {claim.start}-{claim.end} is not the quote")
    if not claim.sentence.start <= claim.start < claim.end <= claim.sentence.end <= len(text):
        raise ValueError("the sentence does not hold the quote")
    from workbench.extract.identity import surroundings  # as in `added`

    if (claim.prefix, claim.suffix) != surroundings(text, claim.start, claim.end):
        raise ValueError("prefix and suffix are not what stands around the quote")


def _inside(claim: Claim) -> None:
    figure = claim.reading.figure
    if figure is not None:
        first, last = figure.start - claim.start, figure.end - claim.start
        if not 0 <= first < last or claim.quote[first:last] != figure.text:
            raise ValueError(f"the quote does not hold the figure {figure.text!r:.40} there")


# ---------------------------------------------------------------- applying them


def apply(
    found: Sequence[Claim], acts: Mapping[str, Sequence[Act]], text: Callable[[], str]
) -> list[Claim]:
    """The claims of one document, corrected: revisions applied, additions among them by place.

    `found` are the claims in text order, `acts` the acts on them and on added claims of the same
    document, by claim. `text` is asked for only when there is an addition. What cannot be applied
    is left out; `ledger.verify` tells of it.
    """
    corrected = []
    for claim in found:
        mine = acts.get(claim.id)
        corrected.append(corrected_claim(claim, mine) if mine else claim)
    known = {claim.id for claim in found}
    new = []
    for name in sorted(acts.keys() - known):
        base = _added_base(acts[name])
        if base is not None and _fits(base, text()):
            new.append(corrected_claim(base, acts[name]))
    if new:
        corrected = sorted([*corrected, *new], key=_place)
    return corrected


def corrected_claim(claim: Claim, acts: Iterable[Act]) -> Claim:
    """A claim with the revisions in force applied, except those that contradict each other."""
    _, settled = _sorted_out(acts)
    changes: Json = {}
    for key, value in settled.items():
        changes[key] = value
    try:
        return revised(claim, changes) if changes else claim
    except ValueError:
        return claim


def dispute(acts: Iterable[Act]) -> str | None:
    """In one line who reads the claim differently without having seen the other; else None."""
    disputed, _ = _sorted_out(acts)
    if not disputed:
        return None
    parts = sorted({key for _, keys in disputed for key in keys})
    people = " and ".join(dict.fromkeys(act.reviewer for act, _ in disputed))
    return f"{people} revised the {', '.join(parts)} differently, unseen by each other"


def _sorted_out(acts: Iterable[Act]) -> tuple[list[tuple[Act, set[str]]], Json]:
    """The revisions in dispute, with the parts they differ on; and the settled parts.

    Revisions in dispute are left out and the rest looked at again: what both had seen stands.
    """
    everything = {act.id: act for act in acts}
    changing = [act for act in everything.values() if act.type in _CHANGING and act.content]
    if not changing:
        return [], {}
    force = in_force(everything.values())
    left = [act for act in changing if act.id in force]
    disputed: dict[str, set[str]] = {}
    while True:
        settled: Json = {}
        clash: dict[str, set[str]] = {}
        for key in REVISABLE:
            latest = unseen([act for act in left if _names(act, key)], everything)
            if not latest:
                continue
            values = [(act.content or {}).get(key) for act in latest]
            settled[key] = values[0]
            if any(value != values[0] for value in values):
                for act in latest:
                    clash.setdefault(act.id, set()).add(key)
        if not clash:
            break
        if not disputed:
            disputed = clash
        left = [act for act in left if act.id not in clash]
    shown = sorted((everything[name] for name in disputed), key=by_time)
    return [(act, disputed[act.id]) for act in shown], settled


_CHANGING = (ActType.REVISION, ActType.ADDITION)


def _names(act: Act, key: str) -> bool:
    """Whether an act says something of this part; an addition says all of its reading."""
    return act.type is ActType.ADDITION or key in (act.content or {})


def _added_base(acts: Iterable[Act]) -> Claim | None:
    """The claim that additions in force speak of; of several the one with the smallest id."""
    everything = {act.id: act for act in acts}
    force = in_force(everything.values())
    for name in sorted(force):
        act = everything[name]
        if act.type is ActType.ADDITION and act.content:
            try:
                claim = added(act.content)
            except ValueError:
                continue
            if claim.id == act.claim:
                return claim
    return None


def _fits(claim: Claim, text: str) -> bool:
    try:
        stands(claim, text)
    except ValueError:
        return False
    return True


def _place(claim: Claim) -> tuple[int, int, int, str]:
    figure = claim.reading.figure
    return claim.start, figure.start if figure else -1, claim.end, claim.id
