"""What differs between warehouses. One dialect a warehouse; the engine is ``branches.warehouse``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches.warehouse_names import Place

if TYPE_CHECKING:
    from airflow_provider_ardent.branches.warehouse_server import Session

CLONED, COPIED, VIEW = "cloned", "copied", "view"


@dataclass(frozen=True)
class Listed:
    """A table or view as the catalog of the warehouse lists it.

    :param kind: ``cloned`` where it can be, ``copied`` where only its rows can be read, or ``view``.
    """

    place: Place
    name: str
    kind: str


@dataclass(frozen=True)
class Opened:
    """What of an Airflow connection says where it leads; never a password."""

    schema: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    def said(self, name: str) -> str:
        value = self.extra.get(name) or ""
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Rights:
    """What a session may do outside of the place for branches.

    :param principal: who it is, as the warehouse calls them.
    :param excess: rights beyond reading, each as people say it.
    :param seen: whether the warehouse showed any right at all: where it shows none, there is no telling.
    """

    principal: str
    excess: tuple[str, ...]
    seen: bool


class Dialect(ABC):
    """One kind of warehouse: how statements are written there, and what its rights mean.

    Another warehouse is another subclass, and an entry in ``warehouse_server.DIALECTS``.
    """

    conn_type: str
    """Airflow's type of connection, and the name of sqlglot's dialect."""
    title: str
    container: str
    """What holds schemas there: ``catalog`` or ``database``."""
    quote: str
    default_schema: str
    """The schema that a session is in after it has changed to a container."""
    system: frozenset[str] = frozenset()
    """Containers of the warehouse itself: they are never in play."""
    functions: frozenset[str] = frozenset()
    """Functions that a statement may call on a branch, beside those of ``context/functions.txt``."""

    # -- names ----------------------------------------------------------------------------------------------

    @abstractmethod
    def folded(self, name: str, *, quoted: bool = False) -> str:
        """A name as the warehouse keeps it."""

    def name(self, *parts: str) -> str:
        """A name of several parts, quoted."""
        return ".".join(
            f"{self.quote}{part.replace(self.quote, self.quote * 2)}{self.quote}" for part in parts
        )

    def shown(self, name: str) -> str:
        """A name as people are told of it."""
        return name

    def table(self, place: Place, table: str) -> str:
        return self.name(place.catalog, place.schema, table)

    def schema(self, place: Place) -> str:
        return self.name(place.catalog, place.schema)

    def literal(self, text: str) -> str:
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    @abstractmethod
    def home(self, opened: Opened) -> Place:
        """The schema of a connection as far as it says it; parts that it leaves open are empty."""

    @abstractmethod
    def sandbox(self, home: Place, socket: str) -> Mapping[str, Any]:
        """Airflow's connection as it is in the sandbox: what its driver is told leads to ``socket``."""

    # -- statements -----------------------------------------------------------------------------------------

    def opening(self, tag: str) -> tuple[str, ...]:
        """What each session begins with, beside the limit of time; ``tag`` is for whoever reads the bill."""
        return ()

    @abstractmethod
    def here(self) -> str:
        """A query for the current catalog and schema."""

    @abstractmethod
    def use(self, place: Place) -> tuple[str, ...]: ...

    @abstractmethod
    def create_schema(self, place: Place, comment: str) -> str: ...

    @abstractmethod
    def clone(self, target: str, source: str, version: str = "") -> str: ...

    def drop_schema(self, place: Place) -> str:
        return f"DROP SCHEMA IF EXISTS {self.schema(place)} CASCADE"

    def comment_schema(self, place: Place, comment: str) -> str:
        return f"COMMENT ON SCHEMA {self.schema(place)} IS {self.literal(comment)}"

    def create_as(self, target: str, query: str) -> str:
        return f"CREATE TABLE {target} AS {query}"

    def create_view(self, target: str, query: str) -> str:
        return f"CREATE VIEW {target} AS {query}"

    def source_version(self, session: Session, clone: str) -> str:
        """At which version the source of a clone was cloned; empty where a clone can be cloned itself."""
        return ""

    # -- what is there --------------------------------------------------------------------------------------

    def schemata(self, catalog: str) -> str:
        """A query for names and comments of the schemas of branches."""
        return (
            f"SELECT schema_name, comment FROM {self.name(catalog)}.information_schema.schemata "
            "WHERE lower(schema_name) LIKE 'ardent%' ORDER BY schema_name"
        )

    @abstractmethod
    def catalogs(self, scratch: str) -> str:
        """A query for the names of all catalogs that may be read."""

    def tables(self, catalog: str, names: Sequence[str] | None, schemas: Sequence[str]) -> str:
        """A query for schema, name and type of tables; all of ``schemas`` where ``names`` is None."""
        where = f"lower(table_schema) IN ({self._list(schemas)})"
        if names is not None:
            where += f" AND lower(table_name) IN ({self._list(names)})"
        return (
            "SELECT table_schema, table_name, table_type "
            f"FROM {self.name(catalog)}.information_schema.tables WHERE {where} "
            "ORDER BY table_schema, table_name LIMIT 1000"
        )

    def _list(self, names: Sequence[str]) -> str:
        return ", ".join(self.literal(name.lower()) for name in names) or "''"

    def columns(self, places: Sequence[Place], tables: Sequence[str] = ()) -> str:
        """A query for schema, table, column and type of the tables (not views) of some schemas."""
        catalog = self.name(places[0].catalog)
        schemas = ", ".join(self.literal(place.schema) for place in places)
        only = f"AND c.table_name IN ({', '.join(map(self.literal, tables))}) " if tables else ""
        return (
            f"SELECT c.table_schema, c.table_name, c.column_name, c.{self.type_column} "
            f"FROM {catalog}.information_schema.columns AS c "
            f"JOIN {catalog}.information_schema.tables AS t "
            "ON t.table_schema = c.table_schema AND t.table_name = c.table_name "
            f"WHERE c.table_schema IN ({schemas}) AND t.table_type <> 'VIEW' {only}"
            "ORDER BY c.table_schema, c.table_name, c.ordinal_position"
        )

    type_column = "data_type"

    @abstractmethod
    def kind_of(self, table_type: str) -> str:
        """``cloned``, ``copied`` or ``view``, for a type that the catalog names."""

    def view_query(self, place: Place, name: str) -> str:
        """A query for the text of a view."""
        return (
            f"SELECT view_definition FROM {self.name(place.catalog)}.information_schema.views "
            f"WHERE table_schema = {self.literal(place.schema)} AND table_name = {self.literal(name)}"
        )

    @abstractmethod
    def key(self, session: Session, place: Place, table: str) -> tuple[str, ...]:
        """The columns of the primary key, which these warehouses do not enforce."""

    # -- content --------------------------------------------------------------------------------------------

    @abstractmethod
    def digest(self, columns: Sequence[str]) -> str:
        """An expression over all rows that is equal for equal rows, in whatever order."""

    @abstractmethod
    def as_text(self, column: str, kind: str) -> str: ...

    @abstractmethod
    def is_plain(self, kind: str) -> bool:
        """Whether least and greatest of such a column may be shown: numbers and dates, no texts."""

    def masked(self, column: str, kind: str) -> str:
        """A column whose values are hidden: a hash of texts, the year of dates, NULL else."""
        name, upper = self.name(column), kind.upper()
        if upper.startswith(("STRING", "VARCHAR", "CHAR", "TEXT")):
            return f"sha2({name}, 256) AS {name}"
        if upper.startswith(("DATE", "TIMESTAMP")):
            return f"CAST(date_trunc('YEAR', {name}) AS {kind}) AS {name}"
        return f"CAST(NULL AS {kind}) AS {name}"

    # -- rights ---------------------------------------------------------------------------------------------

    @abstractmethod
    def rights(self, session: Session, scratch: str) -> Rights:
        """What the session may do outside of ``scratch``, as far as the warehouse says it."""

    @abstractmethod
    def grants(self, principal: str, home: Place, scratch: str) -> tuple[str, ...]:
        """The statements that give somebody what a branch needs, and nothing else."""
