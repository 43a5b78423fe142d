"""A quote of the old version is found in the new one at its own place, or reported as lost."""

from tests.documents.edits import edited
from workbench.documents import carry
from workbench.documents.anchoring import anchor
from workbench.model import Span


def counted(seeds) -> tuple[int, int, int, int]:
    """Untouched quotes, those found in place, wrong places, quotes reported as lost."""
    untouched = found = wrong = lost = 0
    for seed in seeds:
        case = edited(seed)
        for place, now, touched in zip(
            carry(case.old, case.new, case.was), case.now, case.touched, strict=True
        ):
            lost += place is None
            untouched += not touched
            found += not touched and place is not None and place.span == now
            wrong += place is not None and not _overlap(place.span, now)
    return untouched, found, wrong, lost


def _overlap(a: Span, b: Span | None) -> bool:
    return b is not None and max(a.start, b.start) < min(a.end, b.end)


def test_over_random_edits_untouched_quotes_are_found_and_none_is_misplaced():
    untouched, found, wrong, _ = counted(range(17))
    assert wrong == 0
    assert found >= 0.99 * untouched


def test_a_changed_number_is_found_as_changed():
    old = "Opening words here. The port counted 412 ships in May. Closing words follow."
    new = old.replace("412", "431")
    start = old.index("The port")
    (place,) = carry(old, new, [Span(start, start + 34)])
    assert place is not None
    assert (new[place.span.start : place.span.end], place.exact) == (
        "The port counted 431 ships in May.",
        False,
    )


def test_a_deleted_quote_does_not_take_the_place_of_its_neighbour():
    old = "".join(f"Town {at} counted {at}07 ships in that year. " for at in range(1, 9))
    gone = "Town 4 counted 407 ships in that year."
    start = old.index(gone)
    assert carry(old, old.replace(gone + " ", ""), [Span(start, start + len(gone))]) == [None]


def test_a_deleted_quote_does_not_take_the_place_of_the_next_in_nearly_its_words():
    gone = "In May 2021 the port of Arlen counted 412 ships at its northern piers."
    next_one = gone.replace("412", "415")
    text = f"It was a quiet spring for all of them. {gone} {next_one} And so on."
    edited_text = text.replace(next_one, next_one + " Nobody knew.").replace(gone + " ", "")
    start = text.index(gone)
    assert carry(text, edited_text, [Span(start, start + len(gone))]) == [None]


def test_an_equal_quote_in_other_surroundings_is_somebody_elses():
    old = "In Arlen it was dry. Sales fell. In Brook it was wet. Sales fell. The end came."
    new = "Nothing of that kind. Sales fell. Quite another matter altogether, they say."
    start = old.index("Sales")
    assert carry(old, new, [Span(start, start + 11)]) == [None]


def test_of_equal_quotes_each_keeps_its_own_place():
    old = "In Arlen it was dry. Sales fell. In Brook it was wet and cold. Sales fell. The end came."
    new = "A new first line. " + old
    spans = [Span(21, 32), Span(63, 74)]
    assert [old[span.start : span.end] for span in spans] == ["Sales fell."] * 2
    found = carry(old, new, spans)
    assert [place and place.span.start for place in found] == [39, 81]


def test_two_places_that_fit_alike_are_none():
    assert anchor("Sales fell. Sales fell.", "Sales fell.") is None


def test_a_quote_below_the_floor_is_none():
    assert (
        anchor("Nothing of the kind is said here at all.", "Exports rose by nine percent.") is None
    )


def test_the_same_text_carries_everything():
    case = edited(1)
    assert [place and place.span for place in carry(case.old, case.old, case.was)] == case.was
