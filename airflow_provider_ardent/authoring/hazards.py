"""Known dangers of migrations, and the better way: by pattern and by what was measured, without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from airflow_provider_ardent.authoring.statements import Statement
from airflow_provider_ardent.branches.measuring import BLOCKING, Measured

LARGE = 10_000
"""Rows: with fewer, no lock is held for long enough to be worth a warning."""
_NOT_NULL = re.compile(r"\bALTER\s+COLUMN\s+(?P<column>\S+)\s+SET\s+NOT\s+NULL", re.IGNORECASE)
_CHECKED = r"\bCHECK\s*\(\s*(?:NOT\s+)?\"?{column}\"?\s+IS\s+(?:NOT\s+)?NULL\s*\)"
_CONSTRAINT = re.compile(
    r"\bADD\s+(?:CONSTRAINT\s+\S+\s+)?(?P<kind>CHECK|FOREIGN\s+KEY|UNIQUE|PRIMARY\s+KEY)\b", re.IGNORECASE
)
_DEFAULT = re.compile(r"\bADD\s+COLUMN\b.*\bDEFAULT\b", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"\b(?P<what>DROP\s+COLUMN|RENAME\s+COLUMN|RENAME\s+TO)\b", re.IGNORECASE)
_ROWS = ("INSERT", "UPDATE", "DELETE", "MERGE")


def warnings_of(
    statements: Sequence[Statement], measured: Sequence[Measured], rows: Mapping[str, int], conn_type: str
) -> tuple[str, ...]:
    """What may hurt when the migration is applied to a database that is in use, one sentence each.

    :param measured: what each statement did on the copy.
    :param rows: rows by table, as many as the database is known to have; new tables have none.
    """
    ran = tuple(zip(statements, measured, strict=True))
    found = [*_for_readers(statements, rows)]
    if conn_type == "postgres":
        for one in statements:
            if rows.get(_table(one), 0) >= LARGE:
                found += _scans(one, rows[_table(one)], [other.sql for other in statements])
        found += [*_rewrites(ran, rows), *_held(ran)]
    return tuple(dict.fromkeys(found))


def _scans(one: Statement, many: int, texts: Sequence[str]) -> Iterator[str]:
    """What reads or sorts a whole table while others wait."""
    for match in _NOT_NULL.finditer(one.sql):
        column = match["column"].strip('"')
        checked = re.compile(_CHECKED.format(column=re.escape(column)), re.IGNORECASE)
        if not any(map(checked.search, texts)):
            yield (
                f"SET NOT NULL on {one.table}.{column} reads all {many} rows while nobody can read or write "
                f"the table. Better: ADD CONSTRAINT … CHECK ({column} IS NOT NULL) NOT VALID, then VALIDATE "
                "CONSTRAINT in a migration of its own, then SET NOT NULL, which then reads nothing."
            )
    if one.kind == "CREATE" and " INDEX " in one.sql.partition("(")[0].upper() and not one.alone:
        yield (
            f"CREATE INDEX blocks writes to {one.table} ({many} rows) until it is built. Better: CREATE "
            "INDEX CONCURRENTLY."
        )
    constraint = _CONSTRAINT.search(one.sql)
    if constraint is not None and "NOT VALID" not in one.sql.upper():
        kind = " ".join(constraint["kind"].upper().split())
        if kind in ("UNIQUE", "PRIMARY KEY"):
            yield (
                f"{kind} builds an index while nobody can read or write {one.table} ({many} rows). Better: "
                "CREATE UNIQUE INDEX CONCURRENTLY."
            )
        else:
            yield (
                f"{kind} on {one.table} reads all {many} rows while writers wait. Better: add it NOT "
                "VALID, then VALIDATE CONSTRAINT in a migration of its own."
            )


def _rewrites(ran: Sequence[tuple[Statement, Measured]], rows: Mapping[str, int]) -> Iterator[str]:
    """Tables that the server was seen to write anew."""
    for one, did in ran:
        for table, copied in (did.rewritten or {}).items():
            many = max(rows.get(table, 0), copied)
            if many < LARGE:
                continue
            better = "a new column that is filled in batches, then swapped with the old one"
            if _DEFAULT.search(one.sql):
                better = "add the column without a default, SET DEFAULT, then fill the rows in batches"
            yield (
                f"{one.kind} {one.table} writes all {many} rows of {table} anew while nobody can read or "
                f"write it. Better: {better}."
            )


def _held(ran: Sequence[tuple[Statement, Measured]]) -> Iterator[str]:
    """Rows that are filled while a lock from before keeps everybody out."""
    held: dict[str, str] = {}
    for one, did in ran:
        if one.kind in _ROWS and did.rows >= LARGE and held.get(_table(one)) == BLOCKING[-1]:
            yield (
                f"{one.kind} changes {did.rows} rows of {one.table} while the lock of an earlier statement "
                "keeps everybody out until the end. Better: change the table in one migration and fill it "
                "in batches in the next."
            )
        held |= {lock.table: lock.mode for lock in did.locks if lock.mode in BLOCKING}


def _for_readers(statements: Sequence[Statement], rows: Mapping[str, int]) -> Iterator[str]:
    """Whoever uses the old name fails from the moment of the commit on."""
    for one in statements:
        match = _BREAKS.search(one.sql)
        if match is not None and _table(one) in rows:
            what = " ".join(match["what"].upper().split())
            yield (
                f"{what} on {one.table}: whatever still uses the old name fails from the commit on. "
                "Better: add the new one, move what uses it, drop the old one in a later migration."
            )


def _table(one: Statement) -> str:
    """The table as branches call it."""
    return one.table.removeprefix("public.")
