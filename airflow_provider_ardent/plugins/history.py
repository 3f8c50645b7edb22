"""What Airflow remembers of the task that failed: runs, tries, log, inputs, tags."""

from __future__ import annotations

import json
from typing import Any

from airflow_provider_ardent import settings
from airflow_provider_ardent.plugins import people, records, rerun, task_log
from airflow_provider_ardent.plugins.errands import Errand, ErrandRefused
from airflow_provider_ardent.plugins.vault import known_secrets
from airflow_provider_ardent.repair.incident import Failure

MOST_RUNS = 10
MOST_XCOMS = 40
_LONGEST_XCOM = 2_000
_LONGEST_XCOMS = 24_000
_LONGEST_LINE = 1_000


def history(session: Any, errand: Errand) -> dict[str, Any]:
    """Answer the errand ``history``, masked and bounded.

    Keys: ``state``, ``log_tail``, ``tries``, ``runs`` (newest first), ``last_success``, ``xcoms`` (of the
    tasks before this one), ``import_error``, ``tags``, ``owners``, ``bundle_name``, ``relative_fileloc``.
    """
    from airflow_provider_ardent.compat import DagModel

    failure = errand.failure
    _allowed(session, errand)
    model = session.get(DagModel, failure.dag_id) if failure.dag_id else None
    bundle = (model.bundle_name if model else "") or failure.bundle_name
    relative = (model.relative_fileloc if model else "") or failure.relative_fileloc
    answer: dict[str, Any] = {
        "tags": list(records.tags_of(session, [failure.dag_id] if failure.dag_id else [])),
        "owners": [part.strip() for part in (model.owners or "").split(",") if part.strip()] if model else [],
        "bundle_name": bundle,
        "relative_fileloc": relative,
        "import_error": rerun.import_error(session, bundle, relative),
        "runs": _runs(session, failure) if failure.dag_id else [],
        "last_success": _last_success(session, failure) if failure.dag_id else None,
    }
    if failure.task_id:
        state, found = _log(session, failure)
        answer |= {
            "state": state,
            "log_tail": [line[:_LONGEST_LINE] for line in task_log.lines(found)],
            "tries": _tries(session, failure),
            "xcoms": _xcoms(session, failure),
        }
    return {"ok": True, "reason": "", **known_secrets(session).mask(answer)}


def _allowed(session: Any, errand: Errand) -> None:
    """A run that a person started by hand answers only what that person may read themselves."""
    from airflow_provider_ardent.compat import DagRun, name_of

    run = session.get(DagRun, errand.scope.dag_run_id)
    how = name_of(run.triggered_by)
    name = run.triggering_user_name
    if how not in ("rest_api", "ui"):
        return
    if name and people.may_read(session, people.by_name(name), errand.failure):
        return
    raise ErrandRefused(f"{name or 'Nobody'} started this run and may not read {errand.failure.dag_id}.")


def _runs(session: Any, failure: Failure) -> list[dict[str, Any]]:
    from airflow_provider_ardent.compat import DagRun, TaskInstance, and_, name_of, select

    rows = session.execute(
        select(DagRun, TaskInstance)
        .outerjoin(
            TaskInstance,
            and_(
                TaskInstance.dag_id == DagRun.dag_id,
                TaskInstance.run_id == DagRun.run_id,
                TaskInstance.task_id == failure.task_id,
                TaskInstance.map_index == failure.map_index,
            ),
        )
        .where(DagRun.dag_id == failure.dag_id)
        .order_by(DagRun.run_after.desc())
        .limit(MOST_RUNS)
    ).all()
    return [
        {
            "run_id": run.run_id,
            "run_type": name_of(run.run_type),
            "state": name_of(run.state),
            "logical_date": _iso(run.logical_date),
            "started": _iso(run.start_date),
            "ended": _iso(run.end_date),
            "bundle_version": run.bundle_version or "",
            "task_state": name_of(ti.state) if ti is not None else "",
            "task_try": ti.try_number if ti is not None else 0,
            "task_seconds": ti.duration if ti is not None else None,
        }
        for run, ti in rows
    ]


