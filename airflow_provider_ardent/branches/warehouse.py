"""Branches in a warehouse: clones of the tables in play, in schemas that are set aside for it.

One engine for all of them; what differs is a dialect (``branches.databricks``, ``branches.snowflake``). The
tables are cloned once (the *origin*), and again for each run. Two walls stand between a run and production:
each statement is checked and turned to the branch (``warehouse_sql``), and the connection that runs it may
not write anywhere else, which is checked before anything is made.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from airflow_provider_ardent.branches import warehouse_server as servers
from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.difference import ColumnProfile, Row, State
from airflow_provider_ardent.branches.records import Record, all_records, forget
from airflow_provider_ardent.branches.terms import Terms
from airflow_provider_ardent.branches.warehouse_data import Content
from airflow_provider_ardent.branches.warehouse_dialect import CLONED, Listed
from airflow_provider_ardent.branches.warehouse_names import Names, Place
from airflow_provider_ardent.branches.warehouse_relay import WarehouseRelay
from airflow_provider_ardent.branches.warehouse_server import Session, Warehouse
from airflow_provider_ardent.branches.warehouse_sql import Turner
from airflow_provider_ardent.branches.warehouse_tables import InPlay, Search
from airflow_provider_ardent.errors import BranchUnavailable

T = TypeVar("T")

STATEMENT_SECONDS = 120
"""What one statement of a run, or one look at its data, may take."""
IDLE_SECONDS = 60
SCRATCH = "ardent_scratch"
"""How the sentences call the place for branches where none is named yet."""
_ORIGIN = "o"


@dataclass(frozen=True)
class _Made:
    """A table of the origin. ``source`` is what runs clone it from, ``version`` at which of its versions."""

    listed: Listed
    source: str
    version: str = ""


class WarehouseOrigin:
    """The state of some tables of a warehouse at one moment.

    :param connection: the parent; through it nothing is read but the name of its schema.
    :param branch_conn_id: the connection that reads the parent and owns the branches.

    Raises:
        BranchUnavailable: none is named, it may write elsewhere, or the warehouse refuses.
    """

    def __init__(self, connection: Connection, branch_conn_id: str, terms: Terms | None = None) -> None:
        self.conn_id = connection.conn_id
        self.notes: list[str] = []
        self.name = servers.new_name()
        self._connection = connection
        self._terms = terms or Terms()
        self._count = 0
        self._start: State | None = None
        self._lock = threading.RLock()
        self._session: Session | None = None
        self._used = time.monotonic()
        self._made: list[_Made] = []
        self._views: list[tuple[Listed, str]] = []
        self._missing: dict[str, str] = {}
        self._home = _home_of(self.conn_id)
        self.warehouse = _warehouse_for(connection, branch_conn_id, self._home)
        self.dialect = self.warehouse.dialect
        try:
            self._make()
        except BaseException as error:
            self._drop()
            if isinstance(error, BranchUnavailable) or not isinstance(error, Exception):
                raise
            raise self.warehouse.refusal(error, "could not make a branch") from error

    @classmethod
    def of(cls, connection: Connection) -> WarehouseOrigin:
        """The origin as ``[ardent]`` configures it."""
        from airflow_provider_ardent.branches.foreign import branching_of

        other = branching_of(connection.conn_id)
        if callable(other):
            raise BranchUnavailable(
                f"Connection {connection.conn_id!r} is of type {connection.conn_type!r}, and [ardent] "
                "branch_conn_id names a callable for it; only branches of PostgreSQL can be made by one. "
                "Name a connection."
            )
        return cls(connection, other, Terms.configured())

    @property
    def scratch(self) -> str:
        return self.warehouse.home.catalog

    # -- making it ------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self._check_places((self._home,))
        session = self._awake()
        self._check_rights(session)
        self._clear(session)
        self._expires = datetime.now(UTC) + timedelta(hours=self._terms.hours)
        owner = self._connection.owner
        Record(self.name, self.conn_id, self.warehouse.conn_id, owner, self._expires.isoformat()).keep()
        search = Search(session, self._home, self.scratch)
        found = search.in_play(self._connection.tables)
        self._check_places(found.places)
        self.notes += found.notes
        self._places = tuple(dict.fromkeys((self._home, *found.places)))
        self.names = self._schemas(session, _ORIGIN)
        self._copy(session, found, search.masked(found, self._terms.masked))
        self._create_views(session, found)
        keys = {self._label(made.listed): self._key(session, made.listed) for made in self._made}
        self._keys = {label: key for label, key in keys.items() if key}

    def _check_rights(self, session: Session) -> None:
        """The wall beside the parser: whoever runs the statements may write only where branches are."""
        try:
            rights = self.dialect.rights(session, self.scratch)
        except Exception as error:
            raise self.warehouse.refusal(
                error, "does not say what the connection may do, so nothing is tried with it"
            ) from error
        needed = "; ".join(self.dialect.grants(rights.principal, self._home, self.scratch))
        if not rights.seen:
            raise BranchUnavailable(
                f"{self.dialect.title} shows none of the rights of {rights.principal!r}, connection "
                f"{self.warehouse.conn_id!r}, so it cannot be told whether it may write to production. It "
                f"needs exactly these: {needed}."
            )
        if rights.excess:
            more = f" and {len(rights.excess) - 5} more" if len(rights.excess) > 5 else ""
            raise BranchUnavailable(
                f"Connection {self.warehouse.conn_id!r} ({rights.principal}), which [ardent] branch_conn_id "
                f"names for {self.conn_id!r}, may do more than read outside of {self.dialect.container} "
                f"{self.scratch}: {', '.join(rights.excess[:5])}{more}. Only a parser would stand between a "
                f"trial and production. Use one with exactly these rights: {needed}."
            )

    def _check_places(self, places: Sequence[Place]) -> None:
        if any(place.catalog == self.scratch for place in places):
            raise BranchUnavailable(
                f"Connection {self.warehouse.conn_id!r} would make branches in {self.dialect.container} "
                f"{self.scratch}, where tables are that {self.conn_id!r} uses. Set another "
                f"{self.dialect.container} in that connection, one for branches only."
            )

    def _clear(self, session: Session) -> None:
        """Drop what is expired here, and what an earlier try of this run left."""
        for name in servers.reap(session):
            forget(name)
        for record in all_records():
            mine = record.owner and (record.owner, record.conn_id) == (self._connection.owner, self.conn_id)
            if mine and record.server_conn_id == self.warehouse.conn_id:
                servers.drop_branch(session, record.name)
                forget(record.name)

    def _schemas(self, session: Session, run: str) -> Names:
        """A schema for each that is in play; their names and comments say whose they are."""
        comment = servers.about(self.conn_id, self._connection.owner, self._expires)
        made: dict[Place, Place] = {}
        for number, place in enumerate(self._places):
            target = Place(self.scratch, self.dialect.folded(f"{self.name}_{run}_{number}"))
            session.run(self.dialect.create_schema(target, comment))
            made[place] = target
        return Names(self._home, made, self._missing)

    def _copy(self, session: Session, found: InPlay, masked: Mapping[Listed, str]) -> None:
        """Clone each table where that is possible, else copy rows of it. One that refuses is left out."""
        end = time.monotonic() + self._terms.seconds
        for listed in found.tables:
            if time.monotonic() > end:
                self._leave_out(listed, "the time of [ardent] branch_seconds was over")
                continue
            target = self.dialect.table(self.names.schemas[listed.place], listed.name)
            try:
                if listed.kind == CLONED and listed not in masked:
                    self._made.append(self._clone(session, listed, target))
                else:
                    self._made.append(self._copy_rows(session, listed, target, masked.get(listed, "")))
            except Exception as error:
                self._leave_out(listed, self.warehouse.told(error))

    def _clone(self, session: Session, listed: Listed, target: str) -> _Made:
        source = self.dialect.table(listed.place, listed.name)
        session.run(self.dialect.clone(target, source))
        version = self.dialect.source_version(session, target)
        return _Made(listed, source, version) if version else _Made(listed, target)

    def _copy_rows(self, session: Session, listed: Listed, target: str, query: str) -> _Made:
        query = query or f"SELECT * FROM {self.dialect.table(listed.place, listed.name)}"
        session.run(self.dialect.create_as(target, f"{query} LIMIT {self._terms.rows}"))
        if int(session.value(f"SELECT COUNT(*) FROM {target}")) >= self._terms.rows:
            self.notes.append(f"of {self._label(listed)} only {self._terms.rows} rows are in the copy")
        return _Made(listed, target)

    def _leave_out(self, listed: Listed, reason: str) -> None:
        self._missing[f"{listed.place.schema}.{listed.name}"] = reason
        self.notes.append(f"{self._label(listed)} is not in the copy: {reason}")

    def _create_views(self, session: Session, found: InPlay) -> None:
        """Views that read the branch, in an order in which each finds what it reads."""
        waiting = dict(found.views)
        reasons: dict[Listed, str] = {}
        moved = True
        while waiting and moved:
            moved = False
            for view, text in list(waiting.items()):
                try:
                    self._create_view(session, self.names, view, text)
                except Exception as error:
                    reasons[view] = self.warehouse.told(error)
                    continue
                del waiting[view]
                self._views.append((view, text))
                moved = True
        for view in waiting:
            self._leave_out(view, reasons[view])

    def _create_view(self, session: Session, names: Names, view: Listed, text: str) -> None:
        query = Turner(self.dialect, names).query(text, view.place)
        session.run(self.dialect.create_view(self.dialect.table(names.schemas[view.place], view.name), query))

    def _key(self, session: Session, listed: Listed) -> tuple[str, ...]:
        try:
            return self.dialect.key(session, listed.place, listed.name)
        except Exception:
            return ()  # without one, rows are compared as a whole

    def _label(self, listed: Listed) -> str:
        return self._prefix(listed.place) + self.dialect.shown(listed.name)

    def _prefix(self, place: Place) -> str:
        if place == self._home:
            return ""
        names = (place.schema,) if place.catalog == self._home.catalog else (place.catalog, place.schema)
        return "".join(f"{self.dialect.shown(name)}." for name in names)

    # -- using it -------------------------------------------------------------------------------------------

    def branch(self, folder: Path, sockets: Path | None = None) -> WarehouseBranch:
        """Clones for one run, and a socket over which statements reach them."""
        with self._lock:
            self._count += 1
            number = self._count
            session = self._awake()
            try:
                names = self._schemas(session, str(number))
                for made in self._made:
                    target = self.dialect.table(names.schemas[made.listed.place], made.listed.name)
                    session.run(self.dialect.clone(target, made.source, made.version))
                for view, text in self._views:
                    self._create_view(session, names, view, text)
            except Exception as error:
                self.end(number)
                raise self.warehouse.refusal(error, "could not make a copy for a run") from error
        place = (sockets or folder) / f"wh{number}"
        place.mkdir(mode=0o700)
        relay = WarehouseRelay(
            place, self.conn_id, names, Turner(self.dialect, names), self._enter, self.warehouse.told
        )
        return WarehouseBranch(self, relay, self.content(names), number)

    def _enter(self) -> Session:
        return self.warehouse.session(STATEMENT_SECONDS, self._tag)

    @property
    def _tag(self) -> str:
        return f"{servers.TAG} {self.name}"

    def content(self, names: Names) -> Content:
        labels = {target: self._prefix(place) for place, target in names.schemas.items()}
        return Content(labels, self._keys)

    @property
    def start(self) -> Content:
        """What the origin holds, which nothing changes any more."""
        return self.content(self.names)

    def first_state(self) -> State:
        if self._start is None:
            with self.reading() as session:
                self._start = self.start.state(session)
        return self._start

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The origin's own session: one for all that the worker looks at."""
        with self._lock:
            yield self._awake()

    def end(self, number: int) -> None:
        """Drop the schemas of a run."""
        with self._lock, suppress(Exception):
            schemas = [
                self.dialect.folded(f"{self.name}_{number}_{place}") for place in range(len(self._places))
            ]
            servers.drop_schemas(self._awake(), schemas)

    def _awake(self) -> Session:
        """The origin's session, opened again where it was idle for so long that it may have ended."""
        idle = time.monotonic() - self._used
        self._used = time.monotonic()
        if self._session is not None and idle > IDLE_SECONDS:
            try:
                self._session.value("SELECT 1")
            except Exception:
                self._session.close()
                self._session = None
        if self._session is None:
            self._session = self.warehouse.session(self._terms.seconds, self._tag)
        return self._session

    def close(self) -> None:
        """Drop the origin and its branches."""
        self._drop()

    def _drop(self) -> None:
        with self._lock:
            try:
                if self._session is not None:
                    servers.drop_branch(self._awake(), self.name)
                    forget(self.name)
            except Exception:
                pass  # the record stays, and whoever reaps next drops it
            finally:
                if self._session is not None:
                    self._session.close()
                    self._session = None


