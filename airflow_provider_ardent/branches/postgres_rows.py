"""Rows for a branch of PostgreSQL stream from one server session into the other by ``COPY``.

No more than a block is ever in memory. The parent is read in one read-only transaction, and never written to,
not even with a temporary table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches.postgres_server import literal, quoted, rows, run
from airflow_provider_ardent.branches.postgres_tables import Table, Tables
from airflow_provider_ardent.branches.rows import Reference, RowCopier
from airflow_provider_ardent.branches.terms import CopyLimits
from airflow_provider_ardent.errors import BranchUnavailable

if TYPE_CHECKING:
    from psycopg import Connection as Session

BLOCK_BYTES = 128 * 1024
Key = Sequence[str]


class PostgresRowCopier(RowCopier[int, Table, Key]):
    """Copies rows of some tables from a parent to a branch that has the schema already.

    :param parent: a session in a read-only transaction.
    :param branch: a session of the branch's role.
    """

    keys_at_once = 2_000

    def __init__(
        self, parent: Session[Any], branch: Session[Any], tables: Tables, limits: CopyLimits
    ) -> None:
        super().__init__(tables.by_oid, tables.references, limits)
        self._parent = parent
        self._branch = branch

    def _id_of(self, table: Table) -> int:
        return table.oid

    def _finish(self) -> None:
        for oid in self._touched:
            run(self._branch, f"analyze {self._tables[oid].sql}")

    def _first_rows(self, table: Table, share: int) -> None:
        if not table.readable:
            self._leave_out(table, "the connection's user may not read them")
            return
        small = table.bytes <= self._limits.bytes // 4 and 0 <= table.rows <= self._limits.rows
        unknown_but_small = table.rows < 0 and table.bytes <= 200 * min(self._limits.rows, 100_000)
        if small or unknown_but_small:
            if self._stream(table, table.select(self._salt, alias="t"), table.sql):
                self._complete.add(table.oid)
            return
        count = max(1, min(self._limits.rows, share // table.row_bytes))
        if self._stream(table, table.select(self._salt, self._newest(table, count), "t"), table.sql):
            self.copied.sampled.append(table.label)

    def _newest(self, table: Table, count: int) -> str:
        """The clause that finds the newest rows without reading the whole table."""
        timely = bool(table.newest) and not self._random_key(table)
        if (
            not timely
            and not table.partitioned
            and self._parent.info.server_version >= 140000
            and table.pages
        ):
            # New rows are mostly at the end of the file.
            per_page = max(1.0, table.rows / table.pages) if table.rows > 0 else 1.0
            start = max(0, table.pages - int(count / per_page * 1.2) - 1)
            return f"where t.ctid >= '({start},0)' limit {count}"
        if table.newest:
            order = ", ".join(f"t.{quoted(name)} desc" for name in table.newest)
            return f"order by {order} limit {count}"
        return f"limit {count}"

    def _random_key(self, table: Table) -> bool:
        """Whether the order of the key says nothing of time: texts and UUIDs."""
        first = next((c for c in table.columns if table.newest and c.name == table.newest[0]), None)
        return first is None or first.type not in (
            "smallint", "integer", "bigint", "date", "timestamp without time zone", "timestamp with time zone"
        )  # fmt: skip

    def _keys_below(self, reference: Reference[int]) -> Sequence[Key]:
        names = ", ".join(f"t.{quoted(name)}::text" for name in reference.referred)
        parent = self._tables[reference.parent]
        return rows(self._branch, f"select {names} from {parent.sql} t limit {self._limits.rows}")

    def _keys_missing(self, reference: Reference[int]) -> Sequence[Key]:
        child, parent = self._tables[reference.child], self._tables[reference.parent]
        mine = [f"c.{quoted(name)}" for name in reference.columns]
        theirs = [f"p.{quoted(name)}" for name in reference.referred]
        filled = " and ".join(f"{name} is not null" for name in mine)
        same = " and ".join(f"{one} = {other}" for one, other in zip(mine, theirs, strict=True))
        names = ", ".join(f"{name}::text" for name in mine)
        return rows(
            self._branch,
            f"select distinct {names} from {child.sql} c where {filled} "
            f"and not exists (select from {parent.sql} p where {same})",
        )

    def _fetch_missing(self, reference: Reference[int]) -> None:
        parent = self._tables[reference.parent]
        if parent.readable:
            super()._fetch_missing(reference)
        else:
            self._first_rows(parent, 0)

    def _fetch(
        self,
        table: Table,
        columns: Sequence[str],
        keys: Sequence[Key],
        limit: int,
        *,
        new_only: bool,
    ) -> int:
        clause = f"{self._with_keys(table, columns, keys)} limit {limit}"
        select = table.select(self._salt, clause, "t")
        before = self.copied.rows.get(table.label, 0)
        if new_only:
            self._stream(table, select, table.sql)
            return self.copied.rows.get(table.label, 0) - before
        run(
            self._branch,
            f"create temp table ardent_stage as select {table.column_list()} from {table.sql} with no data",
        )
        try:
            if self._stream(table, select, "ardent_stage"):
                names = table.column_list()
                done = self._branch.execute(
                    f"insert into {table.sql} ({names}) overriding system value select {names} from "
                    f"ardent_stage "
                    "on conflict do nothing".encode()
                )
                self.copied.rows[table.label] = before + max(0, done.rowcount)
                return max(0, done.rowcount)
            return 0
        finally:
            run(self._branch, "drop table ardent_stage")

    def _with_keys(self, table: Table, columns: Sequence[str], keys: Sequence[Sequence[str]]) -> str:
        known = {column.name: column for column in table.columns}
        names = [f"k{number}" for number in range(len(columns))]
        arrays = ", ".join(
            literal(_array([key[number] for key in keys])) + "::text[]" for number in range(len(columns))
        )
        # A masked value is compared as the branch knows it; any other by its own type, so an index serves.
        sides = [
            (known[name].read(self._salt, "t."), f"{key}::{known[name].type}")
            if not known[name].masked
            else (f"({known[name].read(self._salt, 't.')})::text", key)
            for name, key in zip(columns, names, strict=True)
        ]
        mine, theirs = ", ".join(side[0] for side in sides), ", ".join(side[1] for side in sides)
        return f"where ({mine}) in (select {theirs} from unnest({arrays}) as k({', '.join(names)}))"

    def _stream(self, table: Table, select: str, into: str) -> bool:
        """Copy a query's rows into a table of the branch; False where the branch or the parent refused."""
        import psycopg

        target = (
            f"copy {into} ({table.column_list()}) from stdin" if table.columns else f"copy {into} from stdin"
        )
        count = 0
        try:
            with self._parent.transaction(), self._branch.transaction():
                with (
                    self._parent.cursor() as reader,
                    self._branch.cursor() as writer,
                    reader.copy(f"copy ({select}) to stdout".encode()) as source,
                    writer.copy(target.encode()) as sink,
                ):
                    for group in _gathered(source):
                        block = b"".join(group)
                        sink.write(block)
                        count += len(group)
                        self._account(len(block))
        except psycopg.Error as error:
            self._give_up_if_lost(error, table)
            lines = str(error).strip().splitlines()
            self._leave_out(table, lines[0] if lines else type(error).__name__)
            return False
        self._arrived(table, count)
        return True

    def _give_up_if_lost(self, error: BaseException, table: Table) -> None:
        import psycopg

        if self._parent.broken or self._branch.broken:
            raise BranchUnavailable(
                f"The connection was lost while the rows of {table.label} were copied; try again."
            ) from None
        if isinstance(error, psycopg.errors.QueryCanceled) and self._is_late():
            self._give_up_late()


def _gathered(lines: Iterable[bytes | bytearray | memoryview]) -> Iterator[list[bytes]]:
    """Rows in blocks: to send each by itself takes longer than to read it."""
    block: list[bytes] = []
    size = 0
    for line in lines:
        block.append(bytes(line))
        size += len(block[-1])
        if size >= BLOCK_BYTES:
            yield block
            block, size = [], 0
    if block:
        yield block


def _array(values: Sequence[str]) -> str:
    """A PostgreSQL array of texts."""
    inner = ",".join('"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values)
    return "{" + inner + "}"