def _last_success(session: Any, failure: Failure) -> dict[str, Any] | None:
    """The newest run in which this task succeeded, and the version of the code that did it."""
    from airflow_provider_ardent.compat import DagRun, DagVersion, TaskInstance, and_, select

    query = (
        select(DagRun.run_id, TaskInstance.end_date, DagVersion.bundle_version, DagRun.bundle_version)
        .join(TaskInstance, and_(TaskInstance.dag_id == DagRun.dag_id, TaskInstance.run_id == DagRun.run_id))
        .outerjoin(DagVersion, DagVersion.id == TaskInstance.dag_version_id)
        .where(DagRun.dag_id == failure.dag_id, TaskInstance.state == "success")
        .order_by(TaskInstance.end_date.desc())
        .limit(1)
    )
    if failure.task_id:
        query = query.where(TaskInstance.task_id == failure.task_id)
    row = session.execute(query).first()
    if row is None:
        return None
    return {"run_id": row[0], "ended": _iso(row[1]), "bundle_version": row[3] or row[2] or ""}


def _log(session: Any, failure: Failure) -> tuple[str, list[task_log.Entry]]:
    from airflow_provider_ardent.compat import TaskInstance, TaskInstanceHistory, joinedload, name_of, select

    most = settings.whole("log_lines")
    state = ""
    for model in (TaskInstance, TaskInstanceHistory):
        where = (
            model.dag_id == failure.dag_id,
            model.run_id == failure.run_id,
            model.task_id == failure.task_id,
            model.map_index == failure.map_index,
        )
        if model is TaskInstance:
            state = name_of(session.scalar(select(model.state).where(*where)))
        query = select(model).where(*where, model.try_number == failure.try_number)
        row = session.scalar(query.options(joinedload(model.dag_run)).limit(1))
        if row is not None:
            return state, task_log.entries(session, row, failure.try_number, most)
    return state, []


def _tries(session: Any, failure: Failure) -> list[dict[str, Any]]:
    from airflow_provider_ardent.compat import TaskInstance, TaskInstanceHistory, name_of, select

    found = {}
    for model in (TaskInstanceHistory, TaskInstance):
        for row in session.execute(
            select(model.try_number, model.state, model.start_date, model.end_date, model.duration).where(
                model.dag_id == failure.dag_id,
                model.run_id == failure.run_id,
                model.task_id == failure.task_id,
                model.map_index == failure.map_index,
            )
        ):
            number, state, start, end, seconds = row
            found[number] = {
                "try_number": number,
                "state": name_of(state),
                "started": _iso(start),
                "ended": _iso(end),
                "seconds": seconds,
            }
    return [found[number] for number in sorted(found)][-20:]


def _xcoms(session: Any, failure: Failure) -> dict[str, Any]:
    """Return values of the tasks directly before this one, in the same run; large ones cut to text."""
    from airflow_provider_ardent.compat import DagRun, DBDagBag, XComModel, select

    run = session.scalar(
        select(DagRun).where(DagRun.dag_id == failure.dag_id, DagRun.run_id == failure.run_id)
    )
    dag = DBDagBag().get_dag_for_run(run, session=session) if run is not None else None
    if dag is None or not dag.has_task(failure.task_id):
        return {}
    before = dag.get_task(failure.task_id).upstream_task_ids
    if not before:
        return {}
    rows = session.execute(
        select(XComModel.task_id, XComModel.map_index, XComModel.key, XComModel.value)
        .where(
            XComModel.dag_id == failure.dag_id,
            XComModel.run_id == failure.run_id,
            XComModel.task_id.in_(before),
        )
        .order_by(XComModel.task_id, XComModel.map_index, XComModel.key)
        .limit(MOST_XCOMS)
    )
    found: dict[str, Any] = {}
    left = _LONGEST_XCOMS
    for task_id, map_index, key, value in rows:
        text = json.dumps(value, default=str, ensure_ascii=False)
        name = task_id if map_index < 0 else f"{task_id}[{map_index}]"
        short = value if len(text) <= _LONGEST_XCOM else f"{text[:_LONGEST_XCOM]}… ({len(text)} characters)"
        left -= min(len(text), _LONGEST_XCOM)
        if left < 0:
            break
        found[name if key == "return_value" else f"{name}:{key}"] = short
    return found


def _iso(value: Any) -> str:
    return value.isoformat() if value else ""
