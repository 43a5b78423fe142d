"""The annotated copy of a draft: every number marked by class and footnoted."""

from __future__ import annotations

import json
import re

DRAFT = """# Trade

China and South Korea traded goods worth about $362 billion in 2021, up 88.8 percent.
"""


def approve(ledger, words):
    for line in ledger("export", "jsonl").lines:
        one = json.loads(line)
        if words in one["quote"]:
            ledger("decide", one["id"], "supported", "--note", "Table 1 <b>", "--evidence", "kita")


def test_numbers_are_marked_by_class_and_the_draft_is_otherwise_unchanged(ledger, tmp_path):
    approve(ledger, "$362 billion")
    (tmp_path / "draft.md").write_text(DRAFT)
    said = ledger("export", "marked", "draft.md")
    assert said.code == 0
    body, *notes = said.out.split("\n[^")
    assert re.sub(r"</?u[^>]*>|\[\^\d+\]", "", body) == DRAFT
    assert '<u class="unseen">88.8 percent</u>' in body
    assert len(notes) == len(set(re.findall(r"\[\^\d+\]", body)))


def test_a_footnote_names_claim_verdict_reviewer_and_evidence_without_markup(ledger, tmp_path):
    approve(ledger, "$362 billion")
    (tmp_path / "draft.txt").write_text(
        "Bilateral trade between China and South Korea reached about $362 billion in 2021.\n"
    )
    out = ledger("export", "marked", "draft.txt").out
    assert '<u class="backed">about \\$362 billion</u>' in out or '<u class="backed">\\$362' in out
    assert "Ada found it supported" in out
    assert "Table 1 \\<b\\>" in out
    assert "supports (secondary): Bilateral trade" in out


def test_only_marked_takes_a_draft(ledger):
    assert "only marked takes a draft" in ledger("export", "csv", "draft.md").err
    assert "which draft?" in ledger("export", "marked").err
