"""Which tables of a PostgreSQL database a change plays with, and how their rows are best read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches.masked import hidden_columns
from airflow_provider_ardent.branches.postgres_server import literal, quoted, rows
from airflow_provider_ardent.branches.rows import Reference

if TYPE_CHECKING:
    from psycopg import Connection as Session

_HASHED = ("text", "character varying", "character", "citext", "name")
_DATES = ("date", "timestamp without time zone", "timestamp with time zone")
_ORDERED = (
    "smallint",
    "integer",
    "bigint",
    "date",
    "timestamp without time zone",
    "timestamp with time zone",
)
_NOWHERE = "@example.invalid"


@dataclass(frozen=True)
class Column:
    """A column whose values are copied. ``length`` is 0 where there is no limit."""

    name: str
    type: str
    length: int
    nullable: bool
    masked: bool = False

    def read(self, salt: str, alias: str = "") -> str:
        """The expression that reads it from the parent, masked where it is to be."""
        name = f"{alias}{quoted(self.name)}"
        return mask(name, self, salt) if self.masked else name


@dataclass(frozen=True)
class Table:
    """A table with rows. ``rows`` is the planner's estimate, -1 where it has none; ``bytes`` without "
    "indexes."""

    oid: int
    schema: str
    name: str
    partitioned: bool
    rows: int
    bytes: int
    pages: int
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    newest: tuple[str, ...]
    readable: bool

    @property
    def sql(self) -> str:
        return f"{quoted(self.schema)}.{quoted(self.name)}"

    @property
    def label(self) -> str:
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"

    @property
    def row_bytes(self) -> int:
        """Bytes of a row on average."""
        return max(32, self.bytes // self.rows) if self.rows > 0 else 200

    def column_list(self) -> str:
        return ", ".join(quoted(column.name) for column in self.columns)

    def select(self, salt: str, rest: str = "", alias: str = "") -> str:
        """``SELECT`` of what is copied; ``rest`` follows the table's name."""
        dot = f"{alias}." if alias else ""
        what = ", ".join(column.read(salt, dot) for column in self.columns) or "null"
        only = "" if self.partitioned else "only "
        return f"select {what} from {only}{self.sql}{f' {alias}' if alias else ''} {rest}"


@dataclass(frozen=True)
class Tables:
    """Every table of a database that holds rows itself, and what refers to what."""

    by_oid: Mapping[int, Table]
    references: tuple[Reference[int], ...]
    behind: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def in_play(self, names: Iterable[str] | None) -> list[Table]:
        """The tables that these names mean, those behind a view that is named included.

        All of them where ``names`` is None, or names nothing of this database.
        """
        if names is not None:
            wanted = {name.casefold() for name in names}
            found: set[int] = set()
            for name, oids in self.behind.items():
                schema, _, bare = name.partition(".")
                if bare.casefold() in wanted or f"{schema}.{bare}".casefold() in wanted:
                    found |= oids
            chosen = [table for oid, table in self.by_oid.items() if oid in found]
            if chosen:
                return chosen
        return list(self.by_oid.values())


def mask(name: str, column: Column, salt: str) -> str:
    """An expression that hides a value: equal values stay equal, so that joins hold."""
    if column.type.rpartition(".")[2] in _HASHED:
        digest = f"md5({literal(salt)} || {name}::text)"
        if column.length and column.length < 32:
            return f"substr({digest}, 1, {column.length})"
        if column.length and column.length < 32 + len(_NOWHERE):
            return digest
        return f"case when {name}::text like '%@%' then {digest} || '{_NOWHERE}' else {digest} end"
    if column.type in _DATES:
        return f"date_trunc('year', {name})::{column.type}"
    return f"null::{column.type}" if column.nullable else name


def read_tables(session: Session[Any], patterns: Sequence[str]) -> Tables:
    """Read them in the session's transaction. ``patterns`` name the columns to be masked.

    A pattern is a column (``email``, ``phone*``), or one of a table (``customers.name``).
    """
    columns = _columns(session)
    keys = {row[0]: tuple(row[1]) for row in rows(session, _KEYS)}
    newest = _newest(session)
    found = {}
    for oid, schema, name, kind, estimate, size, pages, readable in rows(session, _TABLES):
        table = Table(
            oid, schema, name, kind == "p", int(estimate), int(size), int(pages),
            tuple(columns.get(oid, ())), keys.get(oid, ()), newest.get(oid, ()), readable,
        )  # fmt: skip
        found[oid] = table
    references = tuple(
        Reference(child, parent, tuple(mine), tuple(theirs), indexed)
        for child, parent, mine, theirs, indexed in rows(session, _REFERENCES)
        if child in found and parent in found
    )
    hidden = _hidden(found, references, patterns)
    masked = {oid: _masked(table, hidden) for oid, table in found.items()}
    behind: dict[str, set[int]] = {}
    for name, oid in rows(session, _BEHIND):
        if oid in found:
            behind.setdefault(str(name), set()).add(oid)
    return Tables(masked, references, {name: frozenset(oids) for name, oids in behind.items()})


def _columns(session: Session[Any]) -> dict[int, list[Column]]:
    found: dict[int, list[Column]] = {}
    for oid, name, kind, modifier, required in rows(session, _COLUMNS):
        length = modifier - 4 if kind in ("character varying", "character") and modifier > 4 else 0
        found.setdefault(oid, []).append(Column(name, kind, length, not required))
    return found


def _newest(session: Session[Any]) -> dict[int, tuple[str, ...]]:
    """The columns by which the newest rows of a table are found without reading all of it."""
    best: dict[int, tuple[int, tuple[str, ...]]] = {}
    for oid, names, types, primary in rows(session, _ORDERS):
        timely = types[0] in _ORDERED
        if primary and timely and len(names) == 1:
            rank = 0
        elif timely and types[0] in _DATES:
            rank = 1
        elif primary and timely:
            rank = 2
        elif primary:
            rank = 4
        else:
            continue
        if rank < best.get(oid, (9, ()))[0]:
            best[oid] = (rank, tuple(names) if primary else tuple(names[:1]))
    return {oid: names for oid, (_, names) in best.items()}


def _hidden(
    tables: Mapping[int, Table], references: Sequence[Reference[int]], patterns: Sequence[str]
) -> set[tuple[int, str]]:
    names = {
        (oid, column.name): (
            column.name, f"{table.name}.{column.name}", f"{table.schema}.{table.name}.{column.name}"
        )
        for oid, table in tables.items()
        for column in table.columns
    }  # fmt: skip
    pairs = [
        ((reference.child, mine), (reference.parent, theirs))
        for reference in references
        for mine, theirs in zip(reference.columns, reference.referred, strict=True)
    ]
    return hidden_columns(names, pairs, patterns)


def _masked(table: Table, hidden: set[tuple[int, str]]) -> Table:
    from dataclasses import replace

    columns = tuple(replace(column, masked=(table.oid, column.name) in hidden) for column in table.columns)
    return replace(table, columns=columns)


_OWN = (
    "c.relkind in ('r', 'p') and c.relpersistence <> 't' and c.relnamespace in (select oid from pg_namespace "
    "where nspname !~ '^pg_' and nspname <> 'information_schema') and not exists (select from pg_depend e "
    "where e.classid = 'pg_catalog.pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')"
)
_TABLES = f"""
with sizes as (
  select c.oid, coalesce(sum(greatest(l.reltuples, case when pg_relation_size(l.oid) = 0 then 0 else -1
    end)), 0) as rows,
    coalesce(sum(pg_relation_size(l.oid) + coalesce(pg_relation_size(nullif(l.reltoastrelid, 0)), 0)), 0) as
      bytes,
    coalesce(sum(l.relpages), 0) as pages, bool_or(l.reltuples < 0 and pg_relation_size(l.oid) > 0) as unknown
  from pg_class c cross join lateral (
    select c.oid as leaf where c.relkind = 'r'
    union all select relid from pg_partition_tree(c.oid) where c.relkind = 'p' and isleaf) t
  join pg_class l on l.oid = t.leaf
  where {_OWN} and not c.relispartition group by c.oid)
select c.oid, n.nspname, c.relname, c.relkind::text, case when s.unknown then -1 else s.rows end, s.bytes,
  s.pages,
  has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
from pg_class c join pg_namespace n on n.oid = c.relnamespace join sizes s on s.oid = c.oid order by c.oid"""
_COLUMNS = f"""
select a.attrelid, a.attname, format_type(a.atttypid, null), a.atttypmod, a.attnotnull
from pg_attribute a join pg_class c on c.oid = a.attrelid
where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and {_OWN} order by a.attrelid, a.attnum"""
_KEYS = """
select i.indrelid, array_agg(a.attname::text order by k.place)
from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality k(number, place)
join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
where i.indisprimary and k.place <= i.indnkeyatts group by i.indrelid"""
_ORDERS = f"""
select i.indrelid, array_agg(a.attname::text order by k.place),
  array_agg(format_type(a.atttypid, null) order by k.place), i.indisprimary
from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
join pg_am m on m.oid = x.relam and m.amname = 'btree'
cross join lateral unnest(i.indkey::int2[]) with ordinality k(number, place)
join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
where i.indisvalid and i.indpred is null and i.indexprs is null and k.place <= i.indnkeyatts and {_OWN}
group by i.indexrelid, i.indrelid, i.indisprimary order by i.indexrelid"""
_REFERENCES = """
select k.conrelid, k.confrelid,
  (select array_agg(a.attname::text order by u.place) from unnest(k.conkey) with ordinality u(number, place)
   join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number),
  (select array_agg(a.attname::text order by u.place) from unnest(k.confkey) with ordinality u(number, place)
   join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number),
  exists (select from pg_index i where i.indrelid = k.conrelid and i.indisvalid and i.indpred is null
    and (i.indkey::int2[])[0:array_length(k.conkey, 1) - 1] <@ k.conkey
    and (i.indkey::int2[])[0:array_length(k.conkey, 1) - 1] @> k.conkey)
from pg_constraint k where k.contype = 'f' and k.conparentid = 0 order by k.oid"""
# Names of tables and views, and the tables that are read when one of them is. A partition is its whole.
_BEHIND = """
with recursive edges as (
  select distinct r.ev_class as view, d.refobjid as used from pg_rewrite r
  join pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = r.oid
    and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> r.ev_class
  where r.rulename = '_RETURN'),
reached as (
  select c.oid as named, c.oid as used from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  union select r.named, e.used from reached r join edges e on e.view = r.used)
select n.nspname || '.' || c.relname, coalesce(pg_partition_root(u.oid)::oid, u.oid)
from reached r join pg_class c on c.oid = r.named join pg_namespace n on n.oid = c.relnamespace
join pg_class u on u.oid = r.used and u.relkind in ('r', 'p')"""
