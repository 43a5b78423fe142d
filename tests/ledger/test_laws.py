"""The laws of merging, over real lines of acts: union in any order, grouping or repetition.

WORKBENCH_EXAMPLES=10000 pytest tests/ledger/test_laws.py holds each against so many histories.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.config import Policy
from workbench.heads import heads_digest
from workbench.ledger.acts import act_line, order, parse_act, seal
from workbench.ledger.notes import redacted
from workbench.model import ActType, Draft, Verdict
from workbench.review.state import fold

CLAIM = "c" * 32
MANY = settings(
    deadline=None,
    max_examples=int(os.environ.get("WORKBENCH_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def ledgers(draw, parts):
    """So many ledgers, each some lines of one history of three writers who saw some of it."""
    acts, ends = [], {}
    for number in range(draw(st.integers(1, 7))):
        known = [act.id for act in acts]
        parents = draw(st.sets(st.sampled_from(known), max_size=2)) if known else set()
        writer = draw(st.sampled_from("abc"))
        seq, previous = ends.get(writer, (0, None))
        if known and draw(st.integers(0, 4)) == 0:
            draft = Draft(ActType.RETRACTION, CLAIM, retracts=draw(st.sampled_from(known)))
        else:
            verdict = draw(st.sampled_from([Verdict.SUPPORTED, Verdict.REFUTED]))
            draft = Draft(ActType.DECISION, CLAIM, verdict=verdict, note=f"x {number}")
        act = seal(
            draft,
            reviewer=f"R {writer}",
            writer=writer * 16,
            seq=seq + 1,
            previous=previous,
            parents=sorted(parents),
            at=f"2026-11-21T20:45:{draw(st.integers(0, 59)):02d}Z",
            salt="0" * 32,
        )
        ends[writer] = (act.seq, act.id)
        acts.append(act)
    lines = [act_line(act) for act in acts]
    return [draw(st.lists(st.sampled_from(lines))) for _ in range(parts)]


def merged(*ledgers):
    """What a ledger says that has the lines of all of these, in whatever order they come."""
    acts = [parse_act(line) for ledger in ledgers for line in ledger]
    state = fold(acts, None, {}, Policy())
    ids = [act.id for act in order(acts)]
    return ids, heads_digest(acts), state.status, state.verdict, state.heads, state.why


@MANY
@given(ledgers(2))
def test_merging_is_the_same_from_either_side(two):
    a, b = two
    assert merged(a, b) == merged(b, a)


@MANY
@given(ledgers(1))
def test_merging_a_ledger_with_itself_changes_nothing(one):
    (a,) = one
    assert merged(a, a) == merged(a) == merged(set(a))


@MANY
@given(ledgers(3))
def test_merging_is_the_same_however_it_is_grouped(three):
    a, b, c = map(frozenset, three)
    assert merged((a | b) | c) == merged(a | (b | c)) == merged(c, b, a)


@MANY
@given(ledgers(1))
def test_reading_and_writing_a_line_gives_the_line(one):
    for line in one[0]:
        assert act_line(parse_act(line)) == line


@MANY
@given(ledgers(1))
def test_redacting_notes_changes_nothing_but_the_words(one):
    acts = [parse_act(line) for line in one[0]]
    bare = [act_line(redacted(act) if act.note else act) for act in acts]
    assert merged(bare) == merged(one[0])
    assert not any(b'"text":' in line for line in bare)
