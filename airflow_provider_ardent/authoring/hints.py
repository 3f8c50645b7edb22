"""What a failed version should have known: said beside the error, because small models do not look it up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from airflow_provider_ardent.authoring.surroundings import Surroundings

_COLUMN = re.compile(
    r"(?:no such column:?|has no column named|unknown column|invalid identifier|column)\s+"
    r"[\"'`]?(?:\w+\.)?(?P<name>\w+)[\"'`]?(?P<rest>\s+does not exist)?",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"(?:no such table:?|relation|table)\s+"
    r"[\"'`]?(?P<name>[\w.]+)[\"'`]?(?P<rest>\s+(?:does not|doesn't) exist)?",
    re.IGNORECASE,
)


def hints(problem: str, seen: Surroundings) -> tuple[str, ...]:
    """Sentences about the columns and tables that an error says are not there.

    >>> hints("no such column: day", seen)  # doctest: +SKIP
    ('There is no column day in orders (order_id, ordered_on). …',)
    """
    return tuple(dict.fromkeys((*_columns(problem, seen), *_tables(problem, seen), *_checks(problem))))


def _checks(problem: str) -> Iterator[str]:
    """What to do about a check that did not pass."""
    if "second run for the same date" in problem:
        yield (
            "Rows are inserted that were not deleted before. Read only the rows of the date, with a WHERE on "
            "the date's column and parameters=(ds,), and delete the rows of the same date first."
        )
    if "it does not read them" in problem:
        yield "Select the rows from the source table with SQL; write no values into the file."


def missing_columns(problem: str) -> Iterator[str]:
    """The names of the columns that an error says are not there."""
    for match in _COLUMN.finditer(problem):
        if match["rest"] is not None or not match[0].lower().startswith("column"):
            yield match["name"]


def _columns(problem: str, seen: Surroundings) -> Iterator[str]:
    tables = [table for reach in seen.reaches for table in reach.schema.tables]
    for name in missing_columns(problem):
        lacking = [table for table in tables if table.column(name) is None]
        if not lacking:
            continue
        where = "; ".join(f"{t.name} has {', '.join(c.name for c in t.columns)}" for t in lacking[:3])
        yield (
            f"There is no column {name} there: {where}. Select only these; what is not among them is a "
            "parameter of the task, such as ds, or is computed."
        )


def _tables(problem: str, seen: Surroundings) -> Iterator[str]:
    for match in _TABLE.finditer(problem):
        name = match["name"]
        if match["rest"] is None and not match[0].lower().startswith("no such"):
            continue
        if seen.found(name) is None:
            known = ", ".join(table for reach in seen.reaches for table in reach.tables[:40])
            yield (
                f"There is no table {name}: create it first with CREATE TABLE IF NOT EXISTS, "
                f"or use one of {known}."
            )
