"""Failures as Airflow's database tells of them, for the processes that may read it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from airflow_provider_ardent import settings
from airflow_provider_ardent.authoring.turn import OPERATORS
from airflow_provider_ardent.plugins import occurrences, stack, task_log
from airflow_provider_ardent.plugins.capture import blank, bounded, conn_ids_in, masked, with_stack
from airflow_provider_ardent.plugins.sighting import Sighting, import_key, run_key, watched
from airflow_provider_ardent.plugins.vault import known_secrets
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID, Failure, Source

log = logging.getLogger(__name__)

MOST_OF_A_RUN = 100
KILLED = "The task process ended without saying why: it was killed, or the machine ran out of memory."
LOST = "The scheduler lost the task: its process, its worker or its machine stopped answering."
_BY_HAND_WITHIN = timedelta(seconds=30)
"""Setting a state by hand also sets its end, and is written to the audit log in the same request."""
_BY_HAND = (
    "patch_task_instance",
    "patch_task_group_instances",
    "bulk_task_instances",
    "patch_dag_run",
    "bulk_dag_runs",
)


def lost_task(session: Any, names: tuple[str, str, str, int], key: str, told: str) -> Sighting | None:
    """A task that the scheduler failed; None if it is not watched. ``told`` is the scheduler's reason."""
    from airflow_provider_ardent.compat import TaskInstance, select

    dag_id, task_id, run_id, map_index = names
    ti = session.scalar(
        select(TaskInstance).where(
            TaskInstance.dag_id == dag_id,
            TaskInstance.task_id == task_id,
            TaskInstance.run_id == run_id,
            TaskInstance.map_index == map_index,
        )
    )
    if ti is None:
        return None
    return of_instance(session, ti, "scheduler", key=key, lost=told or "no reason was given")


def failed_run(session: Any, dag_id: str, run_id: str, msg: str) -> list[Sighting]:
    """The failed tasks of a run that nobody has seen; the run itself where no task failed."""
    from airflow_provider_ardent.compat import DagRun, TaskInstance, select

    run = session.scalar(select(DagRun).where(DagRun.dag_id == dag_id, DagRun.run_id == run_id))
    if run is None or not watched([dag_id], tags_of(session, [dag_id])):
        return []
    failed = session.scalars(
        select(TaskInstance)
        .where(TaskInstance.dag_id == dag_id, TaskInstance.run_id == run_id, TaskInstance.state == "failed")
        .order_by(TaskInstance.end_date)
        .limit(MOST_OF_A_RUN)
    ).all()
    if failed:
        return unseen(session, failed, "scheduler")
    failure = _of_run(session, run, msg)
    key = run_key(dag_id, run_id)
    return [] if occurrences.seen(key) else [Sighting(failure, key, tags_of(session, [dag_id]))]


def unseen(session: Any, instances: Sequence[Any], source: Source) -> list[Sighting]:
    """Those that are watched, were seen by no listener, and were not set by a person."""
    found = []
    for ti in instances:
        key = str(ti.id)
        if occurrences.seen(key) or in_a_repair(session, ti) or by_hand(session, ti):
            continue
        sighting = of_instance(session, ti, source, key=key)
        if sighting is not None:
            found.append(sighting)
    return found


def of_instance(session: Any, ti: Any, source: Source, *, key: str, lost: str = "") -> Sighting | None:
    """A failed task instance as the database and its log have it."""
    tags = tags_of(session, [ti.dag_id])
    # An agent that gave up is not repaired by another agent.
    if ti.operator in OPERATORS or not watched([ti.dag_id], tags):
        return None
    failure = _place(session, blank("task", source, ti.dag_id), ti)
    found = task_log.entries(session, ti, ti.try_number, settings.whole("log_lines"))
    seen = task_log.error_in(found, failure.bundle_path)
    if seen is None:
        kind, text = ("TaskLost", LOST) if lost else ("TaskKilled", KILLED)
        seen = stack.Stack(kind, f"{text}\n{lost}".strip(), (f"{kind}: {text}",), "", ())
    failure = replace(with_stack(failure, seen), log_tail=tuple(task_log.lines(found)))
    return Sighting(bounded(masked(failure, known_secrets(session))), key, tags)


def broken_file(
    session: Any, filename: str, stacktrace: str, *, source: Source = "dag_processor"
) -> Sighting | None:
    """A DAG file that does not import; None if its DAGs are not watched.

    :param filename: the absolute path that Airflow names in its hooks.
    """
    bundle, relative, root = _bundle_of(session, filename)
    dag_ids = dags_of_file(session, bundle, relative)
    tags = tags_of(session, dag_ids)
    if not watched(dag_ids, tags):
        return None
    failure = replace(
        blank("import", source, dag_ids[0] if dag_ids else ""),
        bundle_name=bundle,
        bundle_version=_bundle_version(session, bundle),
        bundle_path=root,
        relative_fileloc=relative,
    )
    failure = with_stack(failure, stack.read(stacktrace, root))
    # Machines keep a bundle in different folders; the key is the same on all of them.
    normal = stacktrace.replace(root, "") if root else stacktrace
    key = import_key(f"{bundle}:{relative}", normal)
    return Sighting(bounded(masked(failure, known_secrets(session))), key, tags)


def tags_of(session: Any, dag_ids: Sequence[str]) -> tuple[str, ...]:
    """The tags of DAGs, as last parsed."""
    from airflow_provider_ardent.compat import DagTag, select

    if not dag_ids:
        return ()
    return tuple(sorted(set(session.scalars(select(DagTag.name).where(DagTag.dag_id.in_(dag_ids))))))


