"""What is known before anything is planned: repository, connections, live schemas, documents. No model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from airflow_provider_ardent.authoring import conventions, wishes
from airflow_provider_ardent.authoring.conventions import Text, stems
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.wishes import Mention, Wish
from airflow_provider_ardent.context.dags import DagFile, DagIndex
from airflow_provider_ardent.context.documents import Document
from airflow_provider_ardent.context.migrations import Migrations, migrations_in
from airflow_provider_ardent.context.schema import Schema, Table
from airflow_provider_ardent.errors import ArdentError

MOST_TABLES = 8
MOST_TABLES_OF_ROWS = 20
"""Where rows are to be changed, all tables of a database that has at most so many are read."""
MOST_SIBLINGS = 3
_LAYOUT = 60


class Database(Protocol):
    """Reads the schema through one connection; satisfied by ``SchemaReader``."""

    @property
    def conn_type(self) -> str: ...

    def table_names(self) -> tuple[tuple[str, ...], tuple[str, ...]]: ...

    def read(self, tables: Sequence[str]) -> Schema: ...


class Steward(Protocol):
    """Who answers errands; see ``operators.state.Errands``."""

    def ask(self, kind: str, *, seconds: float = ..., **args: Any) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Reach:
    """A connection that the session may use, and what is behind it. ``errors`` are sentences."""

    conn_id: str
    conn_type: str = ""
    description: str = ""
    tables: tuple[str, ...] = ()
    schema: Schema = field(default_factory=Schema)
    errors: tuple[str, ...] = ()

    def named(self, table: str) -> str | None:
        """The table as the database spells it; a name without schema is enough."""
        wanted = table.lower()
        exact = [name for name in self.tables if name.lower() == wanted]
        bare = [name for name in self.tables if name.lower().rpartition(".")[2] == wanted]
        return next(iter(exact or bare), None)

    def table(self, name: str) -> Table | None:
        return next((t for t in self.schema.tables if _bare(t.name) == _bare(name)), None)


@dataclass(frozen=True)
class Surroundings:
    """Everything that was found out. ``gone`` are allowed connections that do not exist, ``others`` ids
    that exist and that the session may not use, ``unread`` documents that are not there."""

    request: Request
    wish: Wish
    index: DagIndex = field(default_factory=DagIndex)
    siblings: tuple[DagFile, ...] = ()
    conventions: tuple[Text, ...] = ()
    layout: tuple[str, ...] = ()
    reaches: tuple[Reach, ...] = ()
    gone: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    subdir: str = ""
    migrations: tuple[Migrations, ...] = ()

    def reach(self, conn_id: str) -> Reach | None:
        return next((r for r in self.reaches if r.conn_id.lower() == conn_id.lower()), None)

    def found(self, table: str) -> tuple[str, str] | None:
        """Connection and name of a table: ``conn:table``, ``conn.table``, ``schema.table`` or ``table``."""
        conn_id, _, name = table.rpartition(":")
        head, _, rest = table.partition(".")
        if not conn_id and rest and self.reach(head) is not None:
            conn_id, name = head, rest
        for reach in self.reaches:
            if conn_id and reach.conn_id.lower() != conn_id.lower():
                continue
            if (spelled := reach.named(name)) is not None:
                return reach.conn_id, spelled
        return None

    @property
    def mentioned(self) -> tuple[tuple[str, Mention], ...]:
        """The tables that exist and that the request names, each with its connection."""
        return tuple(
            (reach.conn_id, mention)
            for reach in self.reaches
            for mention in wishes.mentioned(self.wish.text, reach.tables)
        )

    @property
    def looked_at(self) -> tuple[str, ...]:
        """What was looked at, one line each."""
        lines = [f"{len(self.index.files)} DAG files with {len(self.index.dag_ids)} DAGs"]
        lines += [f"{text.name}: {len(text.lines)} lines" for text in self.conventions]
        for reach in self.reaches:
            count = f"{len(reach.tables)} tables" if not reach.errors else "could not be read"
            lines.append(f"connection {reach.conn_id} ({reach.conn_type or 'no type'}): {count}")
            lines += [f"table {reach.conn_id}:{table.text()[:230]}" for table in reach.schema.tables]
        lines += [f"document {text.name}" for text in self.documents]
        lines += [f"similar: {file.path}" for file in self.siblings]
        lines += [one.text for one in self.migrations]
        return tuple(line[:300] for line in lines[:30])

    def facts(self) -> dict[str, str]:
        """Titled sections for a model, most important first."""
        schemas = "\n".join(
            # Small models copy such lines into their SQL, where this is a comment.
            f"{reach.conn_id}:{table.text()}{'' if table.rows is None else f' -- {table.rows} rows'}"
            for reach in self.reaches
            for table in reach.schema.tables
        )
        connections = "\n".join(map(_connection_line, self.reaches))
        return {
            "Tables that the request names": schemas,
            "Connections that may be used": connections or "none",
            "Conventions of the repository": "\n\n".join(f"{t.name}:\n{t.text}" for t in self.conventions),
            "Habits of its DAGs": self.index.idioms().text(),
            "Similar DAG files": "\n".join(file.line() for file in self.siblings),
            "Migrations": "\n".join(one.text for one in self.migrations),
            "Documents": "\n\n".join(f"{t.name}:\n{t.text}" for t in self.documents),
            "Files": "\n".join(self.layout),
            "Not known": "\n".join(self.notes),
        }


def gather(
    request: Request,
    root: Path,
    *,
    subdir: str,
    steward: Steward,
    database: Callable[[str], Database],
    document: Callable[[str], Document | None],
    rules: Sequence[str] = (),
) -> Surroundings:
    """Look at everything that the request may be about.

    :param root: a checkout of the repository; it is only read.
    :param subdir: the folder of the DAGs in it.
    :param database: opens a connection for reading; raises ``NotConfigured`` where it does not exist.
    :param document: the text of an attached document; None where there is none.
    :param rules: files that state conventions, beside those that always do; see ``conventions.read``.
    """
    wish = wishes.read(full_text(request))
    index = DagIndex.of(root, subdir)
    allowed, gone, others, notes = _connections(request, steward)
    reaches: list[Reach] = []
    for conn_id, about in allowed.items():
        reach = _reach(conn_id, about, wish, database)
        if reach is None:
            gone = (*gone, conn_id)
        else:
            reaches.append(reach)
    documents = {one: document(one) for one in request.documents}
    found = Surroundings(
        request,
        wish,
        index,
        conventions=conventions.read(root, wish.text, rules),
        layout=tuple(_layout(root)),
        reaches=tuple(reaches),
        gone=tuple(dict.fromkeys(gone)),
        others=others,
        documents=tuple(text for text in documents.values() if text is not None),
        unread=tuple(one for one, text in documents.items() if text is None),
        notes=(*notes, *(error for reach in reaches for error in (*reach.errors, *reach.schema.errors))),
        subdir=subdir.strip("/"),
        migrations=migrations_in(root, index),
    )
    tables = [mention.name for _, mention in found.mentioned]
    like = index.like(re.findall(r"\w+", wish.text), tables, [reach.conn_id for reach in reaches])
    about_dag = index.dag(request.dag_id) if request.dag_id else None
    chosen = dict.fromkeys((*((about_dag,) if about_dag else ()), *like))
    return replace(found, siblings=tuple(chosen)[:MOST_SIBLINGS])


def full_text(request: Request) -> str:
    """The request with what was said about the version before it and about its steps."""
    previous = request.previous
    if previous is None:
        return request.text
    steps = previous.plan.steps if previous.plan is not None else ()
    return "\n".join(part for part in (request.text, previous.comment, *(s.comment for s in steps)) if part)


def _connections(
    request: Request, steward: Steward
) -> tuple[dict[str, Mapping[str, Any]], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Allowed connections with what is said of them, missing ones, others, and what is not known."""
    allowed: dict[str, Mapping[str, Any]] = {conn_id: {} for conn_id in request.connections}
    try:
        answer = steward.ask("connections")
    except ArdentError as error:
        return allowed, (), (), (f"Which other connections exist is not known: {error}",)
    for known in answer.get("allowed") or ():
        if known.get("conn_id") in allowed:
            allowed[known["conn_id"]] = known
    gone = tuple(conn_id for conn_id in answer.get("missing") or () if conn_id in allowed)
    for conn_id in gone:
        del allowed[conn_id]
    return allowed, gone, tuple(answer.get("others") or ()), ()


