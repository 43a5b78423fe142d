from __future__ import annotations

from workbench.checks.sentences import Sentences
from workbench.extract import extract

TEXT = "Sales rose 4 percent. Nothing else did. Rents fell 3 percent, wages 2 percent."


def test_a_place_finds_the_claims_of_its_sentence_and_of_no_other():
    found = Sentences(extract(TEXT).claims)
    at = TEXT.index("wages")
    assert [claim.reading.figure.text for claim in found.around(at, at + 5)] == [
        "3 percent",
        "2 percent",
    ]
    assert not found.around(TEXT.index("else"), TEXT.index("did"))


def test_what_reaches_over_the_end_of_a_sentence_has_no_claims():
    found = Sentences(extract(TEXT).claims)
    assert found.around(0, TEXT.index(".") + 1)
    assert not found.around(0, TEXT.index("Nothing") + 1)
    assert not Sentences([]).around(0, 1)
