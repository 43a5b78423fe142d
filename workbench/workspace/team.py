"""A workspace in a team's database: the same ledger, with PostgreSQL as its truth."""

from __future__ import annotations

import secrets
import shutil
import threading
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from workbench.config import FILE_NAME, Config, Policy, parse
from workbench.errors import ConfigError, LedgerError, StoreError, UsageError
from workbench.ledger import watches
from workbench.ledger.acts import act_line, seal
from workbench.ledger.claims import claim_line
from workbench.ledger.journal import now
from workbench.ledger.layout import CLAIMS, EVIDENCE, REVIEWS, chain_name, state_folder
from workbench.ledger.notes import new_salt
from workbench.ledger.verify import verify
from workbench.model import Act, ActType, Document, Draft, Problem, Watched
from workbench.store import blobs, queries, server, writes
from workbench.store import index as store
from workbench.store.index import Index
from workbench.workspace import adding, carrying, versions
from workbench.workspace.adding import Clock
from workbench.workspace.changes import MADE_BY, POLICY, made_by, policy_text
from workbench.workspace.folder import OPTIONS
from workbench.workspace.health import Look, link_look
from workbench.workspace.opened import Workspace
from workbench.workspace.opening import Report
from workbench.workspace.reading import claims_name
from workbench.workspace.recording import Circumstances, Pen, prepared
from workbench.workspace.refresh import Refresh
from workbench.workspace.shelf import Rows, Shelf
from workbench.workspace.sources import Source, Taken
from workbench.workspace.summing import Sums
from workbench.workspace.versions import Version

if TYPE_CHECKING:
    from workbench.documents import ReadDocument

WRITER = "writer"
"""The name of the setting that holds the writer id: one for the whole database."""

STRUCTURE = "structure"
LINKING = "linking"
_ATTEMPTS = 8
_RETELLING = (ActType.ADDITION, ActType.REVISION, ActType.RETRACTION, ActType.LINK)
"""Acts that change more than the standing of their own claim."""


def make(url: str, backup: Path = Path()) -> list[str]:
    """Make a workspace in a database, complete it, or bring it up to this version.

    All of it happens or nothing does. Before tables of an older version change, the ledger is
    written out into a new folder in `backup`. Returns what was made. Raises StoreError and
    LedgerError.
    """
    made: list[str] = []
    opened = store.open_server(url, current=False)
    try:
        with opened.write() as connection:
            server.lock(connection, STRUCTURE)
            known = server.schema(connection)
            if known is None:
                server.create(connection)
                made.append("tables")
            elif known < server.SCHEMA:
                made += _bring_up(connection, known, backup)
            server.check(connection)
            if queries.setting(connection, WRITER) is None:
                writes.put_setting(connection, WRITER, secrets.token_hex(8))
            if blobs.file_bytes(connection, FILE_NAME) is None:
                blobs.put_files(connection, {FILE_NAME: OPTIONS.encode()})
                made.append(FILE_NAME)
    finally:
        opened.close()
    return made


def _bring_up(connection: Any, known: int, backup: Path) -> list[str]:
    """Copy the ledger, bring the tables up, and derive again what they no longer hold."""
    day = now().replace(":", "")
    copy = _copied(connection, backup / f"ledger-schema-{known}-{day}")
    server.upgrade(connection, known)
    policy = _config(blobs.file_bytes(connection, FILE_NAME)).policy
    if queries.setting(connection, MADE_BY) != made_by():
        carrying.derive(connection, policy)
    return [f"{copy} (the ledger as it was)", f"tables of schema {server.SCHEMA} (were {known})"]


