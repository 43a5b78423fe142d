"""A claim in words: its reading, its links and its history as styled lines.

The terminal panes and the plain line mode show the same lines, so neither can say less than the
other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from workbench import wording
from workbench.literal import literal, one_line
from workbench.model import (
    Act,
    ActType,
    Claim,
    ClaimQuery,
    ClaimState,
    Document,
    Evidence,
    Figure,
    Kind,
    Link,
    Modality,
    Period,
    Relation,
    Sum,
)
from workbench.review.assigning import assigned
from workbench.review.quotations import said
from workbench.review.values import Decision, Opened, Progress
from workbench.tui.text import Line, Piece, cut, width_of, wrapped
from workbench.tui.theme import GLYPHS
from workbench.wording import TONES, standing, word

BLANK: Line = ()
_LABEL = 10


def figure_words(figure: Figure) -> str:
    """A figure as the program read it, and what of it was carried over."""
    carried = f" ({', '.join(figure.inferred)} from a neighbour)" if figure.inferred else ""
    return f"{wording.figure_words(figure)}{carried}"


def period_words(period: Period) -> str:
    """A period as days and how they were found: `2021 (year, stated)`."""
    return f"{wording.days(period)} ({period.grain.value}, {period.basis})"


def source_words(document: Document | None, slug: str) -> str:
    """Day, publisher and title of a document, the title last because it may be cut."""
    if document is None:
        return slug
    day = str(document.published) if document.published else None
    return " · ".join(part for part in (day, document.publisher, document.title or slug) if part)


def _field(label: str, pieces: Sequence[Piece], width: int) -> list[Line]:
    return wrapped([(f"{label:<{_LABEL}}", "dim"), *pieces], width, _LABEL)


def standing_pieces(state: ClaimState) -> list[Piece]:
    """Glyph and word of the verdict or status, and of the status where it says more."""
    mark = standing(state.status, state.verdict)
    pieces = [(f"{GLYPHS[mark]} {wording.standing_words(state)}", TONES[mark])]
    if mark is not state.status:
        pieces.append((f" · {state.status.value}", "dim"))
    elif state.verdict is not None:
        pieces.append((f" · was {wording.verdict_words(state)}", "dim"))
    if state.why:
        pieces.append((f" · {state.why}", "dim"))
    return pieces


def reading_lines(opened: Opened, width: int, attached: Sequence[Evidence] = ()) -> list[Line]:
    """What the program read out of the claim, one field after the other, empty ones left out.

    `attached` is the evidence that the next verdict will rest on.
    """
    claim, reading = opened.claim, opened.claim.reading
    lines = _field("status", standing_pieces(opened.state), width)
    if opened.lacks:
        lines += _field("needs", [("; ".join(opened.lacks), "fair")], width)
    if opened.told:
        lines += _field("told", [(opened.told, "cool")], width)
    if claim.kind is Kind.QUOTE or said(opened.state):
        answer = said(opened.state)
        words = f"{answer[0]} ({answer[1]})" if answer else "? nobody has looked this up yet"
        lines += _field("was said", [(words, "text" if answer else "cool")], width)
    if name := assigned(opened.acts):
        lines += _field("assigned", [(name, "cool")], width)
    for evidence in attached:
        pieces = [*_evidence_pieces(evidence), (" · goes with the next verdict", "accent")]
        lines += _field("evidence", pieces, width)
    for evidence in evidence_in_force(opened.state):
        lines += _field("evidence", _evidence_pieces(evidence), width)
    if reading.figure:
        pieces = [(figure_words(reading.figure), "strong"), (f"  “{reading.figure.text}”", "dim")]
        lines += _field("figure", pieces, width)
    subject = " · ".join(part for part in (reading.subject, reading.measure, reading.place) if part)
    if subject:
        lines += _field("about", [(subject, "text")], width)
    if reading.period:
        lines += _field("period", [(period_words(reading.period), "text")], width)
    if reading.comparison:
        lines += _field("against", [(reading.comparison, "text")], width)
    if reading.speaker:
        through = f", through {reading.through}" if reading.through else ""
        lines += _field("speaker", [(reading.speaker + through, "text")], width)
    if reading.modality is not Modality.ASSERTED:
        lines += _field("mode", [(reading.modality.value, "fair")], width)
    page = f" · page {claim.page}" if claim.page else ""
    kind = f"{claim.kind.value} · worth {claim.worth:.2f}{page}"
    lines += _field("kind", [(kind, "text")], width)
    if claim.gone:
        lines += _field(
            "gone", [(f"the later version {claim.gone} does not say this", "fair")], width
        )
    for total in opened.sums:
        lines += _field("sum", _sum_pieces(total), width)
    return lines


def evidence_in_force(state: ClaimState) -> list[Evidence]:
    """What decisions and notes in force rest on, each piece once."""
    found = [one for act in (*state.decisions, *state.notes) for one in act.evidence]
    return list(dict.fromkeys(found))


def _sum_pieces(total: Sum) -> list[Piece]:
    mark, style = {
        True: ("✓ holds", "good"),
        False: ("✗ does not hold", "bad"),
        None: ("? undecidable", "cool"),
    }[total.holds]
    return [
        (mark, style),
        (f" · {total.relation}: {total.why}", "text"),
    ]


def link_lines(
    link: Link, claim: Claim, other: Claim | None, source: str, width: int, mark: str = ""
) -> list[Line]:
    """One link: the relation and the other's source, both quotes side by side, and the reasons.

    `mark` stands before the relation: which link is chosen, whether somebody has confirmed it.
    """
    other_id = link.b if link.a == claim.id else link.a
    relation = (f"{mark}{GLYPHS[link.relation]} {link.relation.value}", TONES[link.relation])
    if other is None:
        lines = wrapped([relation, (f"  claim {other_id[:12]} is not here any more", "dim")], width)
    else:
        half = (width - 3) // 2
        mine, theirs = _differences(claim.quote, other.quote)
        left = [(relation,), *wrapped(mine, half)]
        right = [((cut(source, half), "dim"),), *wrapped(theirs, half)]
        lines = side_by_side(left, right, half)
    if link.reasons:
        lines += wrapped([("because  ", "dim"), ("; ".join(link.reasons), "text")], width, 9)
    return lines


def link_words(link: Link, other: Claim | None, source: str) -> str:
    """One link as a sentence, for a reader without columns."""
    what = f"“{other.quote}”, {source}" if other else "a claim that is not here any more"
    because = f"; because {'; '.join(link.reasons)}" if link.reasons else ""
    return one_line(f"{link.relation.value} with {what}{because}")


def side_by_side(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    """Two columns of this width with a rule between them."""
    lines: list[Line] = []
    for a, b in zip_longest(left, right, fillvalue=BLANK):
        gap = " " * max(0, width - sum(width_of(text) for text, _ in a))
        lines.append((*a, (gap, "text"), (" │ ", "rule"), *b))
    return lines


_MARKS = ".,;:!?\"'“”‘’()"
"""A full stop behind a word makes it no other word."""


def _differences(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    a, b = left.split(), right.split()
    mine: list[Piece] = []
    theirs: list[Piece] = []
    bare_a, bare_b = ([word.strip(_MARKS) for word in words] for words in (a, b))
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, bare_a, bare_b, False).get_opcodes():
        style = "text" if tag == "equal" else "differs"
        for pieces, words in ((mine, a[a1:a2]), (theirs, b[b1:b2])):
            if words:
                pieces += [(" ".join(words), style), (" ", "text")]
    return mine, theirs


def history_lines(acts: Sequence[Act], width: int) -> list[Line]:
    """Every act on the claim, newest first, with its note and evidence."""
    by_id = {act.id: act for act in acts}
    lines: list[Line] = []
    for act in reversed(acts):
        lines += act_lines(act, by_id, width)
    return lines or [(("No acts yet: a verdict or a note will stand here.", "dim"),)]


def act_lines(act: Act, by_id: Mapping[str, Act], width: int) -> list[Line]:
    """One act: when, what, who; then its note and its evidence. `by_id` holds what it may undo."""
    day = act.at[:16].replace("T", " ")
    head = [(f"{day}  ", "dim"), *_act_pieces(act, by_id), (f"  {act.reviewer}", "dim")]
    lines = wrapped(head, width, 18)
    if act.note:
        lines += wrapped([(" " * 18, "text"), (f"“{act.note}”", "text")], width, 18)
    for evidence in act.evidence:
        lines += wrapped([(" " * 18, "text"), *_evidence_pieces(evidence)], width, 20)
    return lines


def _act_pieces(act: Act, by_id: Mapping[str, Act]) -> list[Piece]:
    if act.type is ActType.RETRACTION:
        taken = by_id.get(act.retracts or "")
        if taken is None:
            return [("took back an act", "dim")]
        if taken.type is ActType.RETRACTION:
            return [("put back what was undone", "dim")]
        return [("took back ", "dim"), *_act_pieces(taken, by_id)]
    mark = act.verdict or act.status
    if act.type is ActType.DECISION and mark is not None:
        said = (f"{GLYPHS[mark]} {wording.found(act)}", TONES[mark])
        return [said, (wording.decided_with(act), "dim")] if act.other else [said]
    if act.type is ActType.LINK:
        answer = "rejected" if act.accepted is False else "confirmed"
        relation = act.relation.value if act.relation else "link"
        return [(f"{answer} {relation}", "text")]
    if act.type is ActType.REVISION:
        return [(f"corrected {', '.join(sorted(act.content or {}))}", "text")]
    if act.type is ActType.ADDITION:
        return [("added by hand", "text")]
    return [(act.type.value, "text")]


def _evidence_pieces(evidence: Evidence) -> list[Piece]:
    place = f" at {evidence.locator}" if evidence.locator else ""
    quote = f" “{evidence.quote}”" if evidence.quote else ""
    return [
        (f"{GLYPHS[evidence.stance]} {evidence.stance.value}", TONES[evidence.stance]),
        (f" · {evidence.tier.value} · {evidence.document}{place}", "dim"),
        (quote, "text"),
    ]


def decision_pieces(decision: Decision) -> list[Piece]:
    """Glyph and word of a decision."""
    mark = decision.verdict or decision.status
    return [(f"{GLYPHS[mark]} {decision.rating or word(mark)}", TONES[mark])] if mark else []


def decision_words(decision: Decision) -> str:
    """The same without its colour, for a message."""
    return "".join(text for text, _ in decision_pieces(decision))


def summary_pieces(opened: Opened) -> list[Piece]:
    """One line about a claim: where it stands, how many links of each kind, broken sums, notes."""
    pieces = standing_pieces(opened.state)
    kinds = Counter(link.relation for link in opened.links)
    for relation in (Relation.CONFLICT, Relation.UPDATE, Relation.REPEAT, Relation.RELATED):
        if count := kinds[relation]:
            plural = (
                relation.value
                if count == 1 or relation is Relation.RELATED
                else f"{relation.value}s"
            )
            pieces += [(" · ", "dim"), (f"{GLYPHS[relation]} {count} {plural}", TONES[relation])]
    if any(total.holds is False for total in opened.sums):
        pieces += [(" · ", "dim"), ("✗ a sum does not hold", "bad")]
    if notes := len(opened.state.notes):
        pieces += [(" · ", "dim"), (f"{notes} note{'s' if notes > 1 else ''}", "text")]
    if literal(opened.claim.quote) != opened.claim.quote:
        pieces += [(" · ", "dim"), ("! hidden or control characters, shown as symbols", "fair")]
    return pieces


def empty_lines(progress: Progress, query: ClaimQuery) -> list[Line]:
    """What an empty queue says: why, and which command to type next."""
    if progress.total == 0:
        return _advice(
            "There are no claims here yet.",
            "workbench add report.txt",
            "finds the claims in a document",
        )
    if query.text or query.value or query.document or query.speaker:
        return _advice("No claim is like this.", "escape", "brings the whole queue back")
    lines = _advice(
        "Every claim has its verdict.", "workbench check", "says whether the ledger is clean"
    )
    more = [
        ("workbench export markdown", "writes the verification log"),
        ("f", "shows the finished claims"),
    ]
    return lines + [_command(*pair) for pair in more]


def _advice(what: str, command: str, does: str) -> list[Line]:
    return [(), ((what, "strong"),), (), _command(command, does)]


def _command(command: str, does: str) -> Line:
    return ((f"{command:<28}", "accent"), (does, "dim"))
