"""Rows for a branch of MySQL: the parent writes each as a text that ``INSERT`` takes, the branch reads it.

Rows pass through the worker a batch at a time, with every value as exact as the server can write it. The
parent is read in one read-only transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from airflow_provider_ardent.branches.mysql_schema import first_line
from airflow_provider_ardent.branches.mysql_server import Session, quoted
from airflow_provider_ardent.branches.mysql_tables import Table, Tables
from airflow_provider_ardent.branches.rows import Reference, RowCopier
from airflow_provider_ardent.branches.terms import CopyLimits
from airflow_provider_ardent.errors import BranchUnavailable

BATCH_BYTES = 512 * 1024


class MysqlRowCopier(RowCopier[str, Table, str]):
    """Copies rows of some tables from a parent to a branch that has the tables already.

    :param parent: a session in a read-only transaction, its database the parent.
    :param branch: a session of the branch's user, its database the branch.
    """

    keys_at_once = 1_000

    def __init__(self, parent: Session, branch: Session, tables: Tables, limits: CopyLimits) -> None:
        super().__init__(tables.by_name, tables.references, limits)
        self._parent = parent
        self._branch = branch

    def _id_of(self, table: Table) -> str:
        return table.name

    def _first_rows(self, table: Table, share: int) -> None:
        if self._is_small(table):
            if self._stream(table, ""):
                self._complete.add(table.name)
            return
        count = max(1, min(self._limits.rows, share // table.row_bytes))
        order = ", ".join(f"t.{quoted(name)} desc" for name in table.newest)
        if self._stream(table, f"{order and 'order by ' + order} limit {count}"):
            self.copied.sampled.append(table.name)

    def _is_small(self, table: Table) -> bool:
        """The server only estimates; where it may be wrong, the rows are counted up to the limit."""
        most = self._limits.rows
        if table.bytes > self._limits.bytes // 4 or table.rows > 5 * most:
            return False
        try:
            counted = self._parent.value(
                f"select count(*) from (select 1 from {table.sql} limit {most + 1}) t"
            )
        except Exception:
            return False  # it may not be read, which is said where its rows are
        return int(counted) <= most

    def _keys_below(self, reference: Reference[str]) -> Sequence[str]:
        parent = self._tables[reference.parent]
        return self._keys(parent, reference.referred, f"limit {self._limits.rows}")

    def _keys_missing(self, reference: Reference[str]) -> Sequence[str]:
        child, parent = self._tables[reference.child], self._tables[reference.parent]
        filled = " and ".join(f"t.{quoted(name)} is not null" for name in reference.columns)
        same = " and ".join(
            f"p.{quoted(theirs)} = t.{quoted(mine)}"
            for mine, theirs in zip(reference.columns, reference.referred, strict=True)
        )
        missing = f"where {filled} and not exists (select 1 from {parent.sql} p where {same})"
        return self._keys(child, reference.columns, missing)

    def _keys(self, table: Table, names: Sequence[str], rest: str) -> list[str]:
        """Keys in the branch, each as SQL writes it. They are masked already."""
        known = {column.name: column for column in table.columns}
        parts = ", ',', ".join(known[name].written(self._salt, masked=False) for name in names)
        return [
            str(row[0])
            for row in self._branch.rows(
                f"select distinct concat('(', {parts}, ')') from {table.sql} t {rest}"
            )
        ]

    def _fetch(
        self, table: Table, columns: Sequence[str], keys: Sequence[str], limit: int, *, new_only: bool
    ) -> int:
        known = {column.name: column for column in table.columns}
        values = ", ".join(known[name].value(self._salt) for name in columns)
        before = self.copied.rows.get(table.name, 0)
        self._stream(table, f"where ({values}) in ({', '.join(keys)}) limit {limit}")
        return self.copied.rows.get(table.name, 0) - before

    def _stream(self, table: Table, rest: str) -> bool:
        """Copy a query's rows; False where the parent or the branch refused."""
        start = f"insert ignore into {table.sql} ({table.column_list()}) values "
        added = 0
        try:
            self._branch.run("begin")
            for batch in self._batches(table, self._parent.stream(table.select(self._salt, rest))):
                added += max(0, self._branch.run(start + batch))
            self._branch.run("commit")
        except BranchUnavailable:
            raise
        except Exception as error:
            self._give_up_if_late(error)
            self._leave_out(table, first_line(error))
            self._recover(table)
            return False
        self._arrived(table, added)
        return True

    def _recover(self, table: Table) -> None:
        try:
            self._branch.run("rollback")
            self._parent.value("select 1")
        except Exception as error:
            raise BranchUnavailable(
                f"The connection was lost while the rows of {table.name} were copied "
                f"({first_line(error)}); try again."
            ) from None

    def _batches(self, table: Table, rows: Iterator[tuple[object, ...]]) -> Iterator[str]:
        batch: list[str] = []
        size = wide = 0
        for (row,) in rows:
            if row is None:  # more than the server's max_allowed_packet
                wide += 1
                continue
            text = str(row)
            batch.append(text)
            size += len(text)
            if size > BATCH_BYTES:
                self._account(size)
                yield ",".join(batch)
                batch, size = [], 0
        self._account(size)
        if batch:
            yield ",".join(batch)
        if wide:
            self.copied.left_out.append(f"{wide} rows of {table.name}: wider than max_allowed_packet")

    def _give_up_if_late(self, error: BaseException) -> None:
        text = str(error).lower()
        if ("max_statement_time" in text or "execution time" in text) and self._is_late():
            self._give_up_late()
