"""Branches of PostgreSQL: a copy of the database on the same server, or on one that is set aside for it.

The copy is made once (the *origin*), either by the server itself from the whole database, or as the whole
schema with rows of the tables in play. Each run gets a template copy of the origin: equal, cheap, its own.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from airflow_provider_ardent.branches import postgres_data as data
from airflow_provider_ardent.branches import postgres_server as servers
from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.difference import ColumnProfile, Row, State
from airflow_provider_ardent.branches.measuring import Definitions, Measured
from airflow_provider_ardent.branches.parents import Footprints
from airflow_provider_ardent.branches.postgres_copy import Parent, copy_into, made_by_template
from airflow_provider_ardent.branches.postgres_relay import PORT, PostgresRelay
from airflow_provider_ardent.branches.postgres_server import Server, quoted, rows, run
from airflow_provider_ardent.branches.records import Record, all_records, forget
from airflow_provider_ardent.branches.terms import MIB, Address, Login, Terms, Way
from airflow_provider_ardent.errors import BranchUnavailable

if TYPE_CHECKING:
    from psycopg import Connection as Session

T = TypeVar("T")

WATCH_SECONDS = 1.0
STATEMENT_SECONDS = 120
_CARRIED_OVER = {
    *("cursor", "options", "application_name", "client_encoding", "connect_timeout"),
    *("keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"),
}
_MAINTENANCE = ("postgres", "template1")


@dataclass(frozen=True)
class Place:
    """A database, and who may enter it."""

    address: Address
    login: Login
    database: str

    @contextmanager
    def session(self) -> Iterator[Session[Any]]:
        with closing(Server("").connect_as(self.login, self.address, self.database)) as opened:
            data.begin(opened)
            yield opened


class PostgresOrigin:
    """The state of a PostgreSQL database at one moment.

    :param connection: the parent; it is only read.
    :param server_conn_id: connection to the server that branches are made on; empty: the parent's own.

    Raises:
        BranchUnavailable: a right is missing, the server does not answer or is full, or a limit was reached.
    """

    def __init__(self, connection: Connection, server_conn_id: str = "", terms: Terms | None = None) -> None:
        self.conn_id = connection.conn_id
        self.notes: list[str] = []
        self.way = ""
        self._connection = connection
        self._terms = terms or Terms()
        self._server = Server(server_conn_id or connection.conn_id)
        self._count = 0
        self._start: State | None = None
        self._lock = threading.Lock()
        self._admin: Session[Any] | None = None
        self.name = servers.new_name()
        try:
            self._make(same_server=server_conn_id in ("", connection.conn_id))
        except BaseException as error:
            self._drop()
            import psycopg

            if isinstance(error, psycopg.Error):
                raise self._server.refusal(error, "could not make a branch") from error
            raise

    @classmethod
    def of(cls, connection: Connection) -> Any:
        """The origin as ``[ardent]`` configures it; an organisation's own branching where one is named."""
        from airflow_provider_ardent.branches.foreign import ForeignOrigin, branching_of

        other = branching_of(connection.conn_id)
        if callable(other):
            return ForeignOrigin(connection, other)
        return cls(connection, other, Terms.configured())

    # -- making it ------------------------------------------------------------------------------------------

    def _make(self, same_server: bool) -> None:
        terms = self._terms
        with closing(Server(self.conn_id).connect()) as session:
            parent = Parent.of(session)
        self._parent = parent
        admin = self._enter(parent.database if same_server else None)
        rights = self._server.rights(admin)
        self._server.require_rights(rights)
        self._address = self._server.address_of(admin)
        self._clear(admin)
        expires = datetime.now(UTC) + timedelta(hours=terms.hours)
        record = Record(
            self.name, self.conn_id, self._server.conn_id, self._connection.owner, expires.isoformat()
        )
        record.keep()
        self._settings = {
            **parent.settings,
            "statement_timeout": f"'{STATEMENT_SECONDS}s'",
            "lock_timeout": "'30s'",
            "idle_in_transaction_session_timeout": "'10min'",
        }
        self._login = servers.create_role(admin, self.name, expires, self._settings)
        if not rights.superuser:
            run(admin, f"grant {quoted(self.name)} to current_user")
        run(admin, f"set statement_timeout = '{int(terms.seconds * 1000)}ms'")
        template = same_server and admin.info.dbname != parent.database and not terms.masked
        if template and self._by_template(admin):
            pass
        else:
            self._by_schema(admin)
        run(admin, "reset statement_timeout")
        note = {"conn_id": self.conn_id, "owner": self._connection.owner, "way": self.way}
        run(admin, f"comment on database {quoted(self.database)} is {servers.literal(json.dumps(note))}")
        self._bytes = self._size(admin, self.database)

    @property
    def database(self) -> str:
        """The origin's own database, which nothing changes any more."""
        return f"{self.name}_origin"

    def _enter(self, parent: str | None) -> Session[Any]:
        """A session to make databases in: not in the parent, which could then not be a template."""
        for database in _MAINTENANCE if parent else ():
            with suppress(BranchUnavailable):
                self._admin = self._server.connect(database)
                return self._admin
        self._admin = self._server.connect()
        return self._admin

    def _clear(self, admin: Session[Any]) -> None:
        """Drop what is expired on this server, and what an earlier try of this run left."""
        for name in servers.reap(admin):
            forget(name)
        for record in all_records():
            mine = record.owner and (record.owner, record.conn_id) == (self._connection.owner, self.conn_id)
            if mine and record.server_conn_id == self._server.conn_id:
                servers.drop_branch(admin, record.name)
                forget(record.name)

    def _by_template(self, admin: Session[Any]) -> bool:
        way, reason = made_by_template(
            admin, self._server, self._parent, self.database, self.name, self._terms.megabytes * MIB
        )
        self.way = way or f"schema and rows ({reason})"
        return bool(way)

    def _by_schema(self, admin: Session[Any]) -> None:
        self.way = self.way or "schema and rows"
        self.notes += copy_into(
            admin,
            self._server,
            Server(self.conn_id),
            self._parent,
            Place(self._address, self._login, self.database),
            self._connection.tables,
            self._terms.limits,
            self._terms.masked,
        )

    # -- using it -------------------------------------------------------------------------------------------

    def branch(self, folder: Path, sockets: Path | None = None) -> PostgresBranch:
        """A template copy for one run, and a socket that leads to it.

        The role gets a new password and its first settings back: what a run did to its own role ends with it.
        """
        import psycopg

        where = sockets or folder
        with self._lock:
            self._count += 1
            database = f"{self.name}_{self._count}"
            admin = self._awake()
            try:
                servers.copy_database(admin, self.database, database, self._bytes)
                servers.close_to_others(admin, database, self.name)
                login = servers.renew_role(admin, self.name, self._settings)
            except psycopg.Error as error:
                raise self._server.refusal(error, "could not make a copy for a run") from error
        self._login = login
        now = Place(self._address, login, database)
        start = Place(self._address, login, self.database)
        way = Way(self.conn_id, self._parent.user, self._parent.database, self._address, login, database)
        place = where / f"pg{self._count}"
        place.mkdir(mode=0o700)
        return PostgresBranch(
            self._connection, PostgresRelay(place, way), now, start, self._first_state,
            lambda: self._end(database),
            self._guard(database),
        )  # fmt: skip

    def _first_state(self, start: Place) -> State:
        if self._start is None:
            with start.session() as session:
                self._start = data.read_state(session)
        return self._start

    def _guard(self, database: str) -> Callable[[], str]:
        """What is asked every second of a run: empty, or why it must end."""
        most = self._terms.megabytes * MIB

        def check() -> str:
            with self._lock:
                size = self._size(self._awake(), database)
            if size <= most:
                return ""
            return (
                f"the copy of connection {self.conn_id!r} grew to {size // MIB} MB; [ardent] branch_mb "
                f"allows "
                f"{self._terms.megabytes}, so it cannot be reached from the sandbox any more"
            )

        return check

    def _awake(self) -> Session[Any]:
        if self._admin is None or self._admin.closed or self._admin.broken:
            return self._enter(self._parent.database)
        return self._admin

    def _size(self, admin: Session[Any], database: str) -> int:
        return int(rows(admin, "select pg_database_size(%s)", (database,))[0][0])

    def _end(self, database: str) -> None:
        with self._lock:
            servers.drop_database(self._awake(), database)

    def close(self) -> None:
        """Drop the origin, its branches and their role."""
        self._drop()

    def _drop(self) -> None:
        import psycopg

        with self._lock:
            try:
                if self._admin is not None:
                    servers.drop_branch(self._awake(), self.name)
                    forget(self.name)
            except (psycopg.Error, BranchUnavailable):
                pass  # the record stays, and whoever reaps next drops it
            finally:
                if self._admin is not None:
                    self._admin.close()
                    self._admin = None


