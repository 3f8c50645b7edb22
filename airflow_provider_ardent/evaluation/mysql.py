"""Databases of bench tasks on a MySQL or MariaDB server."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from airflow_provider_ardent.branches import mysql_schema
from airflow_provider_ardent.branches.mysql_server import Session, literal, quoted
from airflow_provider_ardent.evaluation.engines import EngineMissing, Rows
from airflow_provider_ardent.evaluation.task import TaskInvalid

CLIENT = "mysql-connector-python"
"""The driver of MySqlHook that comes with Airflow's provider and needs nothing of the system."""


class MysqlServer:
    """A server on which databases may be made, by the address of one that exists."""

    def __init__(self, address: str) -> None:
        where = urlsplit(address)
        self._known = {
            "host": where.hostname or "127.0.0.1",
            "port": where.port or 3306,
            "user": unquote(where.username or ""),
            "password": unquote(where.password or ""),
        }

    def database(self, name: str) -> MysqlDatabase:
        return MysqlDatabase(self, name)

    def connection(self, name: str) -> str:
        """Airflow's connection to a database, as JSON."""
        known = self._known
        return json.dumps(
            {
                "conn_type": "mysql",
                "host": known["host"],
                "port": known["port"],
                "schema": name,
                "login": known["user"],
                "password": known["password"],
                "extra": {"client": CLIENT},
            }
        )

    @contextmanager
    def connected(self, name: str = "") -> Iterator[Any]:
        """A DBAPI connection in which each statement is a transaction."""
        try:
            import mysql.connector
        except ImportError as error:
            raise EngineMissing(f"MySQL needs the package {CLIENT}.") from error

        # It tells of every connection, in the middle of what the bench says.
        logging.getLogger("mysql.connector").setLevel(logging.WARNING)
        connection = mysql.connector.connect(
            **self._known,
            **({"database": name} if name else {}),
            autocommit=True,
            charset="utf8mb4",
            collation="utf8mb4_general_ci",
            connection_timeout=10,
            use_pure=True,
        )
        with closing(connection):
            yield connection

    def execute(self, script: str, name: str = "") -> None:
        """Run statements, divided by semicolons."""
        with self.connected(name) as connection:
            for result in connection.cmd_query_iter(script):
                if "columns" in result:
                    connection.get_rows()


class MysqlDatabase:
    """A database of a server."""

    def __init__(self, server: MysqlServer, name: str) -> None:
        self._server = server
        self._name = name

    @property
    def airflow_connection(self) -> str:
        return self._server.connection(self._name)

    def recreate(self, *scripts: str) -> None:
        self._make(self._name, "character set utf8mb4")
        for script in scripts:
            self.execute(script)

    def execute(self, script: str) -> None:
        if script.strip():
            self._server.execute(script, self._name)

    def query(self, sql: str, params: Sequence[Any] = ()) -> Rows:
        with self._server.connected(self._name) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(sql, tuple(params))
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def keep(self) -> None:
        self._copy(self._name, self._kept)

    def restore(self) -> None:
        self._copy(self._kept, self._name)

    def close(self) -> None:
        for name in (self._name, self._kept):
            self._server.execute(f"drop database if exists {quoted(name)}")

    @property
    def _kept(self) -> str:
        return f"{self._name}_kept"

    def _make(self, name: str, options: str) -> None:
        self._server.execute(
            f"drop database if exists {quoted(name)}; create database {quoted(name)} {options}"
        )

    def _copy(self, source: str, target: str) -> None:
        """Make the target what the source is: MySQL has no copy of a database."""
        with self._server.connected(source) as connection:
            session = Session(connection)
            schema = mysql_schema.read(session, source)
            self._make(target, schema.options)
            session.run("set session foreign_key_checks = 0, unique_checks = 0")
            session.run(f"use {quoted(target)}")
            for statement in schema.before:
                statement.run(session)
            for table, columns in self._columns(session, source).items():
                session.run(
                    f"insert into {quoted(table)} ({columns}) select {columns} "
                    f"from {quoted(source)}.{quoted(table)}"
                )
            maker = mysql_schema.Maker(session)
            maker.make(schema.after)  # a view may need one that comes later
            if lost := (*schema.left_out, *maker.left_out):
                raise TaskInvalid(f"The database {source} cannot be copied: {'; '.join(lost)}")

    def _columns(self, session: Session, database: str) -> dict[str, str]:
        """The tables, each with the columns that a row is given."""
        found: dict[str, list[str]] = {}
        for table, column in session.rows(
            "select c.table_name, c.column_name from information_schema.columns c "
            "join information_schema.tables t using (table_schema, table_name) "
            f"where table_schema = {literal(database)} "
            "and t.table_type in ('BASE TABLE', 'SYSTEM VERSIONED') and c.extra not like '%GENERATED%' "
            "order by table_name, c.ordinal_position"
        ):
            found.setdefault(table, []).append(quoted(column))
        return {table: ", ".join(columns) for table, columns in found.items()}