def dags_of_file(session: Any, bundle: str, relative: str) -> list[str]:
    """The DAGs that a file defined when it last imported."""
    from airflow_provider_ardent.compat import DagModel, select

    return list(
        session.scalars(
            select(DagModel.dag_id)
            .where(DagModel.bundle_name == bundle, DagModel.relative_fileloc == relative)
            .order_by(DagModel.dag_id)
        )
    )


def by_hand(session: Any, ti: Any) -> bool:
    """Whether a person set this failure: Airflow's audit log says who changed which state."""
    from airflow_provider_ardent.compat import Log, func, or_, select

    query = (
        select(func.count())
        .select_from(Log)
        .where(
            Log.event.in_(_BY_HAND),
            Log.dag_id == ti.dag_id,
            Log.run_id == ti.run_id,
            or_(Log.task_id == ti.task_id, Log.task_id.is_(None)),
            or_(Log.extra.is_(None), Log.extra.contains('"failed"')),
        )
    )
    if ti.end_date is not None:
        query = query.where(Log.dttm.between(ti.end_date - _BY_HAND_WITHIN, ti.end_date + _BY_HAND_WITHIN))
    return bool(session.scalar(query))


def in_a_repair(session: Any, ti: Any) -> bool:
    """Whether a repair of this try exists, where the machines share no ``[ardent] home``."""
    from airflow_provider_ardent.compat import DagRun, select

    since: datetime | None = ti.end_date or ti.start_date
    failure = DagRun.conf["failure"]
    query = select(DagRun.id).where(
        DagRun.dag_id == REPAIR_DAG_ID,
        failure["dag_id"].as_string() == ti.dag_id,
        failure["run_id"].as_string() == ti.run_id,
        failure["task_id"].as_string() == ti.task_id,
        failure["map_index"].as_integer() == ti.map_index,
        failure["try_number"].as_integer() == ti.try_number,
    )
    if since is not None:
        query = query.where(DagRun.run_after >= since.replace(minute=0, second=0, microsecond=0))
    return session.scalar(query.limit(1)) is not None


def bundle_root(name: str, version: str | None) -> str:
    """The folder of a bundle on this machine; empty where it has none."""
    from airflow_provider_ardent.compat import DagBundlesManager

    try:
        return str(DagBundlesManager().get_bundle(name, version or None).path)
    except Exception as problem:
        log.debug("The bundle %s has no folder here: %s", name, problem)
        return ""


def _place(session: Any, failure: Failure, ti: Any) -> Failure:
    """Where and what the task instance is."""
    from airflow_provider_ardent.compat import DagModel, DagVersion, RenderedTaskInstanceFields

    model = session.get(DagModel, ti.dag_id)
    version = session.get(DagVersion, ti.dag_version_id) if ti.dag_version_id else None
    bundle = (version.bundle_name if version else None) or (model.bundle_name if model else "") or ""
    # Airflow moves a DAG's version on to newer commits as long as the DAG itself looks the same.
    bundle_version = ti.dag_run.bundle_version or (version.bundle_version if version else None) or ""
    row = session.get(RenderedTaskInstanceFields, (ti.dag_id, ti.task_id, ti.run_id, ti.map_index))
    rendered = dict(row.rendered_fields or {}) if row is not None else {}
    run = ti.dag_run
    return replace(
        failure,
        at=(ti.end_date or datetime.now().astimezone()).isoformat(timespec="seconds"),
        task_id=ti.task_id,
        run_id=ti.run_id,
        map_index=ti.map_index,
        try_number=ti.try_number,
        max_tries=ti.max_tries,
        operator=ti.operator or "",
        logical_date=run.logical_date.isoformat() if run.logical_date else "",
        params=dict(run.conf or {}),
        rendered_fields=rendered,
        conn_ids=tuple(sorted(set(conn_ids_in(rendered)))),
        bundle_name=bundle,
        bundle_version=bundle_version,
        bundle_path=bundle_root(bundle, bundle_version) if bundle else "",
        relative_fileloc=(model.relative_fileloc if model else "") or "",
    )


def _of_run(session: Any, run: Any, msg: str) -> Failure:
    from airflow_provider_ardent.compat import DagModel

    reasons = {
        "timed_out": ("DagRunTimeout", "The run took longer than its dagrun_timeout."),
        "all_tasks_deadlocked": ("Deadlock", "No task of the run could start any more."),
    }
    kind, text = reasons.get(msg, ("DagRunFailed", "The run failed without a failed task."))
    model = session.get(DagModel, run.dag_id)
    return replace(
        blank("dag_run", "scheduler", run.dag_id),
        run_id=run.run_id,
        logical_date=run.logical_date.isoformat() if run.logical_date else "",
        error_type=kind,
        error_message=text,
        error_chain=(f"{kind}: {text}",),
        bundle_name=(model.bundle_name if model else "") or "",
        bundle_version=run.bundle_version or "",
        relative_fileloc=(model.relative_fileloc if model else "") or "",
    )


def _bundle_of(session: Any, filename: str) -> tuple[str, str, str]:
    """Bundle, relative path and bundle folder of a file: the bundle whose folder holds it."""
    from airflow_provider_ardent.compat import DagBundleModel, DagModel, select

    for name in session.scalars(select(DagBundleModel.name).where(DagBundleModel.active)):
        root = bundle_root(name, None)
        inner, _ = stack.relative(filename, root)
        if root and inner != filename and not inner.startswith("/"):
            return str(name), inner, root
    row = session.execute(
        select(DagModel.bundle_name, DagModel.relative_fileloc).where(DagModel.fileloc == filename).limit(1)
    ).first()
    return (row[0], row[1], "") if row else ("", filename.rpartition("/")[2], "")


def _bundle_version(session: Any, bundle: str) -> str:
    from airflow_provider_ardent.compat import DagBundleModel

    row = session.get(DagBundleModel, bundle) if bundle else None
    return (row.version if row else None) or ""
