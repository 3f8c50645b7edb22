"""Statements on a copy in SQLite, each with its time; SQLite locks the whole file."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from airflow_provider_ardent.branches.measuring import WHOLE_FILE, Definitions, Lock, Measured
from airflow_provider_ardent.branches.sqlite_content import quoted
from airflow_provider_ardent.branches.sqlite_parent import begin, refusal, run
from airflow_provider_ardent.errors import BranchUnavailable

_TABLES = (
    "select name, sql from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
)
_TRIGGERS = "select sql from sqlite_master where type = 'trigger' and tbl_name = ?"


def measure_on_copy(
    conn_id: str, path: Path, statements: Sequence[str], alone: Collection[int], seconds: float
) -> tuple[Measured, ...]:
    """See :meth:`~airflow_provider_ardent.branches.measuring.Measurable.measure`."""
    if alone:
        raise BranchUnavailable(
            "In SQLite every statement can be part of a transaction; leave out CONCURRENTLY."
        )
    number = 0
    with closing(sqlite3.connect(path)) as database:
        try:
            begin(database, seconds * max(1, len(statements)))
            found = []
            for number, statement in enumerate(statements, 1):
                started = time.monotonic()
                count = run(database, statement)
                locks = (Lock(WHOLE_FILE, "RESERVED"),) if number == 1 else ()
                found.append(Measured(time.monotonic() - started, count, locks))
            number = 0
            database.execute("commit")
            return tuple(found)
        except sqlite3.Error as error:
            where = f"Statement {number} of {len(statements)}: " if number else ""
            raise BranchUnavailable(f"{where}{refusal(conn_id, error)}") from error


def definitions(database: sqlite3.Connection) -> Definitions:
    """See :meth:`~airflow_provider_ardent.branches.measuring.Measurable.definitions`."""
    return {
        str(table): tuple(sorted(_lines(database, str(table), str(sql))))
        for table, sql in database.execute(_TABLES).fetchall()
    }


def _lines(database: sqlite3.Connection, table: str, sql: str) -> Iterator[str]:
    name = quoted(table)
    for _, column, kind, needed, default, place, hidden in database.execute(f"pragma table_xinfo({name})"):
        parts = [f"column {column} {kind}", *(["not null"] if needed else [])]
        parts += [f"default {default}"] if default is not None else []
        parts += [f"key {place}"] if place else []
        parts += [f"generated {hidden}"] if hidden else []
        yield " ".join(parts)
    for _, _, other, own, theirs, updated, deleted, _ in database.execute(f"pragma foreign_key_list({name})"):
        yield f"foreign key {own} references {other} {theirs} on update {updated} on delete {deleted}"
    for _, index, unique, origin, partial in database.execute(f"pragma index_list({name})").fetchall():
        yield _index(database, str(index), unique, origin, partial)
    if re.search(r"\bcheck\s*\(", sql, re.IGNORECASE):
        yield f"checks {_plain(sql.partition('(')[2])}"  # SQLite tells of them nowhere else
    for (trigger,) in database.execute(_TRIGGERS, (table,)):
        yield f"trigger {_plain(str(trigger))}"


def _index(database: sqlite3.Connection, index: str, unique: int, origin: str, partial: int) -> str:
    columns = database.execute(f"pragma index_xinfo({quoted(index)})").fetchall()
    keys = ", ".join(f"{name}{' desc' if desc else ''}" for _, _, name, desc, _, key in columns if key)
    # Indexes of constraints get their names from their number, which a change of the table may shift.
    name = index if origin == "c" else "of a constraint"
    made = database.execute("select sql from sqlite_master where name = ?", (index,)).fetchone()
    where = f" {_plain(made[0])}" if made and made[0] and (partial or "None" in keys) else ""
    return f"index {name} ({keys}){' unique' if unique else ''}{where}"


def _plain(sql: str) -> str:
    """Without what quoting and spaces make different."""
    return re.sub(r"[\"`\[\]\s]+", " ", sql).replace(" (", "(").replace("( ", "(").strip().lower()
