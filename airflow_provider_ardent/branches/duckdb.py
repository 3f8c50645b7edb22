"""Branches of DuckDB: a copy of the file, then a file copy a run."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.difference import MOST_ROWS, ColumnProfile, Row, State, TableState
from airflow_provider_ardent.branches.files import file_of, safe_name, unlinked
from airflow_provider_ardent.branches.parents import Footprints
from airflow_provider_ardent.branches.terms import MIB, Terms
from airflow_provider_ardent.errors import BranchUnavailable

READ_SECONDS = 30.0
_SUFFIXES = ("", ".wal")
_PLAIN = {
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"),
    *("FLOAT", "DOUBLE", "DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"),
}
CLOSED = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "lock_configuration": "true",
}
"""What a file that a run has written may not do to whoever reads it."""


class DuckdbOrigin:
    """The state of a DuckDB file at one moment. Nobody may be writing to it: DuckDB lets in one process only.

    Raises:
        BranchUnavailable: no such file, not a database, too large, held by a writer, or no ``duckdb``.
    """

    notes: tuple[str, ...] = ()

    def __init__(self, connection: Connection, folder: Path, terms: Terms | None = None) -> None:
        self._terms = terms or Terms.configured()
        self.conn_id = connection.conn_id
        source = file_of(connection, "DuckDB")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._snapshot = folder / f"{safe_name(connection.conn_id)}.origin.duckdb"
        self._copy(source)

    def _copy(self, source: Path) -> None:
        duckdb = library(self.conn_id)
        size = sum(path.stat().st_size for path in _files(source))
        if size > self._terms.megabytes * MIB:
            raise self._refusal(
                f"has {size // MIB} MB; [ardent] branch_mb allows {self._terms.megabytes}", source
            )
        unlinked(self._snapshot, _SUFFIXES)
        try:
            # As long as it is open for reading, no other process can write to it.
            with closing(duckdb.connect(str(source), read_only=True, config=CLOSED)) as held:
                held.execute("select 1")
                for path in _files(source):
                    suffix = path.name.removeprefix(source.name)
                    shutil.copyfile(path, Path(f"{self._snapshot}{suffix}"))
        except duckdb.IOException as error:
            what = "is held by a process that writes to it; try again when that is over"
            if "lock" not in str(error).lower():
                what = f"cannot be opened: {first_line(error)}"
            raise self._refusal(what, source) from error
        except (duckdb.Error, OSError) as error:
            raise self._refusal(f"cannot be copied: {first_line(error)}", source) from error

    def _refusal(self, what: str, source: Path) -> BranchUnavailable:
        return BranchUnavailable(f"The DuckDB file {source} of connection {self.conn_id!r} {what}.")

    def branch(self, folder: Path, sockets: Path | None = None) -> DuckdbBranch:
        path = folder / f"{safe_name(self.conn_id)}.duckdb"
        for snapshot in _files(self._snapshot):
            shutil.copyfile(snapshot, Path(f"{path}{snapshot.name.removeprefix(self._snapshot.name)}"))
        return DuckdbBranch(self.conn_id, path, self._snapshot)

    def close(self) -> None:
        unlinked(self._snapshot, _SUFFIXES)


class DuckdbBranch:
    """One file for one run."""

    refusals: tuple[str, ...] = ()

    def __init__(self, conn_id: str, path: Path, snapshot: Path) -> None:
        self.conn_id = conn_id
        self.path = path
        self._snapshot = snapshot

    @property
    def uri(self) -> str:
        return json.dumps({"conn_type": "duckdb", "host": str(self.path)})

    def row_counts(self) -> Mapping[str, int]:
        with self._reading(start=False) as database:
            return {label: count_of(database, name) for label, name in tables_of(database).items()}

    def state(self, *, start: bool = False) -> State:
        with self._reading(start) as database:
            return {label: _state(database, name) for label, name in tables_of(database).items()}

    def rows(self, table: str, columns: Sequence[str], *, start: bool = False) -> Iterator[Row]:
        """The rows, every value as DuckDB writes it."""
        values = ", ".join(f"{_quoted(column)}::varchar" for column in columns) or "null"
        with self._reading(start) as database:
            found = database.execute(f"select {values} from {_named(database, table)} limit {MOST_ROWS + 1}")
            while block := found.fetchmany(2000):
                yield from block

    def profile(
        self, table: str, columns: Sequence[str], *, start: bool = False
    ) -> Mapping[str, ColumnProfile]:
        """Least and greatest only of numbers and dates: texts may be personal."""
        with self._reading(start) as database:
            name = _named(database, table)
            types = dict(_columns(database, name))
            return {column: _profile(database, name, column, types.get(column, "")) for column in columns}

    def digest(self, table: str) -> str:
        """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
        with self._reading(start=False) as database:
            name = tables_of(database).get(table)
            return f"{count_of(database, name)}:{digest_of(database, name)}" if name else ""

    def empty(self, tables: Sequence[str]) -> None:
        """Delete every row of these tables; to be called before the run starts."""
        duckdb = library(self.conn_id)
        try:
            with closing(duckdb.connect(str(self.path), config=CLOSED)) as database:
                for table in tables:
                    if name := tables_of(database).get(table):
                        database.execute(f"delete from {name}")
        except duckdb.Error as error:
            raise BranchUnavailable(
                f"The copy of {self.conn_id!r} cannot be emptied: {first_line(error)}"
            ) from error

    def run(self, statements: Sequence[str], seconds: float) -> tuple[int, ...]:
        """Run statements in one transaction; how many rows each changed.

        Raises:
            BranchUnavailable: one was refused; then none has changed anything.
        """
        from airflow_provider_ardent.branches.duckdb_parent import run_on_copy

        return run_on_copy(self.conn_id, self.path, statements, seconds)

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """Tables as they were when the branch was made, in the way that the parent's are taken."""
        from airflow_provider_ardent.branches.duckdb_parent import footprints

        with self._reading(start=True) as database:
            return footprints(database, tables)

    @contextmanager
    def _reading(self, start: bool) -> Iterator[Any]:
        """A session that cannot write, and that nothing in the file can lead out of it."""
        duckdb = library(self.conn_id)
        path = self._snapshot if start else self.path
        if path.is_symlink() or not path.is_file():
            raise BranchUnavailable(f"The copy of {self.conn_id!r} is no file any more.")
        try:
            with closing(duckdb.connect(str(path), read_only=True, config=CLOSED)) as database:
                timer = threading.Timer(READ_SECONDS, database.interrupt)
                timer.start()
                try:
                    yield database
                finally:
                    timer.cancel()
        except duckdb.Error as error:
            raise BranchUnavailable(
                f"The copy of {self.conn_id!r} cannot be read after the run: {first_line(error)}"
            ) from error

    def close(self) -> None:
        unlinked(self.path, _SUFFIXES)


