"""Reviewed claims as schema.org ClaimReview (JSON-LD), for the page a desk publishes.

Properties after developers.google.com's list for fact checks: needed are claimReviewed,
reviewRating and url; author, itemReviewed, datePublished and a rating number are recommended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from workbench.exports.addresses import public
from workbench.exports.jsonld import encode, filled
from workbench.exports.options import PLAIN, Options
from workbench.exports.reviewed import reviewed
from workbench.heads import heads_digest
from workbench.literal import one_line
from workbench.model import Act, Claim, ClaimState, Document, Evidence, LedgerView, Status, Verdict
from workbench.wording import verdict_words, word

LOSS = (
    "only claims with a verdict that stands; spans, readings, links and history are left out; "
    "speakers are given as organizations; without --site addresses are relative to the page"
)

CONTEXT = "https://schema.org"
# The scale that is published with the ratings: 1 is wrong, 5 is right. Verdicts that are no point
# on it (unproven, outdated, not checkable) have a name and no number.
RATINGS = {
    Verdict.SUPPORTED: 5,
    Verdict.MOSTLY_SUPPORTED: 4,
    Verdict.MIXED: 3,
    Verdict.EXAGGERATED: 2,
    Verdict.UNDERSTATED: 2,
    Verdict.MISLEADING: 2,
    Verdict.REFUTED: 1,
}
BEST, WORST = 5, 1
_SHORT = 75  # the most that search engines show of claimReviewed


@dataclass(frozen=True, slots=True)
class Rating:
    """A verdict as a schema.org Rating; `said` is the word it was given in."""

    verdict: Verdict
    explanation: str = ""
    said: str = ""

    def record(self) -> dict[str, Any]:
        """The JSON-LD of it; the name always, numbers where the verdict is on the scale."""
        value, name = RATINGS.get(self.verdict), self.said or word(self.verdict)
        numbers = {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}
        return filled(
            {
                "@type": "Rating",
                "alternateName": name[:1].upper() + name[1:],
                **(numbers if value is not None else {}),
                "ratingExplanation": self.explanation,
            }
        )


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """One review, made of the claim, its document and the decisions that stand."""

    claim: Claim
    verdict: Verdict
    said: str
    decisions: Sequence[Act]
    document: Document | None
    documents: dict[str, Document]

    def record(self, options: Options) -> dict[str, Any]:
        """The JSON-LD of it, without @context: the file has one for all."""
        notes = "\n".join(act.note for act in self.decisions if act.note)
        address = f"{public(options.site) or ''}#c-{self.claim.id}"
        evidence = dict.fromkeys(one for act in self.decisions for one in act.evidence)
        return filled(
            {
                "@type": "ClaimReview",
                "@id": address,
                "url": address,
                "claimReviewed": one_line(self.claim.quote, _SHORT),
                "reviewRating": Rating(self.verdict, notes, self.said).record(),
                "author": _authors(self.decisions, options),
                "datePublished": min((act.at for act in self.decisions), default=""),
                "dateModified": max((act.at for act in self.decisions), default=""),
                "itemReviewed": self._claim(),
                "citation": [_citation(one, self.documents) for one in evidence],
            }
        )

    def _claim(self) -> dict[str, Any]:
        document, reading = self.document, self.claim.reading
        speaker = reading.speaker or (document and (document.author or document.publisher))
        return filled(
            {
                "@type": "Claim",
                "@id": f"urn:workbench:claim:{self.claim.id}",
                "identifier": self.claim.id,
                "text": self.claim.quote,
                "author": {"@type": "Organization", "name": speaker} if speaker else None,
                "datePublished": _day(document),
                "appearance": _work(self.claim.document, document),
            }
        )


def write(view: LedgerView, out: TextIO, options: Options = PLAIN) -> None:
    """One graph of reviews, by document and then in text order."""
    documents = dict(view.documents)
    ledger = f"urn:workbench:heads:{heads_digest(view.acts())}"
    out.write(f'{{"@context":"{CONTEXT}","@graph":[')
    between = "\n"
    for claim, state, _ in reviewed(view, options):
        if state.verdict is not None and publishable(state):
            document = documents.get(claim.document)
            said = verdict_words(state)
            review = ClaimReview(claim, state.verdict, said, state.decisions, document, documents)
            out.write(between + encode(review.record(options) | {"isBasedOn": ledger}))
            between = ",\n"
    out.write("\n]}\n")


def publishable(state: ClaimState) -> bool:
    """Whether the verdict stands: somebody found it, and nothing has changed since."""
    return state.verdict is not None and state.status in (Status.CHECKED, Status.APPROVED)


def _authors(decisions: Sequence[Act], options: Options) -> Any:
    if options.publisher:
        return {"@type": "Organization", "name": options.publisher}
    people = sorted({act.reviewer for act in decisions})
    persons = [{"@type": "Person", "name": name} for name in people]
    return persons[0] if len(persons) == 1 else persons


def _citation(evidence: Evidence, documents: dict[str, Document]) -> dict[str, Any]:
    work = _work(evidence.document, documents.get(evidence.document))
    return filled({**work, "text": evidence.quote})


def _work(slug: str, document: Document | None) -> dict[str, Any]:
    if document is None:
        return {"@type": "CreativeWork", "identifier": slug}
    publisher, author = document.publisher, document.author
    return filled(
        {
            "@type": "CreativeWork",
            "identifier": slug,
            "name": document.title,
            "url": public(document.url),
            "datePublished": _day(document),
            "author": {"@type": "Person", "name": author} if author else None,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        }
    )


def _day(document: Document | None) -> str | None:
    return str(document.published) if document and document.published else None
