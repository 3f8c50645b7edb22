"""The statements of a migration, forward or back, made from what a model wrote: which may be tried.

Wider than what direct database work may run, and checked the same way: each is written anew from its syntax
tree. Whether data is lost is not read off here; it is seen on the branch (:mod:`.migration_trials`).
"""

from __future__ import annotations

import re
from typing import Any

from airflow_provider_ardent.authoring.statements import (
    DML,
    Statement,
    check_chance,
    check_writes,
    screened,
    trees_in,
    written_table,
)
from airflow_provider_ardent.context import guard
from airflow_provider_ardent.context.sql import dialect_of
from airflow_provider_ardent.errors import QueryRefused

_IN_MIGRATIONS = guard.IN_DDL | {"ComputedColumnConstraint"}
_KINDS = {"Create": ("TABLE", "INDEX"), "Alter": ("TABLE",), "Drop": ("TABLE", "INDEX")}
_IN_ALTER = {"COLUMN", "CONSTRAINT"}
_WORD = r"(?:[A-Za-z_]\w{0,62})"
_VALIDATE = re.compile(
    rf"^\s*alter\s+table\s+(?:only\s+)?(?P<table>{_WORD}(?:\.{_WORD})?)\s+validate\s+constraint\s+(?P<name>{_WORD})\s*$",
    re.IGNORECASE,
)
_ALONE = {"postgres"}
"""Databases that build an index without holding up writers, outside of a transaction."""


def migration_of(text: str, conn_type: str) -> tuple[Statement, ...]:
    """The statements to run, in their order.

    :param text: what the model wrote: statements divided by semicolons.
    :param conn_type: Airflow's connection type; it decides the dialect.
    :raises QueryRefused: one of them is of another kind, or not known to do only what it says.

    >>> [one.kind for one in migration_of("alter table t add column c int; drop index i", "sqlite")]
    ['ALTER', 'DROP']
    """
    dialect = dialect_of(conn_type)
    found = []
    for tree in trees_in(text, dialect):
        validated = _validation(tree) if dialect == "postgres" else None
        found.append(validated or screened(tree, dialect, lambda one: _check(one, dialect, conn_type)))
    return tuple(found)


def _validation(tree: Any) -> Statement | None:
    """``ALTER TABLE … VALIDATE CONSTRAINT``, which the parser knows only as a command of its own."""
    from sqlglot import exp

    if not isinstance(tree, exp.Command):
        return None
    match = _VALIDATE.match(tree.sql(dialect="postgres", comments=False))
    if match is None or match["table"].rpartition(".")[2].lower().startswith("pg_"):
        return None
    sql = f"ALTER TABLE {match['table']} VALIDATE CONSTRAINT {match['name']}"
    return Statement(sql, "ALTER", match["table"])


def _check(tree: Any, dialect: str | None, conn_type: str) -> None:
    name = type(tree).__name__
    if name in DML:
        guard.check_parts(tree, dialect, guard.IN_DML)
        check_writes(tree)
        _check_deleted(tree)
    elif name in _KINDS:
        _check_definition(tree, name, dialect, conn_type)
    else:
        raise QueryRefused(
            f"This is {guard.kind_of(tree)}; a migration may hold CREATE, ALTER and DROP TABLE, CREATE and "
            "DROP INDEX, INSERT, UPDATE, DELETE and MERGE."
        )
    if not written_table(tree):
        raise QueryRefused(f"Refused: the table that {tree.sql(dialect=dialect)[:80]} changes is not named.")
    check_chance(tree)


def _check_deleted(tree: Any) -> None:
    """A backfill updates every row; that every row goes is never what a migration means."""
    from sqlglot import exp

    if isinstance(tree, exp.Delete):
        where = tree.args.get("where")
        if where is None or where.find(exp.Column) is None:
            raise QueryRefused(
                f"Refused: this DELETE has no WHERE that names a column, so it empties {written_table(tree)}."
            )


def _check_definition(tree: Any, name: str, dialect: str | None, conn_type: str) -> None:
    from sqlglot import exp

    kind = str(tree.args.get("kind") or "").upper()
    if kind not in _KINDS[name]:
        raise QueryRefused(f"Refused: {guard.kind_of(tree)} {kind} may not be part of a migration.")
    if tree.args.get("replace"):
        raise QueryRefused("Refused: OR REPLACE drops what is there.")
    if tree.args.get("concurrently") and conn_type not in _ALONE:
        raise QueryRefused(f"Refused: {conn_type} knows no CONCURRENTLY.")
    if isinstance(tree, exp.Create) and kind == "INDEX" and not tree.this.name:
        raise QueryRefused("Refused: give the index a name, so that the rollback can name it.")
    for drop in tree.find_all(exp.Drop):
        _check_drop(drop, whole=drop is tree)
    guard.check_parts(tree, dialect, _IN_MIGRATIONS)


def _check_drop(drop: Any, *, whole: bool) -> None:
    kind = str(drop.args.get("kind") or "").upper()
    if not whole and kind not in _IN_ALTER:
        raise QueryRefused("Refused: in ALTER TABLE only columns and constraints may be dropped.")
    if drop.args.get("cascade") or drop.args.get("constraints"):
        raise QueryRefused("Refused: CASCADE drops what is not named; drop each thing by its name.")
    if whole and len(drop.args.get("tables") or ()) > 1:
        raise QueryRefused("Refused: drop one at a time.")
