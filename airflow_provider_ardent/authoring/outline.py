"""A plan without a model: what the request names, put in order. Small models only give it words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from airflow_provider_ardent.authoring.plan import Expected, Plan, Step, table_of
from airflow_provider_ardent.authoring.surroundings import Surroundings
from airflow_provider_ardent.authoring.wishes import Mention
from airflow_provider_ardent.context.dags import DagFile

_DAG_NAME = re.compile(
    r"\bDAGs?\b\s+(?:(?:called|named|with\s+the\s+id)\s+)?[`\"']?(?P<name>[a-z][a-z0-9]*(?:_[a-z0-9]+)*)[`\"']?"
    r"|[`\"'](?P<before>[a-z]\w*)[`\"']\s+DAG\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(change|fix|extend|modify|rename|remove|adapt|edit|update|add|let|make|stop|replace|refactor)\b", re.I
)
_NEW = re.compile(
    r"\bnew\s+(?:\w+\s+){0,2}(?:dag|pipeline|job)\b|\b(?:create|write|build)\s+(?:a|an)\b", re.I
)
_SLUG_STOP = {
    "a",
    "an",
    "the",
    "of",
    "to",
    "and",
    "in",
    "into",
    "for",
    "with",
    "please",
    "dag",
    "that",
    "each",
    "every",
}
DEFAULT_SCHEDULE = "@daily"


@dataclass(frozen=True)
class Outline:
    """What a request comes to. ``reads`` and ``writes`` are ``connection:table``.

    ``changes`` is the DAG file that is changed; None where a new one is written.
    """

    dag_id: str
    path: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    connections: tuple[str, ...]
    schedule: str
    said_schedule: bool
    appends: bool
    sibling: DagFile | None
    changes: DagFile | None = None


def outline(seen: Surroundings) -> Outline:
    """Read a request against what there is."""
    changes = _changed_file(seen)
    writes = tuple(dict.fromkeys(_writes(seen, changes)))
    reads = tuple(name for name in dict.fromkeys(_reads(seen)) if name not in writes)
    if changes is not None:
        dag_id, path = changes.dag_ids[0] if changes.dag_ids else "", changes.path
    else:
        dag_id = _dag_id(seen, writes)
        path = str(PurePosixPath(_folder(seen)) / f"{dag_id}.py")
    named = (m.name for m in (*seen.wish.connections, *seen.wish.quoted) if seen.reach(m.name))
    through = (name.partition(":")[0] for name in (*reads, *writes))
    connections = tuple(dict.fromkeys((*through, *named)))
    if not connections and len(seen.reaches) == 1:
        connections = (seen.reaches[0].conn_id,)
    own = changes.schedule if changes is not None else ""
    return Outline(
        dag_id,
        path,
        reads,
        writes,
        connections,
        seen.wish.schedule or own or DEFAULT_SCHEDULE,
        bool(seen.wish.schedule),
        seen.wish.appends,
        next((file for file in seen.siblings if file is not changes), None),
        changes,
    )


def plan_of(sketch: Outline, seen: Surroundings, title: str = "", summary: str = "") -> Plan:
    """The outline as a plan that a person can read and edit."""
    steps = tuple(_change_steps(sketch, seen) if sketch.changes is not None else _new_steps(sketch, seen))
    request = seen.request.text
    expected = tuple(
        Expected(
            name.partition(":")[0],
            name.partition(":")[2],
            "rows after the first run; a second run adds more"
            if sketch.appends
            else "rows after the first run, as many after a second one for the same date",
        )
        for name in sketch.writes
    )
    return Plan(
        "plan",
        (title or _title(request))[:120],
        (summary or f"{'Changes' if sketch.changes else 'Adds'} `{sketch.path}`.")[:2000],
        tuple(step for step in steps),
        looked_at=seen.looked_at,
        expected=expected,
        request=request,
    )


def _new_steps(sketch: Outline, seen: Surroundings) -> Iterator[Step]:
    files = (sketch.path,)
    number = 0
    if sketch.reads:
        number += 1
        yield Step(
            f"a{number}",
            f"Read {_names(sketch.reads)}",
            "\n".join([*_columns(sketch.reads, seen), f"For: {_title(seen.request.text, 400)}"]),
            reads=sketch.reads,
            connections=_of(sketch.reads),
            files=files,
        )
    if sketch.writes:
        number += 1
        how = (
            "Each run adds its rows."
            if sketch.appends
            else "Delete what an earlier run for the same date wrote, then insert: "
            "a second run changes nothing."
        )
        yield Step(
            f"a{number}",
            f"Write {_names(sketch.writes)}",
            "\n".join([*_columns(sketch.writes, seen), how]),
            writes=sketch.writes,
            connections=_of(sketch.writes),
            files=files,
        )
    if not number:
        number += 1
        yield Step(
            f"a{number}",
            _title(seen.request.text),
            seen.request.text,
            connections=sketch.connections,
            files=files,
        )
    number += 1
    said = "as asked for" if sketch.said_schedule else "no schedule was asked for"
    like = f"Like {sketch.sibling.path}: {seen.index.idioms().text()}." if sketch.sibling else ""
    yield Step(
        f"a{number}",
        f"Make it the DAG {sketch.dag_id}, run {sketch.schedule}",
        f"The schedule is `{sketch.schedule}` ({said}). {like}".strip(),
        files=files,
    )


def _change_steps(sketch: Outline, seen: Surroundings) -> Iterator[Step]:
    yield Step(
        "a1",
        f"Change {sketch.path}",
        "\n".join([seen.request.text, *_columns((*sketch.reads, *sketch.writes), seen)]),
        reads=sketch.reads,
        writes=sketch.writes,
        connections=sketch.connections,
        files=(sketch.path,),
    )


def _columns(names: Iterable[str], seen: Surroundings) -> Iterator[str]:
    for name in names:
        conn_id, _, table = name.partition(":")
        reach = seen.reach(conn_id)
        known = reach.table(table) if reach is not None else None
        if known is not None:
            yield f"`{name}` has the columns {', '.join(column.name for column in known.columns)}."
        elif reach is not None and reach.named(table) is None:
            yield f"`{name}` is new: create it where it does not exist yet."


def _changed_file(seen: Surroundings) -> DagFile | None:
    """The DAG file that the request wants to be different."""
    text = seen.wish.text
    if _NEW.search(text) or not _CHANGE.search(text):
        return None
    named = {name for match in _DAG_NAME.finditer(text) for name in match.groups() if name}
    for known in seen.index.dag_ids:
        if re.search(rf"\b{re.escape(known)}[`\"']?\s+(?:DAG|pipeline)\b", text, re.IGNORECASE):
            named.add(known)
    if seen.request.dag_id:
        named.add(seen.request.dag_id)
    dag_id = next((one for one in seen.index.dag_ids if one in named), "")
    return seen.index.dag(dag_id) if dag_id else None


def _reads(seen: Surroundings) -> Iterator[str]:
    """What was said to be read; where nothing was, what the request only mentions."""
    found = [(f"{conn}:{m.name}", m) for conn, m in seen.mentioned if m.role != "write"]
    sure = [name for name, m in found if m.sure]
    for mention in (*seen.wish.tables, *seen.wish.quoted):
        spelled = seen.found(mention.name)
        if mention.role != "write" and spelled is not None:
            sure.append(":".join(spelled))
    told = [name for name, m in found if m.role == "read"]
    weak = [f"{conn}:{m.name}" for conn, m in seen.mentioned if not m.sure]
    yield from sure or [name for name, _ in found] or weak
    if sure:
        yield from (name for name in told if name not in sure)


def _writes(seen: Surroundings, changes: DagFile | None) -> Iterator[str]:
    if changes is not None:
        for table in changes.writes:
            if (spelled := seen.found(table)) is not None:
                yield ":".join(spelled)
    for mention in (*seen.wish.tables, *seen.wish.quoted):
        if mention.role == "write" and _is_a_table(mention, seen):
            spelled = seen.found(mention.name)
            yield ":".join(spelled) if spelled else f"{_target(mention, seen)}:{_bare(mention.name, seen)}"
    for conn_id, mention in seen.mentioned:
        if mention.role == "write" and mention.sure:
            yield f"{conn_id}:{mention.name}"


def _is_a_table(mention: Mention, seen: Surroundings) -> bool:
    others = (*seen.wish.columns, *seen.wish.variables, *seen.wish.packages, *seen.wish.connections)
    named = mention in seen.wish.tables
    columns = any(t.column(mention.name) for r in seen.reaches for t in r.schema.tables)
    taken = mention.name in {m.name for m in others} or mention.name in seen.index.dag_ids
    file = mention.name.rpartition(".")[2] in ("py", "sql", "md", "csv", "json")
    return (
        bool(seen.reaches)
        and seen.reach(mention.name) is None
        and not file
        and (named or not (taken or columns))
    )


def _target(mention: Mention, seen: Surroundings) -> str:
    """The connection that a new table goes to."""
    head = re.split(r"[.:]", mention.name)[0]
    if head != mention.name and (reach := seen.reach(head)) is not None:
        return reach.conn_id
    for named in (*seen.wish.connections, *seen.wish.quoted):
        if named.role == "write" and (reach := seen.reach(named.name)) is not None:
            return reach.conn_id
    read = next((name.partition(":")[0] for name in _reads(seen)), "")
    return read or seen.reaches[0].conn_id


def _bare(name: str, seen: Surroundings) -> str:
    """The table without the connection, with the schema where it has one."""
    head, found, rest = name.partition(":") if ":" in name else name.partition(".")
    return rest if found and seen.reach(head) is not None else name


def _dag_id(seen: Surroundings, writes: tuple[str, ...]) -> str:
    taken = set(seen.index.dag_ids)
    named = [
        name
        for match in _DAG_NAME.finditer(seen.wish.text)
        for name in match.groups()
        if name and "_" in name
    ]
    tables = [table_of(name).rpartition(".")[2].lower() for name in writes]
    words = [w for w in re.findall(r"[a-z]+", seen.request.text.lower()) if w not in _SLUG_STOP]
    for candidate in (*named, *tables, *(f"fill_{one}" for one in tables), "_".join(words[:4])):
        if candidate and candidate not in taken and re.fullmatch(r"[a-z_]\w*", candidate):
            return candidate
    base = "_".join(words[:4]) or "new_dag"
    return next(f"{base}_{n}" for n in range(2, 1000) if f"{base}_{n}" not in taken)


def _folder(seen: Surroundings) -> str:
    return seen.index.idioms().folder or seen.subdir or "."


def _title(text: str, most: int = 80) -> str:
    first = re.split(r"(?<=[.!?])\s|\n", text.strip())[0].rstrip(".")
    return first if len(first) <= most else f"{first[: most - 1].rsplit(' ', 1)[0]}…"


def _names(names: Iterable[str]) -> str:
    return ", ".join(table_of(name) for name in names)


def _of(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.partition(":")[0] for name in names))
