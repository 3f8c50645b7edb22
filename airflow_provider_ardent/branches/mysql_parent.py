"""The MySQL or MariaDB database behind a connection, and the statements that run on it or on its copy.

Rows of InnoDB tables are held by locking reads: they lock every row and the gaps between, so that nobody
adds, changes or removes one. LOCK TABLES would refuse a statement that names a table by two aliases.

CREATE and ALTER end the transaction by themselves. They stand alone (``authoring.statements``), and are run
at the commit, after everything was compared.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress

from airflow_provider_ardent.branches import mysql_data as data
from airflow_provider_ardent.branches.mysql_schema import first_line
from airflow_provider_ardent.branches.mysql_server import Server, Session, literal, quoted, statement_limit
from airflow_provider_ardent.branches.parents import (
    LOCK_SECONDS,
    SECONDS,
    Deadline,
    Fate,
    Footprint,
    Footprints,
)
from airflow_provider_ardent.branches.terms import Login
from airflow_provider_ardent.errors import BranchUnavailable, NotConfigured, TablesHeld

_MODE = "STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"
"""Statements are read as the parser read them, whatever the server's own mode; no value is cut silently."""
_HELD = ("Lock wait timeout", "Deadlock found")
_UNKNOWN = "?"
"""The digest of a table that a statement is still to change: equal to none."""


