"""The real database behind a connection: looked at before a change is tried, and changed once it is approved.

Nothing here is reached by a model. What is run are the statements that a person approved, in one transaction,
by a session that holds the tables against other writers from the first look to the commit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

from airflow_provider_ardent.errors import BranchUnavailable

Fate = Literal["committed", "lost", "unknown"]

SECONDS = 120.0
"""How long tables are held for one change, from the first lock to the commit; a look takes no longer."""
LOCK_SECONDS = 5.0
"""How long others who hold the tables are waited for. Who comes after us waits in the same queue."""


class Deadline:
    """The end of what may take ``seconds`` from now on."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until then, never less than a hundredth: to databases 0 means without a limit."""
        return max(0.01, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._end

    @property
    def text(self) -> str:
        """What is said once it is over."""
        return f"it took longer than {self._seconds:g} s, and then is ended so that others need not wait"


@dataclass(frozen=True)
class Footprint:
    """A table at one moment: ``digest`` is equal for equal columns and rows, in whatever order.

    A table that does not exist has no digest.
    """

    rows: int
    digest: str

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


Footprints = Mapping[str, Footprint]
MISSING = Footprint(0, "")


class Change(Protocol):
    """An open transaction on the real database."""

    @property
    def mark(self) -> str:
        """What the database can later be asked about; empty where it cannot."""
        ...

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """The tables as this transaction sees them."""
        ...

    def run(self, statement: str) -> int:
        """Run one statement and return how many rows it changed.

        :raises BranchUnavailable: the database refuses it, or the time is over; the message says why.
        """
        ...

    def commit(self) -> None:
        """Make it last.

        :raises BranchUnavailable: it is not known whether it does; see :meth:`Parent.fate`.
        """
        ...


class Parent(Protocol):
    """The database behind one connection, opened through Airflow's hook."""

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """The tables as they are now, read only."""
        ...

    def change(self, tables: Sequence[str]) -> AbstractContextManager[Change]:
        """A transaction in which nobody else writes to these tables; rolled back unless it is committed.

        The tables are held for at most :data:`SECONDS`; the transaction ends by itself then.

        :raises TablesHeld: somebody else holds one of them for longer than :data:`LOCK_SECONDS`.
        :raises BranchUnavailable: the database cannot be reached, or has no transactions for one of them.
        """
        ...

    def fate(self, mark: str) -> Fate:
        """What became of a transaction whose end nobody saw."""
        ...


def parent_of(conn_id: str) -> Parent:
    """The database behind an Airflow connection.

    :raises NotConfigured: the connection does not exist, or its provider is not installed.
    :raises BranchUnavailable: statements cannot be applied to this kind of database.

    Example::

        with parent_of("shop").change(["customers"]) as change:
            change.run("UPDATE customers SET age = 31 WHERE id = 7")
            change.commit()
    """
    from airflow_provider_ardent.context.connection import type_of

    conn_type = type_of(conn_id)
    engine = _ENGINES.get(conn_type)
    if engine is None:
        raise BranchUnavailable(
            f"Connection {conn_id!r} is of type {conn_type!r}; statements can only be applied to "
            f"{', '.join(sorted(_ENGINES))}. Ask for a DAG that does it instead."
        )
    return engine(conn_id)


def _sqlite(conn_id: str) -> Parent:
    from airflow_provider_ardent.branches.sqlite_parent import SqliteParent
    from airflow_provider_ardent.context.connection import open_connection

    return SqliteParent(conn_id, open_connection(conn_id).hook)


def _postgres(conn_id: str) -> Parent:
    from airflow_provider_ardent.branches.postgres_parent import PostgresParent

    return PostgresParent(conn_id)


def _mysql(conn_id: str) -> Parent:
    from airflow_provider_ardent.branches.mysql_parent import MysqlParent

    return MysqlParent(conn_id)


def _duckdb(conn_id: str) -> Parent:
    from airflow_provider_ardent.branches.duckdb_parent import DuckdbParent

    return DuckdbParent(conn_id)


_ENGINES: Mapping[str, Callable[[str], Parent]] = {
    "sqlite": _sqlite,
    "postgres": _postgres,
    "mysql": _mysql,
    "duckdb": _duckdb,
}
