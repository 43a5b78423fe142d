"""Which addresses leave, and what is taken out of them."""

from __future__ import annotations

import pytest

from workbench.exports.addresses import public, redact, redacted


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a?year=2021#top", "https://example.org/a?year=2021#top"),
        ("HTTP://Example.ORG:8080/", "http://example.org:8080/"),
        ("https://ada:pw@example.org/", "https://example.org/"),
        ("https://example.org/?api_key=abc&x=1", "https://example.org/?api_key=redacted&x=1"),
        (
            "https://example.org/?X-Amz-Signature=ab&b",
            "https://example.org/?X-Amz-Signature=redacted&b",
        ),
        ("https://example.org/#access_token=abc", "https://example.org/#access_token=redacted"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("https://example.org/?keyword=tea", "https://example.org/?keyword=tea"),
    ],
)
def test_an_address_keeps_its_page_and_loses_its_secrets(url, shown):
    assert public(url) == shown


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "ftp://x/", "//x/", "https:///x", "https://a b/",
     "https://x/<script>", "https://x:99999999/", "https://[/", "https://x/\u202e", "data:,x"],
)  # fmt: skip
def test_anything_else_is_no_link(url):
    assert public(url) is None


def test_an_address_that_is_no_link_is_printed_without_user_and_query():
    assert redacted("ftp://ada:pw@example.org/x?token=abc") == "ftp://example.org/x"
    assert redacted("urn:isbn:0") == "urn:isbn:0"
    assert redacted(None) is None


@pytest.mark.parametrize(
    ("line", "logged"),
    [
        ("https://ada:pw@x.org/?token=abc&x=1: 404", "https://x.org/?token=redacted&x=1: 404"),
        ("(https://x.org/?sig=ab), no", "(https://x.org/?sig=redacted), no"),
        ("see https://x.org/#access_token=c.", "see https://x.org/#access_token=redacted."),
        ("postgresql://ada:pw@h/db?password=x: down", "postgresql://h/db?password=redacted: down"),
        ("write postgresql://USER@HOST/NAME", "write postgresql://USER@HOST/NAME"),
        ("a.txt:1: no address", "a.txt:1: no address"),
    ],
)  # fmt: skip
def test_a_line_of_talk_keeps_its_words_and_loses_the_secrets_of_addresses(line, logged):
    assert redact(line) == logged
