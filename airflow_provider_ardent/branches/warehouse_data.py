"""Reading a branch in a warehouse: its tables, their content as text, and how columns look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from airflow_provider_ardent.branches.difference import MOST_ROWS, ColumnProfile, Row, State, TableState
from airflow_provider_ardent.branches.warehouse_names import Place
from airflow_provider_ardent.branches.warehouse_server import Session

_TOGETHER = 20
"""Tables that one statement looks at: each statement starts the warehouse's meter."""


@dataclass(frozen=True)
class Content:
    """The schemas of one state of a branch.

    :param labels: how people are told of the tables of each schema: what stands before the table's name.
    :param keys: primary keys by label.
    """

    labels: Mapping[Place, str]
    keys: Mapping[str, tuple[str, ...]]

    def tables(self, session: Session) -> dict[str, tuple[str, tuple[tuple[str, str], ...]]]:
        """Every table by its label: how SQL writes it, and its columns with their types."""
        by_schema = {place.schema: place for place in self.labels}
        found: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {}
        for schema, table, column, kind in session.rows(session.dialect.columns(tuple(self.labels))):
            place = by_schema[str(schema)]
            label = self.labels[place] + session.dialect.shown(str(table))
            sql, columns = found.get(label, (session.dialect.table(place, str(table)), ()))
            found[label] = sql, (*columns, (str(column), str(kind)))
        return found

    def state(self, session: Session) -> State:
        """Every table with the number of its rows and a digest of its content."""
        tables = self.tables(session)
        counts = _for_each(session, {label: f"COUNT(*) FROM {sql}" for label, (sql, _) in tables.items()})
        small = {label: found for label, found in tables.items() if int(str(counts[label])) <= MOST_ROWS}
        digests = _for_each(
            session,
            {
                label: f"{session.dialect.digest([name for name, _ in columns])} FROM {sql}"
                for label, (sql, columns) in small.items()
            },
        )
        return {
            label: TableState(
                int(str(counts[label])),
                f"{digests[label] or 0}" if label in small else "",
                columns,
                self._key(session, label, sql, columns, int(str(counts[label]))),
            )
            for label, (sql, columns) in sorted(tables.items())
        }

    def _key(
        self, session: Session, label: str, sql: str, columns: Sequence[tuple[str, str]], rows: int
    ) -> tuple[str, ...]:
        """The primary key, where it is one: a warehouse does not enforce it."""
        key = self.keys.get(label, ())
        if not key or rows > MOST_ROWS or not set(key) <= {name for name, _ in columns}:
            return ()
        names = ", ".join(session.dialect.name(name) for name in key)
        different = session.value(f"SELECT COUNT(*) FROM (SELECT DISTINCT {names} FROM {sql}) AS k")
        return key if int(different) == rows else ()

    def rows(self, session: Session, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """Rows as texts, as they come."""
        sql, known = self._table(session, table)
        types = dict(known)
        values = ", ".join(session.dialect.as_text(name, types.get(name, "")) for name in columns) or "NULL"
        for row in session.stream(f"SELECT {values} FROM {sql} LIMIT {MOST_ROWS + 1}"):
            yield tuple(None if value is None else str(value) for value in row)

    def profile(self, session: Session, table: str, columns: Sequence[str]) -> Mapping[str, ColumnProfile]:
        """Least and greatest only of numbers and dates: texts may be personal."""
        sql, known = self._table(session, table)
        types, found = dict(known), {}
        for column in columns:
            name = session.dialect.name(column)
            plain = session.dialect.is_plain(types.get(column, ""))
            ends = f"MIN({name}), MAX({name})" if plain else "NULL, NULL"
            nulls, distinct, low, high = session.rows(
                f"SELECT COUNT(*) - COUNT({name}), COUNT(DISTINCT {name}), {ends} FROM {sql}"
            )[0]
            found[column] = ColumnProfile(int(nulls), int(distinct), _end(low), _end(high))
        return found

    def digest(self, session: Session, table: str) -> str:
        """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
        known = self.tables(session).get(table)
        if known is None:
            return ""
        sql, columns = known
        digest = session.dialect.digest([name for name, _ in columns])
        count, said = session.rows(f"SELECT COUNT(*), {digest} FROM {sql}")[0]
        return f"{count}:{said or 0}"

    def empty(self, session: Session, tables: Sequence[str]) -> None:
        """Delete every row of some tables."""
        known = self.tables(session)
        for table in tables:
            if table in known:
                session.run(f"DELETE FROM {known[table][0]}")

    def _table(self, session: Session, table: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        found = self.tables(session).get(table)
        if found is None:
            raise ValueError(f"there is no table {table} any more")
        return found


def _for_each(session: Session, queries: Mapping[str, str]) -> dict[str, object]:
    """What each of some queries gives, asked for in few statements."""
    labels = list(queries)
    found: dict[str, object] = {}
    for start in range(0, len(labels), _TOGETHER):
        some = labels[start : start + _TOGETHER]
        parts = (f"SELECT {place} AS place, {queries[label]}" for place, label in enumerate(some))
        for place, value in session.rows(" UNION ALL ".join(parts)):
            found[some[int(place)]] = value
    return found


def _end(value: object) -> str:
    return "" if value is None else str(value)