def _reach(
    conn_id: str, about: Mapping[str, Any], wish: Wish, database: Callable[[str], Database]
) -> Reach | None:
    """What is behind a connection; None where the connection does not exist."""
    kind, description = str(about.get("conn_type") or ""), str(about.get("description") or "")
    try:
        reader = database(conn_id)
    except Exception as error:
        if not about and ("cannot be read" in str(error) or "NotFound" in type(error).__name__):
            return None
        # The text of a foreign error may hold an address with a password.
        reason = str(error) if isinstance(error, ArdentError) else type(error).__name__
        return Reach(conn_id, kind, description, errors=(f"Connection {conn_id!r}: {reason}",))
    names, errors = reader.table_names()
    reach = Reach(conn_id, kind or reader.conn_type, description, names, errors=errors)
    wanted = dict.fromkeys(mention.name for mention in wishes.mentioned(wish.text, names))
    for mention in (*wish.tables, *wish.quoted):
        if spelled := reach.named(mention.name.rpartition(":")[2].removeprefix(f"{conn_id}.")):
            wanted.setdefault(spelled)
    for name in names:
        if any(word in stems(wish.text) for word in stems(name.rpartition(".")[2])):
            wanted.setdefault(name)
    most = MOST_TABLES
    about_rows = wishes.changes_rows(wish.text) or wishes.changes_schema(wish.text)
    if about_rows and len(names) <= MOST_TABLES_OF_ROWS:
        most = MOST_TABLES_OF_ROWS
        wanted |= dict.fromkeys(names)  # what refers to a row that changes may have to follow
    return replace(reach, schema=reader.read(list(wanted)[:most])) if wanted else reach


def _layout(root: Path) -> Iterator[str]:
    """Files and folders of the first two levels."""
    names = []
    for path in sorted(root.iterdir()):
        if path.name.startswith(".") or path.is_symlink() or path.name == "__pycache__":
            continue
        if path.is_dir():
            inside = sorted(p.name for p in path.iterdir() if p.name not in ("__pycache__", "__init__.py"))
            names.append(f"{path.name}/: {', '.join(inside[:20])}{' …' if len(inside) > 20 else ''}")
        else:
            names.append(path.name)
    yield from names[:_LAYOUT]


def _connection_line(reach: Reach) -> str:
    about = f": {reach.description}" if reach.description else ""
    tables = f"; tables {', '.join(reach.tables[:60])}" if reach.tables else ""
    return f"{reach.conn_id} ({reach.conn_type}){about}{tables}"


def _bare(name: str) -> str:
    return name.lower().rpartition(".")[2]
