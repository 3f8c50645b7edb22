"""The two ways from a PostgreSQL database to its copy: the server's own, and schema first, then rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from airflow_provider_ardent.branches import postgres_schema as schemas
from airflow_provider_ardent.branches import postgres_server as servers
from airflow_provider_ardent.branches.postgres_rows import PostgresRowCopier
from airflow_provider_ardent.branches.postgres_server import Server, literal, quoted, rows, run
from airflow_provider_ardent.branches.postgres_tables import read_tables
from airflow_provider_ardent.branches.terms import Address, CopyLimits, Login
from airflow_provider_ardent.errors import BranchUnavailable

if TYPE_CHECKING:
    from psycopg import Connection as Session

LOCK_SECONDS = 3
_SETTINGS = (
    "TimeZone",
    "DateStyle",
    "IntervalStyle",
    "default_text_search_config",
    "bytea_output",
    "extra_float_digits",
)
_SPLIT = 40


class Entrance(Protocol):
    """The database that a copy is made in, and the role that will own it."""

    @property
    def address(self) -> Address: ...

    @property
    def login(self) -> Login: ...

    @property
    def database(self) -> str: ...


@dataclass(frozen=True)
class Parent:
    """The database that is copied, as the connection's user sees it."""

    user: str
    database: str
    bytes: int
    settings: dict[str, str]
    creation: str

    @classmethod
    def of(cls, session: Session[Any]) -> Parent:
        """Look at it; nothing is written.

        The schemas that unqualified names are looked up in become settings of the branch's role, because
        ``"$user"`` would mean another schema there.
        """
        searched = rows(session, "select current_schemas(false)")[0][0]
        settings = {"search_path": ", ".join(quoted(name) for name in searched) or "''"}
        for name in _SETTINGS:
            value, usual = rows(
                session, "select setting, coalesce(boot_val, '') from pg_settings where name = %s", (name,)
            )[0]
            if value != usual:
                settings[name] = literal(value)
        size = rows(session, "select pg_database_size(current_database())")[0][0]
        info = session.info
        return cls(info.user, info.dbname, int(size), settings, _creation(session))


def _creation(session: Session[Any]) -> str:
    """Encoding and locale, so that the copy sorts and compares as the parent does."""
    found = rows(
        session,
        "select pg_encoding_to_char(encoding), datcollate, datctype, to_jsonb(d) ->> 'datlocprovider', "
        "coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') "
        "from pg_database d where datname = current_database()",
    )[0]
    encoding, collate, ctype, provider, locale = found
    text = f"encoding {literal(encoding)} lc_collate {literal(collate)} lc_ctype {literal(ctype)}"
    if provider == "i" and locale:
        text += f" locale_provider icu icu_locale {literal(locale)}"
    elif provider == "b" and locale:
        text += f" locale_provider builtin builtin_locale {literal(locale)}"
    return text


# -- the server's own way --------------------------------------------------------------------------------


def made_by_template(
    admin: Session[Any], server: Server, parent: Parent, name: str, role: str, most_bytes: int
) -> tuple[str, str]:
    """Copy the whole database with ``CREATE DATABASE … TEMPLATE`` where that is right.

    While the server copies, nobody can connect to the parent: it is only done where nobody is connected, and
    within the statement timeout of ``admin``. Returns the way, or an empty text and the reason against it.
    """
    import psycopg

    if parent.bytes > most_bytes:
        return "", f"the database is {parent.bytes // 1024**2} MB, more than [ardent] branch_mb"
    others = rows(
        admin, "select count(*) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()",
        (parent.database,),
    )[0][0]  # fmt: skip
    if others:
        return "", f"{others} sessions are connected to it"
    with server.session(parent.database) as session:
        obstacle = rows(session, _OBSTACLE, (sorted(schemas.OUTWARD),))
    if obstacle:
        return "", str(obstacle[0][0])
    try:
        way = servers.copy_database(admin, parent.database, name, parent.bytes)
    except psycopg.Error as error:
        lines = str(error).splitlines()
        return "", f"the server refused: {lines[0] if lines else type(error).__name__}"
    with server.session(name) as session:
        _give_away(session, role)
    servers.close_to_others(admin, name, role)
    return way, ""


