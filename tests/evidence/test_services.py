"""Archives and fact-checks: a local server that speaks the documented interfaces, in our shapes."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.evidence.site import SETTINGS, Reply, Site
from workbench.errors import EvidenceError
from workbench.evidence import archives, factchecks
from workbench.evidence.markup import linked_data, words
from workbench.evidence.outcomes import FetchError

KEY = "key-that-nobody-may-see"


def answer(data: object, status: int = 200) -> Reply:
    return Reply(json.dumps(data).encode(), status, {"Content-Type": "application/json"})


# ---------------------------------------------------------------- archives


def test_the_nearest_copy_is_found_with_its_moment(web: Site):
    copy = f"{web.url}/web/20210504103000/http://a.example/x?y=1"
    closest = {"available": True, "url": copy, "timestamp": "20210504103000", "status": "200"}
    web.pages["/available"] = answer({"url": "x", "archived_snapshots": {"closest": closest}})
    found = archives.nearest(
        "http://a.example/x?y=1", "20210501", settings=SETTINGS, service=f"{web.url}/available"
    )
    assert found is not None
    assert (found.url, found.at.isoformat()) == (copy, "2021-05-04T10:30:00+00:00")
    asked = parse_qs(urlsplit(web.asked[0]).query)
    assert asked == {"url": ["http://a.example/x?y=1"], "timestamp": ["20210501"]}


def test_a_page_without_a_copy_has_none(web: Site):
    web.pages["/available"] = answer({"url": "x", "archived_snapshots": {}})
    service = f"{web.url}/available"
    assert archives.nearest("http://a.example/", settings=SETTINGS, service=service) is None


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"<html>"),
        answer([]),
        answer({}),
        answer({"archived_snapshots": {"closest": {"available": True, "url": "file:///x"}}}),
        answer({"archived_snapshots": {"closest": {"available": True, "url": "http://a.example"}}}),
        answer({}, 503),
        Reply(b"[" * 100_000),
    ],
)
def test_an_answer_of_another_shape_is_one_line(reply: Reply, web: Site):
    web.pages["/available"] = reply
    with pytest.raises(EvidenceError) as refusal:
        archives.nearest("http://a.example/", settings=SETTINGS, service=f"{web.url}/available")
    assert "\n" not in str(refusal.value)


def test_the_link_to_save_a_page_sends_nothing_and_refuses_what_is_no_page():
    assert archives.save_link("http://a.example/ü?b=c#d").endswith(
        "/save/http://a.example/%C3%BC?b=c"
    )
    with pytest.raises(FetchError):
        archives.save_link("file:///etc/passwd")


def test_a_copy_is_made_and_waited_for(web: Site):
    states = iter([{"status": "pending"}, {"status": "success", "timestamp": "20261122000000"}])
    web.pages["/save"] = answer({"url": "http://a.example/", "job_id": "spn2-abc"})
    web.pages["/save/status/spn2-abc"] = lambda headers, path: answer(next(states))
    waited: list[float] = []
    found = archives.save(
        "http://a.example/",
        ("ACCESS", KEY),
        settings=SETTINGS,
        service=f"{web.url}/save",
        wait=waited.append,
    )
    assert found.url == f"{web.url}/web/20261122000000/http://a.example/"
    assert len(waited) == 1
    assert web.bodies[0] == b"url=http%3A%2F%2Fa.example%2F"
    assert all(headers["Authorization"] == f"LOW ACCESS:{KEY}" for headers in web.seen)


@pytest.mark.parametrize(
    ("job", "state"),
    [
        ({"job_id": "x"}, {"status": "error", "message": "blocked\nby robots"}),
        ({"message": "no"}, {}),
        ({"job_id": "../../x"}, {}),
    ],
)
def test_an_archive_that_makes_no_copy_is_quoted_and_no_key_is(
    job: object, state: object, web: Site
):
    web.pages["/save"] = answer(job)
    web.pages["/save/status/x"] = answer(state)
    with pytest.raises(EvidenceError) as refusal:
        archives.save("http://a.example/", ("A", KEY), settings=SETTINGS, service=f"{web.url}/save")
    assert KEY not in str(refusal.value)


# ---------------------------------------------------------------- fact-checks

FOUND = {
    "claims": [
        {
            "text": "Exports doubled in 2021",
            "claimant": "A minister",
            "claimDate": "2022-01-03T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "A desk", "site": "desk.example"},
                    "url": "https://desk.example/1",
                    "title": "Did exports double?",
                    "reviewDate": "2022-01-09T10:00:00Z",
                    "textualRating": "Mostly false",
                    "languageCode": "en",
                },
                {"publisher": {"site": "other.example"}, "textualRating": "Wrong"},
            ],
        },
        {"text": "No review"},
        "nonsense",
    ],
    "nextPageToken": "x",
}


def test_published_fact_checks_are_found_by_words(web: Site):
    web.pages["/search"] = answer(FOUND)
    found = factchecks.search(
        "exports  doubled", KEY, language="en", settings=SETTINGS, service=f"{web.url}/search"
    )
    assert [(one.claimed, one.rating, one.publisher) for one in found] == [
        ("Exports doubled in 2021", "Mostly false", "A desk"),
        ("Exports doubled in 2021", "Wrong", "other.example"),
    ]
    assert (found[0].claimed_on, found[0].reviewed_on) == ("2022-01-03", "2022-01-09")
    query = parse_qs(urlsplit(web.asked[0]).query)
    assert query == {"query": ["exports doubled"], "pageSize": ["10"], "languageCode": ["en"]}
    assert KEY not in web.asked[0]
    assert web.seen[0]["X-Goog-Api-Key"] == KEY


def test_a_key_that_is_refused_is_not_repeated_and_not_carried_elsewhere(web: Site):
    web.pages["/search"] = Reply(b"", 403)
    with pytest.raises(FetchError) as refusal:
        factchecks.search("x", KEY, settings=SETTINGS, service=f"{web.url}/search")
    assert KEY not in str(refusal.value)
    web.pages["/search"] = Reply(b"", 302, {"Location": "/elsewhere"})
    with pytest.raises(FetchError):
        factchecks.search("x", KEY, settings=SETTINGS, service=f"{web.url}/search")
    assert "/elsewhere" not in web.asked


REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example/1",
    "claimReviewed": "Exports  doubled in 2021",
    "author": {"@type": "Organization", "name": "A desk"},
    "datePublished": "2022-01-09",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"name": "A minister"},
        "datePublished": "2022-01-03",
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "worstRating": 1},
}


def test_a_page_tells_of_its_fact_checks_wherever_they_stand_in_its_data():
    graph = {"@graph": [{"@type": "WebPage", "mainEntity": [REVIEW]}, {"@type": "ClaimReview"}]}
    rated = {**REVIEW, "reviewRating": {"alternateName": "Mostly\nfalse"}, "author": "B"}
    page = (
        "<html><script type='application/ld+json'>"
        + json.dumps(graph)
        + '</script><script type="Application/LD+JSON; charset=utf-8">'
        + json.dumps([rated])
        + "</script><script type=application/ld+json>{broken</script><script>var a = 1</script>"
        + "<p>Words &amp; more</p><style>p{}</style></html>"
    )
    found = factchecks.reviews(linked_data(page))
    assert [(one.claimed, one.rating, one.publisher) for one in found] == [
        ("Exports doubled in 2021", "2 of 1 to 5", "A desk"),
        ("Exports doubled in 2021", "Mostly false", "B"),
    ]
    assert found[0].claimant == "A minister"
    assert words(page) == "Words & more"


@pytest.mark.parametrize("data", [None, 1, "x", [[[[]]]], {"@type": 7}, {"@type": ["ClaimReview"]}])
def test_other_linked_data_holds_none(data: object):
    assert factchecks.reviews([data]) == []
