"""Requests about tables themselves: a plan whose work is a migration, made without a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from airflow_provider_ardent.authoring import wishes
from airflow_provider_ardent.authoring.direct import named_in, title_of
from airflow_provider_ardent.authoring.migration_files import Script, files_of
from airflow_provider_ardent.authoring.plan import Allowance, Missing, Plan, Step, table_of
from airflow_provider_ardent.authoring.surroundings import Reach, Surroundings
from airflow_provider_ardent.context.migrations import Migrations, fitting, kept_by


@dataclass(frozen=True)
class Kept:
    """Where the migrations of one database are kept, and what applies them.

    :param found: the repository's way; None where it has none, then statements are applied as they are.
    :param problem: why no migration can be written there; empty where one can.
    """

    found: Migrations | None = None
    runner: str = ""
    problem: Missing | None = None


def migration_plan(seen: Surroundings) -> Plan | None:
    """The plan of a request about tables, or what it lacks; None where it is about something else."""
    text = seen.request.text
    if seen.request.dag_id or not seen.reaches or not wishes.changes_schema(text):
        return None
    reach, tables, lacking = _tables(seen)
    if reach is None:
        return _impossible(seen, lacking) if lacking is not None else None
    kept = kept_for(seen, reach.conn_id, tables)
    if kept.problem is not None:
        return _impossible(seen, kept.problem)
    title = title_of(text)
    writes = tuple(f"{reach.conn_id}:{table}" for table in tables)
    allows: tuple[Allowance, ...] = ("loss",) if wishes.loses_what_is_there(text) else ()
    step = Step("a1", title, text, (), writes, (reach.conn_id,), new_files(kept, title))
    return Plan(
        "plan",
        title,
        f"Changes {', '.join(tables)} behind `{reach.conn_id}` by a migration. {told(kept)}",
        (step,),
        looked_at=seen.looked_at,
        request=text,
        target="migration",
        conn_id=reach.conn_id,
        allows=allows,
    )


def completed(plan: Plan, seen: Surroundings) -> Plan:
    """A model's plan of a migration, with the files that it will be.

    :raises ValueError: none can be written; the message says why.
    """
    kept = kept_for(seen, plan.conn_id, [table_of(name) for name in plan.writes])
    if kept.problem is not None:
        raise ValueError(f"{kept.problem.text} {kept.problem.remedy}")
    steps = [replace(step, files=()) for step in plan.steps]
    steps[-1] = replace(steps[-1], files=new_files(kept, plan.title))
    return replace(plan, steps=tuple(steps), summary=f"{plan.summary} {told(kept)}".strip())


def kept_for(seen: Surroundings, conn_id: str, tables: Iterable[str]) -> Kept:
    """Where migrations of a database are kept: the repository's own way where it has one."""
    reach = seen.reach(conn_id)
    records = kept_by(reach.tables) if reach is not None else ""
    found = fitting(seen.migrations, seen.wish.text, conn_id, tuple(tables))
    if not found:
        return Kept(runner=f"what keeps the table {records}" if records else "")
    if len(found) > 1:
        folders = ", ".join(one.folder for one in found)
        text = f"The repository has migrations in {folders}, and none of them is clearly of {conn_id!r}."
        return Kept(problem=Missing("convention", "migrations", text, "Say in which folder it belongs."))
    (one,) = found
    if one.way == "alembic" and len(one.heads) > 1:
        text = f"Alembic has {len(one.heads)} heads in {one.folder}: {', '.join(one.heads)}."
        return Kept(problem=Missing("convention", "heads", text, "Join them first: `alembic merge heads`."))
    return Kept(one, one.runner or (f"what keeps the table {records}" if records else ""))


def new_files(kept: Kept, title: str) -> tuple[str, ...]:
    """The paths of the next migration."""
    return tuple(files_of(kept.found, Script(title, (), ()))) if kept.found is not None else ()


def told(kept: Kept) -> str:
    """What becomes of it, for who approves the plan."""
    tried = "It is tried on a copy of the database: forward, back, and forward again."
    if kept.found is None:
        where = "The repository keeps no migrations, so you see the statements."
    else:
        where = f"It becomes the next one in `{kept.found.folder}`."
    if kept.runner:
        then = f"Ardent does not run it on the real database: {kept.runner} does, after the merge."
        return f"{where} {tried} {then}"
    return f"{where} {tried} On your yes exactly these statements run on the real database."


def _tables(seen: Surroundings) -> tuple[Reach | None, tuple[str, ...], Missing | None]:
    """The database and its tables that a request means; else what is missing to know."""
    found = [(reach, tables) for reach in seen.reaches if (tables := tuple(named_in(reach, seen)))]
    if len(found) == 1:
        return (*found[0], None)
    if found:
        names = ", ".join(reach.conn_id for reach, _ in found)
        text = f"Tables of that name are behind {names}."
        return None, (), Missing("connection", "", text, "Say through which connection.")
    new = tuple(one.name for one in (*seen.wish.tables, *seen.wish.quoted) if one.role == "write")
    if len(seen.reaches) == 1 and new and wishes.creates_table(seen.request.text):
        return seen.reaches[0], new, None
    places = ", ".join(f"{reach.conn_id} ({len(reach.tables)} tables)" for reach in seen.reaches)
    text = f"The request names no table that is there; looked at {places}."
    return None, (), Missing("table", "", text, "Say which table is to be changed.")


def _impossible(seen: Surroundings, lacking: Missing) -> Plan:
    return Plan(
        "impossible",
        "Not possible yet",
        f"This cannot be done yet:\n\n- {lacking.text} {lacking.remedy}",
        missing=(lacking,),
        looked_at=seen.looked_at,
        request=seen.request.text,
    )
