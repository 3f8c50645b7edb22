"""What is in an SQLite table: its columns, its rows as literals, a digest of them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence

from airflow_provider_ardent.branches.difference import Row


def columns_of(database: sqlite3.Connection, table: str) -> tuple[tuple[str, str], ...]:
    found = database.execute(
        "select name, type from pragma_table_xinfo(?) where hidden <> 1 order by cid", (table,)
    )
    return tuple((str(name), str(kind)) for name, kind in found)


def digest_of(database: sqlite3.Connection, table: str, columns: Sequence[str]) -> str:
    total = 0
    for row in rows_of(database, table, columns):
        total += int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=16).digest())
    return f"{total % (1 << 128):032x}"


def rows_of(database: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[Row]:
    literals = ", ".join(f"quote({quoted(column)})" for column in columns) or "null"
    yield from database.execute(f"select {literals} from {quoted(table)}")


def quoted(name: str) -> str:
    return '"' + str(name).replace('"', '""') + '"'
