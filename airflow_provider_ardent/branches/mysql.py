"""Branches of MySQL and MariaDB: the schema and rows of the tables in play, in databases of their own.

The copy is made once (the *origin*), on the same server or on one that is set aside for it. These servers
have no template copies: each run gets the schema again, and the rows of the origin from one database to the
other.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from airflow_provider_ardent.branches import mysql_data as data
from airflow_provider_ardent.branches import mysql_schema as schemas
from airflow_provider_ardent.branches import mysql_server as servers
from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.difference import ColumnProfile, Row, State
from airflow_provider_ardent.branches.mysql_relay import MysqlRelay
from airflow_provider_ardent.branches.mysql_rows import MysqlRowCopier
from airflow_provider_ardent.branches.mysql_server import Server, Session, literal, quoted
from airflow_provider_ardent.branches.mysql_tables import read_tables
from airflow_provider_ardent.branches.parents import Footprints
from airflow_provider_ardent.branches.records import Record, all_records, forget
from airflow_provider_ardent.branches.terms import MIB, Login, Terms, Way
from airflow_provider_ardent.errors import BranchUnavailable

T = TypeVar("T")

WATCH_SECONDS = 1.0
STATEMENT_SECONDS = 120
_CARRIED_OVER = ("charset", "cursor", "client")


class MysqlOrigin:
    """The state of a MySQL or MariaDB database at one moment.

    :param connection: the parent; it is only read.
    :param server_conn_id: connection to the server that branches are made on; empty: the parent's own.

    Raises:
        BranchUnavailable: a right is missing, the server does not answer or is full, or a limit was reached.
    """

    def __init__(self, connection: Connection, server_conn_id: str = "", terms: Terms | None = None) -> None:
        self.conn_id = connection.conn_id
        self.notes: list[str] = []
        self.name = servers.new_name()
        self._connection = connection
        self._terms = terms or Terms()
        self._server = Server(server_conn_id or connection.conn_id)
        self._count = 0
        self._start: State | None = None
        self._lock = threading.Lock()
        self._admin: Session | None = None
        self._made: list[schemas.Statement] = []
        self._late: list[schemas.Statement] = []
        try:
            self._make()
        except BaseException as error:
            self._drop()
            if isinstance(error, BranchUnavailable) or not isinstance(error, Exception):
                raise
            raise self._server.refusal(error, "could not make a branch") from error

    @classmethod
    def of(cls, connection: Connection) -> MysqlOrigin:
        """The origin as ``[ardent]`` configures it."""
        from airflow_provider_ardent.branches.foreign import branching_of

        other = branching_of(connection.conn_id)
        if callable(other):
            raise BranchUnavailable(
                f"Connection {connection.conn_id!r} is of type 'mysql', and [ardent] branch_conn_id names a "
                "callable for it; only branches of PostgreSQL can be made by one. Name a connection to a "
                "server."
            )
        if other and (kind := _kind_of(other)) != "mysql":
            raise BranchUnavailable(
                f"[ardent] branch_conn_id names {other!r} for connection {connection.conn_id!r}, and that is "
                f"of type {kind!r} instead of 'mysql'. Name one for each: "
                f"{connection.conn_id}=<connection of type mysql>."
            )
        return cls(connection, other, Terms.configured())

    @property
    def server(self) -> Server:
        """Where its branches are."""
        return self._server

    @property
    def database(self) -> str:
        """The origin's own database, which nothing changes any more."""
        return f"{self.name}_origin"

    # -- making it ------------------------------------------------------------------------------------------

    def _make(self) -> None:
        terms = self._terms
        self._names = _names_of(self.conn_id)
        admin = self._awake()
        self._clear(admin)
        self._refuse_outward(admin)
        expires = datetime.now(UTC) + timedelta(hours=terms.hours)
        owner = self._connection.owner
        Record(self.name, self.conn_id, self._server.conn_id, owner, expires.isoformat()).keep()
        servers.announce(admin, self.name, expires, json.dumps({"conn_id": self.conn_id, "owner": owner}))
        self._login = servers.create_user(admin, self.name)
        self._settings = (
            servers.statement_limit(admin.mariadb, STATEMENT_SECONDS),
            "set session lock_wait_timeout = 30",
        )
        with closing(Server(self.conn_id).connect()) as parent:
            self._copy(admin, parent)
        servers.revoke_writing(admin, self.name, self.database)
        self._bytes = servers.size_of(admin, (self.database,))

    def _copy(self, admin: Session, parent: Session) -> None:
        """The schema, then rows, all read in one transaction that cannot write."""
        terms, database = self._terms, self._names[1]
        parent.limit(terms.seconds)
        parent.run("set session transaction isolation level repeatable read")
        parent.run("start transaction with consistent snapshot, read only")
        schema = schemas.read(parent, database)
        tables = read_tables(parent, database, terms.masked)
        self._options = schema.options
        self._create(admin, self.database, "all privileges")
        with closing(self._server.connect_as(self._login, self.database)) as branch:
            branch.limit(terms.seconds)
            branch.run("set session foreign_key_checks = 0, unique_checks = 0")
            maker = schemas.Maker(branch)
            self._made = maker.make(schema.before)
            in_play = tables.in_play(self._connection.tables)
            copied = MysqlRowCopier(parent, branch, tables, terms.limits).copy(in_play)
            self._late = maker.make(schema.after)
        sampled = [
            f"of {name} only {copied.rows.get(name, 0)} rows are in the copy" for name in copied.sampled
        ]
        unread = len(tables.by_name) - len(in_play)
        empty = [f"{unread} tables that the code does not name are empty in the copy"] if unread else []
        kept = [f"{label} is not in the copy" for label in schema.left_out]
        self.notes += [*sampled, *empty, *copied.left_out, *kept, *maker.left_out]
        self._filled = [table for name, table in tables.by_name.items() if copied.rows.get(name)]

    def _create(self, admin: Session, database: str, rights: str) -> None:
        admin.run(f"create database {quoted(database)} {self._options}")
        servers.grant(admin, self.name, database, rights)

    def _clear(self, admin: Session) -> None:
        """Drop what is expired on this server, and what an earlier try of this run left."""
        for name in servers.reap(admin):
            forget(name)
        for record in all_records():
            mine = record.owner and (record.owner, record.conn_id) == (self._connection.owner, self.conn_id)
            if mine and record.server_conn_id == self._server.conn_id:
                servers.drop_branch(admin, record.name)
                forget(record.name)

    def _refuse_outward(self, admin: Session) -> None:
        names = ", ".join(literal(name) for name in servers.OUTWARD)
        found = admin.rows(
            f"select engine from information_schema.engines where engine in ({names}) and support <> 'NO'"
        )
        if found:
            raise BranchUnavailable(
                f"The server of connection {self._server.conn_id!r} has the storage engine {found[0][0]}, "
                "with which a table may be on another server or in a file: what is tried on a branch there "
                "could get out. Name another server in [ardent] branch_conn_id."
            )

    # -- using it -------------------------------------------------------------------------------------------

    def branch(self, folder: Path, sockets: Path | None = None) -> MysqlBranch:
        """A copy for one run, and a socket that leads to it. The user gets a new password."""
        where = sockets or folder
        with self._lock:
            self._count += 1
            database = f"{self.name}_{self._count}"
            admin = self._awake()
            try:
                self._create(admin, database, "all privileges")
                self._login = servers.renew_user(admin, self.name)
                with closing(self._server.connect_as(self._login, database)) as session:
                    self._fill(session)
            except BranchUnavailable:
                raise
            except Exception as error:
                raise self._server.refusal(error, "could not make a copy for a run") from error
        user, parent = self._names
        way = Way(self.conn_id, user, parent, self._server.address(), self._login, database)
        place = where / f"my{self._count}"
        place.mkdir(mode=0o700)
        return MysqlBranch(
            self._connection, MysqlRelay(place, way, self._settings), self, database, self._login
        )

    def _fill(self, session: Session) -> None:
        """The schema again, and the rows of the origin, which this user may only read."""
        session.limit(self._terms.seconds)
        session.run("set session foreign_key_checks = 0, unique_checks = 0")
        for statement in self._made:
            statement.run(session)
        for table in self._filled:
            columns, source = table.column_list(), f"{quoted(self.database)}.{table.sql}"
            session.run(f"insert into {table.sql} ({columns}) select {columns} from {source}")
        for statement in self._late:
            statement.run(session)

    def first_state(self) -> State:
        """Every table of the origin."""
        if self._start is None:
            with self.reading() as session:
                self._start = data.read_state(session, self.database)
        return self._start

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session of the connection's user, who may see the origin and all of its branches."""
        with closing(self._server.connect()) as session:
            session.limit(data.SECONDS)
            yield session

    def excess(self, database: str) -> str:
        """What is asked every second of a run: empty, or why it must end."""
        with self._lock:
            size = servers.size_of(self._awake(), (database,))
        if size <= self._terms.megabytes * MIB:
            return ""
        return (
            f"the copy of connection {self.conn_id!r} grew to {size // MIB} MB; [ardent] branch_mb allows "
            f"{self._terms.megabytes}, so it cannot be reached from the sandbox any more"
        )

    def end(self, database: str) -> None:
        """Drop the database of a run."""
        with self._lock:
            self._awake().run(f"drop database if exists {quoted(database)}")

    def _awake(self) -> Session:
        if self._admin is not None:
            with suppress(Exception):
                self._admin.value("select 1")
                return self._admin
        self._admin = self._server.connect()
        if not self._admin.mariadb:
            with suppress(Exception):  # else sizes are those of yesterday
                self._admin.run("set session information_schema_stats_expiry = 0")
        return self._admin

    def close(self) -> None:
        """Drop the origin, its branches and their user."""
        self._drop()

    def _drop(self) -> None:
        with self._lock:
            try:
                if self._admin is not None:
                    servers.drop_branch(self._awake(), self.name)
                    forget(self.name)
            except Exception:
                pass  # the record stays, and whoever reaps next drops it
            finally:
                if self._admin is not None:
                    self._admin.close()
                    self._admin = None


