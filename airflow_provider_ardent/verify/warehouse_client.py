"""Runs inside the sandbox: lets the drivers of warehouses ask the worker instead of a network.

The DAG keeps its operators and hooks. Where a hook calls ``databricks.sql.connect`` or
``snowflake.connector.connect`` for a connection that has a branch, it gets a connection of this module, which
sends each statement with its parameters through a UNIX socket and gets rows back. The other side of it is
``branches.warehouse_relay``.
Whatever else these drivers are asked to reach fails as before: there is no network.
"""

from __future__ import annotations

import importlib
import json
import socket
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from airflow_provider_ardent.branches import warehouse_wire as wire


class Client:
    """One session of a warehouse, on this side of the socket."""

    def __init__(self, place: str, catalog: str, schema: str, driver: Driver) -> None:
        self._driver = driver
        self.closed = False
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.connect(place)
            self._said({"catalog": catalog, "schema": schema})
        except BaseException:
            self._socket.close()
            raise

    def ask(self, order: str, **what: Any) -> Mapping[str, Any]:
        """Let the worker do something.

        Raises:
            Exception: the driver's own error, where it was refused or the warehouse could not do it.
        """
        return self._said({"order": order, **what})

    def _said(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            wire.send(self._socket, message)
            answer = wire.receive(self._socket)
        except (OSError, ValueError) as error:
            raise self._driver.error(f"the way to the branch is closed: {error}") from error
        problem = answer.get("refused") or answer.get("error")
        if problem:
            raise self._driver.error(str(problem))
        return answer

    def close(self) -> None:
        self.closed = True
        self._socket.close()


class Cursor:
    """A cursor as PEP 249 has it; each driver adds its own words."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.description: list[tuple[Any, ...]] | None = None
        self.rowcount = -1
        self.rownumber = 0
        self._rows: list[Any] = []

    def execute(self, operation: str, parameters: Any = None, *args: Any, **kwargs: Any) -> Any:
        sql, bound = self._bound(operation, parameters)
        answer = self.connection.client.ask("execute", sql=sql, parameters=wire.packed(bound))
        columns = [tuple(wire.unpacked(column)) for column in answer["columns"]]
        self.description = columns or None
        self.rowcount = int(answer["rowcount"])
        self.rownumber = 0
        names = [str(column[0]) for column in columns]
        self._rows = [self._row(names, [wire.unpacked(value) for value in row]) for row in answer["rows"]]
        return self

    def _bound(self, operation: str, parameters: Any) -> tuple[str, Any]:
        return operation, parameters or None

    def _row(self, names: Sequence[str], values: Sequence[Any]) -> Any:
        return tuple(values)

    def executemany(self, operation: str, seq_of_parameters: Sequence[Any], *args: Any, **kwargs: Any) -> Any:
        total = 0
        for parameters in seq_of_parameters:
            self.execute(operation, parameters)
            total += max(0, self.rowcount)
        self.rowcount = total
        return self

    def fetchone(self) -> Any:
        rows = self.fetchmany(1)
        return rows[0] if rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        rows = self._rows[self.rownumber : self.rownumber + (self.arraysize if size is None else size)]
        self.rownumber += len(rows)
        return rows

    def fetchall(self) -> list[Any]:
        return self.fetchmany(len(self._rows))

    def fetchall_arrow(self) -> Any:
        """The rest of the rows as a table of pyarrow."""
        pyarrow: Any = importlib.import_module("pyarrow")
        names = [str(column[0]) for column in self.description or ()]
        columns = zip(*self.fetchall(), strict=True) if self._rows else [()] * len(names)
        return pyarrow.table(dict(zip(names, map(list, columns), strict=True)))

    def fetch_pandas_all(self) -> Any:
        pandas: Any = importlib.import_module("pandas")
        return pandas.DataFrame(
            self.fetchall(), columns=[str(column[0]) for column in self.description or ()]
        )

    def __iter__(self) -> Iterator[Any]:
        while (row := self.fetchone()) is not None:
            yield row

    def __enter__(self) -> Cursor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def setinputsizes(self, sizes: Any) -> None: ...

    def setoutputsize(self, size: Any, column: Any = None) -> None: ...

    def cancel(self) -> None: ...

    def close(self) -> None:
        self._rows = []


class Connection:
    """A connection as PEP 249 has it."""

    cursor_class: type[Cursor] = Cursor

    def __init__(self, client: Client) -> None:
        self.client = client

    def cursor(self, *args: Any, **kwargs: Any) -> Cursor:
        return self.cursor_class(self)

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def cancel(self) -> None:
        self.close()

    def close(self) -> None:
        self.client.close()

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Driver:
    """A package whose ``connect`` is replaced.

    :param conn_type: Airflow's type of the connections that it is used for.
    """

    conn_type = ""
    module = ""

    def __init__(self, places: frozenset[str]) -> None:
        self.places = places

    def replace(self) -> None:
        """Let ``connect`` lead to the worker for the places of branches; another place is not there."""
        try:
            package = importlib.import_module(self.module)
        except ImportError:
            return  # the DAG cannot use it either
        package.connect = self.connect  # type: ignore[attr-defined]

    def error(self, text: str) -> Exception:
        raise NotImplementedError

    def connect(self, *args: Any, **kwargs: Any) -> Connection:
        raise NotImplementedError

    def _client(self, place: str, catalog: Any, schema: Any) -> Client:
        if place not in self.places:
            raise self.error(
                'database "of another connection" cannot be reached from the sandbox: it has no branch'
            )
        return Client(place, str(catalog or ""), str(schema or ""), self)


class DatabricksCursor(Cursor):
    query_id: str | None = None
    active_result_set = None

    def _row(self, names: Sequence[str], values: Sequence[Any]) -> Any:
        types: Any = importlib.import_module("databricks.sql.types")
        return types.Row(*names)(*values)


class DatabricksConnection(Connection):
    cursor_class = DatabricksCursor
    autocommit = True


class DatabricksDriver(Driver):
    """``databricks.sql``: the hook gives the place as ``http_path``."""

    conn_type = "databricks"
    module = "databricks.sql"

    def error(self, text: str) -> Exception:
        errors: Any = importlib.import_module("databricks.sql.exc")
        return errors.ServerOperationError(text)  # type: ignore[no-any-return]

    def connect(self, *args: Any, **kwargs: Any) -> Connection:
        place = args[1] if len(args) > 1 else kwargs.get("http_path", "")
        client = self._client(str(place), kwargs.get("catalog"), kwargs.get("schema"))
        return DatabricksConnection(client)


class SnowflakeCursor(Cursor):
    """Parameters are written into the statement on this side, as Snowflake's own driver does."""

    sfqid: str | None = None
    sqlstate: str | None = None

    def __init__(self, connection: Connection, *, dicts: bool = False) -> None:
        super().__init__(connection)
        self._dicts = dicts

    def _bound(self, operation: str, parameters: Any) -> tuple[str, Any]:
        if not parameters:
            return operation, None
        if isinstance(parameters, Mapping):
            return operation % {name: literal(value) for name, value in parameters.items()}, None
        given = parameters if isinstance(parameters, list | tuple) else (parameters,)
        return operation % tuple(literal(value) for value in given), None

    def _row(self, names: Sequence[str], values: Sequence[Any]) -> Any:
        return dict(zip(names, values, strict=True)) if self._dicts else tuple(values)


class SnowflakeConnection(Connection):
    """The session keeps its transaction on the worker's side."""

    def cursor(self, *args: Any, **kwargs: Any) -> Cursor:
        chosen = args[0] if args else kwargs.get("cursor_class")
        return SnowflakeCursor(self, dicts="Dict" in getattr(chosen, "__name__", ""))

    def autocommit(self, mode: bool) -> None:
        self.client.ask("autocommit", value=bool(mode))

    def commit(self) -> None:
        self.client.ask("commit")

    def rollback(self) -> None:
        self.client.ask("rollback")

    def is_closed(self) -> bool:
        return self.client.closed


class SnowflakeDriver(Driver):
    """``snowflake.connector``: the hook gives the place as ``account``."""

    conn_type = "snowflake"
    module = "snowflake.connector"

    def error(self, text: str) -> Exception:
        errors: Any = importlib.import_module("snowflake.connector.errors")
        return errors.ProgrammingError(text)  # type: ignore[no-any-return]

    def connect(self, *args: Any, **kwargs: Any) -> Connection:
        client = self._client(str(kwargs.get("account", "")), kwargs.get("database"), kwargs.get("schema"))
        return SnowflakeConnection(client)


def literal(value: Any) -> str:
    """A value as Snowflake's SQL writes it.

    Raises:
        TypeError: there is no form for it.
    """
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return repr(value) if isinstance(value, float) else str(value)
    if isinstance(value, bytes | bytearray):
        return f"X'{bytes(value).hex().upper()}'"
    if isinstance(value, list | tuple):
        return ",".join(literal(item) for item in value)
    if isinstance(value, str | date | time):
        text = str(value) if isinstance(value, str | datetime) else value.isoformat()
        for raw, written in (("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n"), ("\r", "\\r")):
            text = text.replace(raw, written)
        return f"'{text}'"
    raise TypeError(f"a value of type {type(value).__name__} cannot be bound")


_DRIVERS: tuple[type[Driver], ...] = (DatabricksDriver, SnowflakeDriver)


def reach_branches(connections: Mapping[str, str]) -> None:
    """Replace the drivers of the warehouses that have a branch.

    :param connections: the environment: ``AIRFLOW_CONN_…`` hold the connections of the sandbox.
    """
    places = [
        found
        for name, text in connections.items()
        if name.startswith("AIRFLOW_CONN_") and (found := _place_in(text)) is not None
    ]
    for driver in _DRIVERS:
        mine = frozenset(place for conn_type, place in places if conn_type == driver.conn_type)
        if mine:
            driver(mine).replace()


def _place_in(text: str) -> tuple[str, str] | None:
    """The type of a connection, and the socket that it names instead of a server."""
    try:
        data = json.loads(text)
        extra = data["extra"]
        place = extra.get("http_path") or extra.get("account")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return (str(data.get("conn_type")), str(place)) if place else None
