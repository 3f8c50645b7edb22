"""The databases of bench tasks: one for each connection, with its seed, queries and Airflow connection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from dev.bench.task import Engine
from tests.postgres import OWNER, NoPostgres, PostgresServer, connected

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

    def close(self) -> None:
        self._path.unlink(missing_ok=True)


class PostgresDatabase:
    """A database of the bench's own server."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self._server = server
        self._name = name

    @property
    def airflow_connection(self) -> str:
        return json.dumps(
            {
                "conn_type": "postgres",
                "host": "127.0.0.1",
                "port": self._server.port,
                "schema": self._name,
                "login": OWNER,
                "password": "none-needed",
            }
        )

    def recreate(self, *scripts: str) -> None:
        self.close()
        self._server.execute(f'CREATE DATABASE "{self._name}"')
        for script in scripts:
            self.execute(script)

    def execute(self, script: str) -> None:
        if script.strip():
            self._server.execute(script, self._name)

    def query(self, sql: str, params: Sequence[Any] = ()) -> Rows:
        with connected(self._server.url(self._name)) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            cursor.execute(sql, tuple(params) or None)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def close(self) -> None:
        self._server.execute(f'DROP DATABASE IF EXISTS "{self._name}" WITH (FORCE)')


class Engines:
    """Makes databases; a server is started when the first task needs it."""

    def __init__(self) -> None:
        self._postgres: PostgresServer | None = None
        self._made = 0

    def database(self, engine: Engine, conn_id: str, folder: Path) -> Database:
        """:raises EngineMissing: there is no such server here."""
        self._made += 1
        if engine == "sqlite":
            return Sqlite(folder / f"{conn_id}.db")
        if engine == "postgres":
            try:
                self._postgres = self._postgres or PostgresServer().start()
            except NoPostgres as error:
                raise EngineMissing(f"Connection {conn_id!r} needs PostgreSQL: {error}") from error
            return PostgresDatabase(self._postgres, f"bench_{self._made}_{conn_id}")
        raise EngineMissing(f"Connection {conn_id!r} needs {engine}; this bench has SQLite and PostgreSQL.")

    def close(self) -> None:
        if self._postgres is not None:
            self._postgres.stop()
            self._postgres = None
