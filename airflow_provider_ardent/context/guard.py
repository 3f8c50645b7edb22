"""The one reading query that may be sent to a database, made from what a model wrote.

A parser is a guardrail, not the boundary: the session is read-only where the database can do that
(:mod:`airflow_provider_ardent.context.sessions`), and the boundary is the role of the connection.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from airflow_provider_ardent.context.sql import dialect_of
from airflow_provider_ardent.errors import QueryRefused
from airflow_provider_ardent.masking import is_sensitive

MAX_CHARACTERS = 20_000
MAX_NODES = 5_000
MAX_PARTS = 3

IN_DML = frozenset(
    {"Insert", "Update", "Delete", "Merge", "Schema", "OnConflict", "Returning", "When", "Whens"}
)
"""Parts of statements that change rows, beside those of a query."""
IN_DDL = frozenset(
    {
        *("Create", "Alter", "AlterColumn", "AlterRename", "RenameColumn", "AddConstraint", "Drop"),
        *("Schema", "Index", "IndexParameters", "ForeignKey", "PrimaryKey", "Reference", "Constraint"),
        *("ColumnConstraint", "NotNullColumnConstraint", "DefaultColumnConstraint", "CheckColumnConstraint"),
        *("UniqueColumnConstraint", "PrimaryKeyColumnConstraint", "CollateColumnConstraint"),
        *("GeneratedAsIdentityColumnConstraint", "AutoIncrementColumnConstraint"),
    }
)
"""Parts of statements that change tables themselves, beside those of a query."""
# Why, for what people do write; anything else that is not in syntax.txt is refused by its name.
_REASONS = {
    "Into": "INTO writes",
    "Lock": "FOR UPDATE and FOR SHARE take locks",
    "Hint": "a hint changes how the server runs the query",
    "WithTableHint": "a hint changes how the server runs the query",
    "QueryOption": "an option changes how the server runs the query",
    "QueryTransform": "TRANSFORM runs a script",
    "Parameter": "variables are not available",
    "SessionParameter": "server variables are not available",
    "Placeholder": "write values into the query instead of placeholders",
    "Operator": "only the usual operators may be used",
    "ByteString": "write the text as a plain '…' literal",
    "UnicodeString": "write the text as a plain '…' literal",
    "National": "write the text as a plain '…' literal",
    "Introducer": "write the text as a plain '…' literal",
    "Insert": "INSERT writes",
    "Update": "UPDATE writes",
    "Delete": "DELETE writes",
    "Merge": "MERGE writes",
}
_CATALOGUES = {"mysql", "performance_schema", "sys", "pg_catalog", "pg_toast", "snowflake", "system"}
_OPEN_VIEWS = {"tables", "columns", "schemata", "table_constraints", "key_column_usage", "views", "databases"}
_NAME = re.compile(r"[^\W\d][\w$ -]*")
_SEQUENCES = {"nextval", "currval"}


def reading_query(query: str, conn_type: str, rows: int) -> str:
    """The SELECT to send: written anew from the syntax tree, without comments, with at most ``rows`` rows.

    :param query: what the model wrote.
    :param conn_type: Airflow's connection type; it decides the dialect.
    :raises QueryRefused: it is not exactly one statement that only reads; the message says why.
    """
    if len(query) > MAX_CHARACTERS:
        raise QueryRefused(f"The query is longer than {MAX_CHARACTERS} characters; ask for less at once.")
    dialect = dialect_of(conn_type)
    tree = _parsed(query, dialect)
    _check(tree, dialect)
    _limit(tree, rows)
    text: str = tree.sql(dialect=dialect, comments=False, normalize_functions=False)
    # What is sent is what was checked: the text is read again, so that no quoting can tell them apart.
    _check(_parsed(text, dialect), dialect)
    return text


def _parsed(query: str, dialect: str | None) -> Any:
    trees = parsed(query, dialect)
    if len(trees) != 1:
        raise QueryRefused(
            f"These are {len(trees)} statements; send one SELECT." if trees else "There is no statement."
        )
    return trees[0]


def parsed(query: str, dialect: str | None) -> list[Any]:
    """The syntax tree of each statement.

    :raises QueryRefused: it cannot be read as SQL.
    """
    import sqlglot

    try:
        with _quiet():
            return [tree for tree in sqlglot.parse(query, read=dialect) if tree is not None]
    except (
        sqlglot.errors.SqlglotError,
        RecursionError,
        ValueError,
        AttributeError,
        KeyError,
        TypeError,
    ) as error:
        raise QueryRefused(f"The query could not be read as SQL: {_first_line(error)}") from None


def _check(tree: Any, dialect: str | None) -> None:
    from sqlglot import exp

    root = tree
    while isinstance(root, exp.Subquery):
        root = root.this
    if not isinstance(root, exp.Select | exp.SetOperation):
        raise QueryRefused(f"This is {kind_of(root)}; only one SELECT may be run.")
    check_parts(tree, dialect)


def check_parts(
    tree: Any,
    dialect: str | None,
    also: Collection[str] = (),
    functions: Collection[str] = (),
    most: int = MAX_NODES,
) -> None:
    """Check every part of a statement: its syntax, the tables it names, the functions it calls.

    :param also: parts that may be used beside those of ``syntax.txt``; names are sqlglot's.
    :param functions: functions that may be called beside those of ``functions.txt``.
    :param most: parts that a statement may have.
    :raises QueryRefused: a part is not known to be harmless; the message names it.
    """
    from sqlglot import exp

    for number, node in enumerate(tree.walk()):
        if number >= most:
            raise QueryRefused("The query is too large to be checked; ask for less at once.")
        if isinstance(node, exp.Func):
            _check_function(node, functions)
        else:
            _check_syntax(node, dialect, also)
        if node.args.get("settings"):
            raise QueryRefused("Refused: SETTINGS changes how the server runs the query.")


def _check_syntax(node: Any, dialect: str | None, also: Collection[str]) -> None:
    from sqlglot import exp

    name = type(node).__name__
    if name not in known_syntax() and name not in also:
        raise QueryRefused(f"Refused: {_REASONS.get(name, f'{name} is not known to do nothing but read')}.")
    if isinstance(node, exp.Table):
        _check_table(node)
    elif isinstance(node, exp.TableFromRows) and not isinstance(node.this, exp.Func):
        raise QueryRefused("Refused: name the table without TABLE(…).")
    elif isinstance(node, exp.Column) and node.name.lower() in _SEQUENCES:
        raise QueryRefused(f"Refused: {node.name} changes a sequence.")
    elif isinstance(node, exp.PropertyEQ) and not isinstance(node.parent, exp.Struct):
        raise QueryRefused("Refused: a query cannot assign.")
    elif isinstance(node, exp.Literal) and node.is_string and dialect is None and "\\" in node.this:
        raise QueryRefused("Refused: a backslash in a text means different things in different databases.")
    elif isinstance(node, exp.RawString) and dialect != "postgres":
        raise QueryRefused("Refused: write the text as a plain '…' literal.")
    elif isinstance(node, exp.Select):
        _check_names(node)


def _check_function(node: Any, also: Collection[str]) -> None:
    from sqlglot import exp

    anonymous = isinstance(node, exp.Anonymous | exp.AnonymousAggFunc)
    name = str(node.name if anonymous else node.sql_name()).lower()
    in_schema = isinstance(node.parent, exp.Table) and node.parent.args.get("db") and node.arg_key == "this"
    if isinstance(node.parent, exp.Dot) or in_schema:
        raise QueryRefused(f"Refused: call {name} without a schema; functions of a schema are not available.")
    if anonymous and not isinstance(node.this, str):
        raise QueryRefused(f"Refused: write the function {name} without quotes.")
    if name not in pure_functions() and name not in also:
        raise QueryRefused(
            f"The function {name} is not available here: only functions that are known to do nothing but "
            "compute may be called."
        )


def _check_table(node: Any) -> None:
    from sqlglot import exp

    if isinstance(node.this, exp.Func) or node.args.get("rows_from"):
        return
    parts = list(node.parts)
    if not parts or any(not isinstance(part, exp.Identifier) for part in parts):
        raise QueryRefused(f"Refused: {node.sql()[:80]} is not the name of a table.")
    names = [part.name for part in parts]
    if len(names) > MAX_PARTS or not all(_NAME.fullmatch(name) for name in names):
        raise QueryRefused(f"Refused: {'.'.join(names)[:80]} is not the plain name of a table.")
    lowered = [name.lower() for name in names]
    if lowered[-2:-1] == ["information_schema"]:
        if lowered[-1] not in _OPEN_VIEWS:
            raise QueryRefused(f"Refused: information_schema.{names[-1]} is not available; use schema.")
    elif lowered[-1].startswith("pg_") or _CATALOGUES.intersection(lowered[:-1]):
        raise QueryRefused(
            f"Refused: {'.'.join(names)} belongs to the database system; use schema for tables and columns."
        )


def _check_names(select: Any) -> None:
    """A column whose name says that it holds a secret keeps its name, so that its values are hidden."""
    from sqlglot import exp

    for projection in select.expressions:
        if is_sensitive(projection.output_name or ""):
            continue
        for column in projection.find_all(exp.Column):
            if is_sensitive(column.name) and column.find_ancestor(exp.Count, exp.Select) is select:
                raise QueryRefused(
                    f"Refused: {column.name} is hidden by its name; select it as it is, count it, "
                    "or leave it out."
                )


def _limit(tree: Any, rows: int) -> None:
    from sqlglot import exp

    limit = tree.args.get("limit")
    number = limit.args.get("expression") or limit.args.get("count") if limit is not None else None
    if limit is not None and isinstance(options := limit.args.get("limit_options"), exp.LimitOptions):
        number = None if options.args.get("percent") else number
    if isinstance(number, exp.Literal) and not number.is_string and number.this.isdigit():
        rows = min(rows, int(number.this))
    tree.set("limit", exp.Limit(expression=exp.Literal.number(rows)))


@lru_cache(maxsize=1)
def pure_functions() -> frozenset[str]:
    """The functions of ``functions.txt``, in small letters."""
    return _listed("functions.txt")


@lru_cache(maxsize=1)
def known_syntax() -> frozenset[str]:
    """The parts of a query of ``syntax.txt``."""
    return _listed("syntax.txt")


def _listed(file: str) -> frozenset[str]:
    lines = Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def kind_of(tree: Any) -> str:
    """What a statement is, in capitals: ``SELECT``, ``SET``."""
    from sqlglot import exp

    if isinstance(tree, exp.Command):
        return str(tree.this).upper()
    return str(tree.key).upper()


def _first_line(error: Exception) -> str:
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).split("\n", 1)[0]
    return text[:200] or type(error).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """sqlglot warns about statements it does not know; the refusal says it better."""
    logger = logging.getLogger("sqlglot")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
