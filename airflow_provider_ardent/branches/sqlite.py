"""Branches of SQLite: one copy by the online backup API, then a file copy a run."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.difference import MOST_ROWS, ColumnProfile, Row, State, TableState
from airflow_provider_ardent.branches.files import file_of, safe_name, unlinked
from airflow_provider_ardent.branches.measuring import Definitions, Measured
from airflow_provider_ardent.branches.parents import Footprints
from airflow_provider_ardent.branches.sqlite_content import columns_of, digest_of, quoted, rows_of
from airflow_provider_ardent.errors import BranchUnavailable

GIB = 1024**3
COUNT_SECONDS = 10.0
_CARRIED_OVER = {"psow", "nolock", "timeout", "isolation_level", "detect_types"}
"""What of the extra says how SQLite is used; anything else may be a secret, or be about the original file."""


class SqliteOrigin:
    """The state of an SQLite file at one moment.

    The file may be in use: readers and writers go on while it is copied. ``max_bytes`` is how large
    it may be, ``busy_seconds`` how long a writer that holds it locked is waited for.

    Raises:
        BranchUnavailable: no such file, not a database, too large, or locked for too long.
    """

    def __init__(
        self,
        connection: Connection,
        folder: Path,
        max_bytes: int = 2 * GIB,
        busy_seconds: float = 15.0,
    ) -> None:
        self._connection = connection
        self._source = file_of(connection, "SQLite")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._snapshot = folder / f"{safe_name(connection.conn_id)}.origin.db"
        self._copy(max_bytes, busy_seconds)

    @property
    def conn_id(self) -> str:
        return self._connection.conn_id

    @property
    def notes(self) -> tuple[str, ...]:
        return ()

    def branch(self, folder: Path, sockets: Path | None = None) -> SqliteBranch:
        path = folder / f"{safe_name(self.conn_id)}.db"
        shutil.copyfile(self._snapshot, path)
        extra = {k: v for k, v in self._connection.extra.items() if k in _CARRIED_OVER}
        return SqliteBranch(self.conn_id, path, extra, self._snapshot)

    def close(self) -> None:
        self._snapshot.unlink(missing_ok=True)

    def _copy(self, max_bytes: int, busy_seconds: float) -> None:
        end = time.monotonic() + busy_seconds

        def watch(status: int, remaining: int, total: int) -> None:
            if status != 0 and status != sqlite3.SQLITE_DONE and time.monotonic() > end:
                raise self._refusal(f"stayed locked for {busy_seconds:g} s; try again when the load is over")

        self._snapshot.unlink(missing_ok=True)
        try:
            address = f"file:{quote(str(self._source))}?mode=ro"
            with closing(sqlite3.connect(address, uri=True, timeout=busy_seconds)) as source:
                size = source.execute(
                    "select page_count * page_size from pragma_page_count, pragma_page_size"
                ).fetchone()[0]
                if size > max_bytes:
                    raise self._refusal(f"has {size} bytes; at most {max_bytes} are copied")
                with closing(sqlite3.connect(self._snapshot)) as copy:
                    source.backup(copy, pages=10_000, sleep=0.05, progress=watch)
                    copy.execute("pragma journal_mode=delete")
        except sqlite3.Error as error:
            self._snapshot.unlink(missing_ok=True)
            reason = str(error)
            if "locked" in reason or "busy" in reason:
                raise self._refusal(
                    f"stayed locked for {busy_seconds:g} s; try again when the load is over"
                ) from error
            raise self._refusal(f"could not be copied: {reason}") from error
        except BranchUnavailable:
            self._snapshot.unlink(missing_ok=True)
            raise

    def _refusal(self, what: str) -> BranchUnavailable:
        return BranchUnavailable(f"The SQLite file {self._source} of connection {self.conn_id!r} {what}.")


class SqliteBranch:
    """One copy of the file; only its owner writes to it. ``snapshot`` is what it was copied from."""

    refusals: tuple[str, ...] = ()

    def __init__(self, conn_id: str, path: Path, extra: Mapping[str, object], snapshot: Path) -> None:
        self.conn_id = conn_id
        self.path = path
        self._extra = dict(extra)
        self._snapshot = snapshot

    @property
    def uri(self) -> str:
        return json.dumps({"conn_type": "sqlite", "host": str(self.path), "extra": self._extra})

    def row_counts(self) -> Mapping[str, int]:
        """Rows by table.

        Raises:
            BranchUnavailable: what the run left is no database any more.
        """
        with self._reading(start=False) as database:
            return _count(database)

    def state(self, *, start: bool = False) -> State:
        """Tables, columns and content, as they are now or were when the branch was made.

        Raises:
            BranchUnavailable: what the run left is no database any more.
        """
        with self._reading(start) as database:
            return {name: _state_of(database, name, rows) for name, rows in _count(database).items()}

    def rows(self, table: str, columns: Sequence[str], *, start: bool = False) -> Iterator[Row]:
        """The rows, every value as an SQL literal."""
        with self._reading(start) as database:
            yield from rows_of(database, table, columns)

    def profile(
        self, table: str, columns: Sequence[str], *, start: bool = False
    ) -> Mapping[str, ColumnProfile]:
        """Least and greatest only of numbers, and of texts that are dates: other texts may be personal."""
        with self._reading(start) as database:
            return {column: _profile(database, table, column) for column in columns}

    @contextmanager
    def _reading(self, start: bool) -> Iterator[sqlite3.Connection]:
        """A session that cannot write. The schema was written by a run: what it can call is kept small."""
        path = self._snapshot if start else self.path
        try:
            if not stat.S_ISREG(os.lstat(path).st_mode):
                raise BranchUnavailable(f"The copy of {self.conn_id!r} is no file any more.")
            address = f"file:{quote(str(path))}?mode=ro"
            with closing(sqlite3.connect(address, uri=True, timeout=2)) as database:
                end = time.monotonic() + COUNT_SECONDS
                database.execute("pragma trusted_schema=off")
                database.set_progress_handler(lambda: time.monotonic() > end, 100_000)
                yield database
        except (sqlite3.Error, OSError) as error:
            raise BranchUnavailable(
                f"The copy of {self.conn_id!r} cannot be read after the run: {error}"
            ) from error

    def digest(self, table: str) -> str:
        """A text that is equal for equal rows, in whatever order; empty where there is no such table.

        Raises:
            BranchUnavailable: what the run left is no database any more.
        """
        with self._reading(start=False) as database:
            try:
                columns = [name for name, _ in columns_of(database, table)]
                return digest_of(database, table, columns) if columns else ""
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):
                    return ""
                raise

    def empty(self, tables: Sequence[str]) -> None:
        """Delete every row of these tables; to be called before the run starts.

        Raises:
            BranchUnavailable: the copy refuses it.
        """
        try:
            with closing(sqlite3.connect(self.path)) as database, database:
                for table in tables:
                    database.execute(f"delete from {quoted(table)}")
        except sqlite3.Error as error:
            raise BranchUnavailable(f"The copy of {self.conn_id!r} cannot be emptied: {error}") from error

    def run(self, statements: Sequence[str], seconds: float) -> tuple[int, ...]:
        """Run statements in one transaction; how many rows each changed.

        Raises:
            BranchUnavailable: one was refused; then none has changed anything.
        """
        from airflow_provider_ardent.branches.sqlite_parent import run_on_copy

        return run_on_copy(self.conn_id, self.path, statements, seconds)

    def measure(
        self, statements: Sequence[str], alone: Collection[int], seconds: float
    ) -> tuple[Measured, ...]:
        """Run statements in one transaction and measure each; see ``branches.measuring``.

        Raises:
            BranchUnavailable: one was refused; then none has changed anything.
        """
        from airflow_provider_ardent.branches.sqlite_measuring import measure_on_copy

        return measure_on_copy(self.conn_id, self.path, statements, alone, seconds)

    def definitions(self) -> Definitions:
        """Columns, constraints, indexes and triggers of every table, as they are now.

        Raises:
            BranchUnavailable: the copy cannot be read.
        """
        from airflow_provider_ardent.branches.sqlite_measuring import definitions

        with self._reading(start=False) as database:
            return definitions(database)

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """Tables as they were when the branch was made, in the way that the parent's are taken.

        Raises:
            BranchUnavailable: the copy cannot be read.
        """
        from airflow_provider_ardent.branches.sqlite_parent import footprint

        with self._reading(start=True) as database:
            return {table: footprint(database, table) for table in tables}

    def close(self) -> None:
        unlinked(self.path, ("", "-wal", "-shm", "-journal"))


def _count(database: sqlite3.Connection) -> dict[str, int]:
    """Rows by table; views and virtual tables are left alone."""
    names = database.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' "
        "and sql not like 'create virtual%' order by name limit 1000"
    ).fetchall()
    return {
        str(name): int(database.execute(f"select count(*) from {quoted(name)}").fetchone()[0])
        for (name,) in names
    }


def _state_of(database: sqlite3.Connection, table: str, rows: int) -> TableState:
    columns = columns_of(database, table)
    key = database.execute("select name from pragma_table_xinfo(?) where pk > 0 order by pk", (table,))
    names = tuple(str(name) for (name,) in key)
    large = rows > MOST_ROWS
    digest = "" if large else digest_of(database, table, [name for name, _ in columns])
    return TableState(rows, digest, columns, names)


def _profile(database: sqlite3.Connection, table: str, column: str) -> ColumnProfile:
    name = quoted(column)
    plain = (
        f"typeof({name}) in ('integer', 'real') or {name} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'"
    )
    nulls, distinct, low, high, hidden = database.execute(
        f"select count(*) - count({name}), count(distinct {name}), min({name}), max({name}), "
        f"coalesce(max({name} is not null and not ({plain})), 0) from {quoted(table)}"
    ).fetchone()
    if hidden or low is None:
        return ColumnProfile(nulls, distinct)
    return ColumnProfile(nulls, distinct, str(low), str(high))
