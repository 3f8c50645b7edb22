"""What a request needs and does not find: seen by looking, named, with what would make it possible."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from airflow_provider_ardent.authoring import wishes
from airflow_provider_ardent.authoring.plan import Missing, MissingKind, Plan, conn_of, table_of
from airflow_provider_ardent.authoring.surroundings import Reach, Surroundings
from airflow_provider_ardent.authoring.wishes import Mention
from airflow_provider_ardent.context.nearness import nearest

ADMIN = "Admin → Connections"


@dataclass(frozen=True)
class Installed:
    """What of Airflow's installation is asked; tests give their own.

    :param package: whether a Python package can be imported on the workers.
    :param classes: the names of installed operators, sensors and hooks.
    :param variable: whether an Airflow variable exists; None where that cannot be found out.
    """

    package: Callable[[str], bool]
    classes: Callable[[], Iterable[str]]
    variable: Callable[[str], bool | None]


def missing(seen: Surroundings, installed: Installed) -> tuple[Missing, ...]:
    """Everything that the request names and that is not there."""
    # What a migration adds is not there yet; whether the tables are is looked at when it is planned.
    migrates = wishes.changes_schema(seen.request.text)
    found = (
        *_connections(seen),
        *(() if migrates else _tables(seen)),
        *(() if migrates else _columns(seen)),
        *_unreadable(seen),
        *_packages(seen, installed),
        *_variables(seen, installed),
        *(_document(one) for one in seen.unread),
    )
    return tuple({(one.kind, one.name.lower()): one for one in reversed(found)}.values())[::-1]


def missing_in(plan: Plan, seen: Surroundings) -> tuple[Missing, ...]:
    """What the steps of a plan name and that is not there, or may not be used."""
    found: list[Missing] = []
    for conn_id in plan.connections:
        if seen.reach(conn_id) is None:
            found.append(_no_connection(conn_id, seen))
    written = {table_of(name).lower() for name in plan.writes}
    for name in plan.reads:
        reach = seen.reach(conn_of(name)) if conn_of(name) else None
        known = reach.named(table_of(name)) if reach else seen.found(name)
        readable = reach is None or not reach.errors
        if known is None and readable and table_of(name).lower() not in written and reach is not None:
            found.append(_no_table(table_of(name), (reach,)))
    return tuple(found)


def _connections(seen: Surroundings) -> Iterator[Missing]:
    for conn_id in seen.gone:
        yield _no_connection(conn_id, seen)
    for mention in seen.wish.connections:
        if seen.reach(mention.name) is None and seen.found(mention.name) is None:
            yield _no_connection(mention.name, seen)
    if not seen.reaches and not seen.wish.question:
        return
    for mention in (*seen.wish.tables, *seen.wish.quoted):
        head = _head(mention.name)
        if head and not _is_known_head(head, seen):
            yield _no_connection(head, seen)
    for mention in seen.wish.quoted:
        if mention.name in seen.others:
            yield _no_connection(mention.name, seen)


def _tables(seen: Surroundings) -> Iterator[Missing]:
    """Tables that are read and that no database has; one that is written may be new."""
    if not seen.reaches or any(reach.errors for reach in seen.reaches):
        return  # what cannot be listed cannot be said to be missing
    for mention in (*seen.wish.tables, *seen.wish.quoted):
        if _is_a_table_that_is_read(mention, seen) and seen.found(mention.name) is None:
            yield _no_table(mention.name, seen.reaches)


def _is_a_table_that_is_read(mention: Mention, seen: Surroundings) -> bool:
    head = _head(mention.name)
    if head and not _is_known_head(head, seen):
        return False  # it is the connection that is missing
    named = mention in seen.wish.tables
    other = {m.name for m in (*seen.wish.connections, *seen.wish.variables, *seen.wish.packages)}
    known = mention.name in other or seen.reach(mention.name) is not None or mention.name in seen.others
    if known or mention.name in seen.index.dag_ids or _is_a_column(mention.name, seen):
        return False
    return mention.role == "read" if not named else mention.role != "write"


def _is_a_column(name: str, seen: Surroundings) -> bool:
    """Whether the name is a column: as said, or of a table that is read."""
    said = any(mention.name == name for mention in seen.wish.columns)
    return said or any(table.column(name) for reach in seen.reaches for table in reach.schema.tables)


def _columns(seen: Surroundings) -> Iterator[Missing]:
    """Columns that the request names beside the word, or as ``table.column``, of tables that are read."""
    tables = [table for reach in seen.reaches for table in reach.schema.tables]
    if not tables:
        return
    targets = {m.name.lower() for m in (*seen.wish.tables, *seen.wish.quoted) if m.role == "write"}
    for mention in seen.wish.columns:
        owner, _, name = mention.name.rpartition(".")
        asked = [t for t in tables if not owner or t.name.lower().endswith(owner.lower())]
        if mention.role == "write" or owner.lower() in targets or not asked:
            continue
        if not any(table.column(name) or table.more_columns for table in asked):
            known = [column.name for table in asked for column in table.columns]
            if not mention.sure and not nearest(name, known):
                continue  # a common word beside "column" that only looks like a name
            where = ", ".join(table.name for table in asked[:4])
            near = nearest(name, known)
            yield Missing(
                "column",
                mention.name,
                f"No table that the request names has a column {name!r} (looked at {where}).",
                _or_which("Say which column is meant", near, f"add {name!r} to the table first"),
            )


def _unreadable(seen: Surroundings) -> Iterator[Missing]:
    for reach in seen.reaches:
        for error in (*reach.errors, *reach.schema.errors):
            if re.search(
                r"may not read|permission denied|access denied|denied for|not authorized", error, re.I
            ):
                yield Missing(
                    "permission",
                    reach.conn_id,
                    error,
                    f"Give the user of the connection {reach.conn_id!r} the right to read it, "
                    "or name another table.",
                )


def _packages(seen: Surroundings, installed: Installed) -> Iterator[Missing]:
    for mention in seen.wish.packages:
        name = mention.name.lower()
        if not installed.package(name):
            yield Missing(
                "package",
                name,
                f"The Python package {name!r} is not installed on the workers.",
                f"Install {name} on the workers (pip install {name}), "
                "or say that the work is to be done without it.",
            )
    if seen.wish.classes:
        known = set(installed.classes())
        for name in seen.wish.classes:
            if known and name not in known:
                near = nearest(name, known)
                yield Missing(
                    "package",
                    name,
                    f"No installed provider has {name}.",
                    _or_which("Say which one is meant", near, "install the provider that brings it"),
                )


def _variables(seen: Surroundings, installed: Installed) -> Iterator[Missing]:
    for mention in seen.wish.variables:
        if mention.role != "write" and installed.variable(mention.name) is False:
            yield Missing(
                "variable",
                mention.name,
                f"Airflow has no variable {mention.name!r}.",
                f"Create the variable {mention.name!r} under Admin → Variables.",
            )


def _document(document_id: str) -> Missing:
    return Missing(
        "document",
        document_id,
        f"The attached document {document_id!r} is not there any more.",
        "Attach it again.",
    )


def _no_connection(conn_id: str, seen: Surroundings) -> Missing:
    others = {one.lower(): one for one in seen.others}
    if conn_id.lower() in others:
        return Missing(
            "permission",
            others[conn_id.lower()],
            f"The connection {others[conn_id.lower()]!r} exists, but this session may not use it.",
            f"Start a session that may use {others[conn_id.lower()]!r}, or say which of its own to use: "
            f"{', '.join(r.conn_id for r in seen.reaches) or 'it has none'}.",
        )
    known = [reach.conn_id for reach in seen.reaches]
    near = nearest(conn_id, (*known, *seen.others)) or tuple(known[:5])
    return Missing(
        "connection",
        conn_id,
        f"There is no connection {conn_id!r}.",
        _or_which(f"Create the connection {conn_id!r} under {ADMIN}, or say which is meant", near),
    )


def _no_table(name: str, reaches: Iterable[Reach]) -> Missing:
    reaches = tuple(reaches)
    bare = re.split(r"[.:]", name)[-1]
    near = nearest(bare, (table.rpartition(".")[2] for reach in reaches for table in reach.tables))
    places = ", ".join(f"{r.conn_id} ({len(r.tables)} tables)" for r in reaches)
    kind: MissingKind = "table"
    return Missing(
        kind,
        name,
        f"There is no table {name!r} in {places}.",
        _or_which("Say which table is meant", near, f"create {bare!r} first"),
    )


def _or_which(start: str, near: Iterable[str], otherwise: str = "") -> str:
    names = list(near)
    which = f" ({' or '.join(names)}?)" if names else ""
    return f"{start}{which}{f', or {otherwise}' if otherwise else ''}."


def _head(name: str) -> str:
    """The part of ``head.table`` or ``head:table`` that says where the table is."""
    parts = re.split(r"[.:]", name)
    return parts[0] if len(parts) > 1 else ""


def _is_known_head(head: str, seen: Surroundings) -> bool:
    """A connection, a schema of a database, or a table (then it is ``table.column``)."""
    low = head.lower()
    if seen.reach(head) is not None or any(reach.named(head) for reach in seen.reaches):
        return True
    schemas = {name.lower().partition(".")[0] for r in seen.reaches for name in r.tables if "." in name}
    return low in schemas or low in ("main", "public", "dbo") or _looks_like_a_file(head, seen)


def _looks_like_a_file(head: str, seen: Surroundings) -> bool:
    return re.search(rf"\b{re.escape(head)}\.(?:py|sql|md|csv|json|ya?ml|txt)\b", seen.wish.text) is not None


def of_this_worker() -> Installed:
    """What is installed where this process runs."""
    return Installed(_package, _classes, _variable)


_MODULES = {"dbt": "dbt.cli"}


def _package(name: str) -> bool:
    module = _MODULES.get(name, name.replace("-", "_"))
    try:
        if importlib.util.find_spec(module.partition(".")[0]) is not None:
            return True
        importlib.metadata.version(name)
    except (ImportError, ValueError, importlib.metadata.PackageNotFoundError):
        return False
    return True


def _classes() -> Iterable[str]:
    from airflow_provider_ardent.context.providers import offers

    return {offer.name for offer in offers()}


def _variable(key: str) -> bool | None:
    from airflow.sdk import Variable

    sentinel = object()
    try:
        return Variable.get(key, default=sentinel) is not sentinel
    except Exception:
        return None  # a secrets backend that does not answer says nothing
