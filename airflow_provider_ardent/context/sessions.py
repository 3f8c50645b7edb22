"""A database session that can only read, as far as the database can promise that.

What each kind of database promises is in :data:`PROMISES`; the tools say so, and so does the documentation.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

PROMISES = {
    "sqlite": "opened read-only",
    "postgres": "read-only transaction",
    "mysql": "read-only transaction",
}
NO_PROMISE = "only the rights of the connection's role keep it from writing"

LOCK_SECONDS = 5
LARGEST_VALUE = 1_000_000
"""Bytes of one value that SQLite may make."""

_READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}

Cancel = Callable[[], None]


class Session:
    """An open connection and the way to stream rows from it."""

    def __init__(self, conn_type: str, connection: Any) -> None:
        self.conn_type = conn_type
        self.connection = connection
        self._cursors: list[Any] = []

    def rows(self, sql: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """Column names, and the rows one at a time, so that the reader may stop early."""
        # psycopg's named cursors leave the rows in the server until they are asked for.
        cursor = (
            self.connection.cursor("ardent") if self.conn_type == "postgres" else self.connection.cursor()
        )
        self._cursors.append(cursor)
        cursor.execute(sql)
        first = cursor.fetchone()  # a named cursor knows its columns only then
        return [str(column[0]) for column in cursor.description or ()], _following(cursor, first)

    def close(self) -> None:
        """End without a trace: nothing was or is committed."""
        for close in (
            *(cursor.close for cursor in self._cursors),
            self.connection.rollback,
            self.connection.close,
        ):
            with suppress(Exception):
                close()

    def cancel(self) -> None:
        """Stop the running statement, from another thread; where the driver cannot, the timeout does."""
        for name in ("interrupt", "cancel"):
            with suppress(Exception):
                getattr(self.connection, name)()
                return


@contextmanager
def open_session(conn_type: str, hook: Any, seconds: float) -> Iterator[Session]:
    """A session of ``hook`` that reads for at most ``seconds``; closed afterwards, nothing is committed."""
    connection = open_sqlite(hook, seconds) if conn_type == "sqlite" else hook.get_conn()
    session = Session(conn_type, connection)
    try:
        if conn_type == "sqlite":
            connection.set_authorizer(_authorize)
        else:
            begin(conn_type, connection, seconds)
        yield session
    finally:
        session.close()


def begin(conn_type: str, connection: Any, seconds: float) -> None:
    """Start a transaction that cannot write, and bound the time of its statements."""
    version = _version(connection) if conn_type == "mysql" else ""
    for statement in statements(conn_type, seconds, version):
        cursor = connection.cursor()
        cursor.execute(statement)
        with suppress(Exception):
            cursor.fetchall()
        cursor.close()


def statements(conn_type: str, seconds: float, version: str = "") -> list[str]:
    """What is sent before the first query. Everything that can be is bound to the transaction, so that a
    connection pooler in between does not carry it to somebody else."""
    milliseconds = max(1, int(seconds * 1000))
    if conn_type == "postgres":
        return [
            "SET TRANSACTION READ ONLY",
            f"SET LOCAL statement_timeout = {milliseconds}",
            f"SET LOCAL lock_timeout = {LOCK_SECONDS * 1000}",
            "SET LOCAL standard_conforming_strings = on",
            "SELECT 1",  # after the first query a transaction cannot be made to write again
        ]
    if conn_type == "mysql":
        limit = (
            f"SET SESSION max_statement_time = {seconds:g}"
            if "mariadb" in version.lower()
            else f"SET SESSION max_execution_time = {milliseconds}"
        )
        return [
            limit,
            f"SET SESSION lock_wait_timeout = {LOCK_SECONDS}",
            "SET SESSION TRANSACTION READ ONLY",
            "START TRANSACTION READ ONLY",
        ]
    if conn_type == "snowflake":
        return [f"ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = {max(1, int(seconds))}"]
    if conn_type == "databricks":
        return [f"SET STATEMENT_TIMEOUT = {max(1, int(seconds))}"]
    return []


def open_sqlite(hook: Any, seconds: float) -> sqlite3.Connection:
    """SQLite, opened with ``mode=ro``: the hook's own way would create a file that is missing."""
    connection = sqlite3.connect(
        read_only_uri(hook.get_uri()), uri=True, timeout=min(seconds, LOCK_SECONDS), check_same_thread=False
    )
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.execute("PRAGMA query_only = 1")
    return connection


def read_only_uri(uri: str) -> str:
    """The ``file:`` address of an Airflow SQLite connection, with ``mode=ro``."""
    path, _, query = uri.removeprefix("sqlite:///").partition("?")
    options = dict(parse_qsl(query)) | {"mode": "ro"}
    return f"file:{quote(path)}?{urlencode(options)}"


def _authorize(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def _version(connection: Any) -> str:
    cursor = connection.cursor()
    cursor.execute("SELECT version()")
    row = cursor.fetchone()
    cursor.close()
    return str(row[0]) if row else ""


def _following(cursor: Any, first: Sequence[Any] | None) -> Iterator[Sequence[Any]]:
    while first is not None:
        yield first
        first = cursor.fetchone()
