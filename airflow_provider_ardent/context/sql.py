"""Tables and columns that a piece of SQL names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_CHARACTERS = 200_000
MAX_NAMES = 200
# A chain of thousands of ORs is a tree as deep, and sqlglot's walks over it take minutes.
MAX_JOINERS = 1_000

_DIALECTS = {
    "sqlite": "sqlite",
    "postgres": "postgres",
    "mysql": "mysql",
    "mssql": "tsql",
    "snowflake": "snowflake",
    "databricks": "databricks",
    "gcpbigquery": "bigquery",
    "gcpbigquerydb": "bigquery",
    "google_cloud_platform": "bigquery",
    "redshift": "redshift",
    "trino": "trino",
    "presto": "presto",
    "oracle": "oracle",
    "vertica": "postgres",
    "duckdb": "duckdb",
    "clickhouse": "clickhouse",
    "athena": "athena",
    "hiveserver2": "hive",
    "spark_sql": "spark",
}

_START = re.compile(
    r"^\s*(?:--[^\n]*\n\s*|/\*.*?\*/\s*|\{[%#].*?[%#]\}\s*|\()*"
    r"(?:(?:SELECT|WITH)\s+[\s\S]+|INSERT\s+(?:INTO|OVERWRITE|OR)\b|REPLACE\s+INTO\b|UPDATE\s+\S+\s+SET\b"
    r"|DELETE\s+FROM\b|MERGE\s+INTO\b|(?:CREATE|DROP|ALTER)\s+(?:OR\s+REPLACE\s+)?(?:TEMP\w*\s+)?"
    r"(?:TABLE|VIEW|INDEX|SCHEMA|MATERIALIZED)\b|TRUNCATE\s+|COPY\s+\S+\s+FROM\b)",
    re.IGNORECASE | re.DOTALL,
)
_SELECT_NEEDS = re.compile(r"\bFROM\b|^\s*SELECT\s+[\d'\"(]|\bSELECT\b[\s\S]*\bFROM\b", re.IGNORECASE)
_JINJA_BLOCK = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_JINJA_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TABLE = re.compile(
    r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE(?:\s+IF\s+(?:NOT\s+)?EXISTS)?|TRUNCATE|OVERWRITE)\s+"
    r"(?P<name>[\"`\[]?[A-Za-z_][\w$]*[\"`\]]?(?:\.[\"`\[]?[A-Za-z_][\w$]*[\"`\]]?){0,2})",
    re.IGNORECASE,
)
_JOINER = re.compile(r"\b(?:AND|OR|UNION|CASE)\b|\|\|", re.IGNORECASE)
_PLAIN = re.compile(r"[\w$ -]+")
_KEYWORDS = {"select", "set", "values", "lateral", "unnest", "only", "if", "table", "dual", "where"}


@dataclass(frozen=True)
class ColumnName:
    """A column as SQL names it, and the tables that may hold it (one, where the SQL is clear).

    ``numeric`` says that the SQL calculates with it.
    """

    name: str
    tables: tuple[str, ...]
    numeric: bool = False


@dataclass(frozen=True)
class SqlNames:
    """What a piece of SQL names. ``exact`` is False where it was read by pattern, then columns are empty.

    ``tables`` are read or written and must exist; ``created`` are made by the SQL itself.
    """

    tables: tuple[str, ...] = ()
    columns: tuple[ColumnName, ...] = ()
    created: tuple[str, ...] = ()
    exact: bool = False


def dialect_of(conn_type: str | None) -> str | None:
    """The sqlglot dialect for an Airflow connection type; None for one that is not known."""
    return _DIALECTS.get((conn_type or "").lower())


def looks_like_sql(text: str) -> bool:
    """Whether a string constant is worth parsing as SQL."""
    if not 8 <= len(text) <= MAX_CHARACTERS or _START.match(text) is None:
        return False
    first = re.match(r"[\s(]*(SELECT|WITH)\b", text, re.IGNORECASE)
    return first is None or _SELECT_NEEDS.search(text) is not None


def blank_jinja(text: str) -> str:
    """SQL with Jinja taken out: statements vanish, values become a name or the inside of a quoted text."""
    text = _JINJA_BLOCK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return _JINJA_VALUE.sub(lambda match: "jinja_value" + "\n" * match[0].count("\n"), text)


def names(text: str, dialect: str | None = None) -> SqlNames:
    """Tables and columns of ``text``; falls back to patterns where it does not parse. Never raises."""
    text = blank_jinja(text)
    if len(text) > MAX_CHARACTERS or len(_JOINER.findall(text)) > MAX_JOINERS:
        return _by_pattern(text[:MAX_CHARACTERS])
    import logging

    import sqlglot

    quiet = logging.getLogger("sqlglot")
    before = quiet.level
    quiet.setLevel(logging.CRITICAL)
    try:
        statements = [tree for tree in sqlglot.parse(text, read=dialect) if tree is not None]
        return _by_tree(statements)
    except (sqlglot.errors.SqlglotError, RecursionError, ValueError, AttributeError, KeyError):
        return _by_pattern(text)
    finally:
        quiet.setLevel(before)


def merge(found: list[SqlNames]) -> SqlNames:
    """The names of several pieces of SQL, in order and without repetition."""
    created = _unique(name for one in found for name in one.created)
    return SqlNames(
        tables=_unique(name for one in found for name in one.tables if name not in created),
        columns=tuple(dict.fromkeys(column for one in found for column in one.columns))[:MAX_NAMES],
        created=created,
        exact=bool(found) and all(one.exact for one in found),
    )


def _by_pattern(text: str) -> SqlNames:
    text = re.sub(r"--[^\n]*|/\*.*?\*/", " ", text, flags=re.DOTALL)
    text = re.sub(r"'(?:[^']|'')*'", "''", text)
    ctes = {m[1].lower() for m in re.finditer(r"(?:\bWITH|,)\s+(\w+)\s+AS\s*\(", text, re.IGNORECASE)}
    found = (re.sub(r"[\"`\[\]]", "", match["name"]) for match in _TABLE.finditer(text))
    tables = [n for n in found if n.lower() not in _KEYWORDS | ctes and not n.startswith("jinja_value")]
    made = {
        re.sub(r"[\"`\[\]]", "", match[1])
        for match in re.finditer(
            r"\bCREATE\b[^;(]*?\bTABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w.\"`\[\]]+)", text, re.IGNORECASE
        )
    }
    return SqlNames(_unique(t for t in tables if t not in made), (), _unique(iter(sorted(made))), False)


def _by_tree(statements: list[Any]) -> SqlNames:
    from sqlglot import exp

    tables: list[str] = []
    created: list[str] = []
    columns: list[ColumnName] = []
    for statement in statements:
        if isinstance(statement, exp.Command):
            tables.extend(_by_pattern(statement.sql()).tables)
            continue
        if isinstance(statement, exp.Drop):
            continue
        if isinstance(statement, exp.Create):
            created.extend(_table_name(statement.this.find(exp.Table)))
        ctes = {cte.alias.lower() for cte in statement.find_all(exp.CTE)}
        for table in statement.find_all(exp.Table):
            name = _table_name(table)
            if name and name[0].lower() not in ctes:
                tables.extend(name)
        found = (*_written_columns(statement), *_read_columns(statement))
        columns.extend(column for column in found if not column.name.startswith("jinja_value"))
    made = set(created)
    return SqlNames(
        tables=_unique(name for name in tables if name not in made),
        columns=tuple(dict.fromkeys(columns))[:MAX_NAMES],
        created=_unique(iter(created)),
        exact=True,
    )


def _table_name(table: Any) -> list[str]:
    if table is None or not table.name or table.name.startswith("jinja_value"):
        return []
    parts = [part for part in (table.catalog, table.db, table.name) if part and part != "jinja_value"]
    return [".".join(parts)] if all(_PLAIN.fullmatch(part) for part in parts) else []


def _written_columns(statement: Any) -> Iterator[ColumnName]:
    """Columns that INSERT lists and that UPDATE and DELETE name: they belong to the target."""
    from sqlglot import exp

    if isinstance(statement, exp.Insert) and isinstance(statement.this, exp.Schema):
        target = _table_name(statement.this.this)
        for column in statement.this.expressions:
            if target and column.name:
                yield ColumnName(column.name, (target[0],))
    elif isinstance(statement, exp.Update | exp.Delete):
        target = _table_name(statement.this)
        joined = statement.args.get("from_") or statement.args.get("from") or statement.args.get("using")
        if target and not joined:
            for column in statement.find_all(exp.Column):
                if column.find_ancestor(exp.Select) is None and not column.table:
                    yield ColumnName(column.name, (target[0],))


def _read_columns(statement: Any) -> Iterator[ColumnName]:
    """Columns of every SELECT, with the table that its scope says, or all tables that are possible."""
    from sqlglot import exp
    from sqlglot.optimizer.scope import traverse_scope

    outer = _table_name(statement.this) if isinstance(statement, exp.Update | exp.Delete) else []
    for query in _queries(statement):
        for scope in traverse_scope(query):
            if isinstance(scope.expression, exp.Select):
                yield from _scope_columns(scope, outer)


def _scope_columns(scope: Any, outer: list[str]) -> Iterator[ColumnName]:
    from sqlglot import exp

    aliases, derived = _sources(scope)
    possible = [*aliases.values(), *outer]
    parent = scope.parent if scope.is_subquery else None
    while parent is not None:
        above, above_derived = _sources(parent)
        aliases = above | aliases
        possible += above.values()
        derived = derived or above_derived
        parent = parent.parent
    outputs = {column.alias.lower() for column in scope.expression.selects if column.alias}
    for column in scope.columns:
        if not column.name or column.find_ancestor(exp.Select) is not scope.expression:
            continue
        if column.table:
            if (table := aliases.get(column.table.lower())) is not None:
                yield ColumnName(column.name, (table,), _is_calculated(column))
        elif possible and not derived and not _is_output(column, outputs):
            yield ColumnName(column.name, _unique(iter(possible)), _is_calculated(column))


def _sources(scope: Any) -> tuple[dict[str, str], bool]:
    """Tables by alias, and whether the scope also reads something that is not a table."""
    from sqlglot import exp

    tables = {
        alias.lower(): name[0]
        for alias, source in scope.sources.items()
        if isinstance(source, exp.Table) and (name := _table_name(source))
    }
    selected = scope.selected_sources
    return tables, any(alias.lower() not in tables for alias in selected)


def _is_output(column: Any, outputs: set[str]) -> bool:
    """Whether the name may be an alias of the select list; some databases allow one even in WHERE."""
    from sqlglot import exp

    clauses = (exp.Order, exp.Group, exp.Having, exp.Where, exp.Qualify)
    return column.name.lower() in outputs and column.find_ancestor(*clauses) is not None


def _is_calculated(column: Any) -> bool:
    from sqlglot import exp

    return isinstance(column.parent, exp.Sum | exp.Avg | exp.Mul | exp.Div | exp.Add | exp.Sub | exp.Round)


def _queries(statement: Any) -> Iterator[Any]:
    from sqlglot import exp

    if isinstance(statement, exp.Query):
        yield statement
    elif isinstance(statement, exp.Insert | exp.Create) and isinstance(statement.expression, exp.Query):
        yield statement.expression
    elif isinstance(statement, exp.Update | exp.Delete):
        for select in statement.find_all(exp.Select):
            if select.find_ancestor(exp.Select) is None:
                yield select


def _unique(found: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MAX_NAMES]
