"""No refused address is ever connected to, whatever it is written as and whoever leads there."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address, ip_network

import pytest

from tests.evidence.site import LOOPBACK, QUICK, SETTINGS, Counting, Reply, Site, html, names
from workbench.evidence.fetch import fetch_all
from workbench.evidence.guard import denied, shown
from workbench.evidence.limits import Settings
from workbench.evidence.outcomes import Ask, FetchError, Page, Trouble

STRICT = Settings(limits=QUICK, obey_robots=False)

WRITTEN = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://localhost.:{port}/",
    "http://0.0.0.0:{port}/",
    "http://0x7f.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]:{port}/",
    "http://[2001:470::5efe:7f00:1]:{port}/",
    "http://[fe80::1%25lo]:{port}/",
    "http://[fec0::1]/",
    "http://[fd00:ec2::254]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://100.100.100.200/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://192.88.99.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://127.0.0.1:{port}#@good.example/",
    "http://good.example\\@127.0.0.1:{port}/",
    "http://good.example@127.0.0.1:{port}/",
    "http://user:secret@good.example/",
    "http://good.example:22/",
    "http://good.example:25/",
    "http:///nowhere",
    "http://.../",
    "http://good.example\r\nHost: x/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "file:///etc/passwd",
    "ftp://good.example/",
    "gopher://good.example/",
    "data:text/html,x",
    "javascript:alert(1)",
    "//127.0.0.1:{port}/",
    "",
]


@pytest.mark.parametrize("url", WRITTEN)
def test_nothing_is_sent_to_an_address_that_is_refused(url: str, web: Site):
    counting = Counting()
    (answer,) = fetch_all([Ask(url.format(port=web.port))], replace(STRICT, transport=counting))
    assert isinstance(answer, FetchError)
    assert answer.trouble in (Trouble.REFUSED, Trouble.OUTAGE)  # outage: a name without address
    assert (counting.to, web.connections) == ([], 0)
    assert "secret" not in str(answer)
    assert "\n" not in str(answer)


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://inside.example/",
        "//inside.example/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://127.0.0.1:22/",
        "http://user:pw@127.0.0.1/",
    ],
)
def test_a_redirect_is_judged_as_if_it_had_been_asked_for(location: str, web: Site):
    web.pages["/"] = Reply(status=302, headers={"Location": location})
    counting = Counting()
    settings = replace(
        SETTINGS, transport=counting, resolve=names(inside_example=["10.0.0.7"], **OWN)
    )
    (answer,) = fetch_all([Ask(f"http://start.example:{web.port}/")], settings)
    assert isinstance(answer, FetchError)
    assert answer.trouble is Trouble.REFUSED
    assert counting.to == [f"127.0.0.1:{web.port}"]
    assert web.connections == 1


OWN = {
    "start_example": ["127.0.0.1"],
    "127_0_0_1": ["127.0.0.1"],
    "10_0_0_1": ["10.0.0.1"],
    "169_254_169_254": ["169.254.169.254"],
    "::ffff:10_0_0_1": ["::ffff:10.0.0.1"],
    "64:ff9b::a00:1": ["64:ff9b::a00:1"],
}


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(web: Site):
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    asked = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    web.pages["/"] = html("One.")
    counting = Counting()
    settings = replace(SETTINGS, transport=counting, resolve=rebinding)
    (answer,) = fetch_all([Ask(f"http://turning.example:{web.port}/")], settings)
    assert isinstance(answer, Page)
    assert asked == ["turning.example"]
    assert counting.to == [f"127.0.0.1:{web.port}"]
    assert web.seen[0]["Host"] == f"turning.example:{web.port}"


def test_a_name_that_turns_inward_between_two_hops_is_refused_at_the_second(web: Site):
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])

    async def rebinding(host: str, port: int) -> list[str]:
        return next(answers)

    web.pages["/"] = Reply(status=302, headers={"Location": "/again"})
    counting = Counting()
    settings = replace(SETTINGS, transport=counting, resolve=rebinding)
    (answer,) = fetch_all([Ask(f"http://turning.example:{web.port}/")], settings)
    assert isinstance(answer, FetchError)
    assert counting.to == [f"127.0.0.1:{web.port}"]


def test_one_inward_address_among_public_ones_is_enough_to_refuse():
    counting = Counting()
    resolve = names(mixed_example=["93.184.216.34", "127.0.0.1"])
    settings = replace(STRICT, transport=counting, resolve=resolve)
    (answer,) = fetch_all([Ask("http://mixed.example/")], settings)
    assert isinstance(answer, FetchError)
    assert counting.to == []


def test_more_redirects_than_allowed_are_not_followed(web: Site):
    for number in range(21):
        web.pages[f"/{number}"] = Reply(status=302, headers={"Location": f"/{number + 1}"})
    (answer,) = fetch_all([Ask(f"{web.url}/0")], SETTINGS)
    assert isinstance(answer, FetchError)
    assert answer.trouble is Trouble.REFUSED
    assert len(web.asked) == 6


def test_a_refresh_header_leads_nowhere(web: Site):
    web.pages["/"] = html("One.", Refresh="0; url=http://10.0.0.1/")
    counting = Counting()
    (answer,) = fetch_all([Ask(f"{web.url}/")], replace(SETTINGS, transport=counting))
    assert isinstance(answer, Page)
    assert len(counting.to) == 1


def test_the_environment_names_no_proxy(web: Site, monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.pages["/"] = html("One.")
    (answer,) = fetch_all([Ask(f"{web.url}/")], SETTINGS)
    assert isinstance(answer, Page)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"]
)
def test_public_addresses_are_allowed(address: str):
    assert denied(ip_address(address)) == ""


@pytest.mark.parametrize("address", ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254"])
def test_no_setting_opens_the_metadata_services(address: str):
    everything = (ip_network("0.0.0.0/0"), ip_network("::/0"))
    assert denied(ip_address(address), everything)


def test_a_network_of_ones_own_is_opened_by_name_alone():
    assert denied(ip_address("127.0.0.1"), LOOPBACK) == ""
    assert denied(ip_address("10.0.0.1"), LOOPBACK)


def test_messages_hold_no_query_and_no_user():
    assert shown("https://ada:pw@a.example/x?token=abc#k") == "https://a.example/x…"
