"""What is seen of a claim's line is what reading it whole gives; a doubtful line is not seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ledger.claims import parse_claim
from workbench.ledger.sights import sight_in, sight_of

SAMPLE = Path(__file__).resolve().parents[2] / "claims"
LINES = [
    line
    for path in sorted(SAMPLE.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").split("\n")
    if line
]


def test_most_lines_are_seen_as_they_are_read_whole():
    seen = [sight_in(line) for line in LINES]
    assert [one for one in seen if one] == [
        sight_of(parse_claim(line)) for line, one in zip(LINES, seen, strict=True) if one
    ]
    assert sum(one is not None for one in seen) > 0.8 * len(LINES)


@given(
    st.sampled_from(LINES),
    st.integers(0, 2_000),
    st.integers(0, 12),
    st.sampled_from(
        ["", " ", '"', "0", "-1", "1e999", "NaN", "null", "{", "]", ":", "\\ud800", "é"]
    ),
)
def test_whatever_is_done_to_a_line_it_is_seen_only_if_it_can_be_read(line, place, length, put):
    broken = line[:place] + put + line[place + length :]
    seen = sight_in(broken)
    if seen is not None:
        assert seen == sight_of(parse_claim(broken))


KEYS = sorted({key for line in LINES for key in json.loads(line)})


@given(
    st.sampled_from(LINES),
    st.sampled_from(KEYS),
    st.sampled_from([None, True, -1, 1.5, 2**60, "x", [], {}, ["x"], {"start": "x"}, "9" * 500]),
)
def test_a_field_of_another_type_is_never_seen_where_reading_it_fails(line, key, value):
    record = json.loads(line) | {key: value}
    changed = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    if sight_in(changed) is not None:
        assert sight_in(changed) == sight_of(parse_claim(changed))


@pytest.mark.parametrize("twice", ['{"id":"x",', '{"id" :"x",', '{"i\\u0064":"x",', '{ "id":"x",'])
def test_a_key_that_stands_twice_is_not_seen(twice):
    doubled = twice + LINES[0][1:]
    assert sight_in(doubled) is None
    with pytest.raises(ValueError, match="twice"):
        parse_claim(doubled)
