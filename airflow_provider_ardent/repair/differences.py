"""Where the SQL and the live schema do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from airflow_provider_ardent.context.nearness import likeness
from airflow_provider_ardent.context.schema import Column, Schema, Table
from airflow_provider_ardent.context.sql import SqlNames

_HIDDEN = {
    "rowid",
    "oid",
    "_rowid_",
    "ctid",
    "xmin",
    "rownum",
    "current_date",
    "current_timestamp",
    "excluded",
}
_NUMERIC = ("int", "num", "dec", "real", "float", "double", "money", "serial")


@dataclass(frozen=True)
class Difference:
    """A column or table that the code names and the database does not have.

    ``column`` is empty for a missing table. ``near`` are the names most like it, best first.
    """

    table: str
    column: str = ""
    near: tuple[str, ...] = ()
    has: tuple[str, ...] = ()

    def text(self, most: int = 14) -> str:
        """One sentence, e.g. ``"`orders` has no column `amount`. It has: id, amount_eur. …"``."""
        near = f" Nearest: {', '.join(self.near)}." if self.near else ""
        if not self.column:
            return f"The database has no table `{self.table}`.{near}"
        more = ", …" if len(self.has) > most else ""
        return (
            f"`{self.table}` has no column `{self.column}`. It has: {', '.join(self.has[:most])}{more}.{near}"
        )


def differences(names: SqlNames, schema: Schema, named: Sequence[str] = ()) -> tuple[Difference, ...]:
    """What ``names`` asks for and ``schema`` lacks.

    :param named: columns that the error itself names; they count where the SQL could not be read exactly.
    """
    found = [Difference(missing.name, near=missing.near) for missing in schema.missing]
    found = [one for one in found if one.table in names.tables]
    for column in names.columns:
        tables = [schema.table(name) for name in column.tables]
        known = [table for table in tables if table is not None and not table.more_columns]
        if not known or len(known) < len(tables):
            continue
        if column.name.lower() in _HIDDEN or any(table.column(column.name) for table in known):
            continue
        found.append(_best(column.name, known, column.numeric))
    found += _named(named, schema, {one.column.lower() for one in found})
    order = [name.rpartition(".")[2].lower() for name in named]
    found.sort(key=lambda one: order.index(one.column.lower()) if one.column.lower() in order else len(order))
    return tuple(dict.fromkeys(found))


def _named(named: Sequence[str], schema: Schema, seen: set[str]) -> list[Difference]:
    complete = [table for table in schema.tables if not table.more_columns]
    if not complete or len(complete) < len(schema.tables):
        return []
    return [
        _best(bare, complete, numeric=False)
        for name in named
        if (bare := name.rpartition(".")[2]).lower() not in seen
        and bare.isidentifier()
        and not any(table.column(bare) for table in complete)
    ]


def _best(column: str, tables: list[Table], numeric: bool) -> Difference:
    """The difference, told of the table that has the nearest column."""
    scored = sorted(
        (
            (_score(column, known, numeric), table.name, known.name)
            for table in tables
            for known in table.columns
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    table = next((t for t in tables if scored and t.name == scored[0][1]), tables[0])
    near = tuple(name for score, of, name in scored if score >= 0.5 and of == table.name)[:3]
    return Difference(table.name, column, near, tuple(known.name for known in table.columns))


def _score(asked: str, known: Column, numeric: bool) -> float:
    fits = any(kind in known.type.lower() for kind in _NUMERIC)
    return likeness(asked, known.name) + (0.1 if numeric and fits else 0.0)
