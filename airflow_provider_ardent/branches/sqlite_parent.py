"""The SQLite file behind a connection, and the statements that run on it or on its copy."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from airflow_provider_ardent.branches.parents import (
    LOCK_SECONDS,
    MISSING,
    SECONDS,
    Deadline,
    Fate,
    Footprint,
    Footprints,
)
from airflow_provider_ardent.branches.sqlite_content import columns_of, digest_of, quoted
from airflow_provider_ardent.context.sessions import open_sqlite
from airflow_provider_ardent.errors import BranchUnavailable, TablesHeld

_FORBIDDEN = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_PRAGMA}


class SqliteParent:
    """See :class:`~airflow_provider_ardent.branches.parents.Parent`.

    :param seconds: that a change may hold the file, and that hashing tables may take.
    :param lock_seconds: that another writer is waited for.
    """

    def __init__(
        self, conn_id: str, hook: Any, seconds: float = SECONDS, lock_seconds: float = LOCK_SECONDS
    ) -> None:
        self.conn_id = conn_id
        self._hook = hook
        self._seconds = seconds
        self._lock_seconds = lock_seconds

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
            open_sqlite(self._hook, self._seconds).close()  # the hook would make a file that is missing
            database = self._hook.get_conn()
        except sqlite3.Error as error:
            raise refusal(self.conn_id, error) from error
        with closing(database):
            try:
                deadline = begin(database, self._seconds, self._lock_seconds)
            except sqlite3.OperationalError as error:
                if "locked" in str(error):
                    raise TablesHeld(
                        f"Somebody else writes to the file of connection {self.conn_id!r}; waited "
                        f"{self._lock_seconds:g} s."
                    ) from error
                raise refusal(self.conn_id, error) from error
            except sqlite3.Error as error:
                raise refusal(self.conn_id, error) from error
            change = SqliteChange(self.conn_id, database, deadline)
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

    def __init__(self, conn_id: str, database: sqlite3.Connection, deadline: Deadline) -> None:
        self._conn_id = conn_id
        self._database = database
        self._deadline = deadline

    def footprints(self, tables: Sequence[str]) -> Footprints:
        with self._in_time():
            return {table: footprint(self._database, table) for table in tables}

    def run(self, statement: str) -> int:
        with self._in_time():
            return run(self._database, statement)

    def commit(self) -> None:
        with self._in_time():
            self._database.execute("commit")

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if self._deadline.over and "interrupted" in str(error):
                raise BranchUnavailable(
                    f"The statements of connection {self._conn_id!r} were ended: {self._deadline.text}."
                ) from error
            raise refusal(self._conn_id, error) from error


def begin(database: sqlite3.Connection, seconds: float, lock_seconds: float = LOCK_SECONDS) -> Deadline:
    """Start a transaction that writes, reaches no other file, and ends at the time that is returned."""
    deadline = Deadline(seconds)
    database.isolation_level = None
    database.row_factory = None
    database.execute(f"pragma busy_timeout = {int(lock_seconds * 1000)}")
    database.set_progress_handler(lambda: deadline.over, 10_000)
    database.execute("begin immediate")
    return deadline


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
