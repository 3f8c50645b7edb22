"""The schema of a PostgreSQL database, read from its catalogs and made again in a branch.

``pg_dump`` is not used: a worker rarely has it, it refuses servers newer than itself, it would need the
password in its environment, and rows and schema are to be of one moment. What depends on what is not worked
out: statements that fail are tried again after the others, until no further one succeeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches import postgres_catalog as catalog
from airflow_provider_ardent.branches.postgres_server import literal, quoted, rows, run

if TYPE_CHECKING:
    from psycopg import Connection as Session

BATCH = 50
OUTWARD = {
    *("dblink", "postgres_fdw", "file_fdw", "oracle_fdw", "mysql_fdw", "tds_fdw", "mongo_fdw", "redis_fdw"),
    *("odbc_fdw", "multicorn", "wrappers", "adminpack", "pg_cron", "pg_net", "http", "pgsql_http", "pgagent"),
    *("aws_s3", "aws_lambda", "aws_ml", "azure_ai", "azure_storage", "google_ml_integration"),
    *("plpython3u", "plpython2u", "plpythonu", "plperlu", "pltclu", "plsh", "pljava", "pljavau", "plr"),
    *("plrustu", "pg_background"),
}
"""Extensions that lead out of the database, or run programs: a branch does without them."""


@dataclass(frozen=True)
class Statement:
    """One piece of the schema."""

    kind: str
    name: str
    sql: str

    @property
    def label(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Extension:
    """An extension of the parent."""

    name: str
    schema: str
    version: str


@dataclass(frozen=True)
class Schema:
    """A whole schema. ``before`` is made before the rows are copied, ``after`` when they are there."""

    extensions: tuple[Extension, ...]
    before: tuple[Statement, ...]
    after: tuple[Statement, ...]
    left_out: tuple[str, ...]


@dataclass
class _Column:
    name: str
    type: str
    collation: str | None
    required: bool
    identity: str
    generated: str
    expression: str | None
    sequence: str | None

    def text(self, is_child: bool) -> str:
        parts = [quoted(self.name), self.type]
        if self.collation:
            parts.append(f"collate {self.collation}")
        if self.generated:
            kind = "virtual" if self.generated == "v" else "stored"
            parts.append(f"generated always as ({self.expression}) {kind}")
        # A partition takes its identity from what it is attached to, from PostgreSQL 17 on.
        if self.identity and not is_child:
            kind = "always" if self.identity == "a" else "by default"
            parts.append(f"generated {kind} as identity{f' ({self.sequence})' if self.sequence else ''}")
        if self.required:
            parts.append("not null")
        return " ".join(parts)


def read(session: Session[Any]) -> Schema:
    """Read the schema in the session's transaction, whose ``search_path`` must be empty."""
    return Schema(
        extensions=tuple(Extension(*row) for row in rows(session, catalog.EXTENSIONS)),
        before=tuple(_before(session)),
        after=tuple(_after(session)),
        left_out=tuple(str(row[0]) for row in rows(session, catalog.NOT_COPIED)),
    )


def _before(session: Session[Any]) -> Iterator[Statement]:
    for kind, query in (
        ("schema", catalog.SCHEMAS),
        ("collation", catalog.COLLATIONS),
        ("type", catalog.ENUMS),
        ("type", catalog.COMPOSITES),
        ("domain", catalog.DOMAINS),
        ("type", catalog.RANGES),
        ("sequence", catalog.SEQUENCES),
        ("function", catalog.FUNCTIONS),
        ("aggregate", catalog.AGGREGATES),
    ):
        yield from _plain(session, kind, query)
    # Keys that are made together with their table cost a fraction of what they cost afterwards.
    keys: dict[int, list[str]] = {}
    constraints = []
    for name, kind, sql, table, inline in rows(session, catalog.CONSTRAINTS):
        if table is None:
            constraints.append((Statement("constraint", name, sql), kind))
        else:
            keys.setdefault(table, []).append(inline)
    yield from _tables(session, keys)
    yield from (statement for statement, kind in constraints if kind == "c")
    yield from _plain(session, "partition", catalog.PARENTS)
    yield from (_on_all(statement) for statement, kind in constraints if kind != "c")
    yield from _plain(session, "sequence", catalog.SEQUENCE_OWNERS)


def _on_all(statement: Statement) -> Statement:
    """Keys of a partitioned table are keys of its partitions."""
    return Statement(
        statement.kind, statement.name, statement.sql.replace("alter table only ", "alter table ", 1)
    )