class WarehouseBranch:
    """Schemas for one run. The sandbox reaches them through a socket, under the real names."""

    def __init__(self, origin: WarehouseOrigin, relay: WarehouseRelay, content: Content, number: int) -> None:
        self.conn_id = origin.conn_id
        self.relay = relay
        self._origin = origin
        self._content = content
        self._number = number
        self._closed = False

    @property
    def uri(self) -> str:
        return json.dumps(self._origin.dialect.sandbox(self.relay.names.home, str(self.relay.path)))

    @property
    def refusals(self) -> Sequence[str]:
        return tuple(self.relay.refusals)

    def row_counts(self) -> Mapping[str, int]:
        return {table: found.rows for table, found in self.state().items()}

    def state(self, *, start: bool = False) -> State:
        if start:
            return self._read(lambda _: self._origin.first_state())
        return self._read(self._content.state)

    def rows(self, table: str, columns: Sequence[str], *, start: bool = False) -> Iterator[Row]:
        with self._origin.reading() as session:
            yield from self._where(start).rows(session, table, columns)

    def profile(
        self, table: str, columns: Sequence[str], *, start: bool = False
    ) -> Mapping[str, ColumnProfile]:
        return self._read(lambda session: self._where(start).profile(session, table, columns))

    def digest(self, table: str) -> str:
        """A text that is equal for equal rows, in whatever order; empty where there is no such table."""
        return self._read(lambda session: self._content.digest(session, table))

    def empty(self, tables: Sequence[str]) -> None:
        """Delete every row of these tables; to be called before the run starts."""
        self._read(lambda session: self._content.empty(session, tables))

    def _where(self, start: bool) -> Content:
        return self._origin.start if start else self._content

    def _read(self, read: Callable[[Session], T]) -> T:
        try:
            with self._origin.reading() as session:
                return read(session)
        except BranchUnavailable:
            raise
        except Exception as error:
            raise self._origin.warehouse.refusal(error, "cannot be read after the run") from error

    def close(self) -> None:
        """End the sessions of the run and drop its schemas."""
        if not self._closed:
            self._closed = True
            self.relay.close()
            self._origin.end(self._number)