@dataclass
class PostgresBranch:
    """One database for one run. The sandbox reaches it through a socket, under the connection's own names."""

    connection: Connection
    relay: PostgresRelay
    now: Place
    start: Place
    first_state: Callable[[Place], State]
    on_close: Callable[[], None]
    guard: Callable[[], str] | None = None
    _closed: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        if self.guard is not None:
            threading.Thread(target=self._watch, daemon=True, name="ardent-branch").start()

    @property
    def conn_id(self) -> str:
        return self.connection.conn_id

    @property
    def uri(self) -> str:
        extra = {name: value for name, value in self.connection.extra.items() if name in _CARRIED_OVER}
        return json.dumps(
            {
                "conn_type": "postgres",
                "host": str(self.relay.folder),
                "port": PORT,
                "login": self.relay.way.user,
                "schema": self.relay.way.database,
                "extra": extra,
            }
        )

    @property
    def refusals(self) -> Sequence[str]:
        return tuple(self.relay.refusals)

    def row_counts(self) -> Mapping[str, int]:
        return {table: found.rows for table, found in self.state().items()}

    def state(self, *, start: bool = False) -> State:
        if start:
            return self._read(lambda: self.first_state(self.start))
        return self._read(lambda: self._now(data.read_state))

    def rows(self, table: str, columns: Sequence[str], *, start: bool = False) -> Iterator[Row]:
        with (self.start if start else self.now).session() as session:
            yield from data.read_rows(session, table, columns)

    def profile(
        self, table: str, columns: Sequence[str], *, start: bool = False
    ) -> Mapping[str, ColumnProfile]:
        with (self.start if start else self.now).session() as session:
            return data.read_profile(session, table, columns)

    def digest(self, table: str) -> str:
        """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
        return self._read(lambda: self._now(lambda session: data.read_digest(session, table)))

    def empty(self, tables: Sequence[str]) -> None:
        """Delete every row of these tables; to be called before the run starts."""

        def delete() -> None:
            with self.now.session() as session:
                data.empty(session, tables)

        self._read(delete)

    def run(self, statements: Sequence[str], seconds: float) -> tuple[int, ...]:
        """Run statements in one transaction, as the branch's own role; how many rows each changed.

        Raises:
            BranchUnavailable: one was refused; then none has changed anything.
        """
        from airflow_provider_ardent.branches.postgres_parent import run_on_copy

        return run_on_copy(self.conn_id, self.now, statements, seconds)

    def measure(
        self, statements: Sequence[str], alone: Collection[int], seconds: float
    ) -> tuple[Measured, ...]:
        """Run statements as the branch's own role and measure each; see ``branches.measuring``.

        Raises:
            BranchUnavailable: one was refused; the message says which.
        """
        from airflow_provider_ardent.branches.postgres_measuring import measure_on_copy

        return measure_on_copy(self.conn_id, self.now, statements, alone, seconds)

    def definitions(self) -> Definitions:
        """Columns, constraints, indexes and triggers of every table, as they are now."""
        from airflow_provider_ardent.branches.postgres_measuring import definitions

        return self._read(lambda: self._now(definitions))

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """Tables as they were when the branch was made, in the way that the parent's are taken."""

        def look() -> Footprints:
            with self.start.session() as session:
                return {table: data.footprint(session, table) for table in tables}

        return self._read(look)

    def _now(self, read: Callable[[Session[Any]], T]) -> T:
        with self.now.session() as session:
            return read(session)

    def _read(self, read: Callable[[], T]) -> T:
        import psycopg

        try:
            return read()
        except psycopg.Error as error:
            line = next(iter(str(error).strip().splitlines()), type(error).__name__)
            raise BranchUnavailable(
                f"The copy of {self.conn_id!r} cannot be read after the run: {line}"
            ) from error

    def _watch(self) -> None:
        import psycopg

        assert self.guard is not None
        while not self._closed.wait(WATCH_SECONDS):
            try:
                reason = self.guard()
            except (psycopg.Error, BranchUnavailable):
                continue
            if reason and not self._closed.is_set():
                self.relay.stop_sessions(reason)
                return

    def close(self) -> None:
        """End the sessions of the run and drop its database."""
        import psycopg

        if self._closed.is_set():
            return
        self._closed.set()
        self.relay.close()
        with suppress(psycopg.Error, BranchUnavailable):
            self.on_close()
