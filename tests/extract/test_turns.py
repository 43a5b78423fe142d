"""Whose turn it is in an interview: labels that speak for their paragraphs."""

from __future__ import annotations

from workbench.extract.turns import turns

INTERVIEW = """\
Mara Oduya, who has headed the metro since May, spoke to the weekly.

Q: How many drivers are missing?

A: At the moment 130. We trained 85 last year.

The conversation was cut short.
"""


def spoken(text: str) -> list[tuple[str, str]]:
    return [(one.speaker, text[one.start : one.end]) for one in turns(text)]


def test_an_answer_is_said_by_whom_the_introduction_names():
    assert spoken(INTERVIEW) == [
        ("Mara Oduya", "A: At the moment 130. We trained 85 last year."),
    ]


def test_a_name_that_heads_several_paragraphs_speaks_for_itself():
    text = (
        "MARA ODUYA: We lost 9 per cent.\n\nTOM REECE: Why?\n\n"
        "MARA ODUYA: Fuel.\n\nTOM REECE: Oh.\n"
    )
    assert [speaker for speaker, _ in spoken(text)] == [
        "Mara Oduya",
        "Tom Reece",
        "Mara Oduya",
        "Tom Reece",
    ]


def test_items_of_a_list_are_nobodys_turn():
    assert spoken("Wheat: 24 million tonnes.\n\nBarley: 8 million tonnes.\n") == []


def test_without_an_introduction_an_answer_has_no_speaker():
    assert spoken("Q: How many?\n\nA: About 130.\n") == []
