"""Statements of a DAG under test, before they go to a warehouse: read, checked, and turned to the branch.

There is no role here that opens only the branch: whoever may clone a table can read the real one. So each
statement is parsed, every part of it must be known, and every schema that it names is replaced by that of the
branch. What is sent is written anew from the syntax tree and read once more. This is one of two walls: the
other are the rights of the connection, which ``branches.warehouse`` checks before the first branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.branches.warehouse_dialect import Dialect
from airflow_provider_ardent.branches.warehouse_names import Names, Place
from airflow_provider_ardent.context import guard
from airflow_provider_ardent.errors import QueryRefused

MOST_NODES = 100_000
LONGEST = 8_000_000
_ALSO = frozenset(
    {
        *guard.IN_DML, *guard.IN_DDL, "Placeholder", "Partition", "TruncateTable", "Describe", "Comment",
        "Clone", "Properties", "Property", "TemporaryProperty", "TransientProperty", "FileFormatProperty",
        "PartitionedByProperty", "Cluster", "ClusterProperty", "SchemaCommentProperty", "SecureProperty",
        "LikeProperty", "CommentColumnConstraint", "SwapTable", "Transaction", "Commit", "Rollback",
    }
)  # fmt: skip
"""Parts that a statement on a branch may have, beside those of a query."""
_KINDS = frozenset({"TABLE", "VIEW", "COLUMN", "CONSTRAINT", ""})
_FORMATS = frozenset({"DELTA"})
_REASONS = {
    "Copy": "COPY INTO leads to files outside of the branch",
    "Put": "PUT leads to files outside of the branch",
    "Get": "GET leads to files outside of the branch",
    "LocationProperty": "LOCATION leads to files outside of the branch",
    "OptionsProperty": "OPTIONS leads to data outside of the branch",
    "CopyGrantsProperty": "COPY GRANTS gives rights to others",
    "Set": "SET changes the session, which the branch has set up",
    "Show": "SHOW tells of what is outside of the branch",
    "MultitableInserts": "INSERT into several tables cannot be turned to the branch",
    "Grant": "GRANT gives rights to others",
    "Revoke": "REVOKE takes rights from others",
}
_ALLOWED = frozenset(
    {
        *("Select", "Union", "Intersect", "Except", "Subquery", "Insert", "Update", "Delete", "Merge"),
        *("Create", "Alter", "Drop", "TruncateTable", "Describe", "Comment"),
        *("Transaction", "Commit", "Rollback"),
    }
)
_SILENT = frozenset({"WAREHOUSE", "SECONDARY ROLES"})
"""``USE`` of these is answered and not done: what a branch computes with is that of its own connection."""


@dataclass(frozen=True)
class Prepared:
    """What is to be done for one statement of the sandbox.

    :param sql: what the warehouse is sent; empty where there is nothing to send.
    :param use: the schema that the session is in from now on.
    """

    sql: str = ""
    use: Place | None = None


class Turner:
    """Turns statements of one dialect to one branch.

    Example::

        turner = Turner(Databricks(), names)
        turner.prepared("insert into shop.daily select * from shop.orders", names.home).sql
    """

    def __init__(self, dialect: Dialect, names: Names) -> None:
        self.dialect = dialect
        self._names = names
        self._targets = frozenset(names.schemas.values())

    def prepared(self, sql: str, here: Place, *, whole: bool = False) -> Prepared:
        """What to do for a statement of a session that is in the schema ``here``.

        :param whole: also give a schema to the names that have none, which else mean the session's.

        Raises:
            QueryRefused: it cannot be read, could leave the branch, or names what is not there.
        """
        tree = self._only(sql)
        if type(tree).__name__ == "Use":
            return self._used(tree, here)
        self._check(tree)
        self._turn(tree, here, whole)
        text: str = tree.sql(dialect=self.dialect.conn_type, comments=False, normalize_functions=False)
        # What is sent is what was checked: the text is read again, so that no quoting can tell them apart.
        again = self._only(text)
        self._check(again)
        self._check_turned(again)
        return Prepared(text)

    def query(self, sql: str, here: Place) -> str:
        """The query of a view, turned to the branch.

        Raises:
            QueryRefused: see ``prepared``.
        """
        from sqlglot import exp

        tree = self._only(sql)
        if isinstance(tree, exp.Create):  # some catalogs give the whole statement
            sql = (
                tree.expression.sql(dialect=self.dialect.conn_type, comments=False) if tree.expression else ""
            )
            tree = self._only(sql)
        if not isinstance(tree, exp.Query):
            raise QueryRefused("its text is not a query")
        return self.prepared(sql, here, whole=True).sql

    def _only(self, sql: str) -> Any:
        if len(sql) > LONGEST:
            raise refused(f"A statement of more than {LONGEST} characters")
        try:
            trees = guard.parsed(sql, self.dialect.conn_type)
        except QueryRefused:
            raise refused("A statement that cannot be read as SQL here") from None
        if not trees:
            raise refused("A text without a statement")
        if len(trees) > 1:
            raise refused(f"{len(trees)} statements at once (send them one by one, split_statements=True)")
        return trees[0]

    # -- what is in it --------------------------------------------------------------------------------------

    def _check(self, tree: Any) -> None:
        from sqlglot import exp

        name = type(tree).__name__
        if name not in _ALLOWED:
            raise refused(_REASONS.get(name) or f"{_called(tree)} is no statement that is known here")
        for node in tree.walk():
            if reason := _REASONS.get(type(node).__name__):
                raise refused(reason)
            if isinstance(node, exp.FileFormatProperty) and node.name.upper() not in _FORMATS:
                raise refused(f"USING {node.name} leads to data outside of the branch")
            if isinstance(node, exp.Create | exp.Drop | exp.Alter | exp.Comment | exp.Describe):
                kind = str(node.args.get("kind") or "").upper()
                if kind not in _KINDS:
                    raise refused(f"{_called(node)} {kind}")
        try:
            guard.check_parts(tree, self.dialect.conn_type, _ALSO, self.dialect.functions, MOST_NODES)
        except QueryRefused as refusal:
            said = str(refusal).removeprefix("Refused: ").partition(": ")[0]
            raise refused(said.rstrip(".")) from None

    # -- where it leads -------------------------------------------------------------------------------------

    def _turn(self, tree: Any, here: Place, whole: bool) -> None:
        """Every schema that is named becomes that of the branch."""
        from sqlglot import exp

        own = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
        turned: dict[tuple[Place, str], Place] = {}
        for table in list(tree.find_all(exp.Table)):
            if isinstance(table.this, exp.Func):
                continue
            if table.db:
                place = self._place(table, here)
                self._refuse_missing(table, place)
                turned[place, self._folded(table.this)] = target = self._target(place)
                self._point(table, target)
            elif table.name.lower() not in own:
                self._refuse_missing(table, here)
                target = self._target(here)
                if whole:
                    self._point(table, target)
        for column in tree.find_all(exp.Column):
            # Else it is a field of a structure, and what is before it a table or a column.
            if column.args.get("db"):
                named = self._place(column, here), self._folded(column.args.get("table"))
                if named in turned:
                    self._point(column, turned[named])

    def _place(self, node: Any, here: Place) -> Place:
        schema = self._folded(node.args["db"])
        return Place(self._folded(node.args.get("catalog")) or here.catalog, schema)

    def _folded(self, name: Any) -> str:
        if name is None:
            return ""
        return self.dialect.folded(name.name, quoted=bool(name.args.get("quoted")))

    def _target(self, place: Place) -> Place:
        target = self._names.target(place)
        if target is None:
            raise QueryRefused(self.elsewhere(str(place)))
        return target

    def elsewhere(self, what: str) -> str:
        """The refusal of a schema that the branch does not have."""
        known = ", ".join(sorted(str(place) for place in self._names.schemas))
        return f'schema "{what}" cannot be reached from the sandbox: the branch has {known}'

    def _refuse_missing(self, table: Any, place: Place) -> None:
        label = f"{place.schema}.{self._folded(table.this)}"
        if reason := self._names.missing.get(label):
            raise QueryRefused(f'table "{label}" cannot be reached from the sandbox: {reason}')

    def _point(self, node: Any, target: Place) -> None:
        from sqlglot import exp

        node.set("db", exp.to_identifier(target.schema, quoted=True))
        node.set("catalog", exp.to_identifier(target.catalog, quoted=True))

    def _check_turned(self, tree: Any) -> None:
        from sqlglot import exp

        for table in tree.find_all(exp.Table):
            if table.db and Place(table.catalog, table.db) not in self._targets:
                raise refused("A statement that cannot be read the same way twice")

    # -- USE ------------------------------------------------------------------------------------------------

    def _used(self, tree: Any, here: Place) -> Prepared:
        kind = str(tree.args.get("kind") or "").upper()
        if kind in _SILENT:
            return Prepared()
        names = tuple(self._folded(part) for part in tree.this.parts) if tree.this is not None else ()
        place = self._meant(kind, names, here)
        if place is None:
            raise refused(f"USE {kind}".strip())
        if not any(known.catalog == place.catalog for known in self._names.schemas):
            raise QueryRefused(self.elsewhere(place.catalog))
        return Prepared(use=place)

    def _meant(self, kind: str, names: tuple[str, ...], here: Place) -> Place | None:
        whole = "CATALOG" if self.dialect.container == "catalog" else "DATABASE"
        if len(names) == 2 and kind in ("", "SCHEMA", "DATABASE"):
            return Place(*names)
        if len(names) != 1:
            return None
        if kind == whole or (kind == "" and whole == "DATABASE"):
            return Place(names[0], self.dialect.folded(self.dialect.default_schema))
        return Place(here.catalog, names[0]) if kind in ("", "SCHEMA", "DATABASE") else None


def tables_of(sql: str, dialect: Dialect, here: Place) -> Iterator[tuple[Place, str]]:
    """The tables that a query names, each with its schema.

    Raises:
        QueryRefused: it cannot be read.
    """
    from sqlglot import exp

    def folded(name: Any) -> str:
        return dialect.folded(name.name, quoted=bool(name.args.get("quoted"))) if name is not None else ""

    for tree in guard.parsed(sql, dialect.conn_type):
        made = tree.this if isinstance(tree, exp.Create) else None
        own = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
        for table in tree.find_all(exp.Table):
            if isinstance(table.this, exp.Func) or table is made or (made is not None and table is made.this):
                continue
            if table.db or table.name.lower() not in own:
                place = Place(
                    folded(table.args.get("catalog")) or here.catalog,
                    folded(table.args.get("db")) or here.schema,
                )
                yield place, folded(table.this)


def refused(what: str) -> QueryRefused:
    """The refusal of a statement, in the words by which it is known that the sandbox is the cause."""
    return QueryRefused(f"{what}; it is refused on a branch")


def _called(tree: Any) -> str:
    kind = guard.kind_of(tree)
    return {"TRUNCATETABLE": "TRUNCATE", "MULTITABLEINSERTS": "INSERT ALL"}.get(kind, kind)
