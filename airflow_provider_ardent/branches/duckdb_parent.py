"""The DuckDB file behind a connection, and the statements that run on it or on its copy.

DuckDB lets in one process that writes, and nobody else beside it: as long as the file is open, it is held.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from airflow_provider_ardent.branches import duckdb as files
from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.files import file_of
from airflow_provider_ardent.branches.parents import (
    MISSING,
    SECONDS,
    Deadline,
    Fate,
    Footprint,
    Footprints,
)
from airflow_provider_ardent.errors import BranchUnavailable, TablesHeld


class DuckdbParent:
    """See :class:`~airflow_provider_ardent.branches.parents.Parent`.

    :param seconds: that a change may hold the file, and that a look at it may take.
    """

    def __init__(self, conn_id: str, seconds: float = SECONDS) -> None:
        from airflow.sdk import BaseHook

        self.conn_id = conn_id
        self._path = file_of(
            Connection(conn_id, "duckdb", BaseHook.get_connection(conn_id).host or ""), "DuckDB"
        )
        self._seconds = seconds

    def footprints(self, tables: Sequence[str]) -> Footprints:
        with self._opened(Deadline(self._seconds), read_only=True) as database:
            return footprints(database, tables)

    @contextmanager
    def change(self, tables: Sequence[str]) -> Iterator[DuckdbChange]:
        """The whole file is held against every other process, also those that only read."""
        deadline = Deadline(self._seconds)
        with self._opened(deadline) as database:
            database.execute("begin transaction")
            try:
                yield DuckdbChange(self.conn_id, database, deadline)
            finally:
                with suppress(Exception):  # it is committed, or was rolled back when a statement failed
                    database.execute("rollback")

    def fate(self, mark: str) -> Fate:
        """DuckDB does not remember its transactions."""
        return "unknown"

    @contextmanager
    def _opened(self, deadline: Deadline, *, read_only: bool = False) -> Iterator[Any]:
        library = files.library(self.conn_id)
        try:
            with opened(library, self._path, deadline, read_only=read_only) as database:
                yield database
        except library.Error as error:
            if "lock" in str(error).lower():
                raise TablesHeld(
                    f"The DuckDB file {self._path} of connection {self.conn_id!r} is open in another process."
                ) from error
            raise refusal(self.conn_id, error) from error


class DuckdbChange:
    """A transaction on the file."""

    mark = ""

    def __init__(self, conn_id: str, database: Any, deadline: Deadline) -> None:
        self._conn_id = conn_id
        self._database = database
        self._deadline = deadline

    def footprints(self, tables: Sequence[str]) -> Footprints:
        with self._in_time():
            return footprints(self._database, tables)

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
        except Exception as error:
            if self._deadline.over:
                raise BranchUnavailable(
                    f"The statements of connection {self._conn_id!r} were ended: {self._deadline.text}."
                ) from error
            raise refusal(self._conn_id, error) from error


@contextmanager
def opened(library: Any, path: Path, deadline: Deadline, *, read_only: bool = False) -> Iterator[Any]:
    """The file, from which nothing leads to another one; what runs on it is interrupted in time."""
    with closing(library.connect(str(path), read_only=read_only, config=files.CLOSED)) as database:
        timer = threading.Timer(deadline.left, database.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield database
        finally:
            timer.cancel()


def run(database: Any, statement: str) -> int:
    """One statement; the rows that it changed."""
    found = database.execute(statement)
    names = [column[0] for column in found.description or ()]
    rows = found.fetchall()
    if names == ["Count"] and len(rows) == 1:
        return int(rows[0][0])
    return len(rows)  # with RETURNING; a change of a table itself gives none


def run_on_copy(conn_id: str, path: Path, statements: Sequence[str], seconds: float) -> tuple[int, ...]:
    """Run statements in one transaction of a copy; rows that each changed.

    :raises BranchUnavailable: one was refused; then none has changed anything.
    """
    library = files.library(conn_id)
    try:
        with opened(library, path, Deadline(seconds)) as database:
            database.execute("begin transaction")
            counts = tuple(run(database, statement) for statement in statements)
            database.execute("commit")
            return counts
    except library.Error as error:
        raise refusal(conn_id, error) from error


def footprints(database: Any, tables: Sequence[str]) -> Footprints:
    """Tables as a session sees them now."""
    there = files.tables_of(database)
    return {table: _footprint(database, there, table) for table in tables}


def _footprint(database: Any, there: Mapping[str, str], table: str) -> Footprint:
    name = there.get(table)
    if name is None:
        return MISSING
    columns = database.execute(f"describe {name}").fetchall()
    content = files.digest_of(database, name)
    return Footprint(
        files.count_of(database, name), hashlib.sha256(f"{columns}{content}".encode()).hexdigest()
    )


def refusal(conn_id: str, error: BaseException) -> BranchUnavailable:
    """What DuckDB said, as a sentence that names the connection."""
    return BranchUnavailable(
        f"The database of connection {conn_id!r} says: {files.first_line(error)[:500].rstrip('.')}."
    )
