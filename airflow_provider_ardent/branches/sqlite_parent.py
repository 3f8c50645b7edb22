"""The SQLite file behind a connection, and the statements that run on it or on its copy."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from airflow_provider_ardent.branches.parents import MISSING, Fate, Footprint, Footprints
from airflow_provider_ardent.branches.sqlite_content import columns_of, digest_of, quoted
from airflow_provider_ardent.context.sessions import open_sqlite
from airflow_provider_ardent.errors import BranchUnavailable

SECONDS = 120.0
_FORBIDDEN = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_PRAGMA}


class SqliteParent:
    """See :class:`~airflow_provider_ardent.branches.parents.Parent`."""

    def __init__(self, conn_id: str, hook: Any, seconds: float = SECONDS) -> None:
        self.conn_id = conn_id
        self._hook = hook
        self._seconds = seconds

    def footprints(self, tables: Sequence[str]) -> Footprints:
        try:
            with closing(open_sqlite(self._hook, self._seconds)) as database:
                return {table: footprint(database, table) for table in tables}
        except sqlite3.Error as error:
            raise refusal(self.conn_id, error) from error

    @contextmanager
    def change(self, tables: Sequence[str]) -> Iterator[SqliteChange]:
        """The whole file is held: SQLite has no smaller lock."""
        try:
            database = self._hook.get_conn()
        except sqlite3.Error as error:
            raise refusal(self.conn_id, error) from error
        with closing(database):
            try:
                begin(database, self._seconds)
            except sqlite3.Error as error:
                raise refusal(self.conn_id, error) from error
            change = SqliteChange(self.conn_id, database)
            try:
                yield change
            finally:
                if database.in_transaction:
                    database.rollback()

    def fate(self, mark: str) -> Fate:
        """SQLite does not remember its transactions."""
        return "unknown"


class SqliteChange:
    """A transaction on the file."""

    mark = ""

    def __init__(self, conn_id: str, database: sqlite3.Connection) -> None:
        self._conn_id = conn_id
        self._database = database

    def footprints(self, tables: Sequence[str]) -> Footprints:
        try:
            return {table: footprint(self._database, table) for table in tables}
        except sqlite3.Error as error:
            raise refusal(self._conn_id, error) from error

    def run(self, statement: str) -> int:
        try:
            return run(self._database, statement)
        except sqlite3.Error as error:
            raise refusal(self._conn_id, error) from error

    def commit(self) -> None:
        try:
            self._database.execute("commit")
        except sqlite3.Error as error:
            raise refusal(self._conn_id, error) from error


def begin(database: sqlite3.Connection, seconds: float) -> None:
    """Start a transaction that writes, and that reaches no other file."""
    deadline = time.monotonic() + seconds
    database.isolation_level = None
    database.row_factory = None
    database.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    database.execute("begin immediate")


def run(database: sqlite3.Connection, statement: str) -> int:
    """One statement; the rows that it changed."""
    database.set_authorizer(_authorize)
    try:
        with closing(database.execute(statement)) as cursor:
            cursor.fetchall()  # with RETURNING the rows change as they are fetched
            return max(0, cursor.rowcount)
    finally:
        database.set_authorizer(None)


def run_on_copy(conn_id: str, path: Path, statements: Sequence[str], seconds: float) -> tuple[int, ...]:
    """Run statements in one transaction of a copy; rows that each changed.

    :raises BranchUnavailable: one was refused; then none has changed anything.
    """
    try:
        with closing(sqlite3.connect(path)) as database:
            begin(database, seconds)
            counts = tuple(run(database, statement) for statement in statements)
            database.execute("commit")
            return counts
    except sqlite3.Error as error:
        raise refusal(conn_id, error) from error


def footprint(database: sqlite3.Connection, table: str) -> Footprint:
    """A table as a session sees it now."""
    columns = columns_of(database, table)
    if not columns:
        return MISSING
    rows = database.execute(f"select count(*) from {quoted(table)}").fetchone()[0]
    content = digest_of(database, table, [name for name, _ in columns])
    return Footprint(int(rows), hashlib.sha256(f"{columns}{content}".encode()).hexdigest())


def refusal(conn_id: str, error: BaseException) -> BranchUnavailable:
    """What SQLite said, as a sentence that names the connection."""
    text = str(error)
    if "locked" in text or "busy" in text:
        text = f"{text}; somebody else writes to the file, try again later"
    return BranchUnavailable(f"The database of connection {conn_id!r} says: {text}.")


def _authorize(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_DENY if action in _FORBIDDEN else sqlite3.SQLITE_OK
