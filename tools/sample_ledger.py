"""Make this repository's own ledger again: pin the sample documents, and replay their review.

    python -m tools.sample_ledger [FOLDER]

FOLDER holds the sources; without it the pinned originals are taken.

Needed only when extraction changes what the claims are. The documents are our own; publishers and
people in them are invented, the trade figures are of public record. The acts are those of two
reviewers who do not exist either: a sample has to show a review without borrowing anybody's name.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workbench.commands.named import evidence_named
from workbench.model import ActType, Claim, Draft, Evidence, Status, Tier, Verdict
from workbench.workspace import Source, Workspace, init, open_workspace

ROOT = Path(__file__).resolve().parent.parent
MINA, JONAS = "Mina Park", "Jonas Weber"
BOTH_COUNTS = (
    "Both totals are right as recorded. Chinese customs count goods by origin on arrival, "
    "Hong Kong included; Korean customs count by declared destination. "
    "Name the source with the number."
)


@dataclass(frozen=True, slots=True)
class Pinned:
    """A sample document: its file, the slug it gets, and what its publisher says of it."""

    file: str
    slug: str
    published: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Said:
    """A decision to replay: who, on which claim (document, words, figure), and what."""

    reviewer: str
    slug: str
    words: str
    figure: str | None
    outcome: Verdict | Status
    note: str
    evidence: tuple[str, ...] = ()


DOCUMENTS = (
    Pinned("outlook-2001.txt", "outlook-2001", "2001-10-05", "Strait Economic Letter"),
    Pinned("research-note-2001.md", "exports-at-second-hand", "2001-10-09", "Seoul Trade Forum"),
    Pinned("milestone-2005.txt", "milestone-2005", "2006-01-12", "Harbour Review"),
    Pinned("huizhou-2020.txt", "huizhou-2020", "2020-09-17", "Pearl Delta Observer"),
    Pinned("china-customs-2021.txt", "china-customs-2021", "2022-01-14", "Chinese customs"),
    Pinned("korea-customs-2021.txt", "korea-customs-2021", "2022-01-17", "Korean customs"),
    Pinned("anniversary-2022.html", "thirty-years-of-trade", "2022-07-27", "Harbour Review"),
    Pinned("china-customs-2022.txt", "china-customs-2022", "2023-01-13", "Chinese customs"),
    Pinned("carmaker-2023.md", "hyundai-in-china", "2023-08-04", "Motor Ledger"),
    Pinned("year-end-2023.txt", "year-end-2023", "2024-01-12", "Harbour Review"),
)

REVIEW = (
    Said(
        MINA,
        "china-customs-2021",
        "Trade in goods between China and South Korea",
        "$362.35 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("china-customs-2021#quote=Trade in goods between China and South Korea came to $362.35",),
    ),
    Said(
        MINA,
        "korea-customs-2021",
        "South Korea's trade with China totalled",
        "$301.5 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("korea-customs-2021#quote=trade with China totalled $301.5 billion in 2021",),
    ),
    Said(
        MINA,
        "thirty-years-of-trade",
        "two-way commerce was worth",
        "$0.36 trillion",
        Verdict.SUPPORTED,
        "Rounded from $362.35 billion, and attributed to Chinese customs as it must be.",
        ("china-customs-2021#quote=came to $362.35 billion in 2021",),
    ),
    Said(
        MINA,
        "thirty-years-of-trade",
        "two-way commerce was worth",
        "72 times",
        Verdict.SUPPORTED,
        "362.35 over 5.03 is 72.0.",
        (
            "china-customs-2021#quote=came to $362.35 billion in 2021",
            "thirty-years-of-trade#quote=goods worth $5.03 billion",
        ),
    ),
    Said(
        MINA,
        "korea-customs-2021",
        "Exports to China reached",
        "$162.9 billion",
        Verdict.SUPPORTED,
        "As Korean customs record it.",
        ("korea-customs-2021#quote=Exports to China reached $162.9 billion",),
    ),
    Said(
        MINA,
        "outlook-2001",
        "trade between China and South Korea will exceed",
        "$100 billion",
        Verdict.OUTDATED,
        "A forecast for 2008, overtaken: the mark was passed in 2005.",
        ("milestone-2005#quote=reached $100.6 billion in 2005",),
    ),
    Said(
        JONAS,
        "milestone-2005",
        "South Korea's trade with China reached",
        "$100.6 billion",
        Verdict.SUPPORTED,
        "61.9 and 38.6 make 100.5; the tenth is rounding.",
        ("milestone-2005#quote=Exports to China grew to $61.9 billion",),
    ),
    Said(
        JONAS,
        "china-customs-2022",
        "Trade in goods between China and South Korea",
        "$362.29 billion",
        Verdict.OUTDATED,
        "The first count; the total for 2022 was later revised to $359.2 billion.",
        ("year-end-2023#quote=The total for 2022 has been revised to $359.2 billion",),
    ),
    Said(
        JONAS,
        "china-customs-2022",
        "0.1 percent more than in 2021",
        "0.1 percent",
        Verdict.UNPROVEN,
        "362.29 is a little below the 362.35 published for 2021. It holds only against a revised "
        "2021 total that we have not seen; asked customs for it.",
        ("china-customs-2021#quote=came to $362.35 billion in 2021",),
    ),
    Said(
        JONAS,
        "hyundai-in-china",
        "22 percent of the 2016 level",
        "22 percent",
        Verdict.SUPPORTED,
        "254,000 of 1,142,000 is 22.2 percent.",
        (
            "hyundai-in-china#quote=| 2016 | 1,142,000 |",
            "hyundai-in-china#quote=| 2022 | 254,000 |",
        ),
    ),
    Said(
        JONAS,
        "huizhou-2020",
        "Huizhou's imports and exports fell",
        "77.4",
        Status.WAITING,
        "Asked the commerce bureau for the report itself; due in a week.",
    ),
    Said(
        MINA,
        "huizhou-2020",
        "Samsung closed its factory in Huizhou",
        None,
        Verdict.SUPPORTED,
        "The company announced it for October 2019.",
        ("huizhou-2020#quote=Samsung closed its factory in Huizhou in October 2019",),
    ),
    Said(
        MINA,
        "china-customs-2021",
        "Imports from South Korea were worth",
        "$213.49 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("china-customs-2021#quote=Imports from South Korea were worth $213.49 billion",),
    ),
    Said(
        MINA,
        "china-customs-2021",
        "exports to South Korea",
        "$148.86 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("china-customs-2021#quote=exports to South Korea $148.86 billion",),
    ),
    Said(
        MINA,
        "china-customs-2021",
        "China ran a deficit",
        "$64.63 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("china-customs-2021#quote=China ran a deficit of $64.63 billion",),
    ),
    Said(
        MINA,
        "korea-customs-2021",
        "imports from China",
        "$138.6 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("korea-customs-2021#quote=imports from China $138.6 billion",),
    ),
    Said(
        MINA,
        "korea-customs-2021",
        "The surplus was",
        "$24.3 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("korea-customs-2021#quote=The surplus was $24.3 billion",),
    ),
    Said(
        JONAS,
        "china-customs-2022",
        "Imports from South Korea fell",
        "$199.67 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("china-customs-2022#quote=to $199.67 billion",),
    ),
    Said(
        JONAS,
        "year-end-2023",
        "exports to China fell from",
        "$155.8 billion",
        Verdict.SUPPORTED,
        BOTH_COUNTS,
        ("year-end-2023#quote=from $155.8 billion in 2022",),
    ),
)
SLIP = Said(
    JONAS,
    "outlook-2001",
    "In the first half of 2001 South Korea sold goods",
    "$10.69 billion",
    Verdict.EXAGGERATED,
    "Pressed the wrong key.",
)


def main(folder: Path | None) -> None:
    """Build the ledger in a scratch folder; it takes the old one's place when it is whole."""
    with tempfile.TemporaryDirectory() as scratch:
        sources, fresh = Path(scratch) / "sources", Path(scratch) / "ledger"
        sources.mkdir()
        for one in DOCUMENTS:
            original = ROOT / "evidence" / one.slug / f"original{Path(one.file).suffix}"
            shutil.copy(folder / one.file if folder else original, sources / one.file)
        fresh.mkdir()
        init(fresh)
        shutil.copy(ROOT / "workbench.toml", fresh / "workbench.toml")
        _pin(fresh, sources)
        _replay(fresh)
        for name in ("claims", "evidence"):
            shutil.rmtree(ROOT / name, ignore_errors=True)
            shutil.copytree(fresh / name, ROOT / name)


