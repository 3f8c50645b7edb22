"""The real database behind a connection: looked at before a change is tried, and changed once it is approved.

Nothing here is reached by a model. What is run are the statements that a person approved, in one transaction,
by a session that holds the tables against other writers from the first look to the commit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

from airflow_provider_ardent.errors import BranchUnavailable

Fate = Literal["committed", "lost", "unknown"]


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

        :raises BranchUnavailable: the database refuses it; the message says why.
        """
        ...

    def commit(self) -> None: ...


class Parent(Protocol):
    """The database behind one connection, opened through Airflow's hook."""

    def footprints(self, tables: Sequence[str]) -> Footprints:
        """The tables as they are now, read only."""
        ...

    def change(self, tables: Sequence[str]) -> AbstractContextManager[Change]:
        """A transaction in which nobody else writes to these tables; rolled back unless it is committed."""
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
    from airflow_provider_ardent.context.connection import open_connection

    opened = open_connection(conn_id)
    engine = _ENGINES.get(opened.conn_type)
    if engine is None:
        raise BranchUnavailable(
            f"Connection {conn_id!r} is of type {opened.conn_type!r}; statements can only be applied to "
            f"{' and '.join(sorted(_ENGINES))}. Ask for a DAG that does it instead."
        )
    return engine(conn_id, opened.hook)


def _sqlite(conn_id: str, hook: Any) -> Parent:
    from airflow_provider_ardent.branches.sqlite_parent import SqliteParent

    return SqliteParent(conn_id, hook)


def _postgres(conn_id: str, hook: Any) -> Parent:
    from airflow_provider_ardent.branches.postgres_parent import PostgresParent

    return PostgresParent(conn_id)


_ENGINES: Mapping[str, Callable[[str, Any], Parent]] = {"sqlite": _sqlite, "postgres": _postgres}
