"""What the README shows is what the program does: its console blocks are run, and compared."""

from pathlib import Path

from tests.consoles import told

ROOT = Path(__file__).resolve().parent.parent


def test_the_readme_shows_what_the_program_says(tmp_path):
    text, fresh = told(ROOT / "README.md", tmp_path)
    assert text == fresh
