"""Reading a branch of PostgreSQL: its tables, their content as text, and how columns look."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches.difference import MOST_ROWS, ColumnProfile, Row, State, TableState
from airflow_provider_ardent.branches.parents import MISSING, Footprint
from airflow_provider_ardent.branches.postgres_server import literal, quoted, rows, run

if TYPE_CHECKING:
    from psycopg import Connection as Session

MOST_TABLES = 10_000
LARGE_BYTES = 128 * 1024**2
AT_ONCE = 100
SECONDS = 60
_PLAIN = (
    "smallint", "integer", "bigint", "numeric", "real", "double precision", "date", "boolean",
    "timestamp without time zone", "timestamp with time zone", "time without time zone", "interval",
)  # fmt: skip
_TABLES = f"""
select n.nspname, c.relname, c.relkind::text,
  (select coalesce(sum(pg_relation_size(t.relid)), 0) from pg_partition_tree(c.oid) t where t.isleaf)
    + case when c.relkind = 'r' then pg_relation_size(c.oid) else 0 end,
  (select array_agg(array[a.attname::text, format_type(a.atttypid, a.atttypmod)] order by a.attnum)
   from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
  (select array_agg(a.attname::text order by k.place) from pg_index i
   cross join lateral unnest(i.indkey::int2[]) with ordinality k(number, place)
   join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
   where i.indrelid = c.oid and i.indisprimary and k.place <= i.indnkeyatts)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')
order by 1, 2 limit {MOST_TABLES}"""


_TEXTS = {
    "search_path": "''",
    "datestyle": "'ISO, YMD'",
    "intervalstyle": "'postgres'",
    "timezone": "'UTC'",
    "extra_float_digits": "1",
    "bytea_output": "'hex'",
}


def begin(session: Session[Any]) -> None:
    """Texts of values must not hang on what a run set for its role."""
    kept = "; ".join(f"set {name} = {value}" for name, value in _TEXTS.items())
    run(session, f"{kept}; set statement_timeout = '{SECONDS}s'; set default_transaction_read_only = on")


@contextmanager
def same_texts(session: Session[Any]) -> Iterator[None]:
    """Within a transaction: values have the same texts as after :func:`begin`; then all is as before."""
    run(session, "savepoint ardent_texts")
    run(session, "; ".join(f"set local {name} = {value}" for name, value in _TEXTS.items()))
    try:
        yield
    finally:
        run(session, "rollback to savepoint ardent_texts; release savepoint ardent_texts")


def read_state(session: Session[Any]) -> State:
    """Every table with the number of its rows and a digest of its content."""
    found = rows(session, _TABLES)
    state: dict[str, TableState] = {}
    for start in range(0, len(found), AT_ONCE):
        part = found[start : start + AT_ONCE]
        counted = {place: values for place, *values in rows(session, " union all ".join(_counts(part)))}
        for place, (schema, name, _, _, columns, key) in enumerate(part):
            count, digest = counted[place]
            state[label(schema, name)] = TableState(
                count, digest or "", tuple((column, kind) for column, kind in columns or ()), tuple(key or ())
            )
    return state


def _counts(tables: Sequence[tuple[Any, ...]]) -> Iterator[str]:
    for place, (schema, name, kind, size, _, _) in enumerate(tables):
        only = "only " if kind == "r" else ""
        digest = "sum(hashtextextended(t::text, 0)::numeric)::text" if size <= LARGE_BYTES else "''::text"
        yield f"select {place}, count(*), {digest} from {only}{quoted(schema)}.{quoted(name)} t"


def label(schema: str, name: str) -> str:
    """How people are told of a table."""
    return name if schema == "public" else f"{schema}.{name}"


def read_rows(session: Session[Any], table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Rows as texts, a block at a time."""
    from psycopg.rows import tuple_row

    values = ", ".join(f"t.{quoted(column)}::text" for column in columns) or "null"
    with session.transaction(), session.cursor("ardent_rows", row_factory=tuple_row) as cursor:
        cursor.itersize = 2000
        cursor.execute(f"select {values} from {_found(session, table)} t limit {MOST_ROWS + 1}".encode())
        yield from cursor


def read_profile(session: Session[Any], table: str, columns: Sequence[str]) -> Mapping[str, ColumnProfile]:
    """Least and greatest only of numbers, dates and the like: texts may be personal."""
    types = dict(
        rows(
            session,
            "select attname, format_type(atttypid, null) from pg_attribute where attrelid = "
            f"{literal(_found(session, table))}::regclass and attnum > 0 and not attisdropped",
        )
    )
    found = {}
    for column in columns:
        name = f"t.{quoted(column)}"
        shown = types.get(column) in _PLAIN
        ends = (
            f"min({name})::text, max({name})::text" if shown and types[column] != "boolean" else "null, null"
        )
        nulls, distinct, low, high = rows(
            session,
            f"select count(*) - count({name}), count(distinct {name}::text), {ends} "
            f"from {_found(session, table)} t",
        )[0]
        found[column] = ColumnProfile(nulls, distinct, low or "", high or "")
    return found


def read_digest(session: Session[Any], table: str) -> str:
    """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
    found = name_of(session, table)
    if not found:
        return ""
    digest = rows(session, f"select count(*), sum(hashtextextended(t::text, 0)::numeric) from {found} t")[0]
    return f"{digest[0]}:{digest[1] or 0}"


def footprint(session: Session[Any], table: str) -> Footprint:
    """A table as a session sees it now; its texts must be those of :func:`begin`."""
    found = name_of(session, table)
    if not found:
        return MISSING
    columns = rows(
        session,
        "select attname, format_type(atttypid, atttypmod), attnotnull from pg_attribute where attrelid = "
        f"{literal(found)}::regclass and attnum > 0 and not attisdropped order by attnum",
    )
    count, content = rows(
        session,
        f"select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text from {found} t",
    )[0]
    return Footprint(int(count), hashlib.sha256(f"{columns}{content}".encode()).hexdigest())


def empty(session: Session[Any], tables: Sequence[str]) -> None:
    """Delete every row of some tables, whatever refers to them."""
    names = [name for table in tables if (name := name_of(session, table))]
    run(session, "set default_transaction_read_only = off")
    with session.transaction():
        for name in names:
            run(session, f"alter table {name} disable trigger user")
            run(session, f"delete from {name}")
            run(session, f"alter table {name} enable trigger user")


def _found(session: Session[Any], table: str) -> str:
    """The table that a label means; one that is gone is an error of the server's."""
    return name_of(session, table) or quoted(table)


def name_of(session: Session[Any], table: str) -> str:
    """The table that a label means, as SQL writes it; empty where there is none."""
    candidates = rows(
        session,
        "select n.nspname, c.relname, c.relkind::text from pg_class c join pg_namespace n on n.oid = "
        "c.relnamespace "
        "where c.relkind in ('r', 'p') and case when n.nspname = 'public' then c.relname::text "
        "else n.nspname || '.' || c.relname end = %s order by n.nspname = 'public' desc",
        (table,),
    )
    if not candidates:
        return ""
    schema, name, _ = candidates[0]
    return f"{quoted(schema)}.{quoted(name)}"