def _pin(root: Path, sources: Path) -> None:
    with open_workspace(root, reviewer=MINA) as opened:
        for one in DOCUMENTS:
            given = {"published": one.published, "publisher": one.publisher}
            source = Source(
                f"{one.slug}{Path(one.file).suffix}", path=sources / one.file, given=given
            )
            for added in opened.add([source]):
                if added.outcome != "added" or added.slug != one.slug:
                    sys.exit(f"{one.file}: {added.outcome} as {added.slug}: {added.message}")


def _replay(root: Path) -> None:
    for reviewer in (MINA, JONAS):
        with open_workspace(root, reviewer=reviewer) as opened:
            for said in REVIEW:
                if said.reviewer == reviewer:
                    opened.record(_draft(opened, said))
            if reviewer == SLIP.reviewer:
                wrong = opened.record(_draft(opened, SLIP))
                opened.record(Draft(ActType.RETRACTION, wrong.claim, retracts=wrong.id))


def _draft(opened: Workspace, said: Said) -> Draft:
    evidence: tuple[Evidence, ...] = tuple(
        evidence_named(opened, reference, tier=Tier.PRIMARY) for reference in said.evidence
    )
    claim = _claim(opened, said)
    if isinstance(said.outcome, Verdict):
        return Draft(
            ActType.DECISION, claim.id, verdict=said.outcome, note=said.note, evidence=evidence
        )
    return Draft(ActType.DECISION, claim.id, status=said.outcome, note=said.note, evidence=evidence)


def _claim(opened: Workspace, said: Said) -> Claim:
    found = [
        claim
        for claim in opened.claims()
        if claim.document == said.slug
        and said.words in " ".join(claim.quote.split())
        and _figure_fits(claim, said.figure)
    ]
    if len(found) != 1:
        sys.exit(f"{said.slug}: {len(found)} claims with {said.words!r} and {said.figure!r}")
    return found[0]


def _figure_fits(claim: Claim, text: str | None) -> bool:
    figure = claim.reading.figure
    return figure is None if text is None else figure is not None and figure.text.startswith(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
