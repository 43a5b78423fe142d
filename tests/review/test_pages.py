"""A frozen vector of any length, read a page at a time."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from workbench.model import QueueRow, Status
from workbench.review.pages import KEPT, PAGE, Pages


def row(number):
    return QueueRow(number, f"{number:032x}", "doc", f"claim {number}", Status.OPEN, None, 0.5, 0)


def pages(numbers, reads=None):
    def read(wanted):
        if reads is not None:
            reads.append(len(wanted))
        return [row(number) for number in wanted]

    return Pages(array("q", numbers), read)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_the_row_at_a_position_is_the_one_the_vector_names(case):
    length, position = case
    assert pages(range(length, 0, -1))[position].number == length - position


def test_a_page_is_read_once_and_in_one_question():
    reads = []
    rows = pages(range(1000), reads)
    for position in range(PAGE):
        rows[position]
    assert reads == [PAGE]


def test_no_more_pages_are_kept_than_promised():
    reads = []
    rows = pages(range(PAGE * (KEPT + 1)), reads)
    for page in [*range(KEPT + 1), 0]:
        rows[page * PAGE]
    assert len(reads) == KEPT + 2


def test_a_forgotten_page_is_read_anew():
    reads = []
    rows = pages(range(10), reads)
    rows[3]
    rows.forget(3)
    rows[3]
    assert len(reads) == 2


def test_a_row_that_the_store_no_longer_has_is_said_to_be_gone():
    rows = Pages(array("q", [1, 2, 3]), lambda wanted: [row(n) for n in wanted if n != 2])
    assert rows[1].claim == ""
    assert rows[1].status is Status.DISMISSED
    assert rows[2].number == 3


@given(st.lists(st.integers(0, 50), unique=True), st.integers(0, 50), st.integers(0, 60))
def test_the_position_of_a_number_does_not_depend_on_where_one_looks_first(numbers, wanted, near):
    found = pages(numbers).position_of(wanted, near)
    assert found == (numbers.index(wanted) if wanted in numbers else None)
