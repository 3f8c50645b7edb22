"""A warehouse as the worker sees it: connected to through Airflow's hook, and the branches that are there."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from airflow_provider_ardent.branches import warehouse_dialect as dialects
from airflow_provider_ardent.branches.databricks import Databricks
from airflow_provider_ardent.branches.snowflake import Snowflake
from airflow_provider_ardent.branches.warehouse_dialect import Dialect
from airflow_provider_ardent.branches.warehouse_names import Place
from airflow_provider_ardent.context.connection import Opened, open_connection
from airflow_provider_ardent.context.sessions import statements
from airflow_provider_ardent.errors import BranchUnavailable, NotConfigured

DIALECTS: Mapping[str, Callable[[], Dialect]] = {"databricks": Databricks, "snowflake": Snowflake}
NAME = re.compile(r"(ardent_[0-9a-f]{14})_[0-9a-z_]+", re.IGNORECASE)
TAG = "airflow-provider-ardent"
_BLOCK = 2_000


class Session:
    """One connection to a warehouse. What is sent is written here, or was checked by ``warehouse_sql``."""

    def __init__(self, dialect: Dialect, connection: Any, scratch: str = "") -> None:
        self.dialect = dialect
        self.connection = connection
        self.scratch = scratch

    def run(self, sql: str) -> None:
        with self.cursor(sql):
            pass

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.cursor(sql) as cursor:
            return [tuple(row) for row in cursor.fetchall()]

    def dicts(self, sql: str) -> list[dict[str, Any]]:
        """The rows with the names of their columns, in small letters where they are not mixed."""
        with self.cursor(sql) as cursor:
            names = [str(column[0]) for column in cursor.description or ()]
            keys = [name.lower() if name.isupper() else name for name in names]
            return [dict(zip(keys, row, strict=True)) for row in cursor.fetchall()]

    def value(self, sql: str) -> Any:
        rows = self.rows(sql)
        return rows[0][0] if rows else None

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with self.cursor(sql) as cursor:
            while block := cursor.fetchmany(_BLOCK):
                yield from (tuple(row) for row in block)

    @contextmanager
    def cursor(self, sql: str, parameters: Any = None) -> Iterator[Any]:
        """A cursor that has run one statement."""
        cursor = self.connection.cursor()
        try:
            if parameters:
                cursor.execute(sql, parameters)
            else:
                cursor.execute(sql)
            yield cursor
        finally:
            with suppress(Exception):
                cursor.close()

    def close(self) -> None:
        with suppress(Exception):
            self.connection.close()


class Warehouse:
    """The warehouse behind a connection.

    Raises:
        BranchUnavailable: there is no such connection, its provider is not installed, or its type is another.
    """

    def __init__(self, conn_id: str) -> None:
        self.conn_id = conn_id
        try:
            opened = open_connection(conn_id)
        except NotConfigured as error:
            raise BranchUnavailable(str(error)) from error
        made = DIALECTS.get(opened.conn_type)
        if made is None:
            raise BranchUnavailable(f"Connection {conn_id!r} is of type {opened.conn_type!r}: no warehouse.")
        self.dialect = made()
        self._opened: Opened = opened

    @property
    def home(self) -> Place:
        """The schema that the connection names; parts that it leaves open are empty."""
        return self.dialect.home(dialects.Opened(self._opened.schema, self._opened.extra))

    def session(self, seconds: float, tag: str = TAG) -> Session:
        """A session of its own; each of its statements may take ``seconds``.

        Raises:
            BranchUnavailable: the warehouse cannot be reached, or refuses.
        """
        try:
            # Databricks' hook keeps one connection and hands it out again; each session has its own.
            hook = open_connection(self.conn_id).hook
            if hasattr(hook, "query_tags"):
                hook.query_tags = {"ardent": tag}
            session = Session(self.dialect, hook.get_conn(), self.home.catalog)
        except Exception as error:
            raise self.refusal(error, "cannot be reached") from error
        try:
            for statement in (*self.dialect.opening(tag), *statements(self.dialect.conn_type, seconds)):
                session.run(statement)
        except Exception as error:
            session.close()
            raise self.refusal(error, "does not let a session begin") from error
        return session

    def refusal(self, error: BaseException, what: str) -> BranchUnavailable:
        return BranchUnavailable(
            f"{self.dialect.title}, connection {self.conn_id!r}, {what}: {self.told(error)}."
        )

    def told(self, error: BaseException) -> str:
        """The first line of what a driver says, without what of the connection is secret."""
        lines = str(error).strip().splitlines()
        text = lines[0] if lines else type(error).__name__
        for secret in self._opened.secrets:
            text = text.replace(secret, "***")
        return text[:300].rstrip(".")


def new_name() -> str:
    """A name for a branch; its schemas carry it as their first part."""
    return f"ardent_{secrets.token_hex(7)}"


def about(conn_id: str, owner: str, expires: datetime) -> str:
    """The comment of each schema of a branch: who it is for and until when."""
    return json.dumps({"conn_id": conn_id, "owner": owner, "expires": expires.astimezone(UTC).isoformat()})


@dataclass(frozen=True)
class Found:
    """A branch that is there; without an expiry where somebody took the comment of its schemas away."""

    name: str
    schemas: tuple[str, ...]
    expires: datetime | None
    comment: str = ""

    @property
    def databases(self) -> tuple[str, ...]:
        return self.schemas

    @property
    def bytes(self) -> int:
        """Not known: clones share their storage with what they were made of."""
        return 0

    @property
    def expired(self) -> bool:
        return self.expires is not None and self.expires <= datetime.now(UTC)


def branches_on(session: Session) -> list[Found]:
    """Every branch in the connection's catalog."""
    made: dict[str, list[tuple[str, str]]] = {}
    for schema, comment in session.rows(session.dialect.schemata(session.scratch)):
        if match := NAME.fullmatch(str(schema)):
            made.setdefault(match[1].lower(), []).append((str(schema), str(comment or "")))
    return [_found(name, schemas) for name, schemas in sorted(made.items())]


