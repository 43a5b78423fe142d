"""Hostile names, files and texts through the door of `add`: one line each, the batch goes on."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from workbench.config import Config
from workbench.ledger.layout import SLUG
from workbench.ledger.verify import verify
from workbench.workspace import Added, Source, open_workspace
from workbench.workspace.opened import Workspace

GOOD = b"Exports rose 12.5 percent in 2021.\n"
NAMES = (
    "../../x.txt",
    "/etc/passwd",
    "C:\\x.txt",
    "CON",
    "nul.txt",
    "a:b.txt",
    "x" * 300 + ".txt",
    "A.json",
    "a.json",
    "dot.",
    "blank ",
    unicodedata.normalize("NFC", "é.txt"),
    unicodedata.normalize("NFD", "é.txt"),
    "a\nb.txt",
    "-rf.txt",
    "\x1b]0;owned\x07.txt",
    "\u202etxt.exe",
)


def add(root: Path, *sources: Source, config: Config | None = None) -> list[Added]:
    with Workspace(root, config or Config()) as opened:
        return list(opened.add(sources))


def test_hostile_names_are_data_and_never_paths(root: Path) -> None:
    sources = [
        Source(name, GOOD.replace(b"2021", b"%d" % (1900 + at))) for at, name in enumerate(NAMES)
    ]
    added = add(root, *sources)
    assert [one.outcome for one in added] == ["added"] * len(NAMES)
    folders = sorted(path.name for path in (root / "evidence").iterdir())
    assert folders == sorted(one.slug or "" for one in added)
    assert all(SLUG.fullmatch(name) for name in folders)
    assert len({name.casefold() for name in folders}) == len(NAMES)
    assert verify(root) == []


def link(folder: Path) -> Path:
    (folder / "real.txt").write_bytes(GOOD)
    (folder / "link.txt").symlink_to(folder / "real.txt")
    return folder / "link.txt"


def loop(folder: Path) -> Path:
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    return folder / "loop.txt"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.txt")
    return folder / "pipe.txt"


def closed(folder: Path) -> Path:
    return folder / "missing.txt"


FILES = {
    "link": (link, "a link; give the file itself"),
    "loop": (loop, "a link; give the file itself"),
    "pipe": (pipe, "not a regular file"),
    "device": (lambda folder: Path("/dev/zero"), "not a regular file"),
    "folder": (lambda folder: folder, "not a regular file"),
    "missing": (closed, "No such file"),
}


@pytest.mark.parametrize("kind", FILES)
def test_what_is_no_regular_file_is_refused_and_the_next_one_goes_in(
    root: Path, tmp_path: Path, kind: str
) -> None:
    make, why = FILES[kind]
    folder = tmp_path / "in"
    folder.mkdir()
    path = make(folder)
    refused, added = add(root, Source(str(path), None, path), Source("good.txt", GOOD))
    assert (refused.outcome, added.outcome) == ("refused", "added")
    assert why in refused.message
    assert "\n" not in refused.message


_FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TEXTS = {
    "beyond 16 bits": f"😀é{_FAMILY} Exports rose 12.5 percent in 2021. e\u0301 İzmir paid $4.\n",
    "line ends": "One.\r\nExports rose 12.5 percent in 2021.\rA.\x85B.\u2028C.\x0bD.\x1c\n",
    "right to left": "\u202eExports\u202c rose 12.5 percent in 2021. \u05d0 \u2066x\u2069 9.\n",
    "hidden": "Ex\u00adports rose\u200b 12.5\u2060 percent in 2021.\ufeff \U000e0041 end.\n",
    "zero bytes": "Exports rose 12.5\x00 percent in 2021.\x00 Imports fell 3 percent.\n",
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("kind", TEXTS)
def test_every_claim_stands_where_it_says_whatever_the_text(
    root: Path, kind: str, encoding: str
) -> None:
    (added,) = add(root, Source("a.txt", TEXTS[kind].encode(encoding)))
    assert added.outcome == "added"
    assert added.claims >= 1 or kind == "hidden"
    with open_workspace(root) as opened:
        text = opened.text(added.slug or "")
        assert "\x00" not in text
        for claim in opened.claims():
            assert text[claim.start : claim.end] == claim.quote
    assert verify(root) == []


BYTES = {
    "one invalid byte": b"Exports rose 12.5 percent\xff in 2021.\n",
    "two encodings": "Größe: 9 percent.\n".encode()
    + "Größe: 12.5 percent in 2021.\n".encode("cp1252"),
    "Shift-JIS": "2021年の輸出は12.5 percent増加した。輸入は減少した。".encode("shift-jis"),
    "GB18030": "2021年出口增长12.5 percent，进口下降。贸易总额增加。".encode("gb18030"),
    "a surrogate": b"Exports rose \xed\xa0\x80 12.5 percent in 2021.\n",
    "only spaces": b" \n" * 1000,
    "nothing": b"",
}


@pytest.mark.parametrize("kind", BYTES)
def test_undecodable_bytes_are_replaced_and_never_reach_the_files(root: Path, kind: str) -> None:
    (added,) = add(root, Source("a.txt", BYTES[kind]))
    assert added.outcome in ("added", "refused"), added.message
    if added.outcome == "added":
        (path,) = (root / "evidence").glob("*/text.txt")
        path.read_bytes().decode("utf-8")
    assert verify(root) == []


def test_a_limit_is_met_at_its_number_and_not_before(root: Path) -> None:
    config = Config(max_bytes=len(GOOD))
    ok, over = add(root, Source("a", GOOD), Source("b", GOOD + b"x"), config=config)
    assert (ok.outcome, over.outcome) == ("added", "refused")
    assert "raise max_bytes" in over.message
