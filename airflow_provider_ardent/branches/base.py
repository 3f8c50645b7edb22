"""Branches of databases: throw-away copies that a change is tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from airflow_provider_ardent.branches.difference import ColumnProfile, Row, State
from airflow_provider_ardent.branches.parents import Footprints
from airflow_provider_ardent.errors import BranchUnavailable


@dataclass(frozen=True)
class Connection:
    """What a branch needs to know of an Airflow connection; never a password.

    :param host: Airflow's field: for SQLite the path of the file.
    :param extra: the options that the copy is opened with too.
    :param tables: names that may be tables, as code or a plan mentions them; where not every row can be
        copied, only tables with such a name get rows. None: not known, every table may get rows.
    :param owner: who the branch is for, a run id; kept with the branch.
    """

    conn_id: str
    conn_type: str
    host: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    tables: frozenset[str] | None = None
    owner: str = ""


class Branch(Protocol):
    """A copy. ``uri`` is what ``AIRFLOW_CONN_<ID>`` holds in the sandbox; it opens only the copy."""

    @property
    def conn_id(self) -> str: ...

    @property
    def uri(self) -> str: ...

    @property
    def refusals(self) -> Sequence[str]:
        """What the run asked the branch for and did not get, each a sentence."""
        ...

    def row_counts(self) -> Mapping[str, int]:
        """Rows by table, as they are now."""
        ...

    def state(self, *, start: bool = False) -> State:
        """Every table as it is now, or as it was when the branch was made."""
        ...

    def rows(self, table: str, columns: Sequence[str], *, start: bool = False) -> Iterator[Row]:
        """A table's rows, every value as text."""
        ...

    def profile(
        self, table: str, columns: Sequence[str], *, start: bool = False
    ) -> Mapping[str, ColumnProfile]:
        """How columns look: nulls, distinct values, least and greatest."""
        ...

    def digest(self, table: str) -> str:
        """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
        ...

    def empty(self, tables: Sequence[str]) -> None:
        """Delete every row of these tables; to be called before the run starts."""
        ...

    def close(self) -> None: ...


@runtime_checkable
class Writable(Protocol):
    """A branch that statements are tried on, from the worker and by the branch's own role.

    Implemented by the engines whose parents statements can be applied to; see ``branches.parents``.
    """

    def run(self, statements: Sequence[str], seconds: float) -> tuple[int, ...]:
        """Run statements in one transaction; how many rows each changed.

        Raises:
            BranchUnavailable: one was refused; then none has changed anything.
        """
        ...

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """Tables as they were when the branch was made, in the way that the parent's are taken."""
        ...


class Origin(Protocol):
    """The state of a database at one moment, from which equal branches are made."""

    @property
    def conn_id(self) -> str: ...

    @property
    def notes(self) -> Sequence[str]:
        """What the copy lacks, each a sentence; empty where it is whole."""
        ...

    def branch(self, folder: Path, sockets: Path | None = None) -> Branch:
        """A fresh copy for one run, its files in ``folder``, which exists and belongs to the run.

        :param sockets: a folder with a short path that the run may use too; default ``folder``.
        """
        ...

    def close(self) -> None: ...


def environment(branches: Iterable[Branch]) -> dict[str, str]:
    """The connections of the sandbox: these branches and nothing else."""
    return {f"AIRFLOW_CONN_{branch.conn_id.upper()}": branch.uri for branch in branches}


def origin_of(connection: Connection, folder: Path) -> Origin:
    """Take the state of the database behind a connection; what must be kept goes into ``folder``.

    Raises:
        BranchUnavailable: there are no branches for this kind of database, or it cannot be copied.

    Example::

        origin = origin_of(Connection("shop", "sqlite", "/data/shop.db"), Path("/tmp/origins"))
    """
    engine = _ENGINES.get(connection.conn_type)
    if engine is None:
        raise BranchUnavailable(
            f"Connection {connection.conn_id!r} is of type {connection.conn_type!r}; a change can only be "
            f"tried on a copy of {', '.join(sorted(_ENGINES))}. Tasks that use it are not run."
        )
    return engine(connection, folder)


def _sqlite(connection: Connection, folder: Path) -> Origin:
    from airflow_provider_ardent.branches.sqlite import SqliteOrigin

    return SqliteOrigin(connection, folder)


def _postgres(connection: Connection, folder: Path) -> Origin:
    from airflow_provider_ardent.branches.postgres import PostgresOrigin

    return PostgresOrigin.of(connection)  # type: ignore[no-any-return]


def _mysql(connection: Connection, folder: Path) -> Origin:
    from airflow_provider_ardent.branches.mysql import MysqlOrigin

    return MysqlOrigin.of(connection)


def _duckdb(connection: Connection, folder: Path) -> Origin:
    from airflow_provider_ardent.branches.duckdb import DuckdbOrigin

    return DuckdbOrigin(connection, folder)


def _warehouse(connection: Connection, folder: Path) -> Origin:
    from airflow_provider_ardent.branches.warehouse import WarehouseOrigin

    return WarehouseOrigin.of(connection)


_ENGINES: dict[str, Callable[[Connection, Path], Origin]] = {
    "sqlite": _sqlite,
    "postgres": _postgres,
    "mysql": _mysql,
    "duckdb": _duckdb,
    "databricks": _warehouse,
    "snowflake": _warehouse,
}
