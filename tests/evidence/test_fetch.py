"""Pages from a real server: what comes back, what is refused in time, how it is asked."""

from __future__ import annotations

import gzip
import resource
import zlib
from dataclasses import replace

import pytest

from tests.evidence.site import QUICK, SETTINGS, Reply, Site, html, limited, names
from workbench.evidence.decoding import decoded
from workbench.evidence.fetch import Answer, fetch_all
from workbench.evidence.limits import MB, Settings
from workbench.evidence.outcomes import Ask, FetchError, Page, Trouble

TEXT = b"Exports rose 10.2 percent in 2021.\n"


def get(url: str, settings: Settings = SETTINGS, **ask: str) -> Answer:
    return fetch_all([Ask(url, **ask)], settings)[0]


def page(answer: Answer) -> Page:
    assert isinstance(answer, Page), answer
    return answer


def trouble(answer: Answer) -> FetchError:
    assert isinstance(answer, FetchError), answer
    assert "\n" not in str(answer)
    return answer


def test_a_page_comes_with_what_is_said_of_it(web: Site):
    web.pages["/a"] = Reply(TEXT, headers={"Content-Type": 'Text/Plain; charset="ISO-8859-1"'})
    found = page(get(f"{web.url}/a#part"))
    assert (found.body, found.media, found.charset) == (TEXT, "text/plain", "iso-8859-1")
    assert (found.url, found.hops) == (f"{web.url}/a", ())
    assert found.retrieved.tzinfo is not None
    assert "Cookie" not in web.seen[0]


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:]) + b"\0\0"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT, wbits=-15)),
        ("identity", TEXT),
    ],
    ids=["gzip", "gzip in two", "zlib", "deflate", "identity"],
)
def test_a_packed_page_is_unpacked(coding: str, packed: bytes, web: Site):
    web.pages["/"] = Reply(packed, headers={"Content-Encoding": coding})
    assert page(get(f"{web.url}/")).body == TEXT


def test_what_is_left_inside_when_all_input_is_taken_comes_out_too():
    for size in range(65_536 - 40, 65_536 + 40):
        body = bytes(size)
        assert decoded(zlib.compress(body, wbits=-15), "deflate", QUICK) == body


def test_a_body_in_chunks_is_joined(web: Site):
    body = b"".join(b"%x\r\n%s\r\n" % (1, TEXT[at : at + 1]) for at in range(len(TEXT)))
    web.pages["/"] = Reply(body + b"0\r\n\r\n", headers={"Transfer-Encoding": "chunked"})
    assert page(get(f"{web.url}/")).body == TEXT


BOMB = gzip.compress(bytes(60 * MB))


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(BOMB, headers={"Content-Encoding": "gzip"}), "200 times"),
        (Reply(gzip.compress(BOMB), headers={"Content-Encoding": "gzip, gzip"}), "2 times"),
        (Reply(BOMB, headers={"Content-Encoding": "gzip, br, gzip"}), "3 times"),
        (Reply(b"(\xb5/\xfd" * 9, headers={"Content-Encoding": "zstd"}), "not asked for"),
        (Reply(b"plain", headers={"Content-Encoding": "gzip"}), "damaged"),
        (Reply(gzip.compress(TEXT)[:-6], headers={"Content-Encoding": "gzip"}), "cut short"),
        (Reply(bytes(21 * MB)), "larger than"),
    ],
)
def test_a_bomb_is_refused_with_the_limit_it_reached(reply: Reply, said: str, web: Site):
    web.pages["/"] = reply
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = trouble(get(f"{web.url}/"))
    assert found.trouble is Trouble.REFUSED
    assert said in str(found)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kB


def test_a_body_just_at_the_limit_is_taken_and_one_byte_more_is_not(web: Site):
    web.pages["/"] = Reply(b"x" * 1000)
    assert page(get(f"{web.url}/", limited(received=1000))).body == b"x" * 1000
    trouble(get(f"{web.url}/", limited(received=999)))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(TEXT, drip=0.05),
        Reply(TEXT, wait=3.0),
        Reply(TEXT, length=1000),
        Reply(TEXT, headers={f"X-{number}": "y" * 500 for number in range(2000)}),
        Reply(b"zz\r\n", headers={"Transfer-Encoding": "chunked"}),
    ],
    ids=["drip", "silence", "shorter than it says", "headers without end", "bad chunk"],
)
def test_an_answer_that_does_not_come_is_an_outage_in_bounded_time(reply: Reply, web: Site):
    web.pages["/"] = reply
    found = trouble(get(f"{web.url}/", limited(wall=0.5, read=0.3, attempts=1)))
    assert found.trouble is Trouble.OUTAGE


def test_nobody_at_the_door_is_an_outage(web: Site):
    assert trouble(get("http://127.0.0.1:9/x".replace(":9", ":65123"))).trouble is Trouble.OUTAGE


@pytest.mark.parametrize(
    ("status", "what"),
    [
        (404, Trouble.GONE),
        (410, Trouble.GONE),
        (401, Trouble.CLOSED),
        (403, Trouble.CLOSED),
        (451, Trouble.CLOSED),
        (429, Trouble.OUTAGE),
        (500, Trouble.OUTAGE),
        (503, Trouble.OUTAGE),
        (202, Trouble.OUTAGE),
        (304, Trouble.OUTAGE),
    ],
)
def test_a_status_says_what_kind_of_trouble_it_is(status: int, what: Trouble, web: Site):
    web.pages["/"] = Reply(b"", status)
    found = trouble(get(f"{web.url}/"))
    assert (found.trouble, found.status) == (what, status)


