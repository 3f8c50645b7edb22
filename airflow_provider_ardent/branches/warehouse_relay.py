"""A UNIX socket in the sandbox's folder over which statements for a warehouse are asked for.

There is no server here whose protocol could be passed on: warehouses are reached by TLS and with tokens. So
the sandbox sends a statement and its parameters (``verify.warehouse_client``), and the worker runs it, after
it was checked and turned to the branch. No token, host or name of an account is known on the other side.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from airflow_provider_ardent.branches import warehouse_wire as wire
from airflow_provider_ardent.branches.relay import Begun, Relay
from airflow_provider_ardent.branches.sockets import Refused
from airflow_provider_ardent.branches.warehouse_names import Names, Place
from airflow_provider_ardent.branches.warehouse_server import Session
from airflow_provider_ardent.branches.warehouse_sql import Turner, refused
from airflow_provider_ardent.errors import BranchUnavailable, QueryRefused

MOST_STATEMENTS = 2_000
"""Of one run: each of them starts the warehouse's meter."""
MOST_ROWS = 200_000
"""Of one result."""
LARGEST_STATEMENT = 16 * 1024**2
"""Bytes of a statement with its parameters."""
_BLOCK = 1_000


class WarehouseRelay(Relay):
    """Listens on ``folder/warehouse.sock``.

    :param begin: opens a session of the warehouse, of the connection that branches are made by.
    :param told: what a driver's error says, without secrets.
    """

    socket_name = "warehouse.sock"

    def __init__(
        self,
        folder: Path,
        conn_id: str,
        names: Names,
        turner: Turner,
        begin: Callable[[], Session],
        told: Callable[[BaseException], str],
    ) -> None:
        self.conn_id = conn_id
        self.names = names
        self.turner = turner
        self.told = told
        self._open_session = begin
        self._statements = itertools.count(1)
        super().__init__(folder)

    def _begin(self, client: socket.socket) -> Begun | None:
        """Serve one client to its end; there is nothing to pass on."""
        self._enter(client)
        hello = wire.receive(client, LARGEST_STATEMENT)
        here = self._entered(hello)
        try:
            session = self._open_session()
        except BranchUnavailable as error:
            raise Refused("08001", str(error)) from None
        client.settimeout(None)
        try:
            self._converse(client, session, here)
        finally:
            session.close()
        return None

    def _converse(self, client: socket.socket, session: Session, here: Place) -> None:
        try:
            conversation = _Conversation(self, client, session, here)
        except Exception as error:  # the warehouse does not let the session into the branch
            raise Refused("08001", self.names.told(self.told(error))) from None
        conversation.run()

    def _entered(self, hello: Mapping[str, Any]) -> Place:
        """The schema that a client begins in; where it names none, that of the connection."""
        fold, home = self.turner.dialect.folded, self.names.home
        catalog, schema = str(hello.get("catalog") or ""), str(hello.get("schema") or "")
        here = Place(fold(catalog) or home.catalog, fold(schema) or home.schema)
        if not any(known.catalog == here.catalog for known in self.names.schemas):
            raise Refused("42000", self.turner.elsewhere(str(here)))
        return here

    def _refuse(self, client: socket.socket, refusal: Refused) -> None:
        wire.send(client, {"refused": str(refusal)})

    def count(self) -> None:
        if next(self._statements) > MOST_STATEMENTS:
            raise refused(f"More than {MOST_STATEMENTS} statements of one run")


class _Conversation:
    """One client, one session of the warehouse."""

    def __init__(self, relay: WarehouseRelay, client: socket.socket, session: Session, here: Place) -> None:
        self._relay = relay
        self._client = client
        self._session = session
        self._go_to(here)

    def _go_to(self, here: Place) -> None:
        """Names without a schema are looked for in the branch, whatever the sandbox is in."""
        self._here = here
        names = self._relay.names
        target = names.target(here) or names.schemas[names.home]
        for statement in self._session.dialect.use(target):
            self._session.run(statement)

    def run(self) -> None:
        wire.send(self._client, {"catalog": self._here.catalog, "schema": self._here.schema})
        with contextlib.suppress(ConnectionError):
            while True:
                self._answer(wire.receive(self._client, LARGEST_STATEMENT))

    def _answer(self, asked: Mapping[str, Any]) -> None:
        try:
            said = self._done(asked)
        except QueryRefused as refusal:
            self._relay.note(str(refusal))
            said = {"refused": str(refusal)}
        except Exception as error:
            said = {"error": self._relay.names.told(self._relay.told(error))}
        try:
            wire.send(self._client, said)
        except wire.TooLarge as error:
            reason = str(refused(f"A result of {error}"))
            self._relay.note(reason)
            wire.send(self._client, {"refused": reason})

    def _done(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        order = asked.get("order")
        if order == "execute":
            return self._execute(str(asked["sql"]), wire.unpacked(asked.get("parameters")))
        connection = self._session.connection
        if order == "autocommit":
            connection.autocommit(bool(asked.get("value")))
        elif order in ("commit", "rollback"):
            getattr(connection, order)()
        else:
            raise refused(f"{order!r}")
        return {}

    def _execute(self, sql: str, parameters: Any) -> Mapping[str, Any]:
        self._relay.count()
        prepared = self._relay.turner.prepared(sql, self._here)
        if prepared.use is not None:
            self._go_to(prepared.use)
        if not prepared.sql:
            return {"columns": [], "rows": [], "rowcount": 0}
        with self._session.cursor(prepared.sql, parameters) as cursor:
            columns = [wire.packed(list(column)[:7]) for column in cursor.description or ()]
            return {
                "columns": columns,
                "rows": _rows(cursor) if columns else [],
                "rowcount": int(cursor.rowcount if cursor.rowcount is not None else -1),
            }


def _rows(cursor: Any) -> list[Any]:
    """What a cursor gives, as JSON; never more of it in memory than may be sent.

    Raises:
        QueryRefused: it gives more.
    """
    found: list[Any] = []
    size = 0
    while block := cursor.fetchmany(_BLOCK):
        packed = [[wire.packed(value) for value in row] for row in block]
        size += len(json.dumps(packed))
        found += packed
        if len(found) > MOST_ROWS:
            raise refused(f"A result of more than {MOST_ROWS} rows")
        if size > wire.LARGEST:
            raise refused(f"A result of more than {wire.LARGEST // 1024**2} MB")
    return found
