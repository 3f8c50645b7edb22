"""Names of columns that a small model got wrong, put right without asking it again.

A run says that a column is not there; the live schema says which columns are. Where only one of them can be
meant, it is put in its place, and the file is run again: whether that was right is for the checks to say.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from airflow_provider_ardent.authoring.hints import missing_columns
from airflow_provider_ardent.context.sql import dialect_of

_DAYS = frozenset({"day", "date", "ds", "dt", "time", "at", "on", "ts", "timestamp", "when"})
_DAY_TYPES = re.compile(r"date|time", re.IGNORECASE)
_NAMED = re.compile(r"%\(\w+\)s")

Column = tuple[str, str]
"""Name and type."""


def mended(
    code: str, problem: str, columns_of: Callable[[str], Sequence[Column]], conn_type: str = ""
) -> str | None:
    """The file with other names for columns that are not there; None where nothing can be told.

    Only SQL in string literals is changed, and only where a query reads the column from tables that are known
    and lack it. A selected column keeps the name under which it is selected.

    :param code: a file of Python.
    :param problem: what the database said.
    :param columns_of: the live columns of a table, none where there is no such table.

    >>> columns_of = {"orders": [("ordered_on", "date"), ("amount", "real")]}.get
    >>> code = 'rows = run("SELECT day, amount FROM orders")'
    >>> mended(code, "no such column: day", lambda table: columns_of(table) or [])
    'rows = run("SELECT ordered_on AS day, amount FROM orders")'
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    now = code
    for name in dict.fromkeys(missing_columns(problem)):
        for text in _literals(tree):
            new = _other_names(text, name, columns_of, dialect_of(conn_type))
            # A literal that is spelled in parts, or with escapes, is not found and stays.
            if new is not None and text in now:
                now = now.replace(text, new)
    return now if now != code else None


def like(name: str, columns: Sequence[Column]) -> str | None:
    """The only column that can be meant by a name that does not exist.

    >>> like("amount", [("amount_eur", "real"), ("id", "integer")])
    'amount_eur'
    >>> like("day", [("ordered_on", "text"), ("shipped_on", "text")])
    """
    words = set(name.lower().split("_"))
    part = [c for c, _ in columns if (of := set(c.lower().split("_"))) <= words or words <= of]
    if part:
        return part[0] if len(part) == 1 else None
    if words & _DAYS:
        days = [c for c, kind in columns if _DAY_TYPES.search(kind) or set(c.lower().split("_")) & _DAYS]
        return days[0] if len(days) == 1 else None
    close = difflib.get_close_matches(name.lower(), [c.lower() for c, _ in columns], n=2, cutoff=0.8)
    return next((c for c, _ in columns if c.lower() == close[0]), None) if len(close) == 1 else None


def _literals(tree: ast.AST) -> Iterator[str]:
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    yield from dict.fromkeys(text for text in texts if isinstance(text, str) and "select" in text.lower())


def _other_names(
    text: str, name: str, columns_of: Callable[[str], Sequence[Column]], dialect: str | None
) -> str | None:
    """The statement with another column for ``name`` wherever it is read; None where it stays."""
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    # A placeholder of the same length, so that places in the text stay the same.
    readable = _NAMED.sub(lambda match: ":" + "p" * (len(match[0]) - 1), text).replace("%s", "? ")
    try:
        statement = sqlglot.parse_one(readable, dialect=dialect)
    except (SqlglotError, RecursionError):
        return None
    edits: list[tuple[int, int, str]] = []
    for select in statement.find_all(exp.Select):
        tables = [table.name for table in _tables(select)]
        columns = [column for table in tables for column in columns_of(table)]
        if not tables or not all(map(columns_of, tables)) or name.lower() in {c.lower() for c, _ in columns}:
            continue
        found = like(name, columns)
        if found is not None:
            edits += _edits(select, name, found)
    return _edited(text, name, edits) if edits else None


def _tables(select: Any) -> Iterable[Any]:
    """The tables that a query itself reads, without those of the queries inside it."""
    from sqlglot import exp

    return [table for table in select.find_all(exp.Table) if table.find_ancestor(exp.Select) is select]


def _edits(select: Any, name: str, found: str) -> Iterator[tuple[int, int, str]]:
    from sqlglot import exp

    aliases = {alias.alias.lower() for alias in select.expressions if isinstance(alias, exp.Alias)}
    for column in select.find_all(exp.Column):
        place = column.this.meta
        inside = column.find_ancestor(exp.Select) is select
        if not inside or column.name.lower() != name.lower() or "start" not in place:
            continue
        if isinstance(column.parent, (exp.Group, exp.Order, exp.Ordered)) and name.lower() in aliases:
            continue
        selected = column.parent is select and column.arg_key == "expressions"
        yield place["end"] - len(name) + 1, place["end"] + 1, f"{found} AS {name}" if selected else found


def _edited(text: str, name: str, edits: Iterable[tuple[int, int, str]]) -> str | None:
    for start, end, new in sorted(set(edits), reverse=True):
        if text[start:end].lower() != name.lower():
            return None  # quoted, or not where it was said to be
        text = text[:start] + new + text[end:]
    return text
