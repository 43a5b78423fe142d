import os

import pytest

from workbench.errors import LedgerError
from workbench.ledger.files import read_inside, read_ledger, replace_file


def test_a_file_is_replaced_whole_and_leaves_nothing_behind(tmp_path):
    path = tmp_path / "a.txt"
    replace_file(tmp_path, path, b"one")
    replace_file(tmp_path, path, b"two")
    assert path.read_bytes() == b"two"
    assert list((tmp_path / ".workbench" / "spare").iterdir()) == []


def test_a_link_is_not_replaced(tmp_path):
    path = tmp_path / "a.txt"
    path.symlink_to(tmp_path / "b.txt")
    with pytest.raises(OSError, match="a link"):
        replace_file(tmp_path, path, b"x")
    assert not (tmp_path / "b.txt").exists()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_only_a_regular_file_is_read(tmp_path, make):
    path = tmp_path / "a.txt"
    make(path)
    with pytest.raises(LedgerError, match=r"a\.txt: a link or no regular file"):
        read_inside(tmp_path, path)


def test_a_link_is_not_followed_even_to_a_regular_file_inside(tmp_path):
    (tmp_path / "b.txt").write_bytes(b"x")
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    with pytest.raises(LedgerError, match="a link or no regular file"):
        read_inside(tmp_path, tmp_path / "a.txt")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(LedgerError, match=r"a\.txt: missing"):
        read_ledger(tmp_path, tmp_path / "a.txt")


def test_a_link_within_the_workspace_may_lead_to_a_folder(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_bytes(b"x")
    (tmp_path / "evidence").symlink_to(tmp_path / "real")
    assert read_inside(tmp_path, tmp_path / "evidence" / "a.txt") == b"x"


@pytest.mark.parametrize("link", ["evidence", "evidence/a", "evidence/a/b"])
def test_a_folder_that_leads_out_of_the_workspace_is_refused(tmp_path, link):
    root, folder = tmp_path / "root", tmp_path / "root" / "evidence" / "a" / "b"
    folder.mkdir(parents=True)
    (root / link).rename(tmp_path / "root-b")  # elsewhere, though its name begins alike
    (root / link).symlink_to(tmp_path / "root-b")
    tmp_path.joinpath("root-b", folder.relative_to(root / link), "a.txt").write_bytes(b"x")
    with pytest.raises(LedgerError, match="leads out"):
        read_inside(root, folder / "a.txt")


def test_a_file_of_a_folder_beside_the_workspace_is_refused(tmp_path):
    (tmp_path / "root").mkdir()
    (tmp_path / "root-b").mkdir()
    (tmp_path / "root-b" / "a.txt").write_bytes(b"x")
    for path in (tmp_path / "root-b" / "a.txt", tmp_path / "root" / ".." / "root-b" / "a.txt"):
        with pytest.raises((LedgerError, ValueError)):
            read_inside(tmp_path / "root", path)
