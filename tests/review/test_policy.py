"""What a verdict still lacks: reasons, stated parts, sources that are truly two."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from workbench.config import Policy
from workbench.model import (
    Act,
    ActType,
    Claim,
    Document,
    Evidence,
    Figure,
    Grain,
    Kind,
    Period,
    Reading,
    Span,
    Verdict,
)
from workbench.review.policy import backing, lacks, needs_reason

FIGURE = Figure(5, 7, "12", Decimal(12))
CLAIM = Claim("c", "d", Kind.QUANTITY, "fell 12", 0, 7, Span(0, 7), Reading(figure=FIGURE))
YEAR = Period(date(2021, 1, 1), date(2021, 12, 31), Grain.YEAR, "stated")


def found(verdict=Verdict.SUPPORTED, **fields):
    return Act("1", ActType.DECISION, "c", "Ana", "w", 1, None, (), "", verdict=verdict, **fields)


def test_a_verdict_that_wants_a_reason_lacks_it_until_somebody_gives_one():
    policy = Policy(reasons=(Verdict.SUPPORTED,))
    assert needs_reason(Verdict.SUPPORTED, policy)
    assert not needs_reason(Verdict.MIXED, policy)
    assert lacks([found()], CLAIM, {}, policy) == "needs a reason"
    assert lacks([found(), found(note="table 3")], CLAIM, {}, policy) is None


def test_a_reason_is_wanted_of_a_verdict_that_approves_nothing_too():
    policy = Policy(reasons=(Verdict.REFUTED,))
    assert (lacks([found(Verdict.REFUTED)], CLAIM, {}, policy) or "").endswith("needs a reason")


def test_period_and_unit_must_be_stated_where_the_policy_says_so():
    policy = Policy(stated=("period", "unit"))
    assert list(backing((), CLAIM, {}, policy)) == ["a stated period", "a stated unit"]
    reading = Reading(figure=replace(FIGURE, unit="percent"), period=YEAR)
    assert not list(backing((), replace(CLAIM, reading=reading), {}, policy))


def test_papers_of_one_publisher_are_one_origin():
    policy = Policy(primary_or_secondaries=2)
    names = {"d": "Desk", "s": "Wire", "t": "wire ", "u": "Other", "v": "desk"}
    documents = {name: Document(name, "0", "x", publisher=who) for name, who in names.items()}

    def lacking(*slugs):
        return list(backing([Evidence(slug) for slug in slugs], CLAIM, documents, policy))

    assert lacking("s", "t")
    assert lacking("s", "v"), "the claim's own publisher cannot back it"
    assert not lacking("s", "u")


def test_all_that_is_lacking_is_said_at_once():
    policy = Policy(reviewers=2, primary_or_secondaries=1, stated=("unit",))
    assert lacks([found()], CLAIM, {}, policy) == (
        "needs 1 more reviewer; a primary source or 1 secondary source; a stated unit"
    )
