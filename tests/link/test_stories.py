"""The gold stories of this folder: what a careful reader links is linked, and nothing else."""

from __future__ import annotations

import json
from collections import Counter

from workbench.link import arithmetic, link_all


def rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def ends(row) -> frozenset[str]:
    return frozenset((row["a"]["claim"], row["b"]["claim"]))


def test_every_gold_link_is_found_with_its_relation(gold):
    claims, documents, story = gold
    said = {frozenset((link.a, link.b)): link.relation for link in link_all(claims, documents)}
    missed = [
        (row["why"], row["relation"], said.get(ends(row)))
        for row in rows(story / "links.jsonl")
        if said.get(ends(row)) != row["relation"]
    ]
    assert not missed


def test_no_negative_is_linked_as_repeat_or_conflict(gold):
    claims, documents, story = gold
    said = {frozenset((link.a, link.b)): link.relation for link in link_all(claims, documents)}
    wrong = [
        row["why"]
        for row in rows(story / "negatives.jsonl")
        if said.get(ends(row)) in ("repeat", "conflict")
    ]
    assert not wrong


def test_gold_sums_get_their_verdict(gold):
    claims, documents, story = gold
    said = {frozenset(one.claims): one.holds for one in arithmetic(claims, documents)}
    verdicts = Counter()
    for row in rows(story / "arithmetic.jsonl"):
        wanted = None if row["holds"] == "undecidable" else row["holds"]
        key = frozenset(end["claim"] for end in row["ends"])
        verdicts[key in said and said[key] is wanted] += 1
    assert verdicts[False] <= 1