def _copied(connection: Any, wanted: Path) -> Path:
    """Write the ledger out into a folder that was not there: whole or not under this name.

    Raises LedgerError.
    """
    copy, number = wanted, 1
    while copy.exists():
        number += 1
        copy = wanted.with_name(f"{wanted.name}-{number}")
    part = copy.with_name(f"{copy.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        carrying.write_out(connection, part)
        part.rename(copy)
    except OSError as error:
        raise LedgerError(f"{copy}: cannot be written: {error.strerror}") from None
    return copy


def options_of(url: str) -> bytes:
    """The bytes of workbench.toml in a database. Raises StoreError."""
    opened = store.open_server(url)
    try:
        with opened.read() as connection:
            return blobs.file_bytes(connection, FILE_NAME) or b""
    finally:
        opened.close()


class TeamWorkspace(Workspace):
    """A database's ledger, open for review. What others record is seen at once."""

    def __init__(self, url: str, *, reviewer: str | None = None, clock: Clock = adding.now) -> None:
        """Open the database. Raises StoreError and ConfigError."""
        self._mutex = threading.RLock()
        self._clock = clock
        self._index = store.open_server(url)
        with self._index.read() as connection:
            self.config = _config(blobs.file_bytes(connection, FILE_NAME))
            current = queries.setting(connection, MADE_BY), queries.setting(connection, POLICY)
        self.report = Report()
        self.root = Path()
        self._reviewer = reviewer or self.config.reviewer
        self._pen: Pen | None = None
        self._seen: str | None = None
        self._documents: dict[str, Document] = {}
        self._problems: list[Problem] | None = None
        self._sums = Sums(self)
        if current != (made_by(), policy_text(self.config.policy)):
            self.refresh()

    def refresh(self) -> None:
        """Derive anew what follows from files and acts, where another version did it."""
        with self._index.write() as connection:
            server.lock(connection, STRUCTURE)
            carrying.derive(connection, self.config.policy)

    @property
    def problems(self) -> Sequence[Problem]:
        """What is broken, found by writing the ledger out and verifying it as any folder."""
        if self._problems is None:
            with TemporaryDirectory(prefix="workbench-") as folder:
                self.write_out(Path(folder))
                self._problems = verify(Path(folder))
        return self._problems

    def text(self, slug: str) -> str:
        """The canonical text of a document. Raises LedgerError."""
        with self._index.read() as connection:
            return Rows(connection).text(slug)

    def write_out(self, target: Path) -> None:
        """Write the ledger as a folder would hold it, byte for byte. Raises LedgerError."""
        with self._index.read() as connection:
            carrying.write_out(connection, target)

    def write_stand_in(self, target: Path) -> None:
        """The same for a folder that stands in for the database: it writes as the same writer."""
        self.write_out(target)
        with self._index.read() as connection:
            name = queries.setting(connection, WRITER) or ""
        (state_folder(target) / "writer").write_text(f"{name}\n", encoding="ascii")

    def looks(self) -> list[Look]:
        """What there is to say about the database itself."""
        with self._index.read() as connection:
            looks = [
                Look("database", f"PostgreSQL {server.version(connection)}"),
                Look("writer id", queries.setting(connection, WRITER) or "none"),
                link_look(connection),
            ]
            if server.may_change_acts(connection):
                advice = "this role may change them; work under one that may not (docs: team)"
                looks.append(Look("acts", advice))
            else:
                looks.append(Look("acts", "this role may add them and not change them"))
        return looks

    def take_over(self, source: Path) -> Taken:
        """Bring in the ledger of a folder; what of it was new. Raises LedgerError, StoreError."""
        with self._mutex, self._index.write() as connection:
            server.lock(connection, STRUCTURE)
            return carrying.take_over(connection, source, self.config.policy)

    def keep_watched(self, watched: Watched) -> None:
        """Put what was found at a source beside its document. Raises StoreError."""
        name = f"{EVIDENCE}/{watched.document}/{watches.FILE_NAME}"
        with self._index.write() as connection:
            server.lock(connection, name)
            data = watches.renewed(blobs.file_bytes(connection, name), watched)
            if data is not None:
                blobs.put_files(connection, {name: data})

    # ------------------------------------------------------------ inner doors

    @contextmanager
    def _change(self) -> Iterator[Any]:
        with self._index.write() as connection:
            server.lock(connection, STRUCTURE)
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        with self._index.write() as connection:
            yield server.try_lock(connection, LINKING)

    def _line_of_act(self, path: str, act_id: str) -> int:
        with self._index.read() as connection:
            return blobs.line_in_file(connection, path, act_id)

    def _new_pen(self, reviewer: str) -> Pen:
        return TeamPen(self._index, self.config.policy, reviewer)

    def _pin(self, source: Source, data: bytes, found: ReadDocument) -> str:
        with self._index.write() as connection, TemporaryDirectory(prefix="workbench-") as folder:
            server.lock(connection, STRUCTURE)
            slug = queries.slug_of(connection, adding.digest(data))
            if slug is not None:
                return slug  # somebody pinned the same bytes while we waited
            root = Path(folder)
            taken = queries.ordinals(connection)
            slug = adding.pin(root, source, data, found, taken, self._clock()).slug
            blobs.put_files(connection, carrying.files_of(root, [CLAIMS, f"{EVIDENCE}/{slug}"]))
            Refresh(Rows(connection), connection, self.config.policy).run_document(slug)
        return slug

    def _renew(self, slug: str, documents: Mapping[str, Document]) -> bool:
        with self._index.write() as connection:
            server.lock(connection, STRUCTURE)
            rows, name = Rows(connection), claims_name(slug)
            claims = versions.claims_anew(rows, slug, documents)
            data = "".join(map(claim_line, claims)).encode("utf-8")
            if blobs.file_bytes(connection, name) == data:
                return False
            blobs.put_files(connection, {name: data})
            Refresh(rows, connection, self.config.policy).run_document(slug)
        return True

    @contextmanager
    def _shelf(self) -> Iterator[Shelf]:
        with self._index.read() as connection:
            yield Rows(connection)

    def _succeed(self, version: Version) -> None:
        new, old = version.document.slug, version.document.version_of or ""
        with self._index.write() as connection, TemporaryDirectory(prefix="workbench-") as folder:
            server.lock(connection, STRUCTURE)
            root, rows = Path(folder), Rows(connection)
            (root / CLAIMS).mkdir()
            (root / claims_name(old)).write_bytes(rows.read(claims_name(old))[0])
            versions.pin(root, version)
            blobs.put_files(connection, carrying.files_of(root, [CLAIMS, f"{EVIDENCE}/{new}"]))
            for slug in (new, old):
                Refresh(rows, connection, self.config.policy).run_document(slug)


class TeamPen:
    """One reviewer's pen in a database. Not for use by two threads at once."""

    def __init__(self, index: Index, policy: Policy, reviewer: str) -> None:
        self._index = index
        self._policy = policy
        self._reviewer = " ".join(reviewer.split())

    def close(self) -> None:
        """Nothing is held between acts."""

    def record(
        self,
        draft: Draft,
        expect: Sequence[str] | None,
        documents: Mapping[str, Document],
        hidden: Collection[str] = (),
    ) -> Act:
        """Seal and insert in one transaction; return when it is committed and synced.

        Raises ChangedError, UsageError and StoreError; when the answer to the commit was lost,
        whether the act stands is looked up, and LedgerError says so if that cannot be known.
        """
        for attempt in range(_ATTEMPTS):
            act: Act | None = None
            try:
                with self._index.write() as connection:
                    act = self._record(connection, draft, expect, documents, hidden)
                return act
            except server.AgainError:
                if attempt == _ATTEMPTS - 1:
                    raise
            except StoreError:
                if act is not None and self._stands(act):
                    return act
                raise
        raise AssertionError("unreachable")

    def record_all(
        self, drafts: Sequence[Draft], documents: Mapping[str, Document]
    ) -> Iterator[Act]:
        """Each in a transaction of its own: those that were given stand, whatever comes after."""
        for draft in drafts:
            yield self.record(draft, None, documents)

    def _stands(self, act: Act) -> bool:
        """Whether an act whose commit failed was recorded all the same."""
        try:
            with self._index.read() as connection:
                return bool(blobs.known_acts(connection, [act.id]))
        except StoreError as error:
            raise LedgerError(
                f"{error}; it is unknown whether the act was recorded: reopen and look"
            ) from None

    def _record(
        self,
        connection: Any,
        draft: Draft,
        expect: Sequence[str] | None,
        documents: Mapping[str, Document],
        hidden: Collection[str],
    ) -> Act:
        # Always in this order, so that writers do not wait for each other in a ring.
        server.lock(connection, STRUCTURE, shared=draft.type not in _RETELLING)
        writer = queries.setting(connection, WRITER) or ""
        chain = chain_name(self._reviewer, writer)
        server.lock(connection, chain)
        server.lock_claims(connection, [draft.claim, *([draft.other] if draft.other else [])])
        rows = Rows(connection)
        here = Circumstances(self._reviewer, documents, self._policy, rows.text)
        complete, parents = prepared(connection, draft, here, expect, hidden)
        seq, previous = server.chain_end(connection, f"{REVIEWS}/{chain}")
        at = now()
        try:
            act = seal(
                complete,
                reviewer=self._reviewer,
                writer=writer,
                seq=seq + 1,
                previous=previous,
                parents=parents,
                at=at,
                salt=new_salt(),
            )
        except ValueError as error:
            raise UsageError(f"this cannot be recorded: {error}") from None
        line = act_line(act).decode().rstrip("\n")
        refresh = Refresh(rows, connection, self._policy, documents=documents)
        refresh.run_new(f"{REVIEWS}/{chain}-{at[:7]}.jsonl", [(line, act)])
        return act


def _config(data: bytes | None) -> Config:
    try:
        return parse(tomllib.loads((data or b"").decode("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{FILE_NAME} in the database: not valid TOML: {error}") from None
