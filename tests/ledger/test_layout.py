import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.ledger import layout


@settings(deadline=None)
@given(st.text(st.characters()))
def test_any_name_becomes_a_safe_file_name(name):
    slug = layout.slug_for(name)
    assert layout.SLUG.fullmatch(slug)
    assert slug not in {"con", "nul", "com1"}
    assert layout.SLUG.fullmatch(layout.slug_for(name, {slug}))
    assert layout.slug_for(name, {slug}) != slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Trade Report (2021)", "trade-report-2021"),
        ("Élysée — Ø", "elysee"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-file"),
        ("a:b\n-", "a-b"),
        ("x" * 300, "x" * 80),
        ("무역", layout.slug_for("무역")),
    ],
)
def test_slugs_read_like_the_name(name, slug):
    assert layout.slug_for(name) == slug


def test_names_without_a_letter_we_can_keep_stay_apart():
    assert layout.slug_for("무역") != layout.slug_for("수출")
    assert layout.slug_for("무역").isascii()


def test_a_taken_name_is_numbered_within_the_length():
    assert layout.slug_for("x" * 300, {"x" * 80}) == "x" * 78 + "-2"
    assert layout.slug_for("a", {"a", "a-2"}) == "a-3"


@settings(deadline=None)
@given(st.text(st.characters(), min_size=1))
def test_a_chain_s_files_are_found_again_by_their_names(reviewer):
    chain = layout.chain_name(reviewer, "0123456789abcdef")
    assert layout.ACT_FILE.fullmatch(f"{chain}-2026-11.jsonl")["chain"] == chain
    assert layout.HEAD_FILE.fullmatch(f"{chain}.head")["chain"] == chain


@pytest.mark.parametrize("slug", ["", "..", "a/b", "A", "a\n", "-a", "a.b", "x" * 81])
def test_a_path_is_made_of_nothing_but_a_slug(tmp_path, slug):
    with pytest.raises(ValueError, match="not a document name"):
        layout.claims_path(tmp_path, slug)
    with pytest.raises(ValueError, match="not a document name"):
        layout.document_folder(tmp_path, slug)


def test_an_empty_folder_is_no_workspace_and_has_nothing(tmp_path):
    assert not layout.is_workspace(tmp_path)
    assert layout.document_slugs(tmp_path) == layout.act_paths(tmp_path) == []
    (tmp_path / "workbench.toml").touch()
    assert layout.is_workspace(tmp_path)


def test_the_state_folder_keeps_itself_out_of_git(tmp_path):
    folder = layout.state_folder(tmp_path)
    assert (folder / ".gitignore").read_text() == "*\n"
    assert layout.state_folder(tmp_path) == folder
