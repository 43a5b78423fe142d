"""A hundred claims without a mouse, and a log that tells exactly that story."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from application import app_at, keys, opened, until
from click.testing import CliRunner
from memory_store import wards

from workbench.cli import cli
from workbench.config import Policy
from workbench.extract.identity import claim_id
from workbench.ledger.claims import write_claims
from workbench.ledger.documents import write_document
from workbench.model import ActType, Document, Draft, Evidence, Span, Status, Tier
from workbench.workspace import init, open_workspace

WARDS = 130
SLUG = "ward-report"


def plant(root):
    """A folder with one document of sentences that hold two numbers, and a claim on each."""
    sentences, at = [], 0
    claims = []
    for claim in list(wards(WARDS).__dict__["_claims"]):
        ward = len(claims)
        words = f"In ward {ward} the board stored {2_000 + ward:,} crates of tea"
        sentence = f"{words} and {5_000 + ward:,} bags of salt in 2021."
        number = f"{2_000 + ward:,}"
        begin = at + sentence.index(number)
        figure = replace(claim.reading.figure, start=begin, end=begin + len(number), text=number)
        claims.append(
            replace(
                claim,
                id=claim_id(SLUG, sentence, "", "", number),
                document=SLUG,
                quote=sentence,
                start=at,
                end=at + len(sentence),
                sentence=Span(at, at + len(sentence)),
                reading=replace(claim.reading, figure=figure),
            )
        )
        sentences.append(sentence)
        at += len(sentence) + 1
    text = " ".join(sentences) + " The harbour board met 41 times in 2021. It hired 17 people.\n"
    init(root)
    document = Document(SLUG, hashlib.sha256(text.encode()).hexdigest(), "original.txt")
    write_document(root, document, text.encode(), text)
    write_claims(root, SLUG, claims)
    return root


def log(root):
    """What `workbench log` says was done, oldest first."""
    said = CliRunner().invoke(cli, ["-C", str(root), "log", "--format", "jsonl"])
    acts = [json.loads(line) for line in said.stdout.splitlines()]
    return [(act["type"], act["verdict"] or act.get("status")) for act in acts]


def split_here(app):
    """What is typed into the form: the words before and after the "and", with their numbers."""
    ward = app.screen.session.opened().claim.quote.split()[2]
    tea, salt = f"{2_000 + int(ward):,}", f"{5_000 + int(ward):,}"
    parts = (f"ward {ward} the board stored {tea} crates of tea", tea)
    return "|", parts[0], "tab", tea, "tab", f"{salt} bags of salt in 2021.", "tab", salt, "enter"


async def test_a_hundred_cleared_twenty_undone_five_edited_three_split_two_added(tmp_path):
    root = plant(tmp_path)
    app = app_at(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "s" * 40, "v", "j" * 9, "v", "r")
        await until(app, pilot, "50 of 130 done")
        await keys(app, pilot, "u" * 11)  # the ten of the range are one step
        await until(app, pilot, "30 of 130 done")
        for number in range(5):
            await keys(app, pilot, "=", f"{number + 7},000", "enter", "j")
        for _ in range(3):
            await keys(app, pilot, *split_here(app))
            await until(app, pilot, "split in two · saved")
            await keys(app, pilot, "j", "j")
        for words, number in (("board met 41 times in 2021", "41"), ("hired 17 people", "17")):
            await keys(app, pilot, "+", words, "tab", number, "enter")
            await until(app, pilot, "claim added · saved")
        await keys(app, pilot, "g", "space", "space", "space", "x")
        await until(app, pilot, "of 138 done")
        here = app.screen.session.row.claim
        await keys(app, pilot, "q")
    again = app_at(root)
    async with again.run_test(size=(80, 24)) as pilot:
        await opened(again, pilot)
        assert again.screen.session.row.claim == here
        await until(again, pilot, "36 of 138 done")
        await keys(again, pilot, "m" * 64)
        await until(again, pilot, "100 of 138 done")
    assert log(root) == [
        *[("decision", "supported")] * 40,
        *[("decision", "refuted")] * 10,
        *[("retraction", None)] * 20,
        *[("revision", None)] * 5,
        *[("addition", None), ("addition", None), ("decision", "dismissed")] * 3,
        *[("addition", None)] * 2,
        *[("decision", "mixed")] * 3,
        *[("decision", "mostly_supported")] * 64,
    ]


async def test_a_verdict_with_its_evidence_at_hand_takes_two_keys(tmp_path):
    root = plant(tmp_path)
    (root / "workbench.toml").write_text("[policy]\nprimary_or_secondaries = 1\n")
    with open_workspace(root, reviewer="ana") as workspace:
        first = next(iter(workspace.claims()))
        found = (Evidence(SLUG, "char=0,20", "In ward 0 the board ", tier=Tier.PRIMARY),)
        workspace.record(Draft(ActType.NOTE, first.id, note="found", evidence=found))
    app = app_at(root, policy=Policy(primary_or_secondaries=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await keys(app, pilot, "'")
        await until(app, pilot, "evidence 1 of 1: supports")
        await keys(app, pilot, "s")
        await until(app, pilot, "1 of 130 done")
    with open_workspace(root, reviewer="ana") as workspace:
        assert workspace.state(first.id).status is Status.APPROVED
