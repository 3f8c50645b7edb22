"""The live schema of a few tables, read only, through the connection that the failed task used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from airflow_provider_ardent.context.catalogs import Catalog, catalog_for
from airflow_provider_ardent.context.connection import open_connection
from airflow_provider_ardent.context.nearness import nearest
from airflow_provider_ardent.deadline import call_within

T = TypeVar("T")
ROW_CAP = 100_000


class Hook(Protocol):
    """The part of ``DbApiHook`` that is used."""

    def get_conn(self) -> Any: ...


@dataclass(frozen=True)
class Column:
    """One column. ``samples`` are up to three values as text, only where the reader may show them."""

    name: str
    type: str
    nullable: bool = True
    key: bool = False
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One live table under the name that was asked for. ``rows`` counts up to ``ROW_CAP``; None: unknown."""

    name: str
    columns: tuple[Column, ...]
    rows: int | None = None
    more_columns: int = 0

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name.lower() == name.lower()), None)

    def text(self) -> str:
        """``orders(id INTEGER key, amount_eur REAL, …)`` in one line."""
        parts = []
        for column in self.columns:
            words = [
                column.name,
                column.type,
                "key" if column.key else "",
                "" if column.nullable else "not null",
            ]
            shown = f" e.g. {', '.join(column.samples)}" if column.samples else ""
            parts.append(" ".join(word for word in words if word) + shown)
        if self.more_columns:
            parts.append(f"and {self.more_columns} more")
        return f"{self.name}({', '.join(parts)})"


@dataclass(frozen=True)
class MissingTable:
    """A table that the database does not have, and the names most like it."""

    name: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schema:
    """What was found. ``errors`` are sentences for people, free of credentials."""

    conn_id: str = ""
    tables: tuple[Table, ...] = ()
    missing: tuple[MissingTable, ...] = ()
    errors: tuple[str, ...] = ()

    def table(self, name: str) -> Table | None:
        return next((table for table in self.tables if table.name.lower() == name.lower()), None)


@dataclass(frozen=True)
class SchemaReader:
    """Reads the schema of named tables through an Airflow hook; writes nothing and never raises.

    :param hook: a ``DbApiHook``; from a task ``BaseHook.get_connection(conn_id).get_hook()``.
    :param conn_id: the connection's id, for messages.
    :param conn_type: Airflow's connection type (``sqlite``, ``postgres``, ``mysql`` …).
    :param secrets: texts that must not appear in an error (the password, tokens in the extras).
    :param samples: whether up to three values a column may be shown.
    :param seconds: for everything together; a database that does not answer in time is an error text.

    Example::

        reader = SchemaReader.of("warehouse")
        print(reader.read(["orders"]).tables[0].text())
    """

    hook: Hook
    conn_id: str
    conn_type: str
    secrets: tuple[str, ...] = field(default=(), repr=False)
    samples: bool = False
    seconds: float = 15.0
    max_tables: int = 8
    max_columns: int = 60

    @classmethod
    def of(cls, conn_id: str, **options: Any) -> SchemaReader:
        """A reader over an Airflow connection, for use inside a task.

        :raises NotConfigured: the connection does not exist, or its provider is not installed.
        """
        opened = open_connection(conn_id)
        return cls(opened.hook, conn_id, opened.conn_type, opened.secrets, **options)

    def read(self, tables: Iterable[str]) -> Schema:
        """The live schema of ``tables``; at most ``max_tables`` of them."""
        asked = list(dict.fromkeys(tables))
        cut = asked[self.max_tables :]
        errors = [f"{len(cut)} more tables were not read: {', '.join(cut[:5])}."] if cut else []
        if not asked:
            return Schema(self.conn_id)
        try:
            found = call_within(self.seconds, lambda: self._read(asked[: self.max_tables]), "ardent-schema")
        except Exception as error:
            return Schema(self.conn_id, errors=(*errors, self._sentence(error)))
        return Schema(self.conn_id, found.tables, found.missing, (*errors, *found.errors))

    def table_names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """All tables and views, and errors as sentences."""

        def names() -> tuple[str, ...]:
            catalog = catalog_for(self.conn_type, self.hook, self.seconds)
            with closing(catalog.connect()):
                return tuple(catalog.table_names())

        try:
            return call_within(self.seconds, names, "ardent-schema"), ()
        except Exception as error:
            return (), (self._sentence(error),)

    def _read(self, asked: list[str]) -> Schema:
        catalog = catalog_for(self.conn_type, self.hook, self.seconds)
        tables: list[Table] = []
        missing: list[MissingTable] = []
        errors: list[str] = []
        with closing(catalog.connect()):
            for name in asked:
                try:
                    columns = catalog.columns(name)
                    if columns:
                        tables.append(self._table(catalog, name, columns))
                    else:
                        missing.append(MissingTable(name, _near(name, catalog.table_names())))
                except Exception as error:
                    errors.append(f"Table {name}: {self._sentence(error)}")
                    catalog.recover()
        return Schema(self.conn_id, tuple(tables), tuple(missing), tuple(errors))

    def _table(self, catalog: Catalog, name: str, rows: list[tuple[str, str, bool, bool]]) -> Table:
        columns = []
        for column, kind, nullable, key in rows[: self.max_columns]:
            shown = tuple(_short(v) for v in catalog.samples(name, column, 3)) if self.samples else ()
            columns.append(Column(column, kind, nullable, key, shown))
        try:
            count = catalog.count(name, ROW_CAP)
        except Exception:
            catalog.recover()
            count = None
        return Table(name, tuple(columns), count, max(0, len(rows) - self.max_columns))

    def _sentence(self, error: BaseException) -> str:
        text = redact(f"{type(error).__name__}: {error}", self.secrets)
        first = " ".join(text.split())[:300]
        return f"The schema could not be read through the connection '{self.conn_id}' ({first})."


_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)[^\s/@]*@", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"(?P<name>password|passwd|pwd|secret|token|api_?key)(?P<is>\s*[=:]\s*)\S+", re.IGNORECASE
)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """``text`` without the given secrets, without users and passwords in addresses, and ``password=…``."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    text = _ADDRESS.sub(lambda match: match["scheme"] + "***@", text)
    return _ASSIGNED.sub(lambda match: match["name"] + match["is"] + "***", text)


def _near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Tables like ``name``; the schema part counts only where the table's own name does not decide."""
    bare = name.rpartition(".")[2]
    by_bare: dict[str, list[str]] = {}
    for table in known:
        by_bare.setdefault(table.rpartition(".")[2], []).append(table)
    return tuple(full for close in nearest(bare, by_bare) for full in sorted(by_bare[close]))[:3]


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"
