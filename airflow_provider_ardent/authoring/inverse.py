"""The rollback of a migration, read off its statements where they say enough; no model is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from airflow_provider_ardent.authoring.migration_statements import migration_of
from airflow_provider_ardent.authoring.statements import Statement
from airflow_provider_ardent.context import guard
from airflow_provider_ardent.context.sql import dialect_of
from airflow_provider_ardent.errors import QueryRefused


class _Unknown(Exception):
    """A statement does not say how it is taken back."""


@dataclass
class _Made:
    """What the statements before this one made: it goes as a whole, with all that is in it."""

    tables: set[str] = field(default_factory=set)
    columns: set[tuple[str, str]] = field(default_factory=set)


def rollback_of(forward: str, conn_type: str) -> str:
    """The statements that take ``forward`` back, in their order; empty where that cannot be read off.

    Nothing is promised by it: like every rollback it has to be tried.

    >>> rollback_of("ALTER TABLE t ADD COLUMN c INT; UPDATE t SET c = 1", "sqlite")
    'ALTER TABLE t DROP COLUMN c;'
    """
    try:
        statements = migration_of(forward, conn_type)
        back = list(_all(statements, dialect_of(conn_type)))
    except (QueryRefused, _Unknown):
        return ""
    return "\n".join(f"{one};" for one in reversed(back))


def _all(statements: Sequence[Statement], dialect: str | None) -> Iterator[str]:
    made = _Made()
    for one in statements:
        trees = guard.parsed(one.sql, dialect)
        yield from _one(one, trees[0], made, dialect)


def _one(one: Statement, tree: Any, made: _Made, dialect: str | None) -> Iterator[str]:
    from sqlglot import exp

    if isinstance(tree, exp.Create) and tree.args.get("exists"):
        raise _Unknown  # it may have been there
    if isinstance(tree, exp.Create) and isinstance(tree.this, exp.Index):
        beside = "CONCURRENTLY " if one.alone else ""
        schema = one.table.rpartition(".")[0]
        name = exp.to_identifier(tree.this.name).sql(dialect=dialect)
        yield f"DROP INDEX {beside}{f'{schema}.' if schema else ''}{name}"
    elif isinstance(tree, exp.Create):
        made.tables.add(one.table)
        yield f"DROP TABLE {_table(tree.this, dialect)}"
    elif isinstance(tree, exp.Alter):
        table = _table(tree.this, dialect)
        for action in tree.args.get("actions") or ():
            yield from (f"ALTER TABLE {table} {text}" for text in _action(one.table, action, made, dialect))
    elif (isinstance(tree, exp.Insert) and one.table in made.tables) or (
        isinstance(tree, exp.Update)
        and all((one.table, change.this.name) in made.columns for change in tree.expressions)
    ):
        return
    else:
        raise _Unknown


def _action(table: str, action: Any, made: _Made, dialect: str | None) -> Iterator[str]:
    """What takes one part of an ``ALTER TABLE`` back."""
    from sqlglot import exp

    if isinstance(action, exp.ColumnDef):
        if action.args.get("exists"):
            raise _Unknown
        made.columns.add((table, action.name))
        yield f"DROP COLUMN {action.this.sql(dialect=dialect)}"
    elif isinstance(action, exp.RenameColumn):
        names = (action.args["to"].sql(dialect=dialect), action.this.sql(dialect=dialect))
        yield f"RENAME COLUMN {names[0]} TO {names[1]}"
    elif isinstance(action, exp.AlterColumn) and action.args.get("allow_null") is not None:
        if (table, action.name) in made.columns:
            return
        was = "DROP NOT NULL" if not action.args["allow_null"] else "SET NOT NULL"
        yield f"ALTER COLUMN {action.this.sql(dialect=dialect)} {was}"
    elif isinstance(action, exp.AddConstraint):
        for constraint in action.expressions:
            if not isinstance(constraint, exp.Constraint):
                raise _Unknown  # the server names it
            yield f"DROP CONSTRAINT {constraint.this.sql(dialect=dialect)}"
    else:
        raise _Unknown


def _table(node: Any, dialect: str | None) -> str:
    from sqlglot import exp

    target = node.this if isinstance(node, exp.Schema) else node
    return str(target.sql(dialect=dialect))
