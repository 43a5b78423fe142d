"""A source looked at again on a real server: each change in its class, and no false alarm."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from tests.evidence.site import Reply, Site, limited
from workbench.documents import read
from workbench.evidence import watching
from workbench.evidence.fetch import fetch_all
from workbench.evidence.outcomes import Ask, Page
from workbench.model import Span, Watched, WatchOutcome

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BODY = """
<p>The customs office published its yearly table of foreign trade on Tuesday, later than
planned.</p>
<p>Exports to the neighbouring country rose by 10.2 percent to 149 billion dollars in 2021, the
office said. Officials called the growth “remarkable” and pointed to chips and to batteries.</p>
<p>Imports grew more slowly. Three ports handled most of the goods, and two thirds went by sea.
The next table is due in the spring, when the figures for the regions will be added to it.</p>
"""
QUOTE = "Exports to the neighbouring country rose by 10.2 percent to 149 billion dollars in 2021"


def dressed(body: str, around: str = "") -> bytes:
    head = "<html><head><title>Trade</title></head><body><nav>Home News Contact</nav>"
    return (
        f"{head}{around}<article>{body}</article><footer>{around}</footer></body></html>".encode()
    )


def pinned(web: Site, page: bytes, quotes: list[str]) -> watching.Pinned:
    text = read(page, "page.html").text
    cited = [
        watching.Cited(Span(text.index(one), text.index(one) + len(one)), (f"claim-{number}",))
        for number, one in enumerate(quotes)
    ]
    digest = hashlib.sha256(page).hexdigest()
    return watching.Pinned("customs", f"{web.url}/trade", digest, text, cited)


def look(web: Site, source: watching.Pinned) -> Watched:
    settings = limited(attempts=1, read=0.3)
    (answer,) = fetch_all([Ask(source.url)], settings)
    if not isinstance(answer, Page):
        return watching.failed(source, answer, NOW)
    if hashlib.sha256(answer.body).hexdigest() == source.sha256:
        return watching.unchanged(source, answer)
    text = read(answer.body, "page.html").text
    return watching.compared(source, answer, text, answer.body.decode())


ADS = "<div class=ad>Buy 3 for 99.95 dollars today, until 24 December 2026!</div>" * 3
REWORDED = BODY.replace("rose by 10.2 percent to", "climbed, by 10.2 percent, reaching")
NUMBER = BODY.replace("10.2 percent", "9.7 percent")
SCALE = BODY.replace("149 billion", "149 million")

NEW_DRESS = BODY.replace("“", '"').replace(" by ", "\n by ")
TAKEN_OUT = BODY.replace(QUOTE.replace("in 2021", ""), "It grew ")
LONGER = BODY + "<p>Updated on Friday: 12 ports.</p>"
NOTICE = "<p>Please prove that you are no robot.</p>"
MATRIX = {
    "same": (Reply(dressed(BODY)), WatchOutcome.UNCHANGED),
    "429": (Reply(b"", 429), WatchOutcome.OUTAGE),
    "500": (Reply(b"", 500), WatchOutcome.OUTAGE),
    "403": (Reply(b"", 403), WatchOutcome.OUTAGE),
    "timeout": (Reply(dressed(BODY), wait=1.0), WatchOutcome.OUTAGE),
    "ad churn": (Reply(dressed(BODY, ADS)), WatchOutcome.COSMETIC),
    "new dress": (Reply(dressed(NEW_DRESS)), WatchOutcome.COSMETIC),
    "another paragraph": (Reply(dressed(LONGER)), WatchOutcome.COSMETIC),
    "reworded": (Reply(dressed(REWORDED)), WatchOutcome.QUOTE_GONE),
    "taken out": (Reply(dressed(TAKEN_OUT)), WatchOutcome.QUOTE_GONE),
    "number": (Reply(dressed(NUMBER)), WatchOutcome.NUMBER_CHANGED),
    "scale": (Reply(dressed(SCALE)), WatchOutcome.NUMBER_CHANGED),
    "number and ads": (Reply(dressed(NUMBER, ADS)), WatchOutcome.NUMBER_CHANGED),
    "404": (Reply(b"", 404), WatchOutcome.PAGE_GONE),
    "410": (Reply(b"", 410), WatchOutcome.PAGE_GONE),
    "another page": (Reply(dressed(NOTICE)), WatchOutcome.PAGE_GONE),
}


@pytest.mark.parametrize("change", MATRIX)
def test_each_change_has_its_class(change: str, web: Site):
    reply, outcome = MATRIX[change]
    source = pinned(web, dressed(BODY), [QUOTE])
    web.pages["/trade"] = reply
    found = look(web, source)
    assert (found.outcome, "\n" in found.why) == (outcome, False)
    named = [one.claims for one in found.quotes if one.outcome in WatchOutcome.alarms()]
    assert named == ([("claim-0",)] if outcome in WatchOutcome.alarms() else [])


def test_a_page_that_moved_is_followed_and_said_to_have_moved(web: Site):
    source = pinned(web, dressed(BODY), [QUOTE])
    web.pages["/trade"] = Reply(status=301, headers={"Location": "/archive/trade"})
    web.pages["/archive/trade"] = Reply(dressed(BODY))
    assert look(web, source).outcome is WatchOutcome.MOVED
    web.pages["/archive/trade"] = Reply(dressed(BODY, ADS))
    found = look(web, source)
    assert found.outcome is WatchOutcome.MOVED
    assert found.why.endswith("/archive/trade")


def test_a_page_that_moved_and_says_something_else_is_no_mere_move(web: Site):
    source = pinned(web, dressed(BODY), [QUOTE])
    web.pages["/trade"] = Reply(status=302, headers={"Location": "/new"})
    web.pages["/new"] = Reply(dressed(NUMBER))
    assert look(web, source).outcome is WatchOutcome.NUMBER_CHANGED


def test_short_words_are_looked_for_among_their_neighbours(web: Site):
    source = pinned(web, dressed(BODY), ["10.2 percent"])
    elsewhere = NUMBER + "<p>The weather office expects 10.2 percent more rain for the coast.</p>"
    web.pages["/trade"] = Reply(dressed(elsewhere))
    assert look(web, source).outcome is WatchOutcome.NUMBER_CHANGED
    web.pages["/trade"] = Reply(dressed(BODY, ADS))
    assert look(web, source).outcome is WatchOutcome.COSMETIC


def test_a_number_in_words_is_a_number(web: Site):
    source = pinned(web, dressed(BODY), ["Three ports handled most of the goods"])
    web.pages["/trade"] = Reply(dressed(BODY.replace("Three ports", "Four ports")))
    assert look(web, source).outcome is WatchOutcome.NUMBER_CHANGED


def test_of_two_passages_only_the_one_that_changed_is_named(web: Site):
    source = pinned(web, dressed(BODY), [QUOTE, "Imports grew more slowly"])
    web.pages["/trade"] = Reply(dressed(NUMBER))
    found = look(web, source)
    assert [one.outcome for one in found.quotes] == [
        WatchOutcome.NUMBER_CHANGED,
        WatchOutcome.UNCHANGED,
    ]
    assert "9.7 percent" in found.quotes[0].now


def test_a_passage_that_left_the_main_text_and_not_the_page_stands(web: Site):
    source = pinned(web, dressed(BODY), [QUOTE])
    aside = f"<aside><p>{QUOTE}.</p></aside>"
    web.pages["/trade"] = Reply(dressed(BODY.replace(QUOTE.split(" in 2021")[0], "It grew"), aside))
    assert look(web, source).outcome is WatchOutcome.COSMETIC
