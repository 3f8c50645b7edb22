"""Databases with ``information_schema``: PostgreSQL, MySQL, MariaDB, Snowflake, Databricks SQL and others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.context.catalogs import MAX_TABLE_NAMES, ColumnRow, quoted
from airflow_provider_ardent.context.sessions import begin

PAGE = 1_000
"""Names that one statement asks for."""
_HIDDEN = "('information_schema', 'pg_catalog', 'mysql', 'performance_schema', 'sys')"


@dataclass(frozen=True)
class Place:
    """A table as the database spells it; ``catalog`` only where there are several and one was named."""

    schema: str
    name: str
    catalog: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.catalog, self.schema, self.name) if self.catalog else (self.schema, self.name)


class InformationSchema:
    """PostgreSQL, MySQL and MariaDB, and what is like them."""

    catalogs = False
    """Whether a name may have three parts, the first of which says where its ``information_schema`` is."""

    def __init__(self, hook: Any, conn_type: str, seconds: float) -> None:
        self._hook = hook
        self._conn_type = conn_type
        self._quote = "`" if conn_type in {"mysql", "databricks"} else '"'
        self._type = {"mysql": "column_type", "databricks": "full_data_type"}.get(conn_type, "data_type")
        self._seconds = seconds
        self._conn: Any = None

    def connect(self) -> Any:
        self._conn = self._hook.get_conn()
        begin(self._conn_type, self._conn, self._seconds)
        return self._conn

    def table_names(self) -> list[str]:
        found: list[str] = []
        while len(found) < MAX_TABLE_NAMES:
            rows = self._rows(
                "SELECT table_schema, table_name FROM information_schema.tables "
                f"WHERE lower(table_schema) NOT IN {_HIDDEN} ORDER BY table_schema, table_name "
                f"LIMIT {PAGE} OFFSET {len(found)}"
            )
            found += [f"{schema}.{name}" for schema, name in rows]
            if len(rows) < PAGE:
                break
        return found

    def columns(self, table: str) -> list[ColumnRow]:
        place = self._find(table)
        if place is None:
            self._refuse_hidden(table)
            return []
        rows = self._rows(
            f"SELECT column_name, {self._type}, is_nullable FROM {self._view('columns', place.catalog)} "
            f"WHERE table_schema = {self._marker} AND table_name = {self._marker} ORDER BY ordinal_position",
            (place.schema, place.name),
        )
        keys = self._keys(place)
        return [
            (column, _text(kind), str(nullable).upper() in {"YES", "TRUE"}, column in keys)
            for column, kind, nullable in rows
        ]

    def count(self, table: str, cap: int) -> int | None:
        if self._conn_type == "postgres":
            estimate = self._rows("SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s)", (table,))
            if estimate and estimate[0][0] >= cap:
                return cap
        rows = self._rows(f"SELECT count(*) FROM (SELECT 1 FROM {self._name(table)} LIMIT {int(cap)}) t")
        return int(rows[0][0])

    def samples(self, table: str, column: str, limit: int) -> list[Any]:
        one = quoted(column, self._quote, whole=True)
        rows = self._rows(
            f"SELECT DISTINCT {one} FROM (SELECT * FROM {self._name(table)} LIMIT 1000) t LIMIT {int(limit)}"
        )
        return [row[0] for row in rows]

    def recover(self) -> None:
        """A failed statement ends the transaction in PostgreSQL: begin a new one, read only again."""
        if self._conn_type in {"postgres", "mysql"}:
            self._conn.rollback()
            begin(self._conn_type, self._conn, self._seconds)

    @property
    def _marker(self) -> str:
        """How this driver marks a value; hooks say so."""
        if self._conn_type in {"postgres", "mysql", "snowflake"}:
            return "%s"
        found = getattr(self._hook, "placeholder", "%s")
        return found if isinstance(found, str) else "%s"

    def _find(self, table: str) -> Place | None:
        """A table as the database spells it: of the current schema, else where it is unique."""
        parts = table.split(".")
        catalog = self._spelt(parts[0]) if self.catalogs and len(parts) > 2 else ""
        rows = self._rows(
            f"SELECT table_schema, table_name FROM {self._view('tables', catalog)} "
            f"WHERE lower(table_name) = lower({self._marker}) ORDER BY table_schema, table_name",
            (parts[-1],),
        )
        found = [Place(str(schema), str(name), catalog) for schema, name in rows]
        if len(parts) > 1:
            return next((one for one in found if one.schema.lower() == parts[-2].lower()), None)
        for schema in self._current_schemas():
            if (here := next((one for one in found if one.schema == schema), None)) is not None:
                return here
        return found[0] if len(found) == 1 else None

    def _view(self, name: str, catalog: str) -> str:
        where = f"{quoted(catalog, self._quote, whole=True)}." if catalog else ""
        return f"{where}information_schema.{name}"

    def _spelt(self, catalog: str) -> str:
        """How the database spells a catalog that was written without quotes."""
        return catalog

    def _refuse_hidden(self, table: str) -> None:
        """``information_schema`` hides what the user may not read: that is not the same as missing."""
        if self._conn_type == "postgres" and self._rows("SELECT to_regclass(%s)", (table,))[0][0] is not None:
            raise PermissionError(f"{table} exists, but the connection's user may not read it")

    def _current_schemas(self) -> list[str]:
        if self._conn_type == "postgres":
            return list(self._rows("SELECT current_schemas(false)")[0][0])
        if self._conn_type == "mysql":
            return [_text(row[0]) for row in self._rows("SELECT database()") if row[0]]
        return ["public", "PUBLIC", "default", "dbo"]

    def _keys(self, place: Place) -> set[str]:
        rows = self._rows(
            f"SELECT k.column_name FROM {self._view('table_constraints', place.catalog)} c "
            f"JOIN {self._view('key_column_usage', place.catalog)} k "
            "ON k.constraint_name = c.constraint_name AND k.table_schema = c.table_schema "
            "AND k.table_name = c.table_name "
            f"WHERE c.constraint_type = 'PRIMARY KEY' AND c.table_schema = {self._marker} "
            f"AND c.table_name = {self._marker}",
            (place.schema, place.name),
        )
        return {_text(row[0]) for row in rows}

    def _name(self, table: str) -> str:
        place = self._find(table)
        parts = place.parts if place is not None else tuple(table.split("."))
        return ".".join(quoted(part, self._quote, whole=True) for part in parts)

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        cursor = self._conn.cursor()
        try:
            cursor.execute(sql, tuple(values)) if values else cursor.execute(sql)
            return list(cursor.fetchall())
        finally:
            cursor.close()


class SnowflakeCatalog(InformationSchema):
    """Snowflake: ``information_schema`` of the current or the named database; keys by ``SHOW``."""

    catalogs = True

    def _spelt(self, catalog: str) -> str:
        return catalog.upper()

    def _current_schemas(self) -> list[str]:
        return [str(row[0]) for row in self._rows("SELECT current_schema()") if row[0]] + ["PUBLIC"]

    def _keys(self, place: Place) -> set[str]:
        # Snowflake's information_schema has no key_column_usage.
        name = ".".join(quoted(part, self._quote, whole=True) for part in place.parts)
        cursor = self._conn.cursor()
        try:
            cursor.execute(f"SHOW PRIMARY KEYS IN TABLE {name}")
            at = [str(column[0]).lower() for column in cursor.description].index("column_name")
            return {str(row[at]) for row in cursor.fetchall()}
        finally:
            cursor.close()


class DatabricksCatalog(InformationSchema):
    """Databricks SQL with Unity Catalog; ``hive_metastore`` has no ``information_schema``."""

    catalogs = True

    @property
    def _marker(self) -> str:
        return "?"

    def _spelt(self, catalog: str) -> str:
        return catalog.lower()

    def _current_schemas(self) -> list[str]:
        return [str(row[0]) for row in self._rows("SELECT current_schema()") if row[0]]


def _text(value: Any) -> str:
    """Some drivers give names and types as bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else str(value)
