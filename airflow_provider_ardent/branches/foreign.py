"""An organisation's own branching, plugged in by ``[ardent] branch_conn_id``."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from airflow_provider_ardent import settings
from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.terms import Address, Login, Way
from airflow_provider_ardent.errors import BranchUnavailable, NotConfigured

if TYPE_CHECKING:
    from airflow_provider_ardent.branches.difference import State
    from airflow_provider_ardent.branches.postgres import Place, PostgresBranch

Branching = Callable[[str], AbstractContextManager[str]]
"""``make(conn_id)``: a context manager whose value is the address of a branch of that connection's database,
``postgresql://user:password@host:port/database?sslmode=require``; leaving it drops the branch."""


def branching_of(conn_id: str) -> str | Branching:
    """What ``[ardent] branch_conn_id`` says of a connection: another connection's id, a callable, or nothing.

    The option is one value for all connections, or ``conn_id=value`` pairs, comma separated. A value with a
    colon is a callable: ``package.module:function``.
    """
    chosen = ""
    for part in settings.names("branch_conn_id"):
        name, assigned, value = part.partition("=")
        if not assigned:
            chosen = chosen or name.strip()
        elif name.strip() == conn_id:
            return _meaning(value.strip())
    return _meaning(chosen)


def _meaning(value: str) -> str | Branching:
    module, is_callable, name = value.partition(":")
    if not is_callable:
        return value
    try:
        found: Any = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise NotConfigured(
            f"[ardent] branch_conn_id names {value!r}, which cannot be imported on this worker: {error}."
        ) from error
    if not callable(found):
        raise NotConfigured(f"[ardent] branch_conn_id names {value!r}, which is not a callable.")
    return found  # type: ignore[no-any-return]


class ForeignOrigin:
    """Branches that somebody else makes. One is kept untouched to compare with, and each run gets its own."""

    notes: tuple[str, ...] = ()

    def __init__(self, connection: Connection, make: Branching) -> None:
        self.conn_id = connection.conn_id
        self._connection = connection
        self._make = make
        self._kept = ExitStack()
        self._count = 0
        self._state: State | None = None
        self._user, self._database = _names(self.conn_id)
        self._start = self._open(self._kept)

    def _open(self, stack: ExitStack) -> Place:
        try:
            address = stack.enter_context(self._make(self.conn_id))
        except Exception as error:
            raise BranchUnavailable(
                f"The callable in [ardent] branch_conn_id made no branch of connection {self.conn_id!r} "
                f"({type(error).__name__})."
            ) from error
        return place_at(address)

    def branch(self, folder: Path, sockets: Path | None = None) -> PostgresBranch:
        from airflow_provider_ardent.branches.postgres import PostgresBranch
        from airflow_provider_ardent.branches.postgres_relay import PostgresRelay

        self._count += 1
        where = (sockets or folder) / f"pg{self._count}"
        where.mkdir(mode=0o700)
        with ExitStack() as stack:
            now = self._open(stack)
            way = Way(self.conn_id, self._user, self._database, now.address, now.login, now.database)
            relay = PostgresRelay(where, way)
            closing = stack.pop_all()
        return PostgresBranch(self._connection, relay, now, self._start, self._first_state, closing.close)

    def _first_state(self, start: Place) -> State:
        from airflow_provider_ardent.branches.postgres_data import read_state

        if self._state is None:
            with start.session() as session:
                self._state = read_state(session)
        return self._state

    def close(self) -> None:
        self._kept.close()


def place_at(address: str) -> Place:
    """The place that an address of the form ``postgresql://…`` names."""
    from airflow_provider_ardent.branches.postgres import Place

    parts = urlsplit(address)
    database = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not (parts.hostname and parts.username and database):
        raise BranchUnavailable(
            "The callable in [ardent] branch_conn_id must give an address like "
            "postgresql://user:password@host:5432/database."
        )
    tls = {name: value for name, value in parse_qsl(parts.query) if name.startswith("ssl")}
    login = Login(unquote(parts.username), unquote(parts.password or ""))
    return Place(Address(parts.hostname, parts.port or 5432, tls), login, database)


def _names(conn_id: str) -> tuple[str, str]:
    """The user and database of the connection, which the sandbox goes on to use."""
    from airflow.sdk import BaseHook

    connection = BaseHook.get_connection(conn_id)
    user = connection.login or ""
    return user, connection.schema or user
