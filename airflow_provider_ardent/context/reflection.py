"""Any other database of a ``DbApiHook``: its tables as SQLAlchemy reflects them."""

from __future__ import annotations

from typing import Any

from airflow_provider_ardent.context.catalogs import MAX_TABLE_NAMES, ColumnRow

_HIDDEN = {"information_schema", "pg_catalog", "sys", "guest", "system"}


class ReflectedCatalog:
    """SQL Server, Oracle and others, as far as their SQLAlchemy dialect is installed with their provider."""

    def __init__(self, hook: Any) -> None:
        self._hook = hook
        self._engine: Any = None
        self._connection: Any = None
        self._inspector: Any = None

    def connect(self) -> ReflectedCatalog:
        import sqlalchemy

        self._engine = self._hook.get_sqlalchemy_engine()
        self._connection = self._engine.connect()
        self._inspector = sqlalchemy.inspect(self._connection)
        return self

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def table_names(self) -> list[str]:
        found: list[str] = []
        default = self._inspector.default_schema_name
        for schema in self._inspector.get_schema_names():
            if schema.lower() not in _HIDDEN and len(found) < MAX_TABLE_NAMES:
                names = sorted({*self._tables(schema)})
                found += names if schema == default else [f"{schema}.{name}" for name in names]
        return found[:MAX_TABLE_NAMES]

    def columns(self, table: str) -> list[ColumnRow]:
        place = self._find(table)
        if place is None:
            return []
        schema, name = place
        keys = set(self._inspector.get_pk_constraint(name, schema).get("constrained_columns") or ())
        return [
            (
                column["name"],
                _kind(column["type"]),
                bool(column.get("nullable", True)),
                column["name"] in keys,
            )
            for column in self._inspector.get_columns(name, schema)
        ]

    def count(self, table: str, cap: int) -> int | None:
        import sqlalchemy

        rows = sqlalchemy.select(sqlalchemy.literal(1)).select_from(self._selectable(table)).limit(cap)
        counted = sqlalchemy.select(sqlalchemy.func.count()).select_from(rows.subquery())
        return int(self._connection.execute(counted).scalar_one())

    def samples(self, table: str, column: str, limit: int) -> list[Any]:
        import sqlalchemy

        place = self._selectable(table, column)
        rows = sqlalchemy.select(place.c[column]).limit(1000).subquery()
        found = self._connection.execute(sqlalchemy.select(rows.c[column]).distinct().limit(limit))
        return [row[0] for row in found]

    def recover(self) -> None:
        """A failed statement ends the transaction in some databases."""
        self._connection.rollback()

    def _find(self, table: str) -> tuple[str | None, str] | None:
        """Schema and name as the database spells them."""
        asked, _, name = table.rpartition(".")
        asked = asked.rpartition(".")[2]
        schemas = [
            schema
            for schema in self._inspector.get_schema_names()
            if schema.lower() == (asked or self._inspector.default_schema_name or "").lower()
        ]
        for schema in schemas or ([None] if not asked else []):
            for known in self._tables(schema):
                if known.lower() == name.lower():
                    return schema, known
        return None

    def _tables(self, schema: str | None) -> list[str]:
        return [*self._inspector.get_table_names(schema), *self._inspector.get_view_names(schema)]

    def _selectable(self, table: str, *columns: str) -> Any:
        import sqlalchemy

        schema, name = self._find(table) or (None, table)
        return sqlalchemy.table(name, *(sqlalchemy.column(one) for one in columns), schema=schema)


def _kind(found: Any) -> str:
    try:
        return "unknown" if type(found).__name__ == "NullType" else str(found)
    except Exception:  # types that a dialect cannot write
        return type(found).__name__
