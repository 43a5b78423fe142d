"""Claims without a figure: dated events and statements.

The same event on another day and a statement with its denial are conflicts; the same in other words
is a repeat.
"""

from __future__ import annotations

from workbench.link import series
from workbench.link.found import Found, found
from workbench.link.prepared import Prepared, is_forecast
from workbench.link.tokens import content
from workbench.model import Grain, Kind, Modality, Relation


def _events(a: Prepared, b: Prepared, match: series.Match) -> Found | None:
    """One event, one or two dates. The doing word must be shared, or the events are two."""
    if is_forecast(a) != is_forecast(b):
        return None  # what was to happen is not contradicted by when it did
    score = max(match.score, _deed(a, b, match))
    if score < 0.6:
        return None
    one, other = a.claim.reading.period, b.claim.reading.period
    if one is None or other is None:
        return None
    meet = one.first <= other.last and other.first <= one.last
    if a.negated != b.negated:
        reason = "one says it is so, the other that it is not"
        return found(Relation.CONFLICT, 0.4 + score / 2, reason) if meet else None
    if (one.first, one.last) == (other.first, other.last):
        return found(Relation.REPEAT, 0.5 + score / 2, f"the same event on {one.first.isoformat()}")
    if meet:  # one date is only coarser than the other
        return found(Relation.REPEAT, 0.4 + score / 2, "the same event, one dated more exactly")
    two_texts = a.claim.document != b.claim.document  # a chronicle tells of many like events
    if two_texts and _is_day(a) and _is_day(b) and abs(a.first - b.first) < 360:
        swapped = (one.first.day, one.first.month) == (other.first.month, other.first.day)
        note = "day and month changed places" if swapped else ""
        return found(
            Relation.CONFLICT, 0.5 + score / 2,
            f"the same event on {one.first.isoformat()} and on {other.first.isoformat()}", note,
        )  # fmt: skip
    return None


def _is_day(item: Prepared) -> bool:
    """Whether an event has a day or month of its own: "open since 14 April 2011" has."""
    period = item.claim.reading.period
    if period is None:
        return False
    return period.grain in (Grain.DAY, Grain.MONTH) or item.last >= item.since - 1 > item.first


def _deed(a: Prepared, b: Prepared, match: series.Match) -> float:
    """How far one subject did one thing: the smaller subject is in the other's, and the verb is
    shared.
    """
    if not match.shared - a.key - b.key:
        return 0.0
    small, wide = (a.key, b.key) if len(a.key) <= len(b.key) else (b.key, a.key)
    return len(small & wide) / len(small) if small else 0.0


def _other_time(a: Prepared, b: Prepared) -> bool:
    """Whether both say when, and mean two times: no rationing in July, rationing in August."""
    if not (a.first and b.first) or a.vague or b.vague:
        return False
    return a.last < b.first or b.last < a.first


def denial(a: Prepared, b: Prepared) -> Found | None:
    """Two statements of which at least one is denied."""
    match = _alike(a, b)
    if a.denied is not b.denied and _other_time(a, b):
        return None
    plain = any(token[0] not in "@+#" for token in match.shared)
    rankings = Kind.RANKING in (a.claim.kind, b.claim.kind)
    enough = not rankings and (len(match.shared) >= 2 or (plain and a.home & b.home))
    if match.against or match.score < 0.5 or not enough:
        return None
    if a.denied is b.denied:
        return found(Relation.REPEAT, match.score, "both deny the same")
    return found(Relation.CONFLICT, match.score, "one denies what the other says", _shared(match))


def _shared(match: series.Match) -> str:
    return "both about " + ", ".join(sorted(token.lstrip("+#@") for token in match.shared)[:5])


def _alike(a: Prepared, b: Prepared) -> series.Match:
    """How far two texts say the same, by the words of their quotes."""
    home = a.home | b.home
    frame = frozenset(
        content(f"{a.claim.reading.speaker or ''} {b.claim.reading.speaker or ''}")
    ) | {"deni"}
    one, other = a.wide - frame - home, b.wide - frame - home
    one, other = one or a.wide, other or b.wide
    mine, theirs = a.own - home - b.wide - frame, b.own - home - a.wide - frame
    if mine and theirs:
        return series.Match(0.0, against="other names")
    shared = one & other
    least = min(len(one), len(other)) or 1
    most = max(len(one), len(other)) or 1
    return series.Match((len(shared) / least + len(shared) / most) / 2, shared)


def _posts(a: Prepared, b: Prepared) -> Found | None:
    from workbench.link import posts  # like the rankings: dear to compile and seldom needed

    return posts.relate(a, b)


def relate(a: Prepared, b: Prepared) -> Found | None:
    """The relation of two claims of which at least one has no figure."""
    if Kind.RANKING in (a.claim.kind, b.claim.kind):
        from workbench.link import rankings  # its patterns are dear to compile and seldom needed

        return rankings.relate(a, b) if a.claim.kind is b.claim.kind else None
    if a.dimension or b.dimension:
        return None
    if (post := _posts(a, b)) is not None:
        return post
    match = _alike(a, b)
    if match.against:
        return None
    if Kind.EVENT in (a.claim.kind, b.claim.kind) and a.first and b.first:
        return _events(a, b, match)
    if (
        a.claim.reading.modality is not Modality.ASSERTED
        and b.claim.reading.modality is Modality.ASSERTED
    ):
        return None
    if match.score >= 0.75 and len(match.shared) >= 3 and a.negated == b.negated:
        return found(
            Relation.REPEAT,
            match.score,
            "the same statement in nearly the same words",
            _shared(match),
        )
    if match.score >= 0.75 and len(match.shared) >= 3 and a.negated != b.negated:
        return found(
            Relation.CONFLICT,
            match.score,
            "one says it is so, the other that it is not",
            _shared(match),
        )
    return None