@dataclass
class MysqlBranch:
    """One database for one run. The sandbox reaches it through a socket, under the connection's own names."""

    connection: Connection
    relay: MysqlRelay
    origin: MysqlOrigin
    database: str
    login: Login
    _closed: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        threading.Thread(target=self._watch, daemon=True, name="ardent-branch").start()

    @property
    def conn_id(self) -> str:
        return self.connection.conn_id

    @property
    def uri(self) -> str:
        extra = {name: value for name, value in self.connection.extra.items() if name in _CARRIED_OVER}
        return json.dumps(
            {
                "conn_type": "mysql",
                "host": "localhost",
                "login": self.relay.way.user,
                "schema": self.relay.way.database,
                "extra": {**extra, "unix_socket": str(self.relay.path)},
            }
        )

    @property
    def refusals(self) -> Sequence[str]:
        return tuple(self.relay.refusals)

    def row_counts(self) -> Mapping[str, int]:
        return {table: found.rows for table, found in self.state().items()}

    def state(self, *, start: bool = False) -> State:
        if start:
            return self._read(lambda _: self.origin.first_state())
        return self._read(lambda session: data.read_state(session, self.database))

    def rows(self, table: str, columns: Sequence[str], *, start: bool = False) -> Iterator[Row]:
        with self.origin.reading() as session:
            yield from data.read_rows(session, self._where(start), table, columns)

    def profile(
        self, table: str, columns: Sequence[str], *, start: bool = False
    ) -> Mapping[str, ColumnProfile]:
        return self._read(lambda session: data.read_profile(session, self._where(start), table, columns))

    def digest(self, table: str) -> str:
        """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
        return self._read(lambda session: data.read_digest(session, self.database, table))

    def empty(self, tables: Sequence[str]) -> None:
        """Delete every row of these tables; to be called before the run starts."""
        self._read(lambda session: data.empty(session, self.database, tables))

    def run(self, statements: Sequence[str], seconds: float) -> tuple[int, ...]:
        """Run statements in one transaction, as the branch's own user; how many rows each changed.

        Raises:
            BranchUnavailable: one was refused; then none has changed anything.
        """
        from airflow_provider_ardent.branches.mysql_parent import run_on_copy

        return run_on_copy(self.origin.server, self.login, self.database, statements, seconds)

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """Tables as they were when the branch was made, in the way that the parent's are taken."""
        return self._read(
            lambda session: {table: data.footprint(session, self.origin.database, table) for table in tables}
        )

    def _where(self, start: bool) -> str:
        return self.origin.database if start else self.database

    def _read(self, read: Callable[[Session], T]) -> T:
        try:
            with self.origin.reading() as session:
                return read(session)
        except BranchUnavailable:
            raise
        except Exception as error:
            raise BranchUnavailable(
                f"The copy of {self.conn_id!r} cannot be read after the run: {schemas.first_line(error)}"
            ) from error

    def _watch(self) -> None:
        while not self._closed.wait(WATCH_SECONDS):
            try:
                reason = self.origin.excess(self.database)
            except Exception:
                continue  # the server is busy; it is asked again
            if reason and not self._closed.is_set():
                self.relay.stop_sessions(reason)
                return

    def close(self) -> None:
        """End the sessions of the run and drop its database."""
        if self._closed.is_set():
            return
        self._closed.set()
        self.relay.close()
        with suppress(Exception):
            self.origin.end(self.database)


def _kind_of(conn_id: str) -> str:
    from airflow.sdk import BaseHook

    try:
        return BaseHook.get_connection(conn_id).conn_type or ""
    except Exception as error:
        raise BranchUnavailable(
            f"The connection {conn_id!r}, which [ardent] branch_conn_id names, cannot be read "
            f"({type(error).__name__})."
        ) from error


def _names_of(conn_id: str) -> tuple[str, str]:
    """The user and database of the connection, which the sandbox goes on to use."""
    from airflow.sdk import BaseHook

    connection = BaseHook.get_connection(conn_id)
    if not connection.schema:
        raise BranchUnavailable(
            f"Connection {conn_id!r} names no database, so it is not known what to copy. Set its schema."
        )
    return connection.login or "", connection.schema
