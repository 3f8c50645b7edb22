"""The databases of bench tasks: one for each connection, with its seed, queries and Airflow connection."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from airflow_provider_ardent.evaluation.task import Engine

Rows = list[tuple[Any, ...]]


class EngineMissing(Exception):
    """The server that a task needs is not on this machine; the message says what to install."""


class Database(Protocol):
    """One database of one world."""

    @property
    def airflow_connection(self) -> str:
        """The value of ``AIRFLOW_CONN_<ID>``."""
        ...

    def recreate(self, *scripts: str) -> None:
        """Start from an empty database and run the scripts."""
        ...

    def execute(self, script: str) -> None: ...

    def query(self, sql: str, params: Sequence[Any] = ()) -> Rows: ...

    def keep(self) -> None:
        """Let ``restore`` come back to the content of now."""
        ...

    def restore(self) -> None: ...

    def close(self) -> None: ...


class Sqlite:
    """A file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def airflow_connection(self) -> str:
        return json.dumps({"conn_type": "sqlite", "host": str(self._path)})

    def recreate(self, *scripts: str) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)
        sqlite3.connect(self._path).close()
        for script in scripts:
            self.execute(script)

    def execute(self, script: str) -> None:
        with closing(sqlite3.connect(self._path, timeout=10)) as connection:
            connection.executescript(script)
            connection.commit()

    def query(self, sql: str, params: Sequence[Any] = ()) -> Rows:
        with closing(sqlite3.connect(self._path, timeout=10)) as connection:
            rows = connection.execute(sql, tuple(params)).fetchall()
            connection.commit()
        return [tuple(row) for row in rows]

    def keep(self) -> None:
        _copy(self._path, self._kept)

    def restore(self) -> None:
        self.recreate()
        _copy(self._kept, self._path)

    @property
    def _kept(self) -> Path:
        return self._path.with_suffix(".kept")

    def close(self) -> None:
        self._path.unlink(missing_ok=True)
        self._kept.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


class PostgresServer:
    """A server on which databases may be made, by the address of one that exists."""

    def __init__(self, address: str) -> None:
        self._address = urlsplit(address)

    def database(self, name: str) -> PostgresDatabase:
        return PostgresDatabase(self, name)

    def connection(self, name: str) -> str:
        """Airflow's connection to a database, as JSON."""
        where = self._address
        return json.dumps(
            {
                "conn_type": "postgres",
                "host": where.hostname or "127.0.0.1",
                "port": where.port or 5432,
                "schema": name,
                "login": unquote(where.username or ""),
                "password": unquote(where.password or "") or "none-needed",
            }
        )

    @contextmanager
    def connected(self, name: str = "") -> Iterator[Any]:
        """A DBAPI connection in which each statement is a transaction; JSON columns are read as text."""
        try:
            import psycopg2
            from psycopg2 import extras
        except ImportError as error:
            raise EngineMissing("PostgreSQL needs the package psycopg2-binary.") from error

        address = self._address._replace(path=f"/{name}") if name else self._address
        connection = psycopg2.connect(address.geturl(), connect_timeout=10)
        try:
            connection.autocommit = True
            extras.register_default_json(connection, loads=str)
            extras.register_default_jsonb(connection, loads=str)
            yield connection
        finally:
            connection.close()

    def execute(self, sql: str, name: str = "") -> None:
        with self.connected(name) as connection, connection.cursor() as cursor:
            cursor.execute(sql)


class PostgresDatabase:
    """A database of a server."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self._server = server
        self._name = name

    @property
    def airflow_connection(self) -> str:
        return self._server.connection(self._name)

    def recreate(self, *scripts: str) -> None:
        self._drop(self._name)
        self._server.execute(f'CREATE DATABASE "{self._name}"')
        for script in scripts:
            self.execute(script)

    def execute(self, script: str) -> None:
        if script.strip():
            self._server.execute(script, self._name)

    def query(self, sql: str, params: Sequence[Any] = ()) -> Rows:
        with self._server.connected(self._name) as connection, connection.cursor() as cursor:
            cursor.execute(sql, tuple(params) or None)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def keep(self) -> None:
        self._copy(self._name, self._kept)

    def restore(self) -> None:
        self._copy(self._kept, self._name)

    @property
    def _kept(self) -> str:
        return f"{self._name}_kept"

    def close(self) -> None:
        self._drop(self._name)
        self._drop(self._kept)

    def _copy(self, source: str, target: str) -> None:
        self._drop(target)
        # A template must not be in use; whoever is still connected is done with it.
        self._server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{source}' AND pid <> pg_backend_pid()"
        )
        self._server.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def _drop(self, name: str) -> None:
        self._server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


class Server(Protocol):
    """A server on which databases may be made."""

    def database(self, name: str) -> Database: ...


OpenServer = Callable[[], AbstractContextManager[str]]
"""Opens a server and yields its address, ``scheme://user:password@host:port/database``.

:raises EngineMissing: there is none.
"""


class Engines:
    """Makes databases; a server is started when the first task needs it. May be used by several threads.

    :param servers: how the servers are opened; what is not named is not there.

    Example::

        engines = Engines(postgres=lambda: nullcontext("postgresql://bench:secret@127.0.0.1:5432/postgres"))
    """

    def __init__(self, **servers: OpenServer) -> None:
        self._open = servers
        self._servers: dict[str, Server] = {}
        self._made = 0
        self._lock = threading.Lock()
        self._stack = ExitStack()

    def database(self, engine: Engine, conn_id: str, folder: Path) -> Database:
        """:raises EngineMissing: there is no such server here."""
        if engine == "sqlite":
            return Sqlite(folder / f"{conn_id}.db")
        with self._lock:
            self._made += 1
            name = f"bench_{os.getpid()}_{self._made}_{conn_id}"[:58]
            return self._server(engine).database(name)

    def start(self, engines: Iterable[Engine]) -> None:
        """Start the servers that these engines need, in the thread of the caller: they may end with it.

        One that cannot be started is said to whoever needs a database of it.
        """
        for engine in sorted({*engines} - {"sqlite"}):
            with self._lock, suppress(EngineMissing):
                self._server(engine)

    def _server(self, engine: str) -> Server:
        if engine not in self._servers:
            if engine not in self._open:
                raise EngineMissing(f"The task needs {_NAMES[engine]}, and no server was named.")
            address = self._stack.enter_context(self._open[engine]())
            self._servers[engine] = _server_at(engine, address)
        return self._servers[engine]

    def close(self) -> None:
        self._servers.clear()
        self._stack.close()


_NAMES = {"postgres": "PostgreSQL", "mysql": "MySQL or MariaDB"}


def _server_at(engine: str, address: str) -> Server:
    if engine == "postgres":
        return PostgresServer(address)
    from airflow_provider_ardent.evaluation.mysql import MysqlServer

    return MysqlServer(address)