class MysqlParent:
    """See :class:`~airflow_provider_ardent.branches.parents.Parent`.

    :param seconds: that a change may hold its tables, and that a look at them may take.
    :param lock_seconds: that others who write to the tables are waited for.
    """

    def __init__(self, conn_id: str, seconds: float = SECONDS, lock_seconds: float = LOCK_SECONDS) -> None:
        self.conn_id = conn_id
        self._server = Server(conn_id)
        self._seconds = seconds
        self._lock_seconds = lock_seconds
        self._database = _database_of(conn_id)

    def footprints(self, tables: Sequence[str]) -> Footprints:
        with self._server.session() as session:
            session.limit(self._seconds)
            self._check_engines(session, tables)
            session.run("set session transaction isolation level repeatable read")
            session.run("start transaction with consistent snapshot, read only")
            return {table: data.footprint(session, self._database, table) for table in tables}

    @contextmanager
    def change(self, tables: Sequence[str]) -> Iterator[MysqlChange]:
        """Others may go on reading the tables; who wants to write waits until the end."""
        with closing(self._server.connect()) as session:
            deadline = Deadline(self._seconds)
            with self._ended_in_time(session):
                try:
                    self._check_engines(session, tables)
                    prepare(session, self._seconds, self._lock_seconds)
                    session.run("start transaction")
                    for table in sorted(data.existing(session, self._database, tables)):
                        session.rows(
                            f"select count(*) from {quoted(self._database)}.{quoted(table)} for update"
                        )
                except BranchUnavailable:
                    raise
                except Exception as error:
                    if any(mark in str(error) for mark in _HELD):
                        raise TablesHeld(
                            f"Somebody else holds {', '.join(sorted(tables))} of connection "
                            f"{self.conn_id!r}; waited {self._lock_seconds:g} s."
                        ) from error
                    raise self._server.refusal(error, "does not let the tables be held") from error
                try:
                    yield MysqlChange(self.conn_id, self._database, session, deadline)
                finally:
                    with suppress(Exception):  # a session that is gone was rolled back by the server
                        session.run("rollback")

    def fate(self, mark: str) -> Fate:
        """These servers do not remember their transactions."""
        return "unknown"

    @contextmanager
    def _ended_in_time(self, session: Session) -> Iterator[None]:
        """MySQL bounds only queries: what takes too long is ended by another session."""
        number = int(session.value("select connection_id()"))

        def end() -> None:
            with suppress(Exception), closing(self._server.connect()) as other:
                other.run(f"kill {number}")

        timer = threading.Timer(self._seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _check_engines(self, session: Session, tables: Sequence[str]) -> None:
        """Without transactions nothing can be taken back, and what was compared may change meanwhile."""
        names = ", ".join(literal(table) for table in tables) or "''"
        found = session.rows(
            "select table_name, engine from information_schema.tables where table_schema = "
            f"{literal(self._database)} and table_name in ({names}) and engine <> 'InnoDB' order by 1"
        )
        if found:
            listed = " and ".join(f"{table} uses {engine}" for table, engine in found)
            raise BranchUnavailable(
                f"In the database of connection {self.conn_id!r} {listed}: only tables of InnoDB can be "
                "changed, for others cannot be held and rolled back. Convert the table (ALTER TABLE … "
                "ENGINE=InnoDB), or ask for a DAG that does it."
            )


class MysqlChange:
    """A transaction on the database."""

    mark = ""

    def __init__(self, conn_id: str, database: str, session: Session, deadline: Deadline) -> None:
        self._conn_id = conn_id
        self._database = database
        self._session = session
        self._deadline = deadline
        self._last = ""

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """With locking reads: these see what is there now, and not a snapshot."""
        with self._in_time(), data.same_texts(self._session):
            found = {
                table: data.footprint(self._session, self._database, table, locking=True) for table in tables
            }
        if not self._last:
            return found
        return {table: Footprint(one.rows, _UNKNOWN) for table, one in found.items()}

    def run(self, statement: str) -> int:
        """One statement; what commits by itself is kept for :meth:`commit`."""
        if commits_by_itself(statement):
            self._last = statement
            return 0
        with self._in_time():
            return run_one(self._session, statement)

    def commit(self) -> None:
        with self._in_time():
            self._session.run(self._last or "commit")

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if self._deadline.over:
                raise BranchUnavailable(
                    f"The statements of connection {self._conn_id!r} were ended: {self._deadline.text}."
                ) from error
            raise refusal(self._conn_id, error) from error


def commits_by_itself(statement: str) -> bool:
    return statement.split(None, 1)[0].upper() in ("CREATE", "ALTER")


def run_one(session: Session, statement: str) -> int:
    """One statement; the rows that it changed. What changes a table itself counts as none: servers differ."""
    count = session.run(statement)
    return 0 if commits_by_itself(statement) else max(0, count)


def prepare(session: Session, seconds: float, lock_seconds: float) -> None:
    """The same for the copy and for the database itself, so that statements do the same in both."""
    waited = max(1, int(lock_seconds))
    session.run(
        f"set session sql_mode = '{_MODE}', time_zone = @@global.time_zone, lock_wait_timeout = {waited}, "
        f"innodb_lock_wait_timeout = {waited}, wait_timeout = {max(1, int(SECONDS))}"
    )
    session.run(statement_limit(session.mariadb, seconds))
    session.run("set session transaction isolation level repeatable read")


def run_on_copy(
    server: Server, login: Login, database: str, statements: Sequence[str], seconds: float
) -> tuple[int, ...]:
    """Run statements in one transaction of a copy, as its own user; rows that each changed.

    :raises BranchUnavailable: one was refused; then none has changed anything.
    """
    with closing(server.connect_as(login, database)) as session:
        try:
            prepare(session, seconds, LOCK_SECONDS)
            session.run("start transaction")
            counts = tuple(run_one(session, statement) for statement in statements)
            session.run("commit")
            return counts
        except Exception as error:
            raise refusal(server.conn_id, error) from error


def refusal(conn_id: str, error: BaseException) -> BranchUnavailable:
    """What the server said, as a sentence that names the connection."""
    return BranchUnavailable(
        f"The database of connection {conn_id!r} says: {first_line(error)[:500].rstrip('.')}."
    )


def _database_of(conn_id: str) -> str:
    from airflow.sdk import BaseHook

    database = str(BaseHook.get_connection(conn_id).schema or "")
    if not database:
        raise NotConfigured(
            f"Connection {conn_id!r} names no database, so it is not known what to change. Set its schema."
        )
    return database