def _give_away(session: Session[Any], role: str) -> None:
    """Make the branch's role the owner of everything, and away with passwords to other servers."""
    statements = [str(row[0]) for row in rows(session, _OWNERS.replace("ROLE", literal(role)))]
    with session.transaction():
        for start in range(0, len(statements), _SPLIT):
            run(session, ";\n".join(statements[start : start + _SPLIT]))


# -- schema, then rows -----------------------------------------------------------------------------------


def copy_into(
    admin: Session[Any],
    server: Server,
    parent_server: Server,
    parent: Parent,
    into: Entrance,
    names: frozenset[str] | None,
    limits: CopyLimits,
    masked: tuple[str, ...],
) -> list[str]:
    """Make the database ``into`` and copy the whole schema and some rows. Returns what is not in the copy.

    All of the parent is read in one transaction: schema and rows are of the same moment.
    """
    _create(admin, parent, into.database)
    servers.close_to_others(admin, into.database, into.login.role)
    with closing(parent_server.connect()) as session, _reading(session, limits.seconds):
        schema = schemas.read(session)
        tables = read_tables(session, masked)
        with server.session(into.database) as owner:
            _open_public(owner, into.login.role)
            left_out = schemas.make_extensions(owner, schema.extensions, into.login.role)
        with closing(server.connect_as(into.login, into.address, into.database)) as branch:
            run(branch, f"set statement_timeout = '{int(limits.seconds * 1000)}ms'")
            maker = schemas.Maker(branch)
            maker.make(schema.before)
            copier = PostgresRowCopier(session, branch, tables, limits)
            in_play = tables.in_play(names)
            copied = copier.copy(in_play)
            maker.make(schema.after)
            left_out += _finish(session, branch, maker)
    sampled = [f"of {name} only {copied.rows.get(name, 0)} rows are in the copy" for name in copied.sampled]
    unread = len(tables.by_oid) - len(in_play)
    empty = [f"{unread} tables that the code does not name are empty in the copy"] if unread else []
    kept = (f"{label} is not in the copy" for label in schema.left_out)
    return [*sampled, *empty, *copied.left_out, *kept, *left_out, *maker.left_out]


def _finish(session: Session[Any], branch: Session[Any], maker: schemas.Maker) -> list[str]:
    """Materialized views, sequences, and foreign keys, which are kept even where a row is missing."""
    import psycopg

    notes = []
    for (view,) in rows(branch, _MATERIALIZED):
        try:
            run(branch, f"refresh materialized view {view}")
        except psycopg.Error as error:
            notes.append(f"materialized view {view} is empty in the copy: {str(error).splitlines()[0]}")
    keys = schemas.foreign_keys(session)
    strict = schemas.Maker(branch)
    strict.make(keys)
    loose = [schemas.Statement(s.kind, s.name, f"{s.sql} not valid") for s in strict.waiting]
    notes += [f"{statement.label} does not hold for every row of the copy" for statement in loose]
    known = schemas.sequence_values(session)
    names = {statement.name for statement in known}
    guessed = [
        schemas.Statement("value of", name, sql) for name, sql in rows(branch, _HIGHEST) if name not in names
    ]
    maker.make([*loose, *known, *guessed])
    return notes


def _create(admin: Session[Any], parent: Parent, name: str) -> None:
    import psycopg

    try:
        run(admin, f"create database {quoted(name)} template template0 {parent.creation}")
    except (
        psycopg.errors.WrongObjectType,
        psycopg.errors.InvalidParameterValue,
        psycopg.errors.FeatureNotSupported,
    ):
        # Another server may not know this locale.
        run(admin, f"create database {quoted(name)} template template0")


def _open_public(owner: Session[Any], role: str) -> None:
    import psycopg

    try:
        run(owner, f"alter schema public owner to {quoted(role)}")
    except psycopg.Error:
        run(owner, f"grant all on schema public to {quoted(role)}")


@contextmanager
def _reading(session: Session[Any], seconds: float) -> Iterator[None]:
    """One transaction that cannot write, of one moment, that waits for nobody for long."""
    run(
        session,
        "begin isolation level repeatable read read only; "
        f"set local statement_timeout = '{int(seconds * 1000)}ms'; set local lock_timeout = "
        f"'{LOCK_SECONDS}s'; "
        f"set local idle_in_transaction_session_timeout = '{int(seconds * 2000)}ms'; set local "
        f"search_path = ''",
    )
    try:
        yield
    except BranchUnavailable:
        raise
    finally:
        if not session.broken:
            session.rollback()