def _found(name: str, schemas: Iterable[tuple[str, str]]) -> Found:
    known = list(schemas)
    moments = [moment for _, comment in known if (moment := _expiry(comment)) is not None]
    return Found(
        name,
        tuple(schema for schema, _ in known),
        max(moments, default=None),
        next((comment for _, comment in known if comment), ""),
    )


def _expiry(comment: str) -> datetime | None:
    try:
        return datetime.fromisoformat(str(json.loads(comment)["expires"]))
    except (ValueError, KeyError, TypeError):
        return None


def _of(session: Session, name: str) -> Found | None:
    return next((found for found in branches_on(session) if found.name == name), None)


def extend(session: Session, name: str, expires: datetime) -> None:
    """Write another expiry into the comment of each schema."""
    found = _of(session, name)
    if found is None:
        return
    said: dict[str, Any] = {}
    with suppress(ValueError):
        said = json.loads(found.comment)
    comment = about(str(said.get("conn_id", "")), str(said.get("owner", "")), expires)
    for schema in found.schemas:
        session.run(session.dialect.comment_schema(Place(session.scratch, schema), comment))


def drop_branch(session: Session, name: str) -> list[str]:
    """Drop every schema of a branch. Returns them."""
    found = _of(session, name)
    schemas = list(found.schemas) if found is not None else []
    drop_schemas(session, schemas)
    return schemas


def drop_schemas(session: Session, schemas: Sequence[str]) -> None:
    for schema in schemas:
        session.run(session.dialect.drop_schema(Place(session.scratch, schema)))


def reap(session: Session) -> list[str]:
    """Drop every branch whose time is over. Returns their names."""
    gone = []
    for found in branches_on(session):
        if found.expired:
            with suppress(Exception):  # another user's, or somebody reaps at the same time
                drop_schemas(session, found.schemas)
                gone.append(found.name)
    return gone
