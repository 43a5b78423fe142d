import pytest

from workbench.extract import extract
from workbench.model import Modality


def modes(text: str) -> list[str]:
    found = [claim for claim in extract(text).claims if claim.reading.figure]
    found.sort(key=lambda claim: claim.reading.figure.start)
    return [claim.reading.modality.value for claim in found]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Sales rose 4 percent.", "asserted"),
        ("Sales will rise 4 percent.", "forecast"),
        ("Sales may rise 4 percent.", "forecast"),
        ("The bank expects sales of $4 billion.", "forecast"),
        ("Analysts had predicted sales of $4 billion.", "forecast"),
        ("Sales are set to reach $4 billion.", "forecast"),
        ("The firm said sales would rise 4 percent.", "forecast"),
        ("That would be 4 percent more.", "conditional"),
        ("Sales could rise 4 percent if the road opens.", "conditional"),
        ("Unless the road opens, sales will fall 4 percent.", "conditional"),
        ("The firm projects sales of $4 billion, provided that the road opens.", "conditional"),
        ("Sales will not reach $4 billion without help.", "conditional"),
        ("The firm denied that it had lost $4 billion.", "denied"),
        ("The firm lost $4 billion and denied that it had lied.", "asserted"),
        ("Did sales rise 4 percent?", "question"),
        ("The hall could seat 400 people.", "asserted"),
        ("In May 400 people came.", "asserted"),
        ("Sales were 4 percent higher than expected.", "asserted"),
    ],
)
def test_the_mode_of_a_clause(text, mode):
    assert modes(text) == [mode]


def test_the_base_of_a_forecast_is_asserted():
    text = "The ministry forecasts exports of 12 million tonnes, down from 17 million tonnes."
    assert modes(text) == ["forecast", "asserted"]


def test_each_clause_has_its_own_mode():
    text = "The ministry expects 27 million tonnes, although the area has shrunk by 5 percent."
    assert modes(text) == ["forecast", "asserted"]


def test_every_mode_is_reachable():
    text = (
        "Sales rose 1 ton. It will rise 2 tons. It denied 3 tons. It would be 4 tons. Is it 5 tons?"
    )
    assert set(modes(text)) == {mode.value for mode in Modality}


@pytest.mark.parametrize(
    "text",
    [
        "The firm plans to keep 40 plants.",
        "The firm aims to keep 40 plants.",
        "The road is to cost $4 million.",
        "The mayor promised to spend $4 million.",
        "The service sees a 30 percent chance of rain.",
    ],
)
def test_a_plan_is_a_forecast(text):
    assert modes(text) == ["forecast"]


def test_the_whole_of_which_a_part_is_planned_is_there_already():
    assert modes("The bank plans to close 11 of its 68 branches.") == ["forecast", "asserted"]
