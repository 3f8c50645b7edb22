"""Which tables and views of a warehouse a piece of code may use, and what of them a branch can have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from airflow_provider_ardent.branches.masked import hidden_columns
from airflow_provider_ardent.branches.warehouse_dialect import VIEW, Listed
from airflow_provider_ardent.branches.warehouse_names import Place
from airflow_provider_ardent.branches.warehouse_server import Session
from airflow_provider_ardent.branches.warehouse_sql import tables_of
from airflow_provider_ardent.errors import QueryRefused

MOST_TABLES = 100
DEEPEST = 5
"""Views of views of views: how far they are followed."""
_MOST_WORDS = 3_000
_WORD = re.compile(r"[^\W\d][\w$-]*")


@dataclass
class InPlay:
    """What was found.

    :param views: the text of each view that could be read.
    :param notes: what is left out, each a sentence.
    """

    found: list[Listed] = field(default_factory=list)
    views: dict[Listed, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(dict.fromkeys(listed.place for listed in self.found))

    @property
    def tables(self) -> list[Listed]:
        return [listed for listed in self.found if listed.kind != VIEW]


class Search:
    """Looks for tables in the catalogs that a session may read.

    :param home: the schema that names without one mean.
    :param scratch: where branches are; never in play.
    """

    def __init__(self, session: Session, home: Place, scratch: str) -> None:
        self._session = session
        self._dialect = session.dialect
        self._home = home
        self._scratch = scratch

    def in_play(self, names: Iterable[str] | None) -> InPlay:
        """What these names mean, and what the views among it read.

        All tables of the home schema where ``names`` is None, or names nothing that is there.
        """
        words = _words(names)
        result = InPlay()
        found = self._named(words) if words else []
        if not found:
            found = self._listed(self._home.catalog, None, [self._home.schema])
        if len(found) > MOST_TABLES:
            result.notes.append(f"only {MOST_TABLES} of {len(found)} tables are in the copy")
        result.found = found[:MOST_TABLES]
        self._behind_views(result)
        return result

    def _named(self, words: Sequence[str]) -> list[Listed]:
        known = {word.casefold() for word in words}
        catalogs = [
            str(name)
            for (name,) in self._session.rows(self._dialect.catalogs(self._scratch))
            if str(name).casefold() in known
            and str(name) not in {*self._dialect.system, self._scratch, self._home.catalog}
        ]
        found = self._listed(self._home.catalog, words, [*words, self._home.schema])
        for catalog in catalogs:
            found += self._listed(catalog, words, words)
        return found

    def _listed(self, catalog: str, names: Sequence[str] | None, schemas: Sequence[str]) -> list[Listed]:
        return [
            Listed(Place(catalog, str(schema)), str(name), self._dialect.kind_of(str(kind)))
            for schema, name, kind in self._session.rows(self._dialect.tables(catalog, names, schemas))
        ]

    def _behind_views(self, result: InPlay) -> None:
        """Add what views read, through views too."""
        new = [listed for listed in result.found if listed.kind == VIEW]
        for _ in range(DEEPEST):
            wanted: dict[tuple[Place, str], None] = {}
            for view in new:
                wanted.update(dict.fromkeys(self._read(view, result)))
            known = {(listed.place, listed.name) for listed in result.found}
            more = [
                listed
                for place, name in wanted
                if (place, name) not in known and place.catalog not in self._dialect.system
                for listed in self._listed(place.catalog, [name], [place.schema])
            ]
            result.found += more
            new = [listed for listed in more if listed.kind == VIEW]
            if not new:
                return

    def _read(self, view: Listed, result: InPlay) -> list[tuple[Place, str]]:
        text = self._session.value(self._dialect.view_query(view.place, view.name))
        try:
            named = list(tables_of(str(text or ""), self._dialect, view.place))
        except QueryRefused as refusal:
            result.notes.append(f"view {self._dialect.shown(view.name)} is not in the copy: {refusal}")
            return []
        if not text:
            result.notes.append(
                f"view {self._dialect.shown(view.name)} is not in the copy: its text may not be read"
            )
            return []
        result.views[view] = str(text)
        return named

    def masked(self, found: InPlay, patterns: Sequence[str]) -> dict[Listed, str]:
        """For each table with columns to hide: the query that reads it without them."""
        if not patterns:
            return {}
        queries: dict[Listed, str] = {}
        for place in found.places:
            tables = {listed.name: listed for listed in found.tables if listed.place == place}
            columns: dict[str, list[tuple[str, str]]] = {}
            asked = self._dialect.columns((place,), tuple(tables)) if tables else ""
            for _, table, column, kind in self._session.rows(asked) if asked else ():
                columns.setdefault(str(table), []).append((str(column), str(kind)))
            for table, its in columns.items():
                if query := self._masking(tables[table], its, patterns):
                    queries[tables[table]] = query
        return queries

    def _masking(self, table: Listed, columns: Sequence[tuple[str, str]], patterns: Sequence[str]) -> str:
        names = {column: (column, f"{table.name}.{column}") for column, _ in columns}
        hidden = hidden_columns(names, (), patterns)
        if not hidden:
            return ""
        values = ", ".join(
            self._dialect.masked(column, kind) if column in hidden else self._dialect.name(column)
            for column, kind in columns
        )
        return f"SELECT {values} FROM {self._dialect.table(table.place, table.name)}"


def _words(names: Iterable[str] | None) -> list[str]:
    """The words of some names, as people write them: each may be a catalog, a schema or a table."""
    parts = (part.strip("`\"' ").casefold() for name in names or () for part in name.split("."))
    return list(dict.fromkeys(part for part in parts if _WORD.fullmatch(part)))[:_MOST_WORDS]
