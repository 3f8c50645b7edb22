"""Questions that running repairs ask of the steward, in the task state store.

A task of the repair DAG writes ``errand/<n>``, one steward claims it with ``claim/<n>`` and writes
``answer/<n>``. All three are rows of the task's own scope, so they go away with the run.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from airflow_provider_ardent.errors import ArdentError
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, Failure

CLAIM_SECONDS = 120.0
MOST_AT_ONCE = 20
LONGEST_ANSWER = 180_000


class ErrandRefused(ArdentError):
    """The steward says no. The text is the answer's ``reason``."""


@dataclass(frozen=True)
class Scope:
    """Whose state store: a task instance of a repair run."""

    dag_run_id: int
    run_id: str
    task_id: str
    map_index: int = -1


@dataclass(frozen=True)
class Errand:
    """One question. ``failure`` is that of the run's conf: the only DAG it may ask about."""

    scope: Scope
    number: str
    kind: str
    args: Mapping[str, Any]
    failure: Failure
    conf: Mapping[str, Any] = field(default_factory=dict)


def pending(session: Any) -> list[tuple[Scope, str]]:
    """Errands of running tasks that have no answer, at most twenty. One indexed query."""
    from airflow_provider_ardent.compat import TaskInstance, TaskStateStoreModel, and_, or_, select

    store = TaskStateStoreModel
    rows = session.execute(
        select(store.dag_run_id, store.run_id, store.task_id, store.map_index, store.key)
        .join(
            TaskInstance,
            and_(
                TaskInstance.dag_id == store.dag_id,
                TaskInstance.run_id == store.run_id,
                TaskInstance.task_id == store.task_id,
                TaskInstance.map_index == store.map_index,
            ),
        )
        .where(
            TaskInstance.dag_id == REPAIR_DAG_ID,
            TaskInstance.state == "running",
            or_(store.key.like("errand/%"), store.key.like("answer/%")),
        )
        .order_by(store.id)
    ).all()
    asked = [(Scope(*row[:4]), row[4].partition("/")[2]) for row in rows if row[4].startswith("errand/")]
    answered = {(Scope(*row[:4]), row[4].partition("/")[2]) for row in rows if row[4].startswith("answer/")}
    return [each for each in asked if each not in answered][:MOST_AT_ONCE]


def claim(session: Any, scope: Scope, number: str, who: str = "") -> bool:
    """Take an errand; False where another steward has it. A claim older than two minutes is taken over."""
    key, mine = f"claim/{number}", {"by": who or uuid.uuid4().hex, "at": datetime.now(UTC).isoformat()}
    if add(session, scope, key, mine):
        return True
    held = read(session, scope, key)
    try:
        age = datetime.now(UTC) - datetime.fromisoformat(held["at"])
    except (TypeError, KeyError, ValueError):
        return False
    if age.total_seconds() < CLAIM_SECONDS:
        return False
    return replace_value(session, scope, key, held, mine)


def load(session: Any, scope: Scope, number: str) -> Errand:
    """The errand itself.

    :raises ErrandRefused: it cannot be read, or asks about something else than its run is about.
    """
    from airflow_provider_ardent.compat import DagRun

    raw = read(session, scope, f"errand/{number}")
    run = session.get(DagRun, scope.dag_run_id)
    conf = dict(run.conf or {}) if run is not None and run.dag_id == REPAIR_DAG_ID else {}
    if not isinstance(raw, Mapping) or not isinstance(raw.get("kind"), str):
        raise ErrandRefused("This errand is not understood: it needs a 'kind'.")
    try:
        failure = Failure.from_conf(conf["failure"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ErrandRefused("This run carries no failure, so its tasks may ask nothing.") from None
    args = {key: value for key, value in raw.items() if key != "kind"}
    _check_target(failure, args)
    return Errand(scope, number, raw["kind"], args, failure, conf)


def answer(session: Any, scope: Scope, number: str, value: Mapping[str, Any]) -> bool:
    """Write the answer; False where there is one already."""
    text = json.dumps(value, default=str)
    if len(text) > LONGEST_ANSWER:
        value = {"ok": False, "reason": f"The answer is too long ({len(text)} characters)."}
    return add(session, scope, f"answer/{number}", json.loads(json.dumps(value, default=str)))


def add(session: Any, scope: Scope, key: str, value: Any) -> bool:
    """Write a key that must be new, within the session's transaction: False where it exists.

    Waits for another transaction that writes the same key. No savepoint: on SQLite, releasing one that
    stands first in a transaction commits it.
    """
    from airflow_provider_ardent.compat import TaskStateStoreModel

    values = {
        "dag_run_id": scope.dag_run_id,
        "dag_id": REPAIR_DAG_ID,
        "run_id": scope.run_id,
        "task_id": scope.task_id,
        "map_index": scope.map_index,
        "key": key,
        "value": json.dumps(value),
    }
    insert = _insert_new(session.get_bind().dialect.name, TaskStateStoreModel.__table__)
    return bool(session.execute(insert.values(**values)).rowcount)


def _insert_new(dialect: str, table: Any) -> Any:
    """INSERT that does nothing where the row exists, in each database that Airflow supports."""
    if dialect == "mysql":
        from sqlalchemy.dialects.mysql import insert as mysql_insert

        return mysql_insert(table).prefix_with("IGNORE")
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgres_insert

        return postgres_insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table).on_conflict_do_nothing()


def read(session: Any, scope: Scope, key: str) -> Any:
    """The value of a key; None where there is none or it is not JSON."""
    from airflow_provider_ardent.compat import TaskStateStoreModel, select

    text = session.scalar(select(TaskStateStoreModel.value).where(*_where(scope, key)))
    try:
        return None if text is None else json.loads(text)
    except ValueError:
        return None


def replace_value(session: Any, scope: Scope, key: str, old: Any, new: Any) -> bool:
    """Change a key that still has the value ``old``; False where somebody else was faster."""
    from airflow_provider_ardent.compat import TaskStateStoreModel, update

    changed = session.execute(
        update(TaskStateStoreModel)
        .where(*_where(scope, key), TaskStateStoreModel.value == json.dumps(old))
        .values(value=json.dumps(new))
        .execution_options(synchronize_session=False)
    )
    return bool(changed.rowcount)


def scope_of(session: Any, run_id: str, task_id: str) -> Scope | None:
    """The scope of a task of a repair run; None where there is no such run."""
    from airflow_provider_ardent.compat import DagRun, select

    found = session.scalar(select(DagRun.id).where(DagRun.dag_id == REPAIR_DAG_ID, DagRun.run_id == run_id))
    return None if found is None else Scope(found, run_id, task_id)


def _where(scope: Scope, key: str) -> tuple[Any, ...]:
    from airflow_provider_ardent.compat import TaskStateStoreModel

    return (
        TaskStateStoreModel.dag_run_id == scope.dag_run_id,
        TaskStateStoreModel.task_id == scope.task_id,
        TaskStateStoreModel.map_index == scope.map_index,
        TaskStateStoreModel.key == key,
    )


def _check_target(failure: Failure, args: Mapping[str, Any]) -> None:
    for name in ("dag_id", "run_id", "task_id", "map_index", "try_number"):
        if name in args and str(args[name]) != str(getattr(failure, name)):
            raise ErrandRefused(
                f"This run is about {name} {getattr(failure, name)!r} and may not ask about {args[name]!r}."
            )