def library(conn_id: str) -> Any:
    try:
        import duckdb
    except ImportError:
        raise BranchUnavailable(
            f"Connection {conn_id!r} is of type 'duckdb', and the package duckdb is not installed on this "
            "worker. Install it, or airflow-provider-duckdb."
        ) from None
    return duckdb


def _files(path: Path) -> list[Path]:
    """The file, and what was written to it and is not in it yet."""
    return [found for suffix in _SUFFIXES if (found := Path(f"{path}{suffix}")).is_file()]


def tables_of(database: Any) -> dict[str, str]:
    """The tables, as people are told of them, and as SQL writes them."""
    found = database.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = current_database() "
        "and not internal and not temporary order by 1, 2 limit 10000"
    ).fetchall()
    return {
        (name if schema == "main" else f"{schema}.{name}"): f"{_quoted(schema)}.{_quoted(name)}"
        for schema, name in found
    }


def _named(database: Any, table: str) -> str:
    """The table that a label means; one that is gone is DuckDB's error."""
    return tables_of(database).get(table) or _quoted(table)


def _columns(database: Any, name: str) -> list[tuple[str, str]]:
    return [(str(row[0]), str(row[1])) for row in database.execute(f"describe {name}").fetchall()]


def count_of(database: Any, name: str) -> int:
    return int(database.execute(f"select count(*) from {name}").fetchone()[0])


def _state(database: Any, name: str) -> TableState:
    rows = count_of(database, name)
    key = database.execute(
        "select constraint_column_names from duckdb_constraints() where constraint_type = 'PRIMARY KEY' and "
        'database_name = current_database() and format(\'"{}"."{}"\', replace(schema_name, \'"\', \'""\'), '
        "replace(table_name, '\"', '\"\"')) = ?",
        [name],
    ).fetchone()
    digest = "" if rows > MOST_ROWS else digest_of(database, name)
    return TableState(rows, digest, tuple(_columns(database, name)), tuple(key[0]) if key else ())


def digest_of(database: Any, name: str) -> str:
    return str(database.execute(f"select sum(hash(t)::hugeint) from {name} t").fetchone()[0] or 0)


def _profile(database: Any, table: str, column: str, kind: str) -> ColumnProfile:
    name = _quoted(column)
    plain = kind in _PLAIN or kind.startswith("DECIMAL")
    ends = f"min({name})::varchar, max({name})::varchar" if plain else "null, null"
    nulls, distinct, low, high = database.execute(
        f"select count(*) - count({name}), count(distinct {name}), {ends} from {table}"
    ).fetchone()
    return ColumnProfile(nulls, distinct, low or "", high or "")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
