"""What a run did to data: rows added, removed and changed, by table, and how the changed columns look now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

Row = Sequence[str | None]
MOST_ROWS = 200_000
"""A larger table is counted and not compared."""


@dataclass(frozen=True)
class TableState:
    """A table at one moment. ``digest`` is equal for equal content; empty where it was only counted.

    ``columns`` are pairs of name and type; ``key`` are the columns of the primary key.
    """

    rows: int
    digest: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...] = ()


State = Mapping[str, TableState]


@dataclass(frozen=True)
class ColumnProfile:
    """A column at one moment. ``low`` and ``high`` are empty for what may hold personal data: texts."""

    nulls: int
    distinct: int
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class ColumnDifference:
    """A column in which rows differ, before and after; ``before`` is None for a new column or table."""

    name: str
    before: ColumnProfile | None
    after: ColumnProfile | None


@dataclass(frozen=True)
class TableDifference:
    """What became of one table. Rows without a key are added and removed, never changed.

    ``exact`` is False where only the rows were counted; then ``added`` and ``removed`` are the balance.
    ``schema`` are sentences on columns and tables that came, went, or changed their type.
    """

    conn_id: str
    table: str
    rows_before: int
    rows_after: int
    added: int = 0
    removed: int = 0
    changed: int = 0
    key: tuple[str, ...] = ()
    exact: bool = True
    columns: tuple[ColumnDifference, ...] = ()
    schema: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.conn_id}.{self.table}"

    @property
    def text(self) -> str:
        """One line for people."""
        counts = [
            f"{count} {what}"
            for count, what in ((self.added, "added"), (self.removed, "removed"), (self.changed, "changed"))
            if count
        ]
        parts = [*self.schema, *([", ".join(counts)] if counts else [])]
        also = "" if self.exact else " (counted only, the table is large)"
        what = "; ".join(parts) or "same rows"
        return f"{self.name}: {self.rows_before} → {self.rows_after} rows, {what}{also}"

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> TableDifference:
        """Read what ``to_dict`` wrote; unknown fields are left out."""
        known = {f.name for f in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        values["columns"] = tuple(_column(item) for item in values.get("columns", ()))
        values["key"] = tuple(values.get("key", ()))
        values["schema"] = tuple(values.get("schema", ()))
        return cls(**values)


def _column(data: Mapping[str, Any]) -> ColumnDifference:
    before, after = data.get("before"), data.get("after")
    return ColumnDifference(
        data["name"], ColumnProfile(**before) if before else None, ColumnProfile(**after) if after else None
    )


def schema_changes(before: TableState | None, after: TableState | None) -> tuple[str, ...]:
    """Sentences on what changed in a table's columns."""
    if before is None:
        return ("table created",)
    if after is None:
        return ("table dropped",)
    old, new = dict(before.columns), dict(after.columns)
    return (
        *(f"column {name} added ({kind})" for name, kind in new.items() if name not in old),
        *(f"column {name} removed" for name in old if name not in new),
        *(
            f"column {name} is {new[name]} instead of {kind}"
            for name, kind in old.items()
            if name in new and new[name] != kind
        ),
    )


@dataclass(frozen=True)
class RowCounts:
    """How two states of a table differ. ``columns`` are places of columns in which rows differ."""

    added: int
    removed: int
    changed: int
    columns: frozenset[int]


class Spool:
    """Rows of tables on disk, to be compared exactly with little memory.

    Example::

        with closing(Spool(folder / "rows.db")) as spool:
            spool.write("before", rows, key=(0,))
            spool.write("after", other_rows, key=(0,))
            print(spool.compare("before", "after").added)
    """

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(
            "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-4000"
        )
        self._names: dict[str, int] = {}

    def write(self, name: str, rows: Iterable[Row], key: Sequence[int]) -> None:
        """Keep rows under a name; ``key`` are the places of the key's columns, none for no key."""
        table = self._names[name] = self._names.get(name, len(self._names))
        self._database.execute(f"drop table if exists t{table}")
        self._database.execute(
            f"create table t{table} (k text primary key, n integer, row text) without rowid"
        )
        self._database.execute("begin")
        self._database.executemany(
            f"insert into t{table} values (?, 1, ?) on conflict (k) do update set n = n + 1",
            _keyed(rows, key),
        )
        self._database.execute("commit")

    def compare(self, before: str, after: str) -> RowCounts:
        """Rows of ``after`` beside those of ``before``; both were written with the same key."""
        old, new = f"t{self._names[before]}", f"t{self._names[after]}"
        added = self._sum(
            f"select sum(a.n - coalesce(b.n, 0)) from {new} a left join {old} b using (k) "
            "where a.n > coalesce(b.n, 0)"
        )
        removed = self._sum(
            f"select sum(b.n - coalesce(a.n, 0)) from {old} b left join {new} a using (k) "
            "where b.n > coalesce(a.n, 0)"
        )
        changed, places = 0, set()
        pairs = self._database.execute(
            f"select b.row, a.row from {old} b join {new} a using (k) where a.row <> b.row"
        )
        for one, other in pairs:
            changed += 1
            values = zip(json.loads(one), json.loads(other), strict=True)
            places |= {place for place, (x, y) in enumerate(values) if x != y}
        return RowCounts(added, removed, changed, frozenset(places))

    def _sum(self, query: str) -> int:
        return int(self._database.execute(query).fetchone()[0] or 0)

    def close(self) -> None:
        self._database.close()


def _keyed(rows: Iterable[Row], key: Sequence[int]) -> Iterator[tuple[str, str]]:
    for row in rows:
        whole = json.dumps(list(row), ensure_ascii=False)
        yield (json.dumps([row[place] for place in key], ensure_ascii=False) if key else whole), whole


def compare_rows(path: Path, before: Iterable[Row], after: Iterable[Row], key: Sequence[int]) -> RowCounts:
    """Compare two states of one table; ``path`` is a file that does not exist yet."""
    with closing(Spool(path)) as spool:
        spool.write("before", before, key)
        spool.write("after", after, key)
        return spool.compare("before", "after")
