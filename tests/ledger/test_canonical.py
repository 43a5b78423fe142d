import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ledger.canonical import canonical, strict_loads

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | words | st.integers(-(2**53) + 1, 2**53 - 1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(values)
def test_canonical_bytes_read_back_as_the_same_value(value):
    data = canonical(value)
    assert strict_loads(data, floats=False) == value
    assert canonical(json.loads(data)) == data


@settings(deadline=None)
@given(st.dictionaries(words, values, max_size=5))
def test_the_order_in_which_keys_were_put_in_does_not_show(value):
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_canonical_form_is_ascii_sorted_and_without_blanks():
    assert canonical({"b": [1, None, True], "a": "é\x7f무"}) == (
        b'{"a":"\\u00e9\\u007f\\ubb34","b":[1,null,true]}'
    )


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1.5, "fraction"),
        (2**53, "2\\^53"),
        (-(2**53), "2\\^53"),
        ({1: "a"}, "key must be text"),
        ("\ud800", "half a character"),
        ({"\udfff": 1}, "half a character"),
        ({"a": b"x"}, "no place in JSON"),
        (__import__("functools").reduce(lambda inner, _: [inner], range(40), []), "deeper than 32"),
    ],
)
def test_a_value_without_a_canonical_form_is_refused(value, why):
    with pytest.raises(ValueError, match=why):
        canonical(value)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"a":1,"a":2}', "'a' stands twice"),
        (b'{"a":NaN}', "NaN is not a number"),
        (b'{"a":-Infinity}', "-Infinity is not a number"),
        (b'{"a":1e999}', "out of range"),
        (b'{"a":' + b"9" * 5000 + b"}", "below 2\\^53"),
        (b'{"a":9007199254740992}', "below 2\\^53"),
        (b"[" * 100_000 + b"]" * 100_000, "deep"),
        (b"[" * 500 + b"]" * 500, "deep"),
        (b'\xef\xbb\xbf{"a":1}', "byte-order mark"),
        (b'{"a":"\\ud800"}', "half a character"),
        (b'{"a":"\xff"}', "not UTF-8"),
        (b"\0", "not JSON"),
        (b"", "not JSON"),
        (b"not json", "not JSON"),
        (b'{"a":1}x', "not JSON"),
    ],
)
def test_the_strict_loader_refuses_what_json_lets_through(data, why):
    with pytest.raises(ValueError, match=why):
        strict_loads(data, floats=True)


def test_floats_are_read_only_where_they_are_allowed():
    assert strict_loads(b'{"worth":0.5}', floats=True) == {"worth": 0.5}
    with pytest.raises(ValueError, match="fraction"):
        strict_loads(b'{"worth":0.5}', floats=False)
