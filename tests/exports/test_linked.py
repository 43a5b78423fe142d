"""ClaimReview, Web Annotations, PROV and CSVW, each read by somebody else's parser."""

from __future__ import annotations

import io
import json

import csvw
import pytest
from pyld import jsonld

from tests.exports.ledgers import HOSTILE, OTHER, TEXT, ledger
from workbench.exports import claimreview, csv_format, prov, web_annotations
from workbench.exports import csvw as metadata
from workbench.exports.options import Options

SCHEMA = "https://schema.org/"
# As much of the published contexts as our files use: a test has no network.
CONTEXTS = {
    "https://schema.org": {"@vocab": SCHEMA},
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "id": "@id",
        "type": "@type",
        "@vocab": "http://www.w3.org/ns/oa#",
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    },
}


def loader(url, options):
    context = CONTEXTS[url.rstrip("/") if "schema" in url else url]
    return {"document": {"@context": context}, "documentUrl": url, "contextUrl": None}


def written(module, view, **options) -> str:
    out = io.StringIO()
    module.write(view, out, Options(**options))
    return out.getvalue()


def expanded(text: str):
    return jsonld.expand(
        json.loads(text), {"documentLoader": loader, "base": "https://example.org/"}
    )


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("module", [claimreview, web_annotations, prov])
def test_json_is_ascii_and_can_stand_inside_a_script(module, words):
    text = written(module, ledger(words))
    assert text.isascii()
    assert not set("<>&") & set(text)
    json.loads(text)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_claim_review_says_the_very_words(words):
    (review,) = json.loads(written(claimreview, ledger(words)))["@graph"]
    assert review["itemReviewed"]["text"] == f"{TEXT} {words}"
    assert review["reviewRating"]["ratingExplanation"] == words
    assert review["citation"][0]["text"] == words
    assert review["author"] == {"@type": "Person", "name": words}


def test_a_claim_review_has_what_is_needed_and_recommended():
    view = ledger("words", url="https://ada:pw@example.org/p?token=abc")
    text = written(claimreview, view, site="https://desk.example/log", publisher="A desk")
    (review,) = json.loads(text)["@graph"]
    assert {"claimReviewed", "reviewRating", "url"} <= review.keys()
    assert review["url"].startswith("https://desk.example/log#c-")
    assert len(review["claimReviewed"]) <= 75
    assert review["author"] == {"@type": "Organization", "name": "A desk"}
    rating = review["reviewRating"]
    assert rating["worstRating"] < rating["ratingValue"] <= rating["bestRating"]
    assert rating["alternateName"] == "Supported"
    claim = review["itemReviewed"]
    assert {"author", "datePublished", "appearance", "identifier"} <= claim.keys()
    assert claim["appearance"]["url"] == "https://example.org/p?token=redacted"
    assert "abc" not in text


def test_a_verdict_that_is_no_point_of_the_scale_has_only_a_name():
    rating = claimreview.Rating(claimreview.Verdict.UNPROVEN).record()
    assert rating == {"@type": "Rating", "alternateName": "Unproven"}


def test_claim_reviews_expand_to_schema_org_and_nothing_else():
    (review,) = expanded(written(claimreview, ledger("words", url="https://example.org/p")))
    assert review["@type"] == [f"{SCHEMA}ClaimReview"]
    assert all(key.startswith(("@", SCHEMA)) for key in review)
    assert review[f"{SCHEMA}itemReviewed"][0]["@type"] == [f"{SCHEMA}Claim"]


@pytest.mark.parametrize("words", HOSTILE)
def test_the_selectors_of_an_annotation_resolve_to_the_span(words):
    view = ledger(words)
    collection = json.loads(written(web_annotations, view))
    items = collection["first"]["items"]
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", len(items))
    for item in items:
        source = item["target"]["source"]
        quote, place = item["target"]["selector"]
        text = view.text(source["dc:identifier"])
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert source["id"].startswith("ni:///sha-256;")
    assert [body["value"] for body in items[0]["body"][2:]] == [words, words]
    assert [item["motivation"] for item in items] == ["assessing", "identifying"]


def test_annotations_expand_with_one_source_and_two_selectors_each():
    (collection,) = expanded(written(web_annotations, ledger("words")))
    page = collection["http://www.w3.org/ns/oa#first"][0]
    for item in page["http://www.w3.org/ns/oa#items"]:
        (target,) = item["http://www.w3.org/ns/oa#hasTarget"]
        assert len(target["http://www.w3.org/ns/oa#hasSource"]) == 1
        assert len(target["http://www.w3.org/ns/oa#hasSelector"]) == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_provenance_names_only_what_is_declared(words):
    document = json.loads(written(prov, ledger(words)))
    assert document["agent"].popitem()[1]["prov:label"] in (words, "Ada")
    declared = {
        *document["entity"],
        *document["activity"],
        *json.loads(written(prov, ledger(words)))["agent"],
    }
    for relation in (
        "wasQuotedFrom",
        "used",
        "wasGeneratedBy",
        "wasAssociatedWith",
        "wasInformedBy",
    ):
        for record in document[relation].values():
            ends = [
                value
                for key, value in record.items()
                if key.startswith("prov:") and ":" in str(value)
            ]
            named = [
                end
                for end in ends
                if str(end).split(":")[0] in ("doc", "claim", "act", "person", "verdict")
            ]
            assert set(named) <= declared


@pytest.mark.parametrize(
    "words", [each for each in HOSTILE if "\ud800" not in each and "\x00" not in each]
)
def test_a_csvw_reader_gets_typed_rows_by_the_metadata(words, tmp_path):
    with (tmp_path / "claims.csv").open("w", encoding="utf-8", newline="") as out:
        csv_format.write(ledger(words), out)
    with (tmp_path / f"claims.csv{metadata.SUFFIX}").open("w") as out:
        metadata.write_for("claims.csv", "0" * 64, out)
    table = csvw.Table.from_file(tmp_path / f"claims.csv{metadata.SUFFIX}")
    first, second = list(table.iterdicts(strict=True))
    assert csv_format.plain(first["quote"]) == f"{TEXT} {words}"
    assert (first["value"], first["first"].year) == (362000000000, 2021)
    assert first["conflicts"] == [second["id"]]
    assert second["quote"] == OTHER
