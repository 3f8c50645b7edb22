"""What a statement does to a database while it runs: its time, its locks, the tables that it writes anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol, runtime_checkable

Definitions = Mapping[str, tuple[str, ...]]
"""By table: its columns, constraints, indexes and triggers, one line each, in an order of their own."""

MODES: Mapping[str, str] = {
    "ROW SHARE": "blocks no reads and no writes",
    "ROW EXCLUSIVE": "blocks writes to the same rows",
    "SHARE UPDATE EXCLUSIVE": "blocks no reads and no writes, only other changes of the table",
    "SHARE": "blocks writes",
    "SHARE ROW EXCLUSIVE": "blocks writes",
    "EXCLUSIVE": "blocks writes",
    "ACCESS EXCLUSIVE": "blocks reads and writes",
    "RESERVED": "blocks writes to every table; reads wait only while it commits",
}
"""Modes of locks, weakest first, and what each means for others. ``RESERVED`` is SQLite's, of the file."""
BLOCKING = ("SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE")
WHOLE_FILE = "the whole file"


@dataclass(frozen=True)
class Lock:
    """A lock that a statement took, or made stronger; it is held until the transaction ends."""

    table: str
    mode: str

    @property
    def text(self) -> str:
        """What it means for others, and where.

        >>> Lock("orders", "ACCESS EXCLUSIVE").text
        'blocks reads and writes: orders (ACCESS EXCLUSIVE)'
        """
        return f"{MODES.get(self.mode, 'is held')}: {self.table} ({self.mode})"


@dataclass(frozen=True)
class Measured:
    """One statement as it ran on a copy.

    :param rows: how many rows it changed.
    :param locks: locks on tables that it took beyond those that were held before it.
    :param rewritten: tables that the server wrote anew, with their rows.
    """

    seconds: float
    rows: int
    locks: tuple[Lock, ...] = ()
    rewritten: Mapping[str, int] | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON, with what the locks mean in words."""
        return {
            "seconds": round(self.seconds, 4),
            "rows": self.rows,
            "locks": [asdict(lock) | {"text": lock.text} for lock in self.locks],
            "rewritten": dict(self.rewritten or {}),
        }


@runtime_checkable
class Measurable(Protocol):
    """A branch on which migrations are tried; see also ``branches.base.Writable``."""

    def measure(
        self, statements: Sequence[str], alone: Collection[int], seconds: float
    ) -> tuple[Measured, ...]:
        """Run statements in one transaction and measure each.

        :param alone: places of those that cannot be part of a transaction: what came before is committed.
        :param seconds: that each may take.

        Raises:
            BranchUnavailable: one was refused; the message says which.
        """
        ...

    def definitions(self) -> Definitions:
        """What the tables are now."""
        ...
