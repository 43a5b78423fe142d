from workbench.extract import extract, identity
from workbench.model import Figure, Kind


def test_an_id_is_the_first_32_hex_digits_of_a_versioned_digest():
    assert identity.claim_id("doc", "quote", "before", "after", "3:4 percent") == (
        "549cb96f370345a7544ac97a4184b5f2"
    )


def test_every_part_of_a_claim_changes_its_id():
    parts = ("doc", "quote", "before", "after", "anchor")
    changed = [tuple(p + "x" if i == at else p for i, p in enumerate(parts)) for at in range(5)]
    assert len({identity.claim_id(*one) for one in (parts, *changed)}) == 6


def test_parts_are_kept_apart():
    assert identity.claim_id("a", "b", "", "", "") != identity.claim_id("ab", "", "", "", "")


def test_the_anchor_says_where_in_the_quote_the_figure_stands():
    figure = Figure(start=14, end=23, text="4 percent", value=None)
    assert identity.anchor(Kind.QUANTITY, 10, figure) == "4:4 percent"
    assert identity.anchor(Kind.EVENT, 10, None) == "event"


def test_surroundings_reach_32_characters_each_way():
    text = "a" * 50 + "quote" + "b" * 50
    assert identity.surroundings(text, 50, 55) == ("a" * 32, "b" * 32)
    assert identity.surroundings("quote", 0, 5) == ("", "")


def test_a_lone_surrogate_has_an_id_too():
    assert len(identity.claim_id("doc", "\ud800", "", "", "")) == 32


def test_equal_rows_in_equal_surroundings_have_ids_of_their_own():
    table = "| Year | Boats |\n| --- | --- |\n" + "| 2020 | 40 tonnes |\n" * 9
    first, again = extract(table, document="d").claims, extract(table, document="d").claims
    assert len({claim.id for claim in first}) == len(first) == 9
    assert first == again
