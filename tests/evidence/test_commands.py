"""The commands over a real server: pages in, watched, reopened; contacts, origins, fact-checks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said, Type, typed
from tests.evidence.site import Reply, Site, html
from workbench.evidence import warc

__all__ = ["typed"]

SENTENCE = "Exports to the neighbouring country rose by 10.2 percent in 2021"
STORY = f"{SENTENCE}, the customs office said. It gave no figures for the regions, which are due."
OWN = ("--private", "127.0.0.0/8", "--ignore-robots")
Run = Callable[..., Said]


@pytest.fixture
def ledger(typed: Type, web: Site, tmp_path: Path) -> Type:
    """A workspace with one page that was fetched, and one claim from a file that it supports."""
    web.pages["/trade"] = html(STORY, ETag='"v1"')
    (tmp_path / "speech.txt").write_text(
        "Our exports to the neighbour rose 10.2 percent in 2021.\n"
    )
    assert typed("init").code == 0
    assert typed("add", "speech.txt").code == 0
    assert typed("evidence", "fetch", f"{web.url}/trade", *OWN).code == 0
    return typed


def claim_of(run: Run, document: str) -> str:
    lines = run("claims", "--document", document, "--format", "jsonl").lines
    return json.loads(lines[0])["id"]


def status(run: Run, name: str) -> str:
    lines = run("claims", "--format", "jsonl").lines
    return next(one["status"] for one in map(json.loads, lines) if one["id"] == name)


def decided(run: Run) -> str:
    name = claim_of(run, "speech")
    done = run("decide", name, "supported", "--evidence", f"trade#quote={SENTENCE}")
    assert done.code == 0, done.err
    return name


def test_a_page_is_pinned_with_its_capture_and_the_address_it_was_found_at(
    ledger: Type, web: Site, tmp_path: Path
):
    folder = tmp_path / "evidence" / "trade"
    capture = (folder / "capture.warc.gz").read_bytes()
    assert warc.replayed(capture) == (folder / "original.html").read_bytes()
    about = (folder / "document.toml").read_text()
    assert f'url = "{web.url}/trade"' in about
    assert "capture_sha256" in about
    assert ledger("check").code == 0


def test_a_page_fetched_again_says_unchanged_by_its_validator_and_by_its_bytes(
    ledger: Type, web: Site
):
    same = web.pages["/trade"]
    found = ledger("add", f"{web.url}/trade", *OWN)
    assert found.out.startswith("unchanged trade: ")
    assert web.seen[-1]["If-None-Match"] == '"v1"'
    web.pages["/trade"] = lambda headers, path: (
        Reply(b"", 304) if headers.get("If-None-Match") == '"v1"' else same  # type: ignore[return-value]
    )
    assert ledger("add", f"{web.url}/trade", *OWN).out.startswith("unchanged trade: ")


def test_of_many_addresses_the_refused_ones_have_a_line_each_and_the_rest_goes_in(
    ledger: Type, web: Site
):
    web.pages["/more"] = html("Imports fell by 3.1 percent in 2020, the office said on Monday.")
    bad = [f"{web.url}/none", "ftp://a.example/x", "http://10.0.0.1/?token=abc", "http://u:pw@a/"]
    found = ledger("add", *bad, f"{web.url}/more", *OWN)
    assert found.code == 2
    assert found.out.startswith("added ")
    refusals = [line for line in found.err.splitlines() if line.startswith("workbench: ")]
    assert len(refusals) == 4
    assert "abc" not in found.err
    assert "pw" not in found.err


def test_nothing_of_ones_own_network_is_asked_without_saying_so(ledger: Type, web: Site):
    web.connections = 0
    found = ledger("add", f"{web.url}/trade")
    assert (found.code, web.connections) == (2, 0)
    assert "--private" in found.err


def test_the_charset_that_the_server_declares_is_believed(ledger: Type, web: Site, tmp_path: Path):
    page = "Der Antrag kostete 2021 im Mittel 10,20 Ĺ, sagte die Behörde.".encode("iso-8859-2")
    typed_as = {"Content-Type": "text/plain; charset=iso-8859-2"}
    web.pages["/de.txt"] = Reply(page, headers=typed_as)
    assert ledger("add", f"{web.url}/de.txt", *OWN).code == 0
    assert "10,20 Ĺ" in (tmp_path / "evidence" / "de" / "text.txt").read_text()


@pytest.mark.parametrize("name", ["capture.warc.gz", "original.html", "text.txt"])
def test_one_flipped_bit_is_named_with_the_claim_that_rests_on_it(
    name: str, ledger: Type, tmp_path: Path
):
    claim = decided(ledger)
    path = tmp_path / "evidence" / "trade" / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    found = ledger("check")
    assert found.code == 1
    named = [line for line in found.out.splitlines() if f"evidence/trade/{name}" in line]
    assert any(claim[:12] in line for line in named), found.out


# ---------------------------------------------------------------- watching


def test_a_number_that_changed_reopens_the_claim_once_and_deciding_again_closes_it(
    ledger: Type, web: Site, tmp_path: Path
):
    claim = decided(ledger)
    assert status(ledger, claim) == "approved"
    assert ledger("evidence", "watch", *OWN).code == 0
    web.pages["/trade"] = html(STORY.replace("10.2", "9.7"))
    found = ledger("evidence", "watch", *OWN, "--format", "jsonl")
    (seen,) = map(json.loads, found.lines)
    assert (found.code, seen["outcome"], seen["reopened"]) == (1, "number_changed", [claim])
    assert status(ledger, claim) == "stale"
    checked = ledger("check")
    assert checked.code == 1
    assert "9.7" in checked.out
    assert checked.out.count("WB015") == 0  # the reopened claim says it already
    again = ledger("evidence", "watch", *OWN, "--format", "jsonl")
    assert json.loads(again.lines[0])["reopened"] == []
    decided(ledger)
    assert status(ledger, claim) == "approved"
    assert ledger("check").code == 0
    assert ledger("evidence", "watch", *OWN).code == 1
    assert status(ledger, claim) == "approved"


def test_undo_of_the_watch_brings_the_verdict_back(ledger: Type, web: Site):
    claim = decided(ledger)
    web.pages["/trade"] = html(STORY.replace("10.2", "9.7"))
    assert ledger("evidence", "watch", *OWN).code == 1
    assert ledger("undo").code == 0
    assert status(ledger, claim) == "approved"


def test_a_watch_that_records_nothing_is_reported_by_check_without_a_network(
    ledger: Type, web: Site
):
    claim = decided(ledger)
    web.pages["/trade"] = html(STORY.replace(SENTENCE, "Exports grew"))
    assert ledger("evidence", "watch", "--no-reopen", *OWN).code == 1
    assert status(ledger, claim) == "approved"
    web.connections = 0
    found = ledger("check", "--format", "json")
    codes = [one["code"] for one in json.loads(found.out)["findings"]]
    assert (found.code, codes, web.connections) == (1, ["WB015"], 0)


def test_a_page_that_is_gone_is_a_note_and_no_alarm(ledger: Type, web: Site):
    claim = decided(ledger)
    del web.pages["/trade"]
    assert ledger("evidence", "watch", *OWN).code == 0
    assert status(ledger, claim) == "approved"
    found = ledger("check")
    assert (found.code, "WB016" in found.out) == (0, True)


def test_looking_again_leaves_the_file_alone_while_nothing_changes(
    ledger: Type, web: Site, tmp_path: Path
):
    decided(ledger)
    path = tmp_path / "evidence" / "trade" / "watch.json"
    ledger("evidence", "watch", *OWN)
    before = path.stat().st_mtime_ns
    ledger("evidence", "watch", *OWN)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"a": 1}', '{"outcome": NaN}', "[" * 5000, '{"document": "x"}']
)
def test_a_result_that_is_none_is_one_finding(text: str, ledger: Type, tmp_path: Path):
    (tmp_path / "evidence" / "trade" / "watch.json").write_text(text)
    found = ledger("check")
    assert found.code == 1
    assert found.out.count("evidence/trade/watch.json") >= 1


def test_what_cannot_be_watched_is_one_line(ledger: Type):
    for words in (("nothing",), ("speech",)):
        found = ledger("evidence", "watch", *words, *OWN)
        assert (found.code, len(found.err.splitlines())) == (2, 1)
    found = ledger("evidence", "watch", "--private", "here")
    assert (found.code, len(found.err.splitlines())) == (2, 1)


# ---------------------------------------------------------------- people and origins


def test_a_contact_is_logged_cited_and_kept_private(
    ledger: Type, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
):
    elsewhere = tmp_path_factory.mktemp("out") / "ledger"
    claim = claim_of(ledger, "speech")
    said = ("--who", "press office of the ministry", "--asked", "Which table is it from?")
    told = ("--how", "telephone", "--when", "2026-11-20", "--answer", "From the customs table.")
    secret = ("--sensitive", "name=Canary Smith", "--sensitive", "telephone=555-0199")
    logged = ledger("evidence", "contact", claim, *said, *told, *secret)
    assert logged.code == 0, logged.err
    name = logged.out.split()[1]
    done = ledger("decide", claim, "supported", "--evidence", f"contact:{name[:12]}")
    assert done.code == 0, done.err
    assert status(ledger, claim) == "approved"
    listed = ledger("evidence", "list", claim).out
    assert "press office of the ministry" in listed
    assert ledger("check").code == 0
    for form in ("csv", "jsonl", "markdown", "html", "claimreview", "annotations", "prov"):
        assert ledger("export", form, "-o", f"out-{form}").code == 0
    assert ledger("export", "ledger", "-o", str(elsewhere)).code == 0
    assert "Canary" not in ledger("log", "--format", "jsonl").out
    written = [*elsewhere.rglob("*"), *tmp_path.rglob("*")]
    outside = [path for path in written if path.is_file() and "private" not in path.parts]
    assert not [path for path in outside if b"Canary" in path.read_bytes()]
    assert (tmp_path / "private" / ".gitignore").read_text() == "*\n"
    kept = next((tmp_path / "private").glob("*.json"))
    assert "Canary Smith" in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0


def test_a_contact_that_was_taken_back_takes_the_verdict_with_it(ledger: Type):
    claim = claim_of(ledger, "speech")
    said = ("--who", "an office", "--asked", "Is it so?", "--how", "e-mail")
    name = ledger("evidence", "contact", claim, *said).out.split()[1]
    ledger("decide", claim, "supported", "--evidence", f"contact:{name}", "--reviewer", "Bo")
    ledger("undo")
    assert status(ledger, claim) == "stale"


@pytest.mark.parametrize(
    "words",
    [
        ("--who", " ", "--asked", "x", "--how", "y"),
        ("--who", "x", "--asked", "x", "--how", "y", "--due", "soon"),
        ("--who", "x", "--asked", "x", "--how", "y", "--sensitive", "555"),
    ],
)
def test_a_contact_that_says_nothing_is_refused(words: tuple[str, ...], ledger: Type):
    found = ledger("evidence", "contact", claim_of(ledger, "speech"), *words)
    assert (found.code, len(found.err.splitlines())) == (2, 1)


def test_origins_are_noted_and_counted(ledger: Type, tmp_path: Path):
    (tmp_path / "daily.txt").write_text("Exports rose by 10.2 percent in 2021, we hear.\n")
    ledger("add", "daily.txt", "--publisher", "The Daily")
    claim = decided(ledger)
    ledger("evidence", "add", claim, "daily")
    assert "2 independent secondary origins" in ledger("evidence", "sources", claim).err
    assert ledger("evidence", "origin", claim, "daily", "trade").code == 0
    found = ledger("evidence", "sources", claim)
    assert "daily ← trade" in found.out
    assert "1 independent secondary origin" in found.err
    assert ledger("evidence", "origin", claim, "trade", "daily").code == 0
    assert "in a circle" in ledger("evidence", "sources", claim).err
    assert "WB019" in ledger("check").out
    assert ledger("evidence", "origin", claim, "trade", "trade").code == 2


# ---------------------------------------------------------------- fact-checks and archives

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "Exports to the neighbour rose 10.2 percent",
    "author": {"name": "A desk"},
    "datePublished": "2022-01-09",
    "reviewRating": {"alternateName": "Mostly true"},
}


@pytest.mark.parametrize("where", ["page", "file"])
def test_a_published_fact_check_is_pinned_and_attached(
    where: str, ledger: Type, web: Site, tmp_path: Path
):
    claim = claim_of(ledger, "speech")
    script = f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>'
    web.pages["/check"] = Reply(
        f"<html><head><title>Checked</title>{script}</head><body><p>We looked. Exports to the "
        "neighbour rose 10.2 percent, the speaker said, and that is mostly true.</p>".encode(),
        headers={"Content-Type": "text/html"},
    )
    (tmp_path / "review.json").write_text(json.dumps([{"@graph": [REVIEW]}]))
    place = f"{web.url}/check" if where == "page" else "review.json"
    found = ledger("evidence", "claimreview", claim, place, *OWN)
    assert found.code == 0, found.err
    assert "Mostly true" in ledger("log").out
    listed = json.loads(ledger("evidence", "list", claim, "--format", "jsonl").lines[0])
    assert (listed["stance"], listed["tier"]) == ("context", "secondary")
    assert listed["quote"] == "Exports to the neighbour rose 10.2 percent"
    assert status(ledger, claim) == "open"


def test_a_page_without_a_fact_check_is_not_pinned(ledger: Type, web: Site, tmp_path: Path):
    found = ledger("evidence", "claimreview", claim_of(ledger, "speech"), f"{web.url}/trade", *OWN)
    assert (found.code, len(found.err.splitlines())) == (2, 1)
    assert sorted(path.name for path in (tmp_path / "evidence").iterdir()) == ["speech", "trade"]


def test_the_look_up_sends_the_claims_words_and_keeps_no_key(
    ledger: Type, web: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    claim = claim_of(ledger, "speech")
    assert ledger("evidence", "factchecks", claim).code == 2
    monkeypatch.setenv("GOOGLE_FACT_CHECK_API_KEY", "canary-key")
    web.pages["/search"] = Reply(
        json.dumps(
            {"claims": [{"text": "T", "claimReview": [{"textualRating": "Wrong"}]}]}
        ).encode()
    )
    service = ("--service", f"{web.url}/search")
    found = ledger("evidence", "factchecks", claim, *service, *OWN, "--format", "jsonl")
    assert json.loads(found.lines[0])["rating"] == "Wrong"
    assert "10.2" in web.asked[-1]
    assert "canary" not in web.asked[-1] + found.out + found.err
    web.pages["/search"] = Reply(b"", 403)
    assert "canary" not in ledger("evidence", "factchecks", claim, *service, *OWN).err
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"canary-key" in data for data in files)


def test_an_archived_copy_is_offered_or_the_way_to_one(ledger: Type, web: Site):
    web.pages["/available"] = Reply(b'{"archived_snapshots": {}}')
    service = ("--service", f"{web.url}/available")
    found = ledger("evidence", "archived", "trade", *service, *OWN)
    assert (found.code, f"https://web.archive.org/save/{web.url}/trade" in found.err) == (1, True)
    closest = {"available": True, "url": "http://a.example/w", "timestamp": "20211130120000"}
    web.pages["/available"] = Reply(
        json.dumps({"archived_snapshots": {"closest": closest}}).encode()
    )
    found = ledger("evidence", "archived", "trade", "--near", "2021-11-30", *service, *OWN)
    assert found.out == "2021-11-30 12:00 http://a.example/w\n"
    assert "timestamp=20211130" in web.asked[-1]
