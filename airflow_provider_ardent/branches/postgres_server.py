"""A PostgreSQL server as the worker sees it: connected to through Airflow's hook, and what may be made "
"there."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from airflow_provider_ardent.branches.terms import Address, Login
from airflow_provider_ardent.errors import BranchUnavailable

if TYPE_CHECKING:
    from psycopg import Connection as Session

OLDEST = 130000
_LARGE = 256 * 1024**2
_TLS = ("sslmode", "sslrootcert", "sslcert", "sslkey")
NAME = re.compile(r"(ardent_[0-9a-f]{12})(?:_[a-z0-9]+)?")


@dataclass(frozen=True)
class Rights:
    """What the user of a connection may do on its server."""

    user: str
    superuser: bool
    create_databases: bool
    create_roles: bool


class Server:
    """The server behind an Airflow connection of type ``postgres``.

    :param conn_id: the connection; its user must be allowed to create databases and roles.

    Raises:
        BranchUnavailable: the provider is missing, or the server cannot be reached.
    """

    def __init__(self, conn_id: str) -> None:
        self.conn_id = conn_id

    def connect(self, database: str | None = None) -> Session[Any]:
        """A session with autocommit, to the connection's own database where none is named."""
        hook = _hook_of(self.conn_id, database)
        try:
            session: Any = hook.get_conn()
        except Exception as error:
            raise self.refusal(error, f"cannot be reached{_named(database)}") from None
        if not hasattr(session, "pgconn"):
            session.close()
            raise BranchUnavailable(
                f"Connection {self.conn_id!r} is opened with psycopg2; branches need psycopg 3. "
                "Upgrade apache-airflow-providers-postgres (7 or newer) and SQLAlchemy (2 or newer)."
            )
        session.autocommit = True
        session.prepare_threshold = None  # a pooler gives the next transaction to another session
        if session.info.server_version < OLDEST:
            session.close()
            version = session.info.server_version // 10000
            raise BranchUnavailable(
                f"The server of connection {self.conn_id!r} is PostgreSQL {version}; branches are made from "
                "version 13 on."
            )
        return session  # type: ignore[no-any-return]

    @contextmanager
    def session(self, database: str | None = None) -> Iterator[Session[Any]]:
        """A session that is closed at the end of the block; what the server refuses in it is a sentence."""
        import psycopg

        opened = self.connect(database)
        try:
            yield opened
        except psycopg.Error as error:
            raise self.refusal(error, "refused") from error
        finally:
            opened.close()

    def connect_as(self, login: Login, address: Address, database: str) -> Session[Any]:
        """A session of a branch's own role in a branch's database."""
        import psycopg

        tls: dict[str, Any] = {name: value for name, value in address.tls.items() if value}
        try:
            return psycopg.connect(
                host=address.host,
                port=address.port,
                user=login.role,
                password=login.password,
                dbname=database,
                autocommit=True,
                connect_timeout=15,
                application_name="ardent",
                **tls,
            )
        except psycopg.Error as error:
            raise self.refusal(error, f"does not let the role {login.role!r} of the branch in") from None

    def address_of(self, session: Session[Any]) -> Address:
        """Where a session ended up, with the connection's TLS options."""
        from airflow.sdk import BaseHook

        extra = BaseHook.get_connection(self.conn_id).extra_dejson
        tls = {name: str(extra[name]) for name in _TLS if extra.get(name)}
        return Address(session.info.host or "localhost", int(session.info.port), tls)

    def rights(self, session: Session[Any]) -> Rights:
        found = rows(
            session,
            "select rolname, rolsuper, rolcreatedb, rolcreaterole from pg_catalog.pg_roles "
            "where rolname = current_user",
        )[0]
        return Rights(found[0], found[1], found[1] or found[2], found[1] or found[3])

    def require_rights(self, rights: Rights) -> None:
        """Refuse in one sentence that names every right that is missing, and how to grant it."""
        missing = []
        if not rights.create_databases:
            missing.append("CREATEDB")
        if not rights.create_roles:
            missing.append("CREATEROLE")
        if missing:
            raise BranchUnavailable(
                f"The user {rights.user!r} of connection {self.conn_id!r} may not create what a branch "
                f"needs: it "
                f"lacks {' and '.join(missing)}. Grant it with: ALTER ROLE {quoted(rights.user)} "
                f"{' '.join(missing)}; or name another server in [ardent] branch_conn_id."
            )

    def refusal(self, error: BaseException, what: str) -> BranchUnavailable:
        """What the server said, as a sentence that names the connection; never its password."""
        reason = _reason(error)
        todo = next((text for mark, text in _TODO if mark in reason), "")
        return BranchUnavailable(
            f"The server of connection {self.conn_id!r} {what}: {reason}.{todo and ' ' + todo}"
        )


