"""One server for the tests of a module, empty before each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.evidence.site import Site, site


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    with site() as place:
        yield place


@pytest.fixture
def web(running: Site) -> Site:
    """A real server on the loopback, without pages."""
    running.pages.clear()
    running.asked.clear()
    running.seen.clear()
    running.times.clear()
    running.bodies.clear()
    running.connections = 0
    return running