def _home_of(conn_id: str) -> Place:
    """The schema that names without one mean in the DAG: as the connection says it, else as the warehouse."""
    parent = Warehouse(conn_id)
    home = parent.home
    if home.catalog and home.schema:
        return home
    session = parent.session(STATEMENT_SECONDS)
    try:
        catalog, schema = session.rows(session.dialect.here())[0]
    except Exception as error:
        raise parent.refusal(error, "does not say which schema the connection is in") from error
    finally:
        session.close()
    place = Place(home.catalog or str(catalog or ""), home.schema or str(schema or ""))
    if not (place.catalog and place.schema):
        raise BranchUnavailable(
            f"Connection {conn_id!r} names no {parent.dialect.container} and no schema, so it is not known "
            "what to copy. Set them in its extra."
        )
    return place


def _warehouse_for(connection: Connection, branch_conn_id: str, home: Place) -> Warehouse:
    """The warehouse with the eyes of the connection that branches are made by."""
    dialect = servers.DIALECTS[connection.conn_type]()
    example = "; ".join(dialect.grants("ardent_branches", home, dialect.folded(SCRATCH)))
    if not branch_conn_id or branch_conn_id == connection.conn_id:
        raise BranchUnavailable(
            f"Connection {connection.conn_id!r} is of type {connection.conn_type!r}: changes are tried there "
            "by a connection of their own, which may read it and write only to a "
            f"{dialect.container} that is set aside. Make one ({example}), give it that "
            f"{dialect.container}, and name it in [ardent] branch_conn_id: {connection.conn_id}=<its id>."
        )
    warehouse = Warehouse(branch_conn_id)
    if warehouse.dialect.conn_type != connection.conn_type:
        raise BranchUnavailable(
            f"[ardent] branch_conn_id names {branch_conn_id!r} for connection {connection.conn_id!r}, and "
            f"that is of type {warehouse.dialect.conn_type!r} instead of {connection.conn_type!r}."
        )
    if not warehouse.home.catalog:
        raise BranchUnavailable(
            f"Connection {branch_conn_id!r} names no {dialect.container}, so it is not known where to make "
            f"branches. Set {dialect.container} in its extra to one that is set aside for them."
        )
    return warehouse
