"""Requests about rows and not about DAGs: a plan whose work is SQL statements, made without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from airflow_provider_ardent.authoring import wishes
from airflow_provider_ardent.authoring.conventions import stems
from airflow_provider_ardent.authoring.plan import Allowance, Expected, Plan, Step
from airflow_provider_ardent.authoring.surroundings import Reach, Surroundings
from airflow_provider_ardent.context.schema import Table

LONGEST_TITLE = 80


@dataclass(frozen=True)
class Direct:
    """Which rows of which database a request is about. ``writes`` and ``reads`` are ``connection:table``."""

    conn_id: str
    writes: tuple[str, ...]
    reads: tuple[str, ...]


def direct_of(seen: Surroundings) -> Direct | None:
    """What a request about rows changes; None where it is about something else, or it is not clear what."""
    if seen.request.dag_id or not wishes.changes_rows(seen.request.text) or _names_something_else(seen):
        return None
    found = [(reach, tables) for reach in seen.reaches if (tables := list(named_in(reach, seen)))]
    if len(found) != 1:
        return None
    reach, tables = found[0]
    targets = [table for table in tables if _is_written(table, seen)] or tables
    if wishes.joins_rows(seen.request.text):
        targets += [table for table in _referring(reach, targets) if table not in targets]
    writes = tuple(f"{reach.conn_id}:{table}" for table in targets)
    reads = tuple(f"{reach.conn_id}:{table}" for table in tables if table not in targets)
    return Direct(reach.conn_id, writes, reads)


def direct_plan(seen: Surroundings) -> Plan | None:
    """The plan of a request about rows; None where it is about something else."""
    direct = direct_of(seen)
    if direct is None:
        return None
    text = seen.request.text
    title = title_of(text)
    allows: tuple[Allowance, ...] = ("all_rows",) if wishes.means_every_row(text) else ()
    names = ", ".join(name.partition(":")[2] for name in direct.writes)
    step = Step("a1", title, text, direct.reads, direct.writes, (direct.conn_id,))
    return Plan(
        "plan",
        title,
        f"Changes rows of {names} behind `{direct.conn_id}` by SQL statements. They are tried on a copy of "
        "the database; you see them and what they change before they run on the real one.",
        (step,),
        looked_at=seen.looked_at,
        expected=tuple(
            Expected(direct.conn_id, name.partition(":")[2], "only the rows that the request means")
            for name in direct.writes
        ),
        request=text,
        target="database",
        conn_id=direct.conn_id,
        allows=allows,
    )


def title_of(text: str) -> str:
    """The first sentence of a request."""
    first = re.split(r"(?<=[.!?])\s|\n", text.strip())[0].rstrip(".")
    return first if len(first) <= LONGEST_TITLE else f"{first[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"


def _names_something_else(seen: Surroundings) -> bool:
    """Whether it names a DAG, or what may be a table to be made."""
    tables = {table.lower() for reach in seen.reaches for table in reach.tables}
    dags = [dag_id for dag_id in seen.index.dag_ids if dag_id.lower() not in tables]
    if any(True for _ in wishes.mentioned(seen.request.text, dags)):
        return True
    columns = {c.name.lower() for r in seen.reaches for table in r.schema.tables for c in table.columns}
    return any(
        seen.found(mention.name) is None
        and seen.reach(mention.name) is None
        and mention.name.rpartition(".")[2].lower() not in columns
        for mention in (*seen.wish.tables, *seen.wish.quoted)
    )


def named_in(reach: Reach, seen: Surroundings) -> Iterator[str]:
    """The tables that the request means: by their name, or in the singular."""
    exact = {mention.name for conn_id, mention in seen.mentioned if conn_id == reach.conn_id}
    words = stems(seen.request.text)
    for table in reach.tables:
        own = stems(table.rpartition(".")[2].replace("_", " "))
        if table in exact or (own and own <= words):
            yield table


def _is_written(table: str, seen: Surroundings) -> bool:
    """Whether it is not only said where something comes from."""
    return not any(mention.name == table and mention.role == "read" for _, mention in seen.mentioned)


def _referring(reach: Reach, targets: list[str]) -> Iterator[str]:
    """Tables with a column that is called after the key of a target: ``customer_id``."""
    keys = {name for target in targets if (table := reach.table(target)) for name in _keys(table)}
    for table in reach.schema.tables:
        if any(column.name.lower() in keys for column in table.columns):
            yield reach.named(table.name) or table.name


def _keys(table: Table) -> Iterator[str]:
    bare = table.name.lower().rpartition(".")[2]
    for one in stems(bare.replace("_", " ")) or {bare}:
        yield f"{one}_id"
    yield from (column.name.lower() for column in table.columns if column.key and column.name.lower() != "id")
