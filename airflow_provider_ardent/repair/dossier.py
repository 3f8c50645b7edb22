"""Everything that is known of a failure before any model is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from airflow_provider_ardent.agent.assignment import Suspect
from airflow_provider_ardent.context import sql
from airflow_provider_ardent.context.dags import conn_ids_in
from airflow_provider_ardent.context.history import History
from airflow_provider_ardent.context.project import Project, SqlText
from airflow_provider_ardent.context.schema import Schema, SchemaReader, redact
from airflow_provider_ardent.context.source import SourceFile
from airflow_provider_ardent.repair.changes import Changes, GitHistory, changes
from airflow_provider_ardent.repair.differences import Difference, differences
from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.repair.keys import key_facts
from airflow_provider_ardent.repair.memory import Memory, Record
from airflow_provider_ardent.repair.message import ErrorLine, errors_of, named_by
from airflow_provider_ardent.repair.suspects import Found, Search

MOST_CONNECTIONS = 3
BUDGET_TOKENS = 900
CHARACTERS_A_TOKEN = 3.5
LEAST_OF_THE_ERROR = 200


class Database(Protocol):
    """Reads the schema through one connection; satisfied by ``SchemaReader``."""

    @property
    def conn_type(self) -> str: ...

    def read(self, tables: Sequence[str]) -> Schema: ...


@dataclass(frozen=True)
class Dossier:
    """What was found. ``notes`` are sentences about what could not be looked at, and why."""

    failure: Failure
    errors: tuple[ErrorLine, ...]
    suspects: tuple[Suspect, ...] = ()
    frame: Frame | None = None
    changes: Changes = field(default_factory=Changes)
    tables: tuple[str, ...] = ()
    schemas: tuple[Schema, ...] = ()
    differences: tuple[Difference, ...] = ()
    keys: str = ""
    history: History = field(default_factory=History)
    similar: tuple[Record, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def root_error(self) -> ErrorLine:
        """The innermost cause."""
        return self.errors[-1] if self.errors else ErrorLine("", "")

    def facts(self, budget: int = BUDGET_TOKENS) -> dict[str, str]:
        """Titled sections, most important first, of about ``budget`` tokens in all.

        The suspects' source is not repeated here: an assignment carries it on its own.
        """
        room = int(budget * CHARACTERS_A_TOKEN)
        facts: dict[str, str] = {}
        for title, text, share in self._sections():
            most = min(int(budget * CHARACTERS_A_TOKEN * share), room - len(title))
            text = _cut(text.strip(), most if facts else max(most, LEAST_OF_THE_ERROR))
            if text:
                facts[title] = text
                room -= len(title) + len(text)
        return facts

    def _sections(self) -> list[tuple[str, str, float]]:
        """Title, text and the largest share of the budget."""
        return [
            ("Error", self._error_text(), 0.3),
            ("Difference to the live database", "\n".join(d.text() for d in self.differences[:4]), 0.3),
            ("Where the key is", self.keys, 0.25),
            ("Where", self._where_text(), 0.2),
            ("Changed since the last success", self.changes.text(), 0.35),
            ("Live schema", self._schema_text(), 0.3),
            ("Earlier runs", self.history.text() if self.history.runs else "", 0.15),
            ("Earlier incidents like it", "\n".join(record.text() for record in self.similar), 0.2),
            ("Log", self._log_text(), 0.2),
            ("Not known", "\n".join(self.notes), 0.15),
        ]

    def _error_text(self) -> str:
        failure = self.failure
        if failure.kind == "import":
            head = f"DAG file {failure.relative_fileloc} does not import."
        elif failure.task_id:
            operator = f" ({failure.operator})" if failure.operator else ""
            head = f"Task {failure.task_id}{operator} of DAG {failure.dag_id} failed."
        else:
            head = f"A run of DAG {failure.dag_id} failed."
        chain = [_cut(error.text, 600) for error in self.errors]
        return "\n".join([head, *(f"{'caused by ' if i else ''}{text}" for i, text in enumerate(chain))])

    def _where_text(self) -> str:
        if self.frame is None:
            return ""
        code = f"\n    {self.frame.code}" if self.frame.code else ""
        return f"{self.frame.path}, line {self.frame.line}, in {self.frame.function}{code}"

    def _schema_text(self) -> str:
        lines = []
        for schema in self.schemas:
            for table in schema.tables:
                rows = "" if table.rows is None else f": {table.rows} rows"
                lines.append(f"{table.text()}{rows}")
            lines += schema.errors
        return "\n".join(lines)

    def _log_text(self) -> str:
        """The last log lines, only where the error itself says little."""
        if self.frame is not None and len(self.root_error.text) > 30:
            return ""
        return "\n".join(line[:200] for line in self.failure.log_tail[-12:])

    def markdown(self) -> str:
        """The whole dossier for people."""
        parts = [
            f"## {title}\n\n{_block(title, text)}" for title, text, _ in self._sections() if text.strip()
        ]
        for index, suspect in enumerate(self.suspects):
            name = f"`{suspect.symbol}` in " if suspect.symbol else ""
            title = "Most likely place" if index == 0 else "Also possible"
            numbered = _numbered(suspect) if index < 2 else ""
            body = f"\n\n{_fenced(numbered)}" if numbered else ""
            parts.append(
                f"## {title}: {name}`{suspect.path}`, line {suspect.first_line}\n\n{suspect.why}{body}"
            )
        return "\n\n".join(parts) + "\n"


def build(
    failure: Failure,
    root: Path,
    *,
    prefix: str = "",
    history: History | None = None,
    repository: GitHistory | None = None,
    head: str = "",
    memory: Memory | None = None,
    open_database: Callable[[str], Database] | None = None,
) -> Dossier:
    """Look at everything once; what cannot be looked at becomes a note, never an error.

    :param root: the checkout of the repository, at the version that failed.
    :param prefix: the bundle's folder inside the repository (``subdir``); empty where there is none.
    :param history: from the steward's answer, see :meth:`History.from_answer`.
    :param repository: for what changed; ``head`` is the commit where the failure names none.
    :param memory: earlier incidents.
    :param open_database: from a connection id to its reader; default :meth:`SchemaReader.of`.

    Example::

        dossier = build(failure, workspace.root, history=history, repository=repository)
        assignment = Assignment(request, dossier.facts(), dossier.suspects, ...)
    """
    search = Search(Project(root), failure, prefix)
    found = search.found()
    history = history or History()
    texts = _failing_sql(search, found)
    looked = _look_at_databases(failure, found, texts, open_database or SchemaReader.of)
    last_good = history.last_success.version if history.last_success else ""
    paths = [place.file.path for place in found[:5]] + [text.file.path for text in texts[:5]]
    changed = (
        changes(repository, paths, last_good, failure.bundle_version or head) if repository else Changes()
    )
    return Dossier(
        failure=failure,
        errors=errors_of(failure),
        suspects=search.suspects(),
        frame=failure.innermost_project_frame,
        changes=changed,
        tables=looked.tables,
        schemas=looked.schemas,
        differences=looked.differences,
        keys=_key_facts(failure, history, found),
        history=history,
        similar=memory.similar(failure, looked.tables) if memory else (),
        notes=looked.notes,
    )


def _key_facts(failure: Failure, history: History, found: list[Found]) -> str:
    inputs = {**history.xcoms, **({"params": dict(failure.params)} if failure.params else {})}
    files = dict.fromkeys(place.file for place in found[:5])
    return key_facts(named_by(failure, "key"), inputs, tuple(files))


@dataclass(frozen=True)
class _Looked:
    tables: tuple[str, ...] = ()
    schemas: tuple[Schema, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()


def _failing_sql(search: Search, found: list[Found]) -> tuple[SqlText, ...]:
    """SQL of the best suspect that has any, together with what was rendered for the task."""
    rendered = tuple(_rendered_sql(search.failure.rendered_fields))
    for depth in (1, 3, len(found)):
        texts = search.sql(found[:depth])
        if texts or rendered:
            break
    else:
        texts = ()
    return (*texts, *(SqlText(text, SourceFile("", ""), 0) for text in rendered))


def _rendered_sql(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if sql.looks_like_sql(value) else []
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in _rendered_sql(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in _rendered_sql(inner)]
    return []


def _look_at_databases(
    failure: Failure,
    found: list[Found],
    texts: tuple[SqlText, ...],
    open_database: Callable[[str], Database],
) -> _Looked:
    named_tables = named_by(failure, "table")
    if not texts and not named_tables:
        return _Looked()
    conn_ids = _conn_ids(failure, found)
    notes: list[str] = []
    schemas: list[Schema] = []
    wrong: list[Difference] = []
    tables: tuple[str, ...] = ()
    for conn_id in conn_ids[:MOST_CONNECTIONS]:
        try:
            database = open_database(conn_id)
        except Exception as error:
            notes.append(f"The connection '{conn_id}' could not be opened ({_safe(error)}).")
            continue
        names = sql.merge([sql.names(text.text, sql.dialect_of(database.conn_type)) for text in texts])
        wanted = tuple(dict.fromkeys((*names.tables, *names.created, *named_tables)))
        tables = tuple(dict.fromkeys((*tables, *wanted)))
        schema = database.read(wanted)
        schemas.append(schema)
        columns = named_by(failure, "column") or (named_by(failure, "key") if schema.tables else ())
        wrong += differences(_with_named(names, named_tables), schema, columns)
        if schema.tables and not schema.missing:
            break
    if not conn_ids:
        names = sql.merge([sql.names(text.text) for text in texts])
        tables = names.tables or named_tables
        notes.append("No connection of the task is known, so the live schema was not read.")
    return _Looked(tables, tuple(schemas), tuple(dict.fromkeys(wrong)), tuple(notes))


def _with_named(names: sql.SqlNames, tables: tuple[str, ...]) -> sql.SqlNames:
    return sql.SqlNames(
        tuple(dict.fromkeys((*names.tables, *tables))), names.columns, names.created, names.exact
    )


def _conn_ids(failure: Failure, found: list[Found]) -> tuple[str, ...]:
    """Connections that the best suspects name come first: a task may have several."""
    in_code = conn_ids_in([place.source for place in found[:3]])
    return tuple(dict.fromkeys((*in_code, *failure.conn_ids)))


def _safe(error: Exception) -> str:
    return redact(" ".join(f"{type(error).__name__}: {error}".split()))[:200]


def _cut(text: str, characters: int) -> str:
    """``text`` in at most ``characters``, cut at the end of a line where there is one."""
    if len(text) <= characters:
        return text
    if characters < 40:
        return ""
    kept = text[: characters - 2]
    at = kept.rfind("\n")
    return (kept[:at] if at > characters // 2 else kept).rstrip() + "\n…"


def _block(title: str, text: str) -> str:
    fenced = title in {"Error", "Where", "Changed since the last success", "Log", "Live schema"}
    return _fenced(text) if fenced else text


def _fenced(text: str) -> str:
    """A code block that the text cannot end itself: it comes from logs and repositories."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _numbered(suspect: Suspect) -> str:
    rows = enumerate(suspect.source.splitlines()[:120], suspect.first_line)
    return "\n".join(f"{number:>4} {line}" for number, line in rows)
