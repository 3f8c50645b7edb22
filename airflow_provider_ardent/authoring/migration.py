"""A migration that was tried: its statements both ways, what each did on the copy, and who applies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.authoring.statements import Statement
from airflow_provider_ardent.branches.measuring import Measured

Ran = tuple[Statement, Measured]


@dataclass(frozen=True)
class Migration:
    """What a person is shown of a migration beside its files.

    :param forward: each statement, with what it did on the copy.
    :param rollback: the same for what takes it back.
    :param rows: rows of the tables that were there before, as the copy had them.
    :param lost: what the rollback does not bring back, one sentence each.
    :param warnings: what may hurt in a database that is in use, with the better way.
    :param runner: what of the repository applies it after the merge; empty: Ardent does, on a yes.
    """

    forward: tuple[Ran, ...]
    rollback: tuple[Ran, ...]
    rows: Mapping[str, int]
    lost: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    runner: str = ""

    @property
    def alone(self) -> frozenset[str]:
        """Statements that cannot be part of a transaction."""
        return frozenset(one.sql for one, _ in (*self.forward, *self.rollback) if one.alone)

    @property
    def counted(self) -> str:
        """How large the copy was, for people."""
        return ", ".join(f"{table} {rows} rows" for table, rows in sorted(self.rows.items())) or "no rows"

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "forward": _listed(self.forward),
            "rollback": _listed(self.rollback),
            "rows": dict(sorted(self.rows.items())),
            "lost": list(self.lost),
            "warnings": list(self.warnings),
            "runner": self.runner,
        }


def _listed(ran: Sequence[Ran]) -> list[dict[str, Any]]:
    return [
        {"sql": one.sql, "kind": one.kind, "table": one.table, "alone": one.alone, **did.to_dict()}
        for one, did in ran
    ]