_TODO = (
    ("too many clients", "It is full; try again later, or raise its max_connections."),
    ("remaining connection slots", "It is full; try again later, or raise its max_connections."),
    ("too many connections", "It is full; try again later, or raise its max_connections."),
    (
        "no such database",
        "This is a pooler such as pgbouncer: name a connection to the server itself in [ardent] "
        "branch_conn_id.",
    ),
    (
        "no pg_hba.conf entry",
        "Let pg_hba.conf accept roles named ardent_… with a password (scram-sha-256) from the worker's host.",
    ),
    ("lock timeout", "Somebody holds a lock on one of its tables; try again later."),
    ("No space left", "Its disk is full."),
)


def rows(session: Session[Any], sql: str, values: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
    """The rows of one statement; the statement is written here, never by a model or a repository."""
    from psycopg.rows import tuple_row

    with session.cursor(row_factory=tuple_row) as cursor:
        cursor.execute(sql.encode(), values)
        return cursor.fetchall()


def run(session: Session[Any], sql: str) -> None:
    """One statement, or several, without result."""
    session.execute(sql.encode())


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL writes it, whatever ``standard_conforming_strings`` says."""
    plain = text.replace("'", "''")
    return f" E'{plain.replace(chr(92), chr(92) * 2)}'" if "\\" in text else f"'{plain}'"


# -- databases and roles of branches ----------------------------------------------------------------------


def new_name() -> str:
    """A name for the role of a branch; its databases carry it as their first part."""
    return f"ardent_{secrets.token_hex(6)}"


def create_role(session: Session[Any], name: str, expires: datetime, settings: Mapping[str, str]) -> Login:
    """A role that may log in and nothing else. The time it expires is the branch's expiry.

    The password is sent as a verifier: it does not appear in the server's log.
    """
    login = Login(name, secrets.token_urlsafe(24))
    run(
        session,
        f"create role {quoted(name)} login connection limit 20 "
        f"password {literal(_verifier(session, login))} valid until {literal(expires.isoformat())}",
    )
    _apply(session, name, settings)
    return login


def renew_role(session: Session[Any], name: str, settings: Mapping[str, str]) -> Login:
    """A new password, and away with every setting that a run made for its own role."""
    login = Login(name, secrets.token_urlsafe(24))
    run(session, f"alter role {quoted(name)} password {literal(_verifier(session, login))}")
    run(session, f"alter role {quoted(name)} reset all")
    for (database,) in rows(
        session,
        "select d.datname from pg_catalog.pg_db_role_setting s join pg_catalog.pg_database d on d.oid = "
        "s.setdatabase "
        "join pg_catalog.pg_roles r on r.oid = s.setrole where r.rolname = %s",
        (name,),
    ):
        run(session, f"alter role {quoted(name)} in database {quoted(database)} reset all")
    _apply(session, name, settings)
    return login


def _apply(session: Session[Any], name: str, settings: Mapping[str, str]) -> None:
    for option, value in settings.items():
        run(session, f"alter role {quoted(name)} set {option} to {value}")


def _verifier(session: Session[Any], login: Login) -> str:
    made = session.pgconn.encrypt_password(login.password.encode(), login.role.encode(), b"scram-sha-256")
    return made.decode()


def close_to_others(session: Session[Any], database: str, role: str) -> None:
    """Only the branch's role, the owner and superusers may enter."""
    run(session, f"revoke all on database {quoted(database)} from public")
    run(session, f"grant connect, temporary, create on database {quoted(database)} to {quoted(role)}")


def copy_database(session: Session[Any], source: str, name: str, size: int) -> str:
    """``CREATE DATABASE … TEMPLATE`` in the cheapest way this server has; returns the name of the way."""
    version = session.info.server_version
    statement = f"create database {quoted(name)} template {quoted(source)}"
    if version < 150000 or size < _LARGE:
        run(session, statement)
        return "template copy"
    if version >= 180000:
        import psycopg

        try:
            run(session, "set file_copy_method = clone")
            run(session, f"{statement} strategy file_copy")
            return "template clone"
        except psycopg.Error:
            pass  # the file system has no clones
        finally:
            run(session, "reset file_copy_method")
    run(session, f"{statement} strategy file_copy")
    return "template file copy"


def extend(session: Session[Any], name: str, expires: datetime) -> None:
    """Let a branch live until then, whatever was said before."""
    run(session, f"alter role {quoted(name)} valid until {literal(expires.isoformat())}")


def drop_database(session: Session[Any], name: str) -> None:
    """Drop it, and end the sessions in it."""
    run(session, f"drop database if exists {quoted(name)} with (force)")


def drop_branch(session: Session[Any], name: str) -> list[str]:
    """Drop the role ``name`` and every database of it that this user owns. Returns the databases."""
    databases = [
        str(row[0])
        for row in rows(
            session,
            "select datname from pg_catalog.pg_database where datname like %s "
            "and pg_catalog.pg_has_role(datdba, 'member') order by datname",
            (name.replace("_", r"\_") + r"\_%",),
        )
    ]
    for database in databases:
        drop_database(session, database)
    run(session, f"drop role if exists {quoted(name)}")
    return databases


@dataclass(frozen=True)
class Found:
    """A branch that is there on a server. ``expires`` is None where its role is gone."""

    name: str
    databases: tuple[str, ...]
    bytes: int
    expires: datetime | None
    comment: str

    @property
    def expired(self) -> bool:
        return self.expires is None or self.expires <= datetime.now(UTC)


def branches_on(session: Session[Any]) -> list[Found]:
    """Every branch on a server, also half-made ones: known by their names, dated by their roles."""
    made: dict[str, list[tuple[str, int, str]]] = {}
    expiry: dict[str, datetime | None] = {}
    for name, size, comment in rows(
        session,
        "select datname, case when pg_catalog.has_database_privilege(oid, 'connect') "
        "then pg_catalog.pg_database_size(oid) else 0 end, "
        "coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') "
        "from pg_catalog.pg_database where datname like 'ardent\\_%%'",
        (),
    ):
        if match := NAME.fullmatch(name):
            made.setdefault(match[1], []).append((name, size, comment))
    for name, until in rows(
        session,
        "select rolname, case when isfinite(rolvaliduntil) then extract(epoch from "
        "rolvaliduntil)::float8 end "
        "from pg_catalog.pg_roles where rolname like 'ardent\\_%%'",
        (),
    ):
        if (match := NAME.fullmatch(name)) and match[1] == name:
            # Ours always have a date: a role without one is somebody else's.
            expiry[name] = datetime.fromtimestamp(until, UTC) if until is not None else None
    return [
        Found(
            name,
            tuple(database for database, _, _ in made.get(name, ())),
            sum(size for _, size, _ in made.get(name, ())),
            expiry.get(name),
            next((comment for _, _, comment in made.get(name, ()) if comment), ""),
        )
        for name in sorted({*made, *expiry})
    ]


def reap(session: Session[Any]) -> list[str]:
    """Drop every branch on a server whose time is over. Returns their names."""
    import psycopg

    gone = []
    for found in branches_on(session):
        if not found.expired:
            continue
        try:
            drop_branch(session, found.name)
            gone.append(found.name)
        except psycopg.Error:
            continue  # another user's, or somebody reaps at the same time
    return gone


def _hook_of(conn_id: str, database: str | None) -> Any:
    try:
        from airflow.providers.postgres.hooks.postgres import PostgresHook
    except ImportError:
        raise BranchUnavailable(
            f"Connection {conn_id!r} is of type 'postgres', and the provider for it is not installed on this "
            "worker. Install apache-airflow-providers-postgres (or airflow-provider-ardent[postgres])."
        ) from None
    return PostgresHook(postgres_conn_id=conn_id, database=database)


def _named(database: str | None) -> str:
    return f" (database {database!r})" if database else ""


def _reason(error: BaseException) -> str:
    """The first line of what the server, or libpq, said."""
    from airflow_provider_ardent.masking import Masker

    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = lines[0] if lines else type(error).__name__
    return Masker().text(text)[:400].rstrip(".")
