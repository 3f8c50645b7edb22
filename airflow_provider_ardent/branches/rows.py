"""Which rows a branch gets: small tables whole, of others the newest rows, and whatever those refer to.

What is the same for every server; how rows are read and written, an engine says. The parent is only read.
What must be fetched because it is referred to is worked out in the branch.
"""

from __future__ import annotations

import secrets
import time
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NoReturn, Protocol, TypeVar

from airflow_provider_ardent.branches.terms import MIB, CopyLimits
from airflow_provider_ardent.errors import BranchUnavailable

ROUNDS = 200

Id = TypeVar("Id", bound=Hashable)
Key = TypeVar("Key")


class Copyable(Protocol):
    """A table with rows; ``label`` is what people call it."""

    @property
    def label(self) -> str: ...

    @property
    def key(self) -> tuple[str, ...]: ...

    @property
    def row_bytes(self) -> int: ...


@dataclass(frozen=True)
class Reference(Generic[Id]):
    """A foreign key: columns of ``child`` that name a row of ``parent``.

    :param indexed: the rows that refer to a key are found without reading all of ``child``.
    """

    child: Id
    parent: Id
    columns: tuple[str, ...]
    referred: tuple[str, ...]
    indexed: bool = True


Table = TypeVar("Table", bound=Copyable)


@dataclass
class Copied:
    """What was copied. ``sampled`` holds names of tables; ``left_out`` are sentences."""

    rows: dict[str, int] = field(default_factory=dict)
    sampled: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    bytes: int = 0


class RowCopier(ABC, Generic[Id, Table, Key]):
    """Copies rows of some tables from a parent to a branch that has the tables already.

    :param tables: every table of the parent.
    :param references: every foreign key between them.
    """

    keys_at_once: int
    """Keys that one query on the parent may name."""

    def __init__(
        self, tables: Mapping[Id, Table], references: Sequence[Reference[Id]], limits: CopyLimits
    ) -> None:
        self._tables = tables
        self._references = references
        self._limits = limits
        self._salt = secrets.token_hex(16)
        self._end = time.monotonic() + limits.seconds
        self._complete: set[Id] = set()
        self._touched: set[Id] = set()
        self._grown: set[Id] = set()
        self._unreadable: set[Id] = set()
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
            if self._is_sampled(self._id_of(table)):
                self._rows_below(self._id_of(table))
        self._close_over_references()
        self._finish()
        return self.copied

    # -- what an engine says ------------------------------------------------------------------------------

    @abstractmethod
    def _id_of(self, table: Table) -> Id:
        """How references name a table."""

    @abstractmethod
    def _first_rows(self, table: Table, share: int) -> None:
        """Copy a table whole, or its newest rows, of at most ``share`` bytes."""

    @abstractmethod
    def _keys_below(self, reference: Reference[Id]) -> Sequence[Key]:
        """Keys in the branch that rows of ``reference.child`` may refer to; up to the limit of rows."""

    @abstractmethod
    def _keys_missing(self, reference: Reference[Id]) -> Sequence[Key]:
        """The keys in the branch that refer to a row that is not there."""

    @abstractmethod
    def _fetch(
        self, table: Table, columns: Sequence[str], keys: Sequence[Key], limit: int, *, new_only: bool
    ) -> int:
        """Copy the rows with these keys; what is there already stays. Returns how many are new.

        :param new_only: it is known that none of them is there yet.
        """

    def _finish(self) -> None:
        """After the last row."""

    # -- what is the same for all -------------------------------------------------------------------------

    def _is_sampled(self, one: Id) -> bool:
        return one in self._touched and one not in self._complete

    def _rows_below(self, parent: Id) -> None:
        """Rows that refer to the sample of ``parent``, in tables that are sampled too."""
        for reference in self._references:
            child = self._tables[reference.child]
            found = reference.indexed and bool(child.key)
            if reference.parent != parent or not found or not self._is_sampled(reference.child):
                continue
            left = self._limits.rows
            for chunk in self._chunks(self._keys_below(reference)):
                left -= self._fetch(child, reference.columns, chunk, left, new_only=False)
                if left <= 0:
                    break

    def _close_over_references(self) -> None:
        """Fetch rows that are referred to and not there, until none is missing."""
        for _ in range(ROUNDS):
            grown, self._grown = self._grown, set()
            if not grown:
                return
            for reference in self._references:
                if reference.child in grown and reference.parent not in self._complete | self._unreadable:
                    self._fetch_missing(reference)
        self.copied.left_out.append(f"rows that are referred to over more than {ROUNDS} steps")

    def _fetch_missing(self, reference: Reference[Id]) -> None:
        parent = self._tables[reference.parent]
        for chunk in self._chunks(self._keys_missing(reference)):
            self._fetch(parent, reference.referred, chunk, self._limits.rows * 10, new_only=True)

    def _chunks(self, keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
        for start in range(0, len(keys), self.keys_at_once):
            yield keys[start : start + self.keys_at_once]

    def _arrived(self, table: Table, count: int) -> None:
        """Note that a query's rows are in the branch."""
        one = self._id_of(table)
        self._touched.add(one)
        if count:
            self._grown.add(one)
        self.copied.rows[table.label] = self.copied.rows.get(table.label, 0) + count

    def _leave_out(self, table: Table, reason: str) -> None:
        self.copied.left_out.append(f"rows of {table.label}: {reason}")
        self._unreadable.add(self._id_of(table))

    def _account(self, size: int) -> None:
        """Count bytes that were read.

        Raises:
            BranchUnavailable: they are too many, or it took too long.
        """
        self.copied.bytes += size
        if self.copied.bytes > self._limits.bytes:
            raise BranchUnavailable(
                f"The rows for the branch are more than {self._limits.bytes // MIB} MB, which "
                "[ardent] branch_mb allows."
            )
        if time.monotonic() > self._end:
            self._give_up_late()

    def _is_late(self) -> bool:
        """Whether a statement that the server ended had no time left."""
        return time.monotonic() > self._end - 1

    def _give_up_late(self) -> NoReturn:
        raise BranchUnavailable(
            f"The rows for the branch were not copied within {self._limits.seconds:g} s, which [ardent] "
            "branch_seconds allows."
        ) from None
