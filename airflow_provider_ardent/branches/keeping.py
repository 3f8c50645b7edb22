"""Branches that are there: listed, extended, dropped, and reaped when their time is over."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from airflow_provider_ardent.branches import postgres_server as servers
from airflow_provider_ardent.branches.postgres_server import Server
from airflow_provider_ardent.branches.records import Record, all_records, forget
from airflow_provider_ardent.errors import BranchUnavailable

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Listed:
    """A branch, as a server has it and as the record under ``[ardent] home`` says it.

    ``expires`` is empty where the role is gone; ``owner`` is the run, empty where there is no record.
    """

    name: str
    conn_id: str
    server_conn_id: str
    owner: str
    expires: str
    databases: tuple[str, ...] = ()
    bytes: int = 0
    problem: str = ""


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
        with Server(conn_id).session() as session:
            there = {found.name: found for found in servers.branches_on(session)}
    except BranchUnavailable as problem:
        return [_listed(record, None, str(problem)) for record in mine.values()]
    known = [_listed(record, there.get(name), "") for name, record in mine.items()]
    others = [
        Listed(found.name, "", conn_id, "", _text(found.expires), found.databases, found.bytes)
        for name, found in there.items()
        if name not in mine
    ]
    return [*known, *others]


def _listed(record: Record, found: servers.Found | None, problem: str) -> Listed:
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
    with Server(record.server_conn_id).session() as session:
        if name not in {found.name for found in servers.branches_on(session)}:
            raise BranchUnavailable(f"The branch {name} is not on its server any more.")
        servers.run(
            session,
            f"alter role {servers.quoted(name)} valid until {servers.literal(expires.isoformat())}",
        )
    record.until(expires).keep()
    return expires


def drop_branch(name: str) -> tuple[str, ...]:
    """Drop a branch and its role, whoever uses it. Returns the databases that were dropped.

    Raises:
        BranchUnavailable: there is no record of it, or its server cannot be reached.
    """
    record = _record(name)
    with Server(record.server_conn_id).session() as session:
        databases = servers.drop_branch(session, name)
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
            with Server(conn_id).session() as session:
                gone += servers.reap(session)
                left = {found.name for found in servers.branches_on(session)}
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
