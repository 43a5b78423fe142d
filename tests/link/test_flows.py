"""Who sends what to whom: flows are read, completed from their text, compared and mirrored."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.link import flows, link_all
from workbench.link.flows import Flow
from workbench.model import Document, Relation

DOCUMENTS = {
    "cn": Document("cn", "", "cn", title="China's trade: South Korea", published=date(2022, 1, 14)),
    "kr": Document("kr", "", "kr", title="South Korea's trade", published=date(2022, 1, 17)),
}


def money(say, quote, figure, document, **more):
    value = str(round(float(figure.strip("$ bilon")) * 1_000)) + "000000"
    return say(quote, figure, value, "USD", document=document, **more)


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("Exports to China reached ", Flow("export", "", "@cn")),
        ("South Korean exports to China were ", Flow("export", "@kr", "@cn")),
        ("China's imports from South Korea were ", Flow("import", "@cn", "@kr")),
        ("Trade in goods between China and South Korea came to ", Flow("trade", "@cn", "@kr")),
        ("China ran a deficit of ", Flow("deficit", "@cn", "")),
        ("exports from Japan to China rose to ", Flow("export", "@jp", "")),
    ],
)
def test_a_flow_is_read_from_the_words_beside_the_figure(text: str, flow: Flow):
    assert flows.read(text, "", "", text, "") == flow


def test_goods_sold_to_somebody_are_exports():
    before, after = "South Korea sold goods worth ", " to China and more to Japan."
    assert flows.read("", "", "", before, after) == Flow("export", "@kr", "@cn")


def test_a_missing_side_is_the_other_of_the_flow_before():
    earlier = [Flow("trade", "@cn", "@kr")]
    found = flows.complete(Flow("export", "", "@cn"), earlier, frozenset())
    assert found == Flow("export", "@kr", "@cn")


def test_exports_to_each_other_are_two_flows(say):
    claims = [
        money(say, "China's exports to South Korea were $148.8 billion", "$148.8 billion", "cn"),
        money(say, "South Korea's exports to China were $162.9 billion", "$162.9 billion", "kr"),
    ]
    assert link_all(claims, DOCUMENTS) == []


def test_one_sides_imports_and_the_others_exports_are_compared_as_mirrored(say):
    claims = [
        money(say, "China's imports from South Korea were $213.4 billion", "$213.4 billion", "cn"),
        money(say, "South Korea's exports to China were $162.9 billion", "$162.9 billion", "kr"),
    ]
    (link,) = link_all(claims, DOCUMENTS)
    assert link.relation is Relation.CONFLICT
    assert any(reason.startswith("mirrored") for reason in link.reasons)


def test_a_mirrored_flow_of_another_year_is_nothing(say):
    claims = [
        money(say, "China's imports from South Korea were $213.4 billion", "$213.4 billion", "cn"),
        money(
            say, "South Korea's exports to China were $162.9 billion", "$162.9 billion", "kr",
            when=2020,
        ),
    ]  # fmt: skip
    assert link_all(claims, DOCUMENTS) == []


def test_a_denial_says_nothing_of_quantities(say):
    claims = [
        say(
            "Seoul denied that it would limit exports of chips to China",
            document="kr", modality="denied", speaker="Seoul",
        ),
        money(say, "South Korea's exports to China were $162.9 billion", "$162.9 billion", "cn"),
    ]  # fmt: skip
    assert link_all(claims, DOCUMENTS) == []


def test_a_forecast_reached_before_its_year_is_met_early(say):
    claims = [
        say(
            "Trade between China and South Korea will exceed $100 billion by 2022",
            "$100 billion", "100000000000", "USD", document="cn", when=2025, bound=">",
            modality="forecast",
        ),
        money(say, "South Korea's trade with China was $100.6 billion", "$100.6 billion", "later"),
    ]  # fmt: skip
    later = Document("later", "", "later", published=date(2023, 1, 1))
    (link,) = link_all(claims, {**DOCUMENTS, "later": later})
    assert link.relation is Relation.RELATED
    assert "the forecast was met early" in link.reasons
