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


def test_without_labels_who_is_asked_answers_until_somebody_speaks_of_her():
    text = (
        "The director on full order books.\n\nMrs Moe, how are things?\n\nWe have 40 orders.\n\n"
        "Who builds the ships?\n\nOur 1,460 people.\n\nMoe, 52, has run the yard for 3 years.\n"
    )
    assert spoken(text) == [("Moe", "We have 40 orders."), ("Moe", "Our 1,460 people.")]


def test_questions_that_the_text_answers_itself_are_no_interview():
    assert spoken("How many?\n\nAbout 130.\n\nWhy?\n\nOf fuel.\n") == []
