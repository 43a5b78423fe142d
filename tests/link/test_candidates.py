from __future__ import annotations

import random

import pytest

from workbench.link import Report, candidates, link_all, link_new


def crowd(say, count: int):
    places = ["Velde", "Hamlen", "Orsa", "Brix", "Tarn", "Lomma", "Kest", "Moran", "Pell", "Sund"]
    claims = []
    for index in range(count):
        place, year = places[index % 10], 1990 + index // 10 % 30
        value = 100 + index % 7
        claims.append(
            say(
                f"Port fees of {place} were ${value} million",
                f"${value} million",
                f"{value}000000",
                "USD",
                subject=f"Port fees of {place}",
                when=year,
                document=f"d{index % 5}",
                offset=index * 100,
            )
        )
    return claims


def test_the_same_claims_in_any_order_give_the_same_links(say, documents):
    claims = crowd(say, 120)
    links = link_all(claims, documents)
    random.Random(1).shuffle(claims)
    assert link_all(claims, documents) == links
    assert links == sorted(links, key=lambda link: (link.a, link.b))
    assert all(link.a < link.b for link in links)


def test_buckets_find_what_comparing_all_pairs_finds(say, documents, monkeypatch):
    claims = crowd(say, 200)
    everything = link_all(claims, documents)
    monkeypatch.setattr(candidates, "ALL_PAIRS", 0)
    assert link_all(claims, documents) == everything


def test_new_against_old_is_what_the_whole_relink_adds(say, documents):
    claims = crowd(say, 120)
    old, new = claims[:100], claims[100:]
    before = {(link.a, link.b) for link in link_all(old, documents)}
    added = {(link.a, link.b) for link in link_new(new, old, documents)}
    assert before | added == {(link.a, link.b) for link in link_all(claims, documents)}
    assert not before & added


def test_a_bucket_over_the_cap_is_reported(say, documents, monkeypatch):
    monkeypatch.setattr(candidates, "ALL_PAIRS", 0)
    monkeypatch.setattr(candidates, "CAP", 5)
    report = Report()
    link_all(crowd(say, 200), documents, report)
    assert report.over_cap
    assert all(size > 5 for _, size in report.over_cap)


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_or_one_claim_has_no_links(say, documents, count):
    assert link_all(crowd(say, count), documents) == []
