"""The pages of the docs cannot drift from the program."""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from tests.consoles import told
from tools import reference
from workbench.config import Config, Exemption, Policy
from workbench.model import Status, Verdict

ROOT = Path(__file__).resolve().parent.parent


def test_the_tutorial_followed_literally_in_a_fresh_clone_shows_what_it_says(tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-local", ROOT, clone], check=True)
    text, fresh = told(ROOT / "docs" / "tutorial.md", clone)
    assert text == fresh


def test_the_reference_pages_say_what_the_program_says():
    pages = reference.pages()
    if os.environ.get("WORKBENCH_REWRITE"):
        reference.main()
    for name, text in pages.items():
        there = (reference.FOLDER / name).read_text(encoding="utf-8")
        changes = list(difflib.unified_diff(there.splitlines(), text.splitlines(), lineterm=""))
        assert changes == [], "\n".join(["run: python -m tools.reference", *changes[:30]])


@pytest.mark.parametrize("table", [Config, Policy, Exemption])
def test_every_option_is_described(table):
    page = (reference.FOLDER / "config.md").read_text(encoding="utf-8")
    named = {item.name for item in fields(table)} - {"policy", "exempt"}
    assert [name for name in sorted(named) if not re.search(rf"`\[?{name}\b", page)] == []


def test_every_verdict_and_status_is_explained():
    page = (ROOT / "docs" / "explanation" / "verdicts.md").read_text(encoding="utf-8")
    for value in (*Verdict, *Status):
        assert f"| {value.replace('_', ' ')} |" in page


def test_the_site_builds_and_every_link_in_it_leads_somewhere(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "tutorial.html").read_text(encoding="utf-8")
    assert "From a first document to a red CI" in page
