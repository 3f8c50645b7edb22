"""The statements of direct database work, made from what a model wrote: which may be tried, later applied.

What is checked is what is run: each statement is written anew from its syntax tree, without comments. They
are tried on a branch, whose role opens nothing else; on the real database they run only after a person
approved exactly this text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.context import guard
from airflow_provider_ardent.context.sql import dialect_of
from airflow_provider_ardent.errors import QueryRefused

MOST_STATEMENTS = 20
MOST_CHARACTERS = 40_000
"""Of all statements together: a person reads them, and nothing of them is cut."""
LONGEST_LINE = 110
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u202a-\u202e\u2060-\u2069\ufeff]")
"""Not the joiners and marks that Persian, Arabic, Hebrew and emoji need."""

DML = ("Insert", "Update", "Delete", "Merge")
_DROPPED = {"COLUMN", "CONSTRAINT"}
_BY_CHANCE = {"rand", "randn", "random", "uniform", "normal"}
_COMMITS_BY_ITSELF = {"mysql"}
"""Databases in which a change of a table ends the transaction: nothing before it can be taken back."""


@dataclass(frozen=True)
class Statement:
    """One statement as it will run.

    :param kind: ``INSERT``, ``UPDATE``, ``DELETE``, ``MERGE``, ``CREATE``, ``ALTER`` or ``DROP``.
    :param table: the table that it changes, as it is written there; the index, where one is dropped.
    :param reads: other tables that it names.
    :param alone: it cannot be part of a transaction.
    """

    sql: str
    kind: str
    table: str
    reads: tuple[str, ...] = ()
    alone: bool = False

    @property
    def changes_schema(self) -> bool:
        return self.kind in ("CREATE", "ALTER")


def statements_of(
    text: str, conn_type: str, allows: Collection[str] = (), home: str = ""
) -> tuple[Statement, ...]:
    """The statements to run, in their order.

    :param text: what the model wrote: statements divided by semicolons.
    :param conn_type: Airflow's connection type; it decides the dialect.
    :param allows: what the plan allows beyond the usual: ``all_rows``, ``schema``.
    :param home: what the database itself is called, where names of tables may begin with that. It is left
        out, for the copy is called otherwise.
    :raises QueryRefused: one of them is of another kind, or not known to do only what it says.

    >>> statements_of("delete from orders where id = 3 -- the test", "sqlite")[0].sql
    'DELETE FROM orders WHERE id = 3'
    """
    dialect = dialect_of(conn_type)
    trees = trees_in(text, dialect)
    for tree in trees if home else ():
        _leave_out(home, tree)
    found = tuple(screened(tree, dialect, lambda one: _check(one, dialect, allows)) for tree in trees)
    _check_together(found, conn_type)
    return found


def trees_in(text: str, dialect: str | None) -> list[Any]:
    """The syntax tree of each statement, of as many as a person can read.

    :raises QueryRefused: there are none, or too many, or they cannot be read as SQL.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryRefused(
            f"The statements have {len(text)} characters; {MOST_CHARACTERS} are allowed, for a person has to "
            "read them."
        )
    trees = guard.parsed(text, dialect)
    if not trees:
        raise QueryRefused("There is no statement.")
    if len(trees) > MOST_STATEMENTS:
        raise QueryRefused(
            f"These are {len(trees)} statements; at most {MOST_STATEMENTS} are applied at once."
        )
    return trees


def _leave_out(home: str, tree: Any) -> None:
    from sqlglot import exp

    for node in tree.find_all(exp.Table, exp.Column):
        if node.text("db") == home and not node.text("catalog"):
            node.set("db", None)


def screened(tree: Any, dialect: str | None, check: Callable[[Any], None]) -> Statement:
    """The statement of a syntax tree, written anew, where ``check`` lets it through."""
    check(tree)
    sql = _written_out(tree, dialect)
    # What runs is what was checked: the text is read again, so that no quoting can tell them apart.
    again = guard.parsed(sql, dialect)
    if len(again) != 1:
        raise QueryRefused(f"Refused: {sql[:80]} cannot be read the same way twice.")
    tree = again[0]
    check(tree)
    if _UNSEEN.search(sql):
        raise QueryRefused(
            "Refused: the statement holds characters that cannot be seen or that turn the order in which it "
            "is read, so who approves it would read something else. Leave them out."
        )
    table = written_table(tree)
    named = dict.fromkeys(_tables(tree))
    named.pop(table, None)
    alone = bool(tree.args.get("concurrently"))
    return Statement(sql, guard.kind_of(tree), table, tuple(named), alone)


def _written_out(tree: Any, dialect: str | None) -> str:
    """On one line, or on several where that would be hard to read."""
    sql: str = tree.sql(dialect=dialect, comments=False, normalize_functions=False)
    if len(sql) <= LONGEST_LINE:
        return sql
    lines: str = tree.sql(dialect=dialect, comments=False, normalize_functions=False, pretty=True)
    return lines if guard.parsed(lines, dialect) == guard.parsed(sql, dialect) else sql


