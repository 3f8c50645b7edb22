"""Branches of databases: throw-away copies that a change is tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from airflow_provider_ardent.errors import BranchUnavailable


@dataclass(frozen=True)
class Connection:
    """What a branch needs to know of an Airflow connection; never a password.

    ``host`` is Airflow's field: for SQLite the path of the file. ``extra`` are the options that the
    copy is opened with too.
    """

    conn_id: str
    conn_type: str
    host: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


class Branch(Protocol):
    """A copy. ``uri`` is what ``AIRFLOW_CONN_<ID>`` holds in the sandbox; it opens only the copy."""

    @property
    def conn_id(self) -> str: ...

    @property
    def uri(self) -> str: ...

    def row_counts(self) -> Mapping[str, int]:
        """Rows by table, as they are now."""
        ...

    def digest(self, table: str) -> str:
        """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
        ...

    def empty(self, tables: Sequence[str]) -> None:
        """Delete every row of these tables; to be called before the run starts."""
        ...

    def close(self) -> None: ...


class Origin(Protocol):
    """The state of a database at one moment, from which equal branches are made."""

    @property
    def conn_id(self) -> str: ...

    def branch(self, folder: Path) -> Branch:
        """A fresh copy, its files in ``folder``, which exists and belongs to one run."""
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


_ENGINES: dict[str, Callable[[Connection, Path], Origin]] = {"sqlite": _sqlite}
