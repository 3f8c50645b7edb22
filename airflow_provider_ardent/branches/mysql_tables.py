"""Which tables of a MySQL database a change plays with, and how their rows are best read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from airflow_provider_ardent.branches.masked import hidden_columns
from airflow_provider_ardent.branches.mysql_server import Session, literal, quoted
from airflow_provider_ardent.branches.rows import Reference

BINARY = {
    *("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "geometry", "point", "linestring"),
    *("polygon", "multipoint", "multilinestring", "multipolygon", "geometrycollection", "geomcollection"),
}
NUMBERS = {"tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "double", "year"}
DATES = {"date", "datetime", "timestamp"}
_TEXTS = {"char", "varchar", "tinytext", "text", "mediumtext", "longtext"}
_INTEGERS = {"tinyint", "smallint", "mediumint", "int", "bigint"}
_HASH = 32
_NOWHERE = "@example.invalid"


@dataclass(frozen=True)
class Column:
    """A column whose values are copied. ``length`` is 0 where there is no limit."""

    name: str
    type: str
    length: int
    nullable: bool
    masked: bool = False

    def value(self, salt: str) -> str:
        """The expression that reads it from the parent, masked where it is to be."""
        return self._mask(salt) if self.masked else f"t.{quoted(self.name)}"

    def written(self, salt: str, masked: bool = True) -> str:
        """An expression for the value as an SQL literal."""
        name = self.value(salt) if masked else f"t.{quoted(self.name)}"
        if self.type in BINARY:
            text = f"concat('x''', hex({name}), '''')"
        elif self.type in NUMBERS:
            text = f"concat({name})"
        elif self.type in ("float", "bit"):
            text = f"concat({name} + 0{'e0' if self.type == 'float' else ''})"
        else:
            text = f"quote({name})"
        # Columns may have different character sets, which do not always mix.
        return f"ifnull(convert({text} using utf8mb4), 'NULL')"

    def _mask(self, salt: str) -> str:
        name = f"t.{quoted(self.name)}"
        if self.type in _TEXTS:
            digest = f"md5(concat({literal(salt)}, {name}))"
            if self.length and self.length < _HASH:
                return f"left({digest}, {self.length})"
            if self.length and self.length < _HASH + len(_NOWHERE):
                return digest
            return f"if({name} like '%@%', concat({digest}, '{_NOWHERE}'), {digest})"
        if self.type in DATES:
            return f"makedate(year({name}), 1)"
        return "null" if self.nullable else name


@dataclass(frozen=True)
class Table:
    """A table with rows; ``rows`` and ``bytes`` are the server's estimates."""

    name: str
    rows: int
    bytes: int
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    newest: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        return quoted(self.name)

    @property
    def label(self) -> str:
        return self.name

    @property
    def row_bytes(self) -> int:
        return max(32, self.bytes // self.rows) if self.rows > 0 else 200

    def column_list(self) -> str:
        return ", ".join(quoted(column.name) for column in self.columns)

    def select(self, salt: str, rest: str) -> str:
        """The query whose rows are one text each: the values as ``INSERT`` takes them."""
        values = ", ',', ".join(column.written(salt) for column in self.columns)
        return f"select concat('(', {values or chr(39) * 2}, ')') from {self.sql} t {rest}"


@dataclass(frozen=True)
class Tables:
    """Every table of a database that holds rows itself, and what refers to what."""

    by_name: Mapping[str, Table]
    references: tuple[Reference[str], ...]
    views: Mapping[str, str]

    def in_play(self, names: Iterable[str] | None) -> list[Table]:
        """The tables that these names mean, those behind a view that is named included.

        All of them where ``names`` is None, or names nothing of this database.
        """
        if names is not None:
            wanted = {name.rpartition(".")[2].casefold() for name in names}
            found = {name for name in self.by_name if name.casefold() in wanted}
            for view in self.views:
                if view.casefold() in wanted:
                    found |= self._behind(view, set())
            if found:
                return [table for name, table in self.by_name.items() if name in found]
        return list(self.by_name.values())

    def _behind(self, view: str, seen: set[str]) -> set[str]:
        """The tables that a view's definition mentions, through views too."""
        if view in seen:
            return set()
        seen.add(view)
        mentioned = {name.replace("``", "`") for name in re.findall(r"`((?:[^`]|``)+)`", self.views[view])}
        found = mentioned & set(self.by_name)
        for other in mentioned & set(self.views):
            found |= self._behind(other, seen)
        return found


def read_tables(session: Session, database: str, patterns: Sequence[str]) -> Tables:
    """Read them from ``database``. ``patterns`` name the columns to be masked."""
    where = f"table_schema = {literal(database)}"
    columns = _columns(session, where)
    keys, newest = _indexes(session, where, columns)
    tables = {
        str(name): Table(
            str(name), int(estimate or 0), int(size or 0), tuple(columns.get(name, ())),
            keys.get(name, ()), newest.get(name, ()),
        )
        for name, estimate, size in session.rows(
            f"select table_name, table_rows, data_length from information_schema.tables where {where} "
            "and table_type in ('BASE TABLE', 'SYSTEM VERSIONED') order by table_name"
        )
    }  # fmt: skip
    references = tuple(
        reference
        for reference in _references(session, where)
        if reference.child in tables and reference.parent in tables
    )
    views = session.rows(f"select table_name, view_definition from information_schema.views where {where}")
    masked = _masked(tables, references, patterns)
    return Tables(masked, references, {str(name): str(definition or "") for name, definition in views})


def _columns(session: Session, where: str) -> dict[str, list[Column]]:
    found: dict[str, list[Column]] = defaultdict(list)
    for table, name, kind, length, nullable, extra in session.rows(
        "select table_name, column_name, data_type, character_maximum_length, is_nullable, extra "
        f"from information_schema.columns where {where} order by table_name, ordinal_position"
    ):
        if "GENERATED" in str(extra).upper().replace("DEFAULT_GENERATED", ""):
            continue
        length = int(length or 0) if kind in ("char", "varchar") else 0
        found[table].append(Column(str(name), str(kind).lower(), length, nullable == "YES"))
    return found


def _indexes(
    session: Session, where: str, columns: Mapping[str, Sequence[Column]]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Primary keys, and the column by which the newest rows are found without reading the whole table."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for table, index, column in session.rows(
        "select table_name, index_name, column_name from information_schema.statistics "
        f"where {where} and column_name is not null order by table_name, index_name, seq_in_index"
    ):
        found[table, index].append(str(column))
    types = {(table, column.name): column.type for table, its in columns.items() for column in its}
    keys: dict[str, tuple[str, ...]] = {}
    best: dict[str, tuple[int, tuple[str, ...]]] = {}
    for (table, index), names in found.items():
        primary = index == "PRIMARY"
        if primary:
            keys[table] = tuple(names)
        kind = types.get((table, names[0]), "")
        if primary and len(names) == 1 and kind in _INTEGERS | DATES:
            rank = 0
        elif kind in DATES:
            rank = 1
        elif primary and kind in _INTEGERS:
            rank = 2
        else:
            continue
        if rank < best.get(table, (9, ()))[0]:
            best[table] = (rank, tuple(names) if primary else tuple(names[:1]))
    return keys, {table: names for table, (_, names) in best.items()}


def _references(session: Session, where: str) -> list[Reference[str]]:
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for table, constraint, column, parent, referred in session.rows(
        "select table_name, constraint_name, column_name, referenced_table_name, referenced_column_name "
        f"from information_schema.key_column_usage where {where} and referenced_table_name is not null "
        "and referenced_table_schema = table_schema order by table_name, constraint_name, ordinal_position"
    ):
        found[table, constraint].append((str(column), str(parent), str(referred)))
    return [
        Reference(table, parts[0][1], tuple(part[0] for part in parts), tuple(part[2] for part in parts))
        for (table, _), parts in found.items()
    ]


def _masked(
    tables: Mapping[str, Table], references: Sequence[Reference[str]], patterns: Sequence[str]
) -> dict[str, Table]:
    names = {
        (name, column.name): (column.name, f"{name}.{column.name}")
        for name, table in tables.items()
        for column in table.columns
    }
    pairs = [
        ((reference.child, mine), (reference.parent, theirs))
        for reference in references
        for mine, theirs in zip(reference.columns, reference.referred, strict=True)
    ]
    hidden = hidden_columns(names, pairs, patterns)
    return {
        name: replace(
            table,
            columns=tuple(replace(column, masked=(name, column.name) in hidden) for column in table.columns),
        )
        for name, table in tables.items()
    }