def _tables(session: Session[Any], keys: Mapping[int, Sequence[str]]) -> Iterator[Statement]:
    columns: dict[int, list[_Column]] = {}
    for oid, *values in rows(session, catalog.COLUMNS):
        columns.setdefault(oid, []).append(_Column(*values))
    defaults = []
    for oid, name, kind, persistence, child, key, options, _ in rows(session, catalog.TABLES):
        mine = columns.get(oid, [])
        body = ", ".join([*(column.text(child) for column in mine), *keys.get(oid, ())])
        unlogged = "unlogged " if persistence == "u" else ""
        partitioned = f" partition by {key}" if kind == "p" else ""
        stored = f" with ({options})" if options and kind == "r" else ""
        yield Statement("table", name, f"create {unlogged}table {name} ({body}){partitioned}{stored}")
        defaults += [
            Statement(
                "default",
                f"{column.name} on {name}",
                f"alter table only {name} alter column {quoted(column.name)} set default {column.expression}",
            )
            for column in mine
            if column.expression and not column.generated
        ]
    yield from defaults


def _after(session: Session[Any]) -> Iterator[Statement]:
    # An index of a partitioned table is to be made on its partitions too.
    indexes = [
        (Statement("index", name, sql.replace(f" {name} ON ONLY ", f" {name} ON ", 1)), late)
        for name, sql, late in rows(session, catalog.INDEXES)
    ]
    yield from (statement for statement, late in indexes if not late)
    for name, kind, sql in rows(session, catalog.VIEWS):
        yield Statement("materialized view" if kind == "m" else "view", name, sql)
    yield from (statement for statement, late in indexes if late)
    yield from _plain(session, "statistics", catalog.STATISTICS)
    yield from _plain(session, "rule", catalog.RULES)
    for name, sql, disabled in rows(session, catalog.TRIGGERS):
        yield Statement("trigger", name, f"{sql}; {disabled}" if disabled else sql)
    yield from _plain(session, "policy", catalog.POLICIES)
    yield from _plain(session, "row security of", catalog.ROW_SECURITY)


def foreign_keys(session: Session[Any]) -> tuple[Statement, ...]:
    """They come last of all: rows may refer to each other in a circle."""
    return tuple(_plain(session, "foreign key", catalog.FOREIGN_KEYS))


def sequence_values(session: Session[Any]) -> tuple[Statement, ...]:
    """Where the sequences stand; of those that the user may not read, nothing."""
    return tuple(_plain(session, "value of", catalog.SEQUENCE_VALUES))


def _plain(session: Session[Any], kind: str, query: str) -> Iterator[Statement]:
    for name, sql in rows(session, query):
        yield Statement(kind, name, sql)


def make_extensions(session: Session[Any], wanted: Sequence[Extension], role: str) -> list[str]:
    """Create extensions in a branch as the connection's user; returns what was left out, and why."""
    import psycopg

    left_out = []
    for extension in wanted:
        if extension.name in OUTWARD:
            left_out.append(f"extension {extension.name}: it leads out of the database")
            continue
        schema = quoted(extension.schema)
        start = f"create extension if not exists {quoted(extension.name)}"
        try:
            if extension.schema not in ("public", "pg_catalog"):
                run(session, f"create schema if not exists {schema}")
                run(session, f"grant usage, create on schema {schema} to {quoted(role)}")
            try:
                run(session, f"{start} schema {schema} version {literal(extension.version)} cascade")
            except psycopg.Error:
                run(session, f"{start} cascade")
        except psycopg.Error as error:
            left_out.append(f"extension {extension.name}: {_first_line(error)}")
    return left_out


@dataclass
class Maker:
    """Runs statements in a branch as the branch's own role, again and again while some still succeed."""

    session: Session[Any]
    waiting: list[Statement] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    def make(self, statements: Iterable[Statement]) -> None:
        """Make these, and what was left over from before."""
        run(self.session, "set check_function_bodies = off; set search_path = ''")
        todo = [*self.waiting, *statements]
        while todo:
            left = [statement for batch in _batches(todo) for statement in self._try(batch)]
            if len(left) == len(todo):
                break
            todo = left
        self.waiting = todo

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(f"{statement.label}: {self.reasons[statement.label]}" for statement in self.waiting)

    def _try(self, batch: Sequence[Statement]) -> list[Statement]:
        """All at once, which is fast; where one fails, each half by itself."""
        import psycopg

        try:
            with self.session.transaction():
                run(self.session, ";\n".join(statement.sql for statement in batch))
        except psycopg.Error as error:
            if self.session.broken or isinstance(error, psycopg.errors.QueryCanceled):
                raise
            if len(batch) == 1:
                self.reasons[batch[0].label] = _first_line(error)
                return list(batch)
            middle = len(batch) // 2
            return [*self._try(batch[:middle]), *self._try(batch[middle:])]
        return []


def _batches(statements: Sequence[Statement]) -> Iterator[Sequence[Statement]]:
    for start in range(0, len(statements), BATCH):
        yield statements[start : start + BATCH]


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