def test_a_server_that_asks_for_a_moment_gets_it(web: Site):
    replies = iter([Reply(b"", 503, {"Retry-After": "1"}), Reply(TEXT)])
    web.pages["/"] = lambda headers, path: next(replies)
    assert page(get(f"{web.url}/")).body == TEXT
    assert web.times[1] - web.times[0] >= 0.95


def test_a_server_that_asks_for_an_hour_is_left_alone(web: Site):
    web.pages["/"] = Reply(b"", 429, {"Retry-After": "3600"})
    found = trouble(get(f"{web.url}/"))
    assert (found.wait, len(web.asked)) == (3600, 1)


@pytest.mark.parametrize(("status", "tries"), [(500, 2), (404, 1), (403, 1)])
def test_only_what_may_pass_is_tried_again(status: int, tries: int, web: Site):
    web.pages["/"] = Reply(b"", status)
    trouble(get(f"{web.url}/"))
    assert len(web.asked) == tries


def test_a_redirect_is_followed_and_counted(web: Site):
    web.pages["/old"] = Reply(status=301, headers={"Location": "/new?a=1"})
    web.pages["/new"] = Reply(TEXT)
    found = page(get(f"{web.url}/old"))
    assert (found.asked, found.url, found.hops) == (
        f"{web.url}/old",
        f"{web.url}/new?a=1",
        (301,),
    )


def test_a_page_that_did_not_change_is_not_sent_again(web: Site):
    def route(headers: dict[str, str], path: str) -> Reply:
        same = headers.get("If-None-Match") == '"v1"' and headers.get("If-Modified-Since") == "D"
        return Reply(b"", 304) if same else Reply(TEXT)

    web.pages["/"] = route
    found = page(get(f"{web.url}/", etag='"v1"', modified="D"))
    assert (found.unchanged, found.body) == (True, b"")


def test_a_host_is_left_alone_between_two_requests_and_others_are_not_kept_waiting(web: Site):
    web.pages["/a"] = web.pages["/b"] = web.pages["/c"] = Reply(TEXT)
    resolve = names(one_example=["127.0.0.1"], two_example=["127.0.0.1"])
    urls = [f"http://{host}.example:{web.port}/{path}" for path in "ab" for host in ("one", "two")]
    found = fetch_all([Ask(url) for url in urls], replace(limited(pause=0.4), resolve=resolve))
    assert all(isinstance(one, Page) for one in found)
    by_host: dict[str, list[float]] = {}
    for headers, at in zip(web.seen, web.times, strict=True):
        by_host.setdefault(headers["Host"], []).append(at)
    assert all(second - first >= 0.39 for first, second in by_host.values())
    assert max(web.times) - min(web.times) < 0.8


def test_many_pages_come_in_the_order_asked_for_and_one_that_fails_stops_no_other(web: Site):
    for number in range(20):
        web.pages[f"/{number}"] = Reply(f"page {number}".encode())
    asks = [Ask(f"{web.url}/{number}") for number in range(20)]
    asks.insert(7, Ask("http://10.0.0.1/"))
    ticks: list[int] = []
    found = fetch_all(asks, SETTINGS, lambda: ticks.append(1))
    bodies = [one.body.decode() if isinstance(one, Page) else "refused" for one in found]
    assert bodies == [
        *(f"page {n}" for n in range(7)),
        "refused",
        *(f"page {n}" for n in range(7, 20)),
    ]
    assert len(ticks) == 21


# ---------------------------------------------------------------- robots.txt

OBEYING = replace(SETTINGS, obey_robots=True)


def test_a_page_closed_by_robots_txt_is_not_asked_for(web: Site):
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /private\n")
    web.pages["/private"] = web.pages["/open"] = html("One.")
    found = trouble(get(f"{web.url}/private", OBEYING))
    assert (found.trouble, web.asked) == (Trouble.CLOSED, ["/robots.txt"])
    page(get(f"{web.url}/open", OBEYING))


def test_a_host_without_robots_txt_is_open_and_one_in_trouble_is_not(web: Site):
    web.pages["/"] = html("One.")
    page(get(f"{web.url}/", OBEYING))
    web.pages["/robots.txt"] = Reply(b"", 500)
    assert trouble(get(f"{web.url}/", OBEYING)).trouble is Trouble.OUTAGE


def test_robots_txt_is_read_once_and_its_pause_is_kept(web: Site):
    web.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 0.3\n")
    web.pages["/a"] = web.pages["/b"] = html("One.")
    fetch_all([Ask(f"{web.url}/a"), Ask(f"{web.url}/b")], OBEYING)
    assert web.asked.count("/robots.txt") == 1
    assert web.times[2] - web.times[1] >= 0.29


def test_a_robots_txt_elsewhere_leads_nowhere_inward(web: Site):
    web.pages["/robots.txt"] = Reply(status=302, headers={"Location": "http://10.0.0.1/"})
    web.pages["/"] = html("One.")
    assert trouble(get(f"{web.url}/", OBEYING)).trouble is Trouble.REFUSED
