"""How each kind of database is asked for its tables: read only, and bounded in time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, Protocol

from airflow_provider_ardent.context.sessions import begin, open_sqlite

ColumnRow = tuple[str, str, bool, bool]  # name, type, nullable, part of the primary key

MAX_TABLE_NAMES = 5_000


class Catalog(Protocol):
    """What the schema reader asks of a database."""

    def connect(self) -> Any: ...

    def table_names(self) -> list[str]: ...

    def columns(self, table: str) -> list[ColumnRow]: ...

    def count(self, table: str, cap: int) -> int | None: ...

    def samples(self, table: str, column: str, limit: int) -> list[Any]: ...

    def recover(self) -> None: ...


def catalog_for(conn_type: str, hook: Any, seconds: float) -> Catalog:
    """The catalog for a connection type; what is neither SQLite nor known has ``information_schema``."""
    if conn_type == "sqlite":
        return SqliteCatalog(hook, seconds)
    return InformationSchema(hook, conn_type, seconds)


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
            f"SELECT count(*) FROM (SELECT 1 FROM {_quoted(table, chr(34))} LIMIT {int(cap)})"
        ).fetchone()
        return int(row[0])

    def samples(self, table: str, column: str, limit: int) -> list[Any]:
        sql = (
            f"SELECT DISTINCT {_quoted(column, chr(34), whole=True)} FROM "
            f"(SELECT * FROM {_quoted(table, chr(34))} LIMIT 1000) LIMIT {int(limit)}"
        )
        return [row[0] for row in self._conn.execute(sql)]

    def recover(self) -> None:
        """Nothing to do: a failed SELECT leaves no state."""


class InformationSchema:
    """Databases with ``information_schema``: PostgreSQL, MySQL and what is like them."""

    def __init__(self, hook: Any, conn_type: str, seconds: float) -> None:
        self._hook = hook
        self._conn_type = conn_type
        self._quote = "`" if conn_type in {"mysql", "databricks"} else '"'
        self._seconds = seconds
        self._conn: Any = None

    def connect(self) -> Any:
        self._conn = self._hook.get_conn()
        begin(self._conn_type, self._conn, self._seconds)
        return self._conn

    def table_names(self) -> list[str]:
        rows = self._rows(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE table_schema NOT IN ('information_schema', 'pg_catalog', 'mysql', 'performance_schema', "
            f"'sys') ORDER BY table_schema, table_name LIMIT {MAX_TABLE_NAMES}"
        )
        return [f"{schema}.{name}" for schema, name in rows]

    def columns(self, table: str) -> list[ColumnRow]:
        found = self._find(table)
        if found is None:
            self._refuse_hidden(table)
            return []
        rows = self._rows(
            "SELECT column_name, data_type, is_nullable FROM information_schema.columns "
            "WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position",
            found,
        )
        keys = self._keys(*found)
        return [
            (column, kind, str(nullable).upper() == "YES", column in keys) for column, kind, nullable in rows
        ]

    def _find(self, table: str) -> tuple[str, str] | None:
        """Schema and name as the database spells them: of the current schema, else where it is unique."""
        parts = table.split(".")
        rows = self._rows(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE lower(table_name) = lower(%s) ORDER BY table_schema, table_name",
            (parts[-1],),
        )
        found = [(str(schema), str(name)) for schema, name in rows]
        if len(parts) > 1:
            return next((one for one in found if one[0].lower() == parts[-2].lower()), None)
        for schema in self._current_schemas():
            if (here := next((one for one in found if one[0] == schema), None)) is not None:
                return here
        return found[0] if len(found) == 1 else None

    def _refuse_hidden(self, table: str) -> None:
        """``information_schema`` hides what the user may not read: that is not the same as missing."""
        if self._conn_type == "postgres" and self._rows("SELECT to_regclass(%s)", (table,))[0][0] is not None:
            raise PermissionError(f"{table} exists, but the connection's user may not read it")

    def _current_schemas(self) -> list[str]:
        if self._conn_type == "postgres":
            return list(self._rows("SELECT current_schemas(false)")[0][0])
        if self._conn_type == "mysql":
            return [row[0] for row in self._rows("SELECT database()") if row[0]]
        return ["public", "PUBLIC", "default", "dbo"]

    def _keys(self, schema: str, name: str) -> set[str]:
        rows = self._rows(
            "SELECT k.column_name FROM information_schema.table_constraints c "
            "JOIN information_schema.key_column_usage k ON k.constraint_name = c.constraint_name "
            "AND k.table_schema = c.table_schema AND k.table_name = c.table_name "
            "WHERE c.constraint_type = 'PRIMARY KEY' AND c.table_schema = %s AND c.table_name = %s",
            (schema, name),
        )
        return {row[0] for row in rows}

    def count(self, table: str, cap: int) -> int | None:
        if self._conn_type == "postgres":
            estimate = self._rows("SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s)", (table,))
            if estimate and estimate[0][0] >= cap:
                return cap
        name = _quoted(self._full_name(table), self._quote)
        return int(self._rows(f"SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT {int(cap)}) t")[0][0])

    def samples(self, table: str, column: str, limit: int) -> list[Any]:
        name, quoted = _quoted(self._full_name(table), self._quote), _quoted(column, self._quote, whole=True)
        sql = f"SELECT DISTINCT {quoted} FROM (SELECT * FROM {name} LIMIT 1000) t LIMIT {int(limit)}"
        return [row[0] for row in self._rows(sql)]

    def _full_name(self, table: str) -> str:
        return ".".join(self._find(table) or (table,))

    def recover(self) -> None:
        """A failed statement ends the transaction in PostgreSQL: begin a new one, read only again."""
        self._conn.rollback()
        begin(self._conn_type, self._conn, self._seconds)

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        cursor = self._conn.cursor()
        try:
            cursor.execute(sql, tuple(values)) if values else cursor.execute(sql)
            return list(cursor.fetchall())
        finally:
            cursor.close()


def _quoted(name: str, quote_mark: str, whole: bool = False) -> str:
    parts = [name] if whole else name.split(".")
    return ".".join(quote_mark + part.replace(quote_mark, quote_mark * 2) + quote_mark for part in parts)
