"""Statements on a copy in PostgreSQL, each with its time, its locks, and the tables that it wrote anew."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches.measuring import MODES, Definitions, Lock, Measured
from airflow_provider_ardent.branches.postgres_data import label
from airflow_provider_ardent.branches.postgres_parent import refusal, run_one
from airflow_provider_ardent.branches.postgres_server import Server, quoted, rows, run
from airflow_provider_ardent.errors import BranchUnavailable

if TYPE_CHECKING:
    from psycopg import Connection as Session

    from airflow_provider_ardent.branches.postgres import Place

_OWN = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
_FILES = f"""
select c.oid::bigint, n.nspname, c.relname, pg_relation_filenode(c.oid)::bigint, c.relkind::text
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'm') and {_OWN}"""
_LOCKS = """
select relation::bigint, mode from pg_locks
where pid = pg_backend_pid() and locktype = 'relation' and granted
and database = (select oid from pg_database where datname = current_database())"""
_DEFINITIONS = f"""
with tables as (
  select c.oid, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and {_OWN})
select t.nspname, t.relname, 'column ' || quote_ident(a.attname)
  || ' ' || format_type(a.atttypid, a.atttypmod)
  || case when a.attnotnull then ' not null' else '' end
  || case a.attidentity when 'a' then ' identity always' when 'd' then ' identity' else '' end
  || case when d.adbin is null then '' when a.attgenerated <> '' then ' generated ' else ' default ' end
  || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
union all
select t.nspname, t.relname, 'constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
from tables t join pg_constraint k on k.conrelid = t.oid where k.contype <> 'n'
union all
select t.nspname, t.relname, 'index ' || pg_get_indexdef(i.indexrelid)
  || case when i.indisvalid then '' else ' (not valid)' end
from tables t join pg_index i on i.indrelid = t.oid
union all
select t.nspname, t.relname, 'trigger ' || pg_get_triggerdef(g.oid)
from tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
order by 1, 2, 3"""
_RANK = {mode: place for place, mode in enumerate(MODES)}


def measure_on_copy(
    conn_id: str, place: Place, statements: Sequence[str], alone: Collection[int], seconds: float
) -> tuple[Measured, ...]:
    """See :meth:`~airflow_provider_ardent.branches.measuring.Measurable.measure`."""
    import psycopg

    number = 0
    with closing(Server(conn_id).connect_as(place.login, place.address, place.database)) as session:
        try:
            run(session, f"set statement_timeout = {int(seconds * 1000)}")
            found = []
            measuring = _Measuring(session)
            for number, statement in enumerate(statements, 1):
                found.append(measuring.run(statement, alone=number - 1 in alone))
            number = 0
            measuring.commit()
            return tuple(found)
        except psycopg.Error as error:
            said = refusal(conn_id, error)
            where = f"Statement {number} of {len(statements)}: " if number else ""
            raise BranchUnavailable(f"{where}{said}") from error


def definitions(session: Session[Any]) -> Definitions:
    """See :meth:`~airflow_provider_ardent.branches.measuring.Measurable.definitions`."""
    found: dict[str, list[str]] = {}
    for schema, name, text in rows(session, _DEFINITIONS):
        found.setdefault(label(schema, name), []).append(text)
    return {table: tuple(lines) for table, lines in found.items()}


class _Measuring:
    """One session, and what it holds and knows so far."""

    def __init__(self, session: Session[Any]) -> None:
        self._session = session
        self._open = False
        self._held: dict[str, str] = {}
        self._names: dict[int, tuple[str, str]] = {}
        self._files = self._filenodes()

    def run(self, statement: str, *, alone: bool) -> Measured:
        if alone:
            self.commit()
        elif not self._open:
            run(self._session, "begin")
            self._open = True
        before = self._files
        started = time.monotonic()
        count = run_one(self._session, statement)
        seconds = time.monotonic() - started
        self._files = self._filenodes()
        # What runs alone has let go of its locks by now; there is one kind of it, with one kind of lock.
        locks = () if alone else tuple(self._fresh_locks())
        rewritten = {
            label(*self._names[oid]): self._rows(oid)
            for oid, node in self._files.items()
            if oid in before and before[oid] != node
        }
        return Measured(seconds, count, locks, rewritten)

    def commit(self) -> None:
        if self._open:
            run(self._session, "commit")
            self._open = False
            self._held = {}

    def _filenodes(self) -> dict[int, int]:
        """The file of each table; a new one means that every row was written anew."""
        found = rows(self._session, _FILES)
        self._names |= {oid: (schema, name) for oid, schema, name, _, _ in found}
        return {oid: node for oid, _, _, node, kind in found if kind != "p" and node is not None}

    def _fresh_locks(self) -> list[Lock]:
        """The strongest lock of each table that is stronger than what was held before."""
        now: dict[str, str] = {}
        for oid, raw in rows(self._session, _LOCKS):
            mode = _mode(raw)
            if oid in self._names and mode in _RANK:
                table = label(*self._names[oid])
                now[table] = max(now.get(table, mode), mode, key=_RANK.__getitem__)
        fresh = [
            Lock(table, mode)
            for table, mode in sorted(now.items())
            if table not in self._held or _RANK[mode] > _RANK[self._held[table]]
        ]
        self._held |= now
        return fresh

    def _rows(self, oid: int) -> int:
        schema, name = self._names[oid]
        return int(rows(self._session, f"select count(*) from only {quoted(schema)}.{quoted(name)}")[0][0])


def _mode(name: str) -> str:
    """``AccessExclusiveLock`` as the documentation writes it.

    >>> _mode("AccessExclusiveLock")
    'ACCESS EXCLUSIVE'
    """
    bare = name.removesuffix("Lock")
    return "".join(f" {letter}" if letter.isupper() else letter for letter in bare).strip().upper()
