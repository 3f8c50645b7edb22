"""Rows of Airflow's task state store, as the api-server reads and writes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID


@dataclass(frozen=True)
class Scope:
    """Whose state store: a task instance."""

    dag_run_id: int
    run_id: str
    task_id: str
    map_index: int = -1
    dag_id: str = REPAIR_DAG_ID


def add(session: Any, scope: Scope, key: str, value: Any) -> bool:
    """Write a key that must be new, within the session's transaction: False where it exists.

    Waits for another transaction that writes the same key. No savepoint: on SQLite, releasing one that
    stands first in a transaction commits it.
    """
    from airflow_provider_ardent.compat import TaskStateStoreModel

    values = {
        "dag_run_id": scope.dag_run_id,
        "dag_id": scope.dag_id,
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


def read_all(session: Any, scope: Scope, prefix: str) -> list[Any]:
    """The values of the keys that begin with ``prefix``, in their order; what is not JSON is left out."""
    from airflow_provider_ardent.compat import TaskStateStoreModel, select

    *where, _ = _where(scope, "")
    rows = session.execute(
        select(TaskStateStoreModel.key, TaskStateStoreModel.value).where(
            *where, TaskStateStoreModel.key.startswith(prefix, autoescape=True)
        )
    )
    found = []
    for _, text in sorted(rows.all()):
        try:
            found.append(json.loads(text))
        except ValueError:
            continue
    return found


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


def scope_of(
    session: Any, run_id: str, task_id: str, *, dag_id: str = REPAIR_DAG_ID, map_index: int = -1
) -> Scope | None:
    """The scope of a task of a run; None where there is no such run."""
    from airflow_provider_ardent.compat import DagRun, select

    found = session.scalar(select(DagRun.id).where(DagRun.dag_id == dag_id, DagRun.run_id == run_id))
    return None if found is None else Scope(found, run_id, task_id, map_index, dag_id)


def _where(scope: Scope, key: str) -> tuple[Any, ...]:
    from airflow_provider_ardent.compat import TaskStateStoreModel

    return (
        TaskStateStoreModel.dag_run_id == scope.dag_run_id,
        TaskStateStoreModel.task_id == scope.task_id,
        TaskStateStoreModel.map_index == scope.map_index,
        TaskStateStoreModel.key == key,
    )
