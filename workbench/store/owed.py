"""Which documents' links are still to be made: kept with the claims, so that a crash forgets none.

Keys of claims go into the table when the claims do, and out with them; how many claims carry each
key (`keys.histogram`) is as it was when links were last made. What went since is kept here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from struct import pack, unpack

from sqlalchemy import Connection, delete, func, select

from workbench.store.queries import setting
from workbench.store.tables import OWED, TALLY
from workbench.store.writes import put_setting, upsert

ALL = -1
"""The ordinal that stands for every document: nothing is known of any link."""

COUNTED = "claims counted"
"""The setting that says how many claims there were when the keys were last counted."""


def owe(connection: Connection, ordinal: int, gone: Iterable[int] = ()) -> None:
    """Have the links of a document made later; `gone` are keys that it lost, once for each claim.

    More of what was gone before is kept: it is told once for each time links were made.
    """
    before = select(OWED.c.gone).where(OWED.c.ordinal == ordinal)
    known = connection.execute(before).scalar()
    lost = list(gone)
    if known is None or lost:
        data = bytes(known or b"") + pack(f"<{len(lost)}q", *lost)
        upsert(connection, OWED, [(ordinal, data)])


def ordinals(connection: Connection) -> set[int]:
    """The documents whose links are owed; `ALL` among them when everybody's are."""
    return set(connection.execute(select(OWED.c.ordinal)).scalars())


def is_owed(connection: Connection, ordinal: int) -> bool:
    """Whether the links of a document are owed by its own name."""
    here = select(OWED.c.ordinal).where(OWED.c.ordinal == ordinal)
    return connection.execute(here).scalar() is not None


def claims(connection: Connection) -> int:
    """How many claims have links that are owed; 0 where all links are made."""
    due = ordinals(connection)
    if not due:
        return 0
    total = select(func.coalesce(func.sum(TALLY.c.total), 0))
    if ALL not in due:
        total = total.where(TALLY.c.ordinal.in_(select(OWED.c.ordinal)))
    # A document that went leaves nothing to link, and yet its keys may have kept others apart.
    return max(1, int(connection.execute(total).scalar_one()))


def gone(connection: Connection) -> Counter[int]:
    """The keys that went since links were last made, and how many claims carried each."""
    lost: Counter[int] = Counter()
    for data in connection.execute(select(OWED.c.gone)).scalars():
        lost.update(unpack(f"<{len(data) // 8}q", data))
    return lost


def counted(connection: Connection) -> int:
    """How many claims there were when the keys were last counted."""
    return int(setting(connection, COUNTED) or 0)


def count(connection: Connection, size: int, *, done: bool = True) -> None:
    """Owe nothing any more, of `size` claims; unless links are `done`, still all of them."""
    connection.execute(delete(OWED))
    put_setting(connection, COUNTED, str(size))
    if not done:
        owe(connection, ALL)


def pay(connection: Connection) -> None:
    """All links are made, but for documents that came or changed since the keys were counted."""
    connection.execute(delete(OWED).where(OWED.c.ordinal == ALL))
