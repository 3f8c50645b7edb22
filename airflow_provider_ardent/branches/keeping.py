"""Branches that are there: listed, extended, dropped, and reaped when their time is over."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from airflow_provider_ardent.branches.records import Record, all_records, forget
from airflow_provider_ardent.errors import BranchUnavailable

log = logging.getLogger(__name__)

WAREHOUSES = ("databricks", "snowflake")
"""Types of connections whose branches are schemas of ``warehouse_server``."""
KEEPING_SECONDS = 60
"""What one statement may take where branches are listed or dropped in a warehouse."""


@dataclass(frozen=True)
class Listed:
    """A branch, as a server has it and as the record under ``[ardent] home`` says it.

    ``expires`` is empty where the server does not say it any more; ``owner`` is the run, empty where there is
    no record.
    """

    name: str
    conn_id: str
    server_conn_id: str
    owner: str
    expires: str
    databases: tuple[str, ...] = ()
    bytes: int = 0
    problem: str = ""


class Found(Protocol):
    """A branch that is there on a server."""

    @property
    def name(self) -> str: ...

    @property
    def databases(self) -> tuple[str, ...]: ...

    @property
    def bytes(self) -> int: ...

    @property
    def expires(self) -> datetime | None: ...


class Keeper(Protocol):
    """What each engine does on a server that is connected to."""

    def branches(self) -> Sequence[Found]: ...

    def extend(self, name: str, expires: datetime) -> None: ...

    def drop(self, name: str) -> list[str]: ...

    def reap(self) -> list[str]: ...


@contextmanager
def keeper(conn_id: str) -> Iterator[Keeper]:
    """The branches on the server of a connection, of whichever engine.

    Raises:
        BranchUnavailable: the server cannot be reached, refuses, or is of a kind that has no branches.
    """
    from airflow.sdk import BaseHook

    try:
        kind = BaseHook.get_connection(conn_id).conn_type
    except Exception as error:
        raise BranchUnavailable(
            f"The connection {conn_id!r} cannot be read ({type(error).__name__})."
        ) from error
    if kind == "mysql":
        from airflow_provider_ardent.branches import mysql_server

        with mysql_server.Server(conn_id).session() as session:
            yield _Keeper(mysql_server, session)
        return
    if kind in WAREHOUSES:
        from airflow_provider_ardent.branches import warehouse_server

        with closing(warehouse_server.Warehouse(conn_id).session(KEEPING_SECONDS)) as looked:
            yield _Keeper(warehouse_server, looked)
        return
    if kind != "postgres":
        raise BranchUnavailable(
            f"Connection {conn_id!r} is of type {kind!r}, whose server keeps no branches."
        )
    from airflow_provider_ardent.branches import postgres_server

    with postgres_server.Server(conn_id).session() as opened:
        yield _Keeper(postgres_server, opened)


@dataclass(frozen=True)
class _Keeper:
    """One engine's module of servers, and a session there."""

    engine: Any
    session: Any

    def branches(self) -> Sequence[Found]:
        return self.engine.branches_on(self.session)  # type: ignore[no-any-return]

    def extend(self, name: str, expires: datetime) -> None:
        self.engine.extend(self.session, name, expires)

    def drop(self, name: str) -> list[str]:
        return self.engine.drop_branch(self.session, name)  # type: ignore[no-any-return]

    def reap(self) -> list[str]:
        return self.engine.reap(self.session)  # type: ignore[no-any-return]


def list_branches(conn_ids: Iterable[str] = ()) -> list[Listed]:
    """Every branch on the servers that records name, and on those of ``conn_ids``."""
    records = {record.name: record for record in all_records()}
    wanted = dict.fromkeys((*(record.server_conn_id for record in records.values()), *conn_ids))
    listed: list[Listed] = []
    for conn_id in wanted:
        listed += _on_server(conn_id, records)
    return listed


def _on_server(conn_id: str, records: dict[str, Record]) -> list[Listed]:
    mine = {name: record for name, record in records.items() if record.server_conn_id == conn_id}
    try:
        with keeper(conn_id) as kept:
            there = {found.name: found for found in kept.branches()}
    except BranchUnavailable as problem:
        return [_listed(record, None, str(problem)) for record in mine.values()]
    known = [_listed(record, there.get(name), "") for name, record in mine.items()]
    others = [
        Listed(found.name, "", conn_id, "", _text(found.expires), found.databases, found.bytes)
        for name, found in there.items()
        if name not in mine
    ]
    return [*known, *others]


def _listed(record: Record, found: Found | None, problem: str) -> Listed:
    expires = _text(found.expires) if found is not None else record.expires
    databases, size = (found.databases, found.bytes) if found is not None else ((), 0)
    return Listed(
        record.name, record.conn_id, record.server_conn_id, record.owner, expires, databases, size, problem
    )


def _text(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment is not None else ""


def extend_branch(name: str, hours: float) -> datetime:
    """Let a branch live for ``hours`` from now on.

    Raises:
        BranchUnavailable: there is no such branch, or its server cannot be reached.
    """
    record = _record(name)
    expires = datetime.now(UTC) + timedelta(hours=hours)
    with keeper(record.server_conn_id) as kept:
        if name not in {found.name for found in kept.branches()}:
            raise BranchUnavailable(f"The branch {name} is not on its server any more.")
        kept.extend(name, expires)
    record.until(expires).keep()
    return expires


def drop_branch(name: str) -> tuple[str, ...]:
    """Drop a branch and its role, whoever uses it. Returns the databases that were dropped.

    Raises:
        BranchUnavailable: there is no record of it, or its server cannot be reached.
    """
    record = _record(name)
    with keeper(record.server_conn_id) as kept:
        databases = kept.drop(name)
    forget(name)
    return tuple(databases)


def reap_branches(conn_ids: Iterable[str] = ()) -> list[str]:
    """Drop what is expired, on the servers of expired records and of ``conn_ids``. Returns the names.

    A server that cannot be reached is told of in the log, and its records stay.
    """
    expired = [record for record in all_records() if record.expired]
    gone: list[str] = []
    for conn_id in dict.fromkeys((*(record.server_conn_id for record in expired), *conn_ids)):
        try:
            with keeper(conn_id) as kept:
                gone += kept.reap()
                left = {found.name for found in kept.branches()}
        except BranchUnavailable as problem:
            log.warning("Expired branches could not be dropped: %s", problem)
            continue
        for record in expired:
            if record.server_conn_id == conn_id and record.name not in left:
                forget(record.name)
    return gone


def _record(name: str) -> Record:
    found = next((record for record in all_records() if record.name == name), None)
    if found is None:
        raise BranchUnavailable(
            f"There is no branch {name!r} under [ardent] home; see `airflow ardent branches list`."
        )
    return found
