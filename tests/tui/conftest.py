"""The helpers beside these tests can be imported by name; a planted workspace for each test."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def planted(tmp_path_factory):
    """The small harbour workspace, planted once."""
    from harbour import plant

    return plant(tmp_path_factory.mktemp("harbour") / "workspace")


@pytest.fixture
def root(planted, tmp_path):
    """A copy of it for one test."""
    return shutil.copytree(planted, tmp_path / "workspace")