_MATERIALIZED = """
select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'm' and n.nspname !~ '^pg_' order by c.oid"""

# Where the user may not read a sequence: it goes on after the highest value in its column.
_HIGHEST = """
select format('%I.%I', n.nspname, c.relname),
  format('select pg_catalog.setval(%L, max(%I)) from %s having max(%I) is not null',
    format('%I.%I', n.nspname, c.relname), a.attname, d.refobjid::regclass, a.attname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid
  and d.deptype in ('a', 'i')
  and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjsubid > 0
join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
where c.relkind = 'S' and n.nspname !~ '^pg_'"""

# Why the whole database must not become a branch: the user may not see all of it, or parts of it lead out.
_OBSTACLE = """
with me as (select rolsuper from pg_roles where rolname = current_user),
mine as (select oid from pg_roles where pg_has_role(oid, 'member')),
own as (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
foreign_objects as (
  select relname::text as name from pg_class where relnamespace in (select oid from own)
    and relkind in ('r', 'p', 'v', 'm', 'S') and relowner not in (select oid from mine)
  union all select proname::text from pg_proc where pronamespace in (select oid from own)
    and proowner not in (select oid from mine)
  union all select typname::text from pg_type where typnamespace in (select oid from own)
    and typowner not in (select oid from mine)
  union all select datname::text from pg_database where datname = current_database()
    and datdba not in (select oid from mine))
select 'the extension ' || extname || ' leads out of it' from pg_extension where extname = any(%s)
union all select 'the function ' || p.oid::regprocedure || ' is of an untrusted language' from pg_proc p
  join pg_language l on l.oid = p.prolang where not l.lanpltrusted and p.prokind <> 'a' and p.oid >= 16384
  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
    and d.deptype in ('e', 'i'))
union all select 'it knows the foreign server ' || srvname from pg_foreign_server
union all select 'the event trigger ' || evtname || ' is in it' from pg_event_trigger
union all select 'row security hides rows of ' || oid::regclass from pg_class
  where relkind in ('r', 'p') and relrowsecurity and not (select rolsuper from me)
union all select 'the user does not own ' || name from foreign_objects where not (select rolsuper from me)
limit 1"""

_OWNERS = """
with own as (select oid, nspname from pg_namespace n where nspname !~ '^pg_' and nspname <>
  'information_schema'),
extended as (select classid, objid from pg_depend where deptype = 'e'
  or (deptype = 'i' and classid = 'pg_proc'::regclass))
select format('alter schema %I owner to %I', nspname, ROLE) from own
  where oid not in (select objid from extended where classid = 'pg_namespace'::regclass)
union all select format('alter %s %I.%I owner to %I', case relkind when 'v' then 'view' when 'm' then
    'materialized view' when 'S' then 'sequence' else 'table' end, nspname, relname, ROLE)
  from pg_class c join own on own.oid = relnamespace where relkind in ('r', 'p', 'v', 'm', 'S')
  and c.oid not in (select objid from extended where classid = 'pg_class'::regclass)
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
    and relkind = 'S' and d.deptype in ('a', 'i'))
union all select format('alter routine %s owner to %I', p.oid::regprocedure, ROLE)
  from pg_proc p join own on own.oid = pronamespace
  where p.oid not in (select objid from extended where classid = 'pg_proc'::regclass)
union all select format('alter type %I.%I owner to %I', nspname, typname, ROLE)
  from pg_type t join own on own.oid = typnamespace left join pg_class c on c.oid = t.typrelid
  where (typtype in ('e', 'd', 'r') or (typtype = 'c' and c.relkind = 'c'))
  and t.oid not in (select objid from extended where classid = 'pg_type'::regclass)
union all select format('alter collation %I.%I owner to %I', nspname, collname, ROLE)
  from pg_collation l join own on own.oid = collnamespace
  where l.oid not in (select objid from extended where classid = 'pg_collation'::regclass)
union all select format('alter statistics %I.%I owner to %I', nspname, stxname, ROLE)
  from pg_statistic_ext s join own on own.oid = stxnamespace"""
