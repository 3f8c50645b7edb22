"""A MySQL or MariaDB server as the worker sees it: connected to through Airflow's hook, and what may be made
there."""

from __future__ import annotations

import importlib
import json
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from airflow_provider_ardent.branches.terms import Address, Login
from airflow_provider_ardent.errors import BranchUnavailable

LOCK_SECONDS = 3
HALF_MADE_SECONDS = 3600
NAME = re.compile(r"(ardent_[0-9a-f]{14})(?:_[a-z0-9]+)?")
ABOUT = "about"
MODE = "NO_AUTO_VALUE_ON_ZERO"
"""The ``sql_mode`` of every session here: values are taken as they are."""
OUTWARD = ("FEDERATED", "CONNECT", "SPIDER", "S3", "MROONGA", "OQGRAPH")
"""Storage engines with which a table is on another server or in a file: there are no branches beside them."""
_PORT = 3306


class Session:
    """One connection of whichever driver; what is run is written here, never by a model or a repository."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        for name in ("set_charset_collation", "set_character_set"):
            if hasattr(connection, name):
                getattr(connection, name)("utf8mb4")
                break
        self.run("set autocommit = 1")
        self.run(f"set session sql_mode = '{MODE}', time_zone = '+00:00'")
        self.version = str(self.value("select version()"))
        self.mariadb = "mariadb" in self.version.lower()

    def run(self, sql: str) -> int:
        """One statement; returns how many rows it changed, or gave back."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(sql)
            if cursor.description:
                cursor.fetchall()
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of one statement; bytes that are text come as text."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(sql)
            return [tuple(_text(value) for value in row) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def value(self, sql: str) -> Any:
        found = self.rows(sql)
        return found[0][0] if found else None

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement as they come; the session can do nothing else until the last."""
        cursor = self._streaming()
        try:
            cursor.execute(sql)
            for row in cursor:
                yield tuple(_text(value) for value in row)
        finally:
            with suppress(Exception):
                cursor.close()

    def _streaming(self) -> Any:
        """MySQLdb and PyMySQL keep a whole result in memory unless they are told not to."""
        package = type(self._connection).__module__.partition(".")[0]
        if package == "mysql":
            return self._connection.cursor()
        unbuffered = importlib.import_module(f"{package}.cursors").SSCursor
        return self._connection.cursor(unbuffered)

    def limit(self, seconds: float) -> None:
        """No statement longer than this, and no lock waited for long."""
        self.run(statement_limit(self.mariadb, seconds))
        self.run(f"set session lock_wait_timeout = {LOCK_SECONDS}, innodb_lock_wait_timeout = {LOCK_SECONDS}")

    def close(self) -> None:
        with suppress(Exception):
            self._connection.close()


def statement_limit(mariadb: bool, seconds: float) -> str:
    """The statement that bounds the statements of a session; MySQL bounds only queries."""
    if mariadb:
        return f"set session max_statement_time = {seconds:g}"
    return f"set session max_execution_time = {int(seconds * 1000)}"


def _text(value: Any) -> Any:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | bytearray) else value


class Server:
    """The server behind an Airflow connection of type ``mysql``.

    :param conn_id: the connection; its user must be allowed to create users and databases ``ardent_…``.
    """

    def __init__(self, conn_id: str) -> None:
        self.conn_id = conn_id

    def connect(self) -> Session:
        """A session of the connection's user.

        Raises:
            BranchUnavailable: the provider is missing, or the server cannot be reached.
        """
        return self._open(_hook(self.conn_id), "cannot be reached")

    def connect_as(self, login: Login, database: str) -> Session:
        """A session of a branch's own user, over the same way as the connection's."""
        from airflow.sdk import BaseHook, Connection

        known = BaseHook.get_connection(self.conn_id)
        kept = {name: value for name, value in known.extra_dejson.items() if name not in ("iam", "cursor")}
        other = Connection(
            conn_id=self.conn_id, conn_type="mysql", host=known.host, port=known.port, login=login.role,
            password=login.password, schema=database, extra=json.dumps(kept),
        )  # fmt: skip
        return self._open(
            _hook(self.conn_id, other), f"does not let the user {login.role!r} of the branch in"
        )

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that is closed at the end of the block; what the server refuses in it is a sentence."""
        opened = self.connect()
        try:
            yield opened
        except BranchUnavailable:
            raise
        except Exception as error:
            raise self.refusal(error, "refused") from error
        finally:
            opened.close()

    def _open(self, hook: Any, what: str) -> Session:
        try:
            return Session(hook.get_conn())
        except Exception as error:
            raise self.refusal(error, what) from None

    def address(self) -> Address:
        """Where the relay connects to, and how; the words are those of libmysqlclient."""
        from airflow.sdk import BaseHook

        known = BaseHook.get_connection(self.conn_id)
        extra = known.extra_dejson
        if extra.get("unix_socket"):
            return Address(str(extra["unix_socket"]), 0)
        return Address(known.host or "localhost", int(known.port or _PORT), _tls(extra))

    def refusal(self, error: BaseException, what: str) -> BranchUnavailable:
        """What the server said, as a sentence that names the connection; never its password."""
        from airflow_provider_ardent.masking import Masker

        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        reason = Masker().text(lines[0] if lines else type(error).__name__)[:400].rstrip(".")
        todo = next((text for mark, text in _TODO if mark.lower() in reason.lower()), "")
        return BranchUnavailable(
            f"The server of connection {self.conn_id!r} {what}: {reason}.{todo and ' ' + todo}"
        )


_RIGHTS = (
    "A branch needs these rights of the connection's user: GRANT CREATE USER ON *.* TO it; GRANT ALL ON "
    "`ardent\\_%`.* TO it WITH GRANT OPTION; or name another server in [ardent] branch_conn_id."
)
_TODO = (
    ("Too many connections", "It is full; try again later, or raise its max_connections."),
    ("max_user_connections", "It is full for this user; try again later, or raise max_user_connections."),
    ("to database 'ardent", _RIGHTS),
    ("command denied", _RIGHTS),
    ("you need (at least one of) the", _RIGHTS),
    ("Lock wait timeout", "Somebody holds a lock on one of its tables; try again later."),
    ("No space left", "Its disk is full."),
)


def _tls(extra: Mapping[str, Any]) -> dict[str, str]:
    """The extras of both drivers, as one."""
    ssl = extra.get("ssl") if isinstance(extra.get("ssl"), Mapping) else {}
    assert isinstance(ssl, Mapping)
    found = {
        "ca": ssl.get("ca") or extra.get("ssl_ca"),
        "cert": ssl.get("cert") or extra.get("ssl_cert"),
        "key": ssl.get("key") or extra.get("ssl_key"),
    }
    mode = str(extra.get("ssl_mode") or "").lower()
    if not mode and extra.get("ssl_verify_identity"):
        mode = "verify_identity"
    if not mode and (extra.get("ssl_verify_cert") or (ssl and found["ca"])):
        mode = "verify_ca"
    if not mode:
        mode = "required" if ssl else "preferred"
    if str(extra.get("ssl_disabled", "")).lower() in ("true", "1"):
        mode = "disabled"
    return {"mode": mode} | {name: str(value) for name, value in found.items() if value}


def _hook(conn_id: str, connection: Any = None) -> Any:
    try:
        from airflow.providers.mysql.hooks.mysql import MySqlHook
    except (ImportError, RuntimeError):
        raise BranchUnavailable(
            f"Connection {conn_id!r} is of type 'mysql', and the provider for it is not installed on this "
            "worker. Install apache-airflow-providers-mysql."
        ) from None
    return MySqlHook(mysql_conn_id=conn_id, connection=connection) if connection else MySqlHook(conn_id)


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return "`" + name.replace("`", "``") + "`"


def literal(text: str) -> str:
    """A text as SQL writes it; ``sql_mode`` is that of :class:`Session`."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


# -- databases and users of branches ---------------------------------------------------------------------


def new_name() -> str:
    """A name for the user of a branch; its databases carry it as their first part.

    It begins with the time: this server has no place for an expiry that is made together with a database, and
    what was only half made must not look older than it is.
    """
    return f"ardent_{int(time.time()):08x}{secrets.token_hex(3)}"


def announce(session: Session, name: str, expires: datetime, comment: str) -> None:
    """The database that says until when a branch lives. It is made first and dropped last."""
    run = session.run
    run(f"create database {quoted(name)}")
    run(f"create table {quoted(name)}.{ABOUT} (expires datetime not null, comment text)")
    run(f"insert into {quoted(name)}.{ABOUT} values ({_moment(expires)}, {literal(comment)})")


def extend(session: Session, name: str, expires: datetime) -> None:
    session.run(f"update {quoted(name)}.{ABOUT} set expires = {_moment(expires)}")


def _moment(moment: datetime) -> str:
    return literal(moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"))


def create_user(session: Session, name: str) -> Login:
    """A user that may log in and nothing else."""
    login = Login(name, secrets.token_urlsafe(24))
    session.run(
        f"create user {_user(name)} identified by {literal(login.password)} with max_user_connections 20"
    )
    return login


def renew_user(session: Session, name: str) -> Login:
    """A new password."""
    login = Login(name, secrets.token_urlsafe(24))
    session.run(f"alter user {_user(name)} identified by {literal(login.password)}")
    return login


def grant(session: Session, name: str, database: str, rights: str) -> None:
    # A name in GRANT is a pattern, in which _ means any character.
    pattern = quoted(database.replace("_", "\\_"))
    session.run(f"grant {rights} on {pattern}.* to {_user(name)}")


def revoke_writing(session: Session, name: str, database: str) -> None:
    """What is the same for every run must stay as it is."""
    pattern = quoted(database.replace("_", "\\_"))
    session.run(f"revoke all privileges on {pattern}.* from {_user(name)}")
    grant(session, name, database, "select")


def _user(name: str) -> str:
    return f"{literal(name)}@'%'"


def drop_branch(session: Session, name: str) -> list[str]:
    """Drop every database of a branch, and its user. Returns the databases."""
    databases = _databases(session, name)
    for (number,) in session.rows(
        f"select id from information_schema.processlist where user = {literal(name)}"
    ):
        with suppress(Exception):  # it ended by itself, or this user may not
            session.run(f"kill {int(number)}")
    for database in databases:
        session.run(f"drop database if exists {quoted(database)}")
    session.run(f"drop user if exists {_user(name)}")
    session.run(f"drop database if exists {quoted(name)}")
    return databases


def _databases(session: Session, name: str) -> list[str]:
    """The databases of a branch, all but that which says until when it lives."""
    pattern = literal(name.replace("_", "\\_") + "\\_%")
    return sorted(str(row[0]) for row in session.rows(f"show databases like {pattern}"))


@dataclass(frozen=True)
class Found:
    """A branch that is there on a server. ``expires`` is None where it does not say so."""

    name: str
    databases: tuple[str, ...]
    bytes: int
    expires: datetime | None

    @property
    def expired(self) -> bool:
        if self.expires is None:
            return time.time() - int(self.name[7:15], 16) > HALF_MADE_SECONDS
        return self.expires <= datetime.now(UTC)


def branches_on(session: Session) -> list[Found]:
    """Every branch on a server that this user may see, also half-made ones."""
    made: dict[str, list[str]] = {}
    for (database,) in session.rows(f"show databases like {literal('ardent' + chr(92) + '_%')}"):
        if match := NAME.fullmatch(str(database)):
            made.setdefault(match[1], []).append(str(database))
    return [_found(session, name, tuple(sorted(databases))) for name, databases in sorted(made.items())]


def _found(session: Session, name: str, databases: tuple[str, ...]) -> Found:
    expires: datetime | None = None
    with suppress(Exception):  # half made
        moment = session.value(f"select unix_timestamp(expires) from {quoted(name)}.{ABOUT}")
        expires = datetime.fromtimestamp(float(moment), UTC) if moment is not None else None
    copies = tuple(database for database in databases if database != name)
    return Found(name, copies, size_of(session, copies), expires)


def size_of(session: Session, databases: tuple[str, ...]) -> int:
    """Bytes that the server says that databases have."""
    if not databases:
        return 0
    names = ", ".join(literal(database) for database in databases)
    found = session.value(
        "select sum(data_length + index_length) from information_schema.tables where table_schema in "
        f"({names})"
    )
    return int(found or 0)


def reap(session: Session) -> list[str]:
    """Drop every branch on a server whose time is over. Returns their names."""
    gone = []
    for found in branches_on(session):
        if found.expired:
            with suppress(Exception):  # another user's, or somebody reaps at the same time
                drop_branch(session, found.name)
                gone.append(found.name)
    return gone
