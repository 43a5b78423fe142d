"""The in-memory store of the terminal tests, and a claim of it."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))


@pytest.fixture
def store():
    from memory_store import wards

    return wards(200)


@pytest.fixture
def claim(store):
    return store.claim(f"{0:032x}")


@pytest.fixture(scope="session")
def planted_once(tmp_path_factory):
    """The small harbour workspace."""
    from harbour import plant

    return plant(tmp_path_factory.mktemp("harbour") / "workspace")


@pytest.fixture
def root(planted_once, tmp_path):
    """A copy of it for one test."""
    return shutil.copytree(planted_once, tmp_path / "workspace")
