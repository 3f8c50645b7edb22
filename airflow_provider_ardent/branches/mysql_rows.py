"""Rows for a branch of MySQL: small tables whole, of others the newest rows, and whatever those refer to.

The parent writes each row down as a text that ``INSERT`` takes, and the branch reads it: rows pass through
the worker a batch at a time, with every value as exact as the server can write it. The parent is read in one
read-only transaction. What must be fetched because it is referred to is worked out in the branch.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from airflow_provider_ardent.branches.mysql_schema import first_line
from airflow_provider_ardent.branches.mysql_server import Session, quoted
from airflow_provider_ardent.branches.mysql_tables import Reference, Table, Tables
from airflow_provider_ardent.branches.terms import MIB, CopyLimits
from airflow_provider_ardent.errors import BranchUnavailable

KEYS_AT_ONCE = 1_000
ROUNDS = 200
BATCH_BYTES = 512 * 1024


@dataclass
class Copied:
    """What was copied. ``sampled`` holds names of tables; ``left_out`` are sentences."""

    rows: dict[str, int] = field(default_factory=dict)
    sampled: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    bytes: int = 0


class RowCopier:
    """Copies rows of some tables from a parent to a branch that has the tables already.

    :param parent: a session in a read-only transaction, its database the parent.
    :param branch: a session of the branch's user, its database the branch.
    """

    def __init__(self, parent: Session, branch: Session, tables: Tables, limits: CopyLimits) -> None:
        self._parent = parent
        self._branch = branch
        self._tables = tables
        self._limits = limits
        self._salt = secrets.token_hex(16)
        self._end = time.monotonic() + limits.seconds
        self._complete: set[str] = set()
        self._touched: set[str] = set()
        self._grown: set[str] = set()
        self._unreadable: set[str] = set()
        self.copied = Copied()

    def copy(self, in_play: Sequence[Table]) -> Copied:
        """Copy these tables, then all that their rows refer to.

        Raises:
            BranchUnavailable: a limit was reached, or the parent does not answer.
        """
        share = self._limits.bytes // 2 // max(1, len(in_play))
        for table in in_play:
            self._first_rows(table, share)
        for table in in_play:
            if table.name in self._touched - self._complete:
                self._rows_below(table)
        self._close_over_references()
        return self.copied

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

    def _rows_below(self, parent: Table) -> None:
        """Rows that refer to the sample of ``parent``, in tables that are sampled too."""
        for reference in self._tables.references:
            child = self._tables.by_name[reference.child]
            if reference.parent != parent.name or child.name not in self._touched - self._complete:
                continue
            if not child.key:
                continue
            left = self._limits.rows
            for chunk in _chunks(self._keys(parent, reference.referred, f"limit {left}")):
                left -= self._fetch(child, reference.columns, chunk, left)
                if left <= 0:
                    break

    def _close_over_references(self) -> None:
        """Fetch rows that are referred to and not there, until none is missing."""
        for _ in range(ROUNDS):
            grown, self._grown = self._grown, set()
            if not grown:
                return
            for reference in self._tables.references:
                if reference.child in grown and reference.parent not in self._complete | self._unreadable:
                    self._fetch_missing(reference)
        self.copied.left_out.append(f"rows that are referred to over more than {ROUNDS} steps")

    def _fetch_missing(self, reference: Reference) -> None:
        parent = self._tables.by_name[reference.parent]
        filled = " and ".join(f"t.{quoted(name)} is not null" for name in reference.columns)
        same = " and ".join(
            f"p.{quoted(theirs)} = t.{quoted(mine)}"
            for mine, theirs in zip(reference.columns, reference.referred, strict=True)
        )
        child = self._tables.by_name[reference.child]
        missing = f"where {filled} and not exists (select 1 from {parent.sql} p where {same})"
        for chunk in _chunks(self._keys(child, reference.columns, missing)):
            self._fetch(parent, reference.referred, chunk, self._limits.rows * 10)

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

    def _fetch(self, table: Table, names: Sequence[str], keys: Sequence[str], limit: int) -> int:
        """Copy the rows with these keys; what is there already stays. Returns how many are new."""
        known = {column.name: column for column in table.columns}
        columns = ", ".join(known[name].value(self._salt) for name in names)
        before = self.copied.rows.get(table.name, 0)
        self._stream(table, f"where ({columns}) in ({', '.join(keys)}) limit {limit}")
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
            self.copied.left_out.append(f"rows of {table.name}: {first_line(error)}")
            self._unreadable.add(table.name)
            self._recover(table)
            return False
        self._touched.add(table.name)
        if added:
            self._grown.add(table.name)
        self.copied.rows[table.name] = self.copied.rows.get(table.name, 0) + added
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

    def _account(self, size: int) -> None:
        self.copied.bytes += size
        if self.copied.bytes > self._limits.bytes:
            raise BranchUnavailable(
                f"The rows for the branch are more than {self._limits.bytes // MIB} MB, which "
                "[ardent] branch_mb allows."
            )
        if time.monotonic() > self._end:
            raise _late(self._limits.seconds)

    def _give_up_if_late(self, error: BaseException) -> None:
        text = str(error).lower()
        if ("max_statement_time" in text or "execution time" in text) and time.monotonic() > self._end - 1:
            raise _late(self._limits.seconds) from None


def _late(seconds: float) -> BranchUnavailable:
    return BranchUnavailable(
        f"The rows for the branch were not copied within {seconds:g} s, which [ardent] branch_seconds allows."
    )


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), KEYS_AT_ONCE):
        yield keys[start : start + KEYS_AT_ONCE]