def _check(tree: Any, dialect: str | None, allows: Collection[str]) -> None:
    name = type(tree).__name__
    if name in DML:
        guard.check_parts(tree, dialect, guard.IN_DML)
        check_writes(tree)
        if "all_rows" not in allows:
            _check_rows(tree)
    elif name in ("Create", "Alter"):
        _check_schema_change(tree, dialect, allows)
    else:
        raise QueryRefused(
            f"This is {guard.kind_of(tree)}; only INSERT, UPDATE, DELETE and MERGE may be run"
            f"{', and CREATE and ALTER TABLE and CREATE INDEX' if 'schema' in allows else ''}."
        )
    if not written_table(tree):
        raise QueryRefused(f"Refused: the table that {tree.sql(dialect=dialect)[:80]} changes is not named.")
    check_chance(tree)


def check_writes(tree: Any) -> None:
    """One statement changes one table, at its top."""
    from sqlglot import exp

    if isinstance(tree, exp.Delete) and tree.args.get("tables"):
        raise QueryRefused("Refused: delete from one table at a time.")
    if isinstance(tree, exp.Update) and tree.this.args.get("joins"):
        raise QueryRefused("Refused: update one table at a time, with the others in a subquery.")
    for node in tree.find_all(exp.Insert, exp.Update, exp.Delete, exp.Merge):
        if node is not tree and not isinstance(node.parent, exp.When):
            raise QueryRefused(
                f"Refused: {guard.kind_of(node)} inside another statement; make it one of its own."
            )


def _check_rows(tree: Any) -> None:
    """Whether it is said which rows change."""
    from sqlglot import exp

    if not isinstance(tree, exp.Update | exp.Delete):
        return
    where = tree.args.get("where")
    if where is None or where.find(exp.Column) is None:
        raise QueryRefused(
            f"Refused: this {guard.kind_of(tree)} has no WHERE that names a column, so it changes every row "
            f"of {written_table(tree)}. Say which rows; the plan does not say that all may change."
        )


def _check_schema_change(tree: Any, dialect: str | None, allows: Collection[str]) -> None:
    from sqlglot import exp

    if "schema" not in allows:
        raise QueryRefused(
            f"Refused: {guard.kind_of(tree)} changes a table itself, and the plan says only that rows change."
        )
    kind = str(tree.args.get("kind") or "").upper()
    if kind not in (("TABLE", "INDEX") if isinstance(tree, exp.Create) else ("TABLE",)):
        raise QueryRefused(f"Refused: {guard.kind_of(tree)} {kind} may not be run.")
    if tree.args.get("concurrently"):
        raise QueryRefused("Refused: CONCURRENTLY cannot be part of a transaction.")
    if tree.args.get("replace"):
        raise QueryRefused("Refused: OR REPLACE drops what is there.")
    for drop in tree.find_all(exp.Drop):
        if str(drop.args.get("kind") or "").upper() not in _DROPPED:
            raise QueryRefused("Refused: only columns and constraints may be dropped.")
    guard.check_parts(tree, dialect, guard.IN_DDL)


def check_chance(tree: Any) -> None:
    from sqlglot import exp

    for node in tree.find_all(exp.Func):
        name = str(node.name if isinstance(node, exp.Anonymous) else node.sql_name()).lower()
        if name in _BY_CHANCE:
            raise QueryRefused(f"Refused: what {name} gives cannot be shown before it is applied.")


def _check_together(found: Iterable[Statement], conn_type: str) -> None:
    changes = [statement.changes_schema for statement in found]
    if conn_type in _COMMITS_BY_ITSELF and any(changes) and len(changes) > 1:
        raise QueryRefused(
            f"Refused: in {conn_type} CREATE and ALTER commit by themselves, so they cannot share a "
            "transaction with another statement. Make it a change of its own."
        )


def written_table(tree: Any) -> str:
    """The table that a statement changes; empty where none is named."""
    from sqlglot import exp

    target = next(iter(tree.args.get("tables") or ()), None) if isinstance(tree, exp.Drop) else tree.this
    if isinstance(target, exp.Index):
        target = target.args.get("table")
    if isinstance(target, exp.Schema):
        target = target.this
    return _name(target) if isinstance(target, exp.Table) else ""


def _tables(tree: Any) -> Iterator[str]:
    """Every table that a statement names, but not what a WITH calls by a name."""
    from sqlglot import exp

    own = {cte.alias for cte in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        if isinstance(table.this, exp.Identifier) and (table.db or table.name not in own):
            yield _name(table)


def _name(table: Any) -> str:
    return ".".join(part.name for part in table.parts)
