"""Reading a branch of MySQL: its tables, their content as text, and how columns look."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from airflow_provider_ardent.branches.difference import MOST_ROWS, ColumnProfile, Row, State, TableState
from airflow_provider_ardent.branches.mysql_server import Session, literal, quoted
from airflow_provider_ardent.branches.mysql_tables import BINARY, DATES, NUMBERS
from airflow_provider_ardent.branches.parents import MISSING, Footprint

LARGE_BYTES = 128 * 1024**2
SECONDS = 60
_PLAIN = (NUMBERS | DATES | {"float", "time"}) - {"year"}
_KINDS = "('BASE TABLE', 'SYSTEM VERSIONED')"


def read_state(session: Session, database: str) -> State:
    """Every table with the number of its rows and a digest of its content."""
    where = f"table_schema = {literal(database)}"
    columns: dict[str, list[tuple[str, str, str]]] = {}
    for table, name, kind, whole in session.rows(
        "select table_name, column_name, data_type, column_type from information_schema.columns "
        f"where {where} order by table_name, ordinal_position"
    ):
        columns.setdefault(str(table), []).append((str(name), str(whole), str(kind).lower()))
    keys: dict[str, list[str]] = {}
    for table, name in session.rows(
        f"select table_name, column_name from information_schema.statistics where {where} "
        "and index_name = 'PRIMARY' order by table_name, seq_in_index"
    ):
        keys.setdefault(str(table), []).append(str(name))
    state: dict[str, TableState] = {}
    for name, size in session.rows(
        f"select table_name, data_length from information_schema.tables where {where} "
        f"and table_type in {_KINDS} order by table_name"
    ):
        its = columns.get(str(name), [])
        count, digest = _content(session, database, str(name), its, large=int(size or 0) > LARGE_BYTES)
        shape = tuple((column, whole) for column, whole, _ in its)
        state[str(name)] = TableState(count, digest, shape, tuple(keys.get(str(name), ())))
    return state


def _content(
    session: Session,
    database: str,
    table: str,
    columns: Sequence[tuple[str, str, str]],
    *,
    large: bool,
    locking: bool = False,
) -> tuple[int, str]:
    where = f"{quoted(database)}.{quoted(table)} t"
    if large:
        return int(session.value(f"select count(*) from {where}")), ""
    row = ", '|', ".join(_digested(name, kind) for name, _, kind in columns) or "''"
    # The sum is the same in whatever order, and equal rows count as often as they are there.
    sums = (
        f"sum(cast(conv(left(md5(concat({row})), 15), 16, 10) as decimal(30))), "
        f"sum(cast(conv(right(md5(concat({row})), 15), 16, 10) as decimal(30)))"
    )
    held = " for update" if locking else ""
    count, one, other = session.rows(f"select count(*), {sums} from {where}{held}")[0]
    return int(count), f"{one or 0}:{other or 0}"


def _digested(name: str, kind: str) -> str:
    column = f"t.{quoted(name)}"
    value = f"hex({column})" if kind in BINARY else f"quote({column})"
    return f"ifnull(convert({value} using utf8mb4), 'NULL')"


def read_digest(session: Session, database: str, table: str) -> str:
    """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
    columns = [(name, "", kind) for name, kind in _types(session, database, table).items()]
    if not columns:
        return ""
    count, digest = _content(session, database, table, columns, large=False)
    return f"{count}:{digest}"


def footprint(session: Session, database: str, table: str, *, locking: bool = False) -> Footprint:
    """A table as a session sees it now, or as it is for everybody, held until the transaction ends.

    The session's time zone must be that of :func:`same_texts`.
    """
    columns = session.rows(
        "select column_name, column_type, data_type, is_nullable from information_schema.columns where "
        f"table_schema = {literal(database)} and table_name = {literal(table)} order by ordinal_position"
    )
    if not columns or not existing(session, database, [table]):
        return MISSING
    shape = [(str(name), str(whole), str(kind).lower()) for name, whole, kind, _ in columns]
    count, content = _content(session, database, table, shape, large=False, locking=locking)
    return Footprint(count, hashlib.sha256(f"{columns}{content}".encode()).hexdigest())


def existing(session: Session, database: str, tables: Sequence[str]) -> list[str]:
    """Those of the tables that are there; no views."""
    names = ", ".join(literal(table) for table in tables) or "''"
    return [
        str(name)
        for (name,) in session.rows(
            f"select table_name from information_schema.tables where table_schema = {literal(database)} "
            f"and table_name in ({names}) and table_type in {_KINDS}"
        )
    ]


@contextmanager
def same_texts(session: Session) -> Iterator[None]:
    """Moments have the same texts as in every session of ours; then the session's time zone is as before."""
    before = session.value("select @@session.time_zone")
    session.run("set session time_zone = '+00:00'")
    try:
        yield
    finally:
        session.run(f"set session time_zone = {literal(str(before))}")


def read_rows(session: Session, database: str, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Rows as texts, as they come."""
    types = _types(session, database, table)
    values = ", ".join(_as_text(name, types.get(name, "")) for name in columns) or "null"
    for row in session.stream(
        f"select {values} from {quoted(database)}.{quoted(table)} t limit {MOST_ROWS + 1}"
    ):
        yield tuple(None if value is None else str(value) for value in row)


def _as_text(name: str, kind: str) -> str:
    column = f"t.{quoted(name)}"
    return f"hex({column})" if kind in BINARY else f"convert({column} using utf8mb4)"


def read_profile(
    session: Session, database: str, table: str, columns: Sequence[str]
) -> Mapping[str, ColumnProfile]:
    """Least and greatest only of numbers, dates and the like: texts may be personal."""
    types = _types(session, database, table)
    found = {}
    for column in columns:
        name = f"t.{quoted(column)}"
        ends = f"min({name}), max({name})" if types.get(column) in _PLAIN else "null, null"
        nulls, distinct, low, high = session.rows(
            f"select count(*) - count({name}), count(distinct {name}), {ends} "
            f"from {quoted(database)}.{quoted(table)} t"
        )[0]
        found[column] = ColumnProfile(int(nulls), int(distinct), _end(low), _end(high))
    return found


def _end(value: Any) -> str:
    return "" if value is None else str(value)


def _types(session: Session, database: str, table: str) -> dict[str, str]:
    return {
        str(name): str(kind).lower()
        for name, kind in session.rows(
            "select column_name, data_type from information_schema.columns where table_schema = "
            f"{literal(database)} and table_name = {literal(table)} order by ordinal_position"
        )
    }


def empty(session: Session, database: str, tables: Sequence[str]) -> None:
    """Delete every row of some tables, whatever refers to them; triggers do not act on TRUNCATE."""
    session.run("set session foreign_key_checks = 0")
    for table in tables:
        if _types(session, database, table):
            session.run(f"truncate table {quoted(database)}.{quoted(table)}")
    session.run("set session foreign_key_checks = 1")
