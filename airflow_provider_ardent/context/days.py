"""The newest day that tables hold rows for: a DAG is tried on a day that has data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from airflow_provider_ardent.context.connection import Opened
from airflow_provider_ardent.context.schema import Table
from airflow_provider_ardent.context.sessions import open_session
from airflow_provider_ardent.deadline import call_within

SECONDS = 10.0
_TYPE = re.compile(r"date|time", re.IGNORECASE)
_NAME = re.compile(r"(?:^|_)(?:day|date|ds|dt|time|timestamp|at|on)$", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){0,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Rows = Callable[[str], Sequence[Sequence[object]]]
"""Runs one reading query."""


def newest_day(opened: Opened, tables: Iterable[Table]) -> date | None:
    """The newest day in the date columns of the tables; None where they have none, or cannot be asked.

    :param opened: the connection; it is only read.
    """

    def look() -> date | None:
        with open_session(opened.conn_type, opened.hook, SECONDS) as session:
            return newest(lambda sql: list(session.rows(sql)[1]), tables)

    try:
        return call_within(SECONDS, look, "ardent-newest-day")
    except Exception:
        return None  # knowledge that helps and is not needed


def newest(rows: Rows, tables: Iterable[Table]) -> date | None:
    """The same over a function that runs a query."""
    days = (_newest_of(rows, table.name, column) for table in tables for column in date_columns(table))
    return max((day for day in days if day is not None), default=None)


def date_columns(table: Table) -> tuple[str, ...]:
    """Columns that hold dates by their type or name; names that would need quotes are left out."""
    if not _PLAIN.fullmatch(table.name):
        return ()
    return tuple(
        column.name
        for column in table.columns
        if _PLAIN.fullmatch(column.name) and (_TYPE.search(column.type) or _NAME.search(column.name))
    )


def _newest_of(rows: Rows, table: str, column: str) -> date | None:
    found = rows(f"SELECT max({column}) FROM {table}")
    text = str(found[0][0]) if found and found[0] else ""
    match = _DAY.match(text)
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None
