"""How each kind of database is asked for its tables: read only, and bounded in time."""

from __future__ import annotations

import sqlite3
from typing import Any, Protocol

from airflow_provider_ardent.context.sessions import open_sqlite

ColumnRow = tuple[str, str, bool, bool]  # name, type, nullable, part of the primary key

MAX_TABLE_NAMES = 5_000
WITH_INFORMATION_SCHEMA = {"postgres", "mysql", "redshift", "trino", "presto"}


class Catalog(Protocol):
    """What the schema reader asks of a database."""

    def connect(self) -> Any: ...

    def table_names(self) -> list[str]: ...

    def columns(self, table: str) -> list[ColumnRow]: ...

    def count(self, table: str, cap: int) -> int | None: ...

    def samples(self, table: str, column: str, limit: int) -> list[Any]: ...

    def recover(self) -> None: ...


def catalog_for(conn_type: str, hook: Any, seconds: float) -> Catalog:
    """The catalog for a connection type."""
    from airflow_provider_ardent.context import information_schema, mongodb, reflection

    if conn_type == "sqlite":
        return SqliteCatalog(hook, seconds)
    if conn_type == "mongo":
        return mongodb.MongoCatalog(hook, seconds)
    kinds = {
        "snowflake": information_schema.SnowflakeCatalog,
        "databricks": information_schema.DatabricksCatalog,
    }
    if conn_type in kinds or conn_type in WITH_INFORMATION_SCHEMA:
        return kinds.get(conn_type, information_schema.InformationSchema)(hook, conn_type, seconds)
    return reflection.ReflectedCatalog(hook)


class SqliteCatalog:
    """SQLite, opened read-only."""

    def __init__(self, hook: Any, seconds: float) -> None:
        self._hook = hook
        self._seconds = seconds
        self._conn: sqlite3.Connection

    def connect(self) -> sqlite3.Connection:
        self._conn = open_sqlite(self._hook, self._seconds)
        return self._conn

    def table_names(self) -> list[str]:
        rows = self._conn.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
            "ORDER BY name LIMIT ?",
            (MAX_TABLE_NAMES,),
        )
        return [row[0] for row in rows]

    def columns(self, table: str) -> list[ColumnRow]:
        schema, _, name = table.rpartition(".")
        rows = self._conn.execute(
            'SELECT name, type, "notnull", pk FROM pragma_table_info(?, ?)', (name, schema or "main")
        ).fetchall()
        return [(name, kind or "ANY", not (notnull or key), bool(key)) for name, kind, notnull, key in rows]

    def count(self, table: str, cap: int) -> int | None:
        row = self._conn.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {quoted(table, chr(34))} LIMIT {int(cap)})"
        ).fetchone()
        return int(row[0])

    def samples(self, table: str, column: str, limit: int) -> list[Any]:
        sql = (
            f"SELECT DISTINCT {quoted(column, chr(34), whole=True)} FROM "
            f"(SELECT * FROM {quoted(table, chr(34))} LIMIT 1000) LIMIT {int(limit)}"
        )
        return [row[0] for row in self._conn.execute(sql)]

    def recover(self) -> None:
        """Nothing to do: a failed SELECT leaves no state."""


def quoted(name: str, quote_mark: str, whole: bool = False) -> str:
    """``name`` as an identifier; dots divide it into parts unless it is ``whole``."""
    parts = [name] if whole else name.split(".")
    return ".".join(quote_mark + part.replace(quote_mark, quote_mark * 2) + quote_mark for part in parts)
