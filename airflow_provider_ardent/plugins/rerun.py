"""What Airflow runs next: the version it has parsed, and the failed task again."""

from __future__ import annotations

import json
import logging
from typing import Any

from airflow_provider_ardent.plugins import approval, errands
from airflow_provider_ardent.plugins.errands import Errand, ErrandRefused
from airflow_provider_ardent.repair.incident import Failure

log = logging.getLogger(__name__)


def bundle_version(session: Any, errand: Errand) -> dict[str, Any]:
    """Answer the errand ``bundle_version``: what Airflow has of the file that failed.

    ``bundle_version`` is that of the bundle, ``dag_bundle_version`` the one that the DAG was last parsed
    from; both are empty for a plain folder, where only ``last_parsed`` moves.
    """
    from airflow_provider_ardent.compat import DagBundleModel, DagModel

    failure = errand.failure
    model = session.get(DagModel, failure.dag_id) if failure.dag_id else None
    name = (model.bundle_name if model else "") or failure.bundle_name
    relative = (model.relative_fileloc if model else "") or failure.relative_fileloc
    bundle = session.get(DagBundleModel, name) if name else None
    return {
        "ok": True,
        "reason": "",
        "bundle_name": name,
        "bundle_version": (bundle.version if bundle else "") or "",
        "last_refreshed": _iso(bundle.last_refreshed if bundle else None),
        "dag_bundle_version": (model.bundle_version if model else "") or "",
        "last_parsed": _iso(model.last_parsed_time if model else None),
        "is_stale": bool(model.is_stale) if model else True,
        "relative_fileloc": relative,
        "import_error": import_error(session, name, relative),
    }


def import_error(session: Any, bundle: str, relative: str) -> str:
    """The traceback of a file that does not import; empty where it does. Masked."""
    from airflow_provider_ardent.compat import ParseImportError, select
    from airflow_provider_ardent.plugins.vault import known_secrets

    text = session.scalar(
        select(ParseImportError.stacktrace).where(
            ParseImportError.bundle_name == bundle, ParseImportError.filename == relative
        )
    )
    return known_secrets(session).text(str(text)[-8_000:]) if text else ""


def clear(session: Any, errand: Errand) -> dict[str, Any]:
    """Answer the errand ``clear``: the failed task and what follows run again, on the newest version.

    Checks the consent itself. Asked twice for one consent it clears once and answers the same: the note
    of it is a row that must be new, written in the transaction that clears.
    """
    failure = errand.failure
    consent = approval.consent_for(session, errand)
    if failure.kind == "import":
        return {"ok": True, "reason": "A file that did not import has nothing to clear.", "cleared": []}
    if not failure.run_id:
        raise ErrandRefused("The failure names no run, so there is nothing to clear.")
    note = f"cleared/{str(errand.args['approval_hash'])[:40]}"
    if not errands.add(session, errand.scope, note, {"pending": True}):
        stored = errands.read(session, errand.scope, note)
        return dict(stored) if isinstance(stored, dict) else {"ok": False, "reason": "It is being cleared."}
    answer = _clear(session, failure)
    errands.replace_value(session, errand.scope, note, {"pending": True}, answer)
    _audit(session, failure, consent.user_name, answer["cleared"])
    return answer


def _clear(session: Any, failure: Failure) -> dict[str, Any]:
    from airflow_provider_ardent.compat import DagRunState, clear_task_instances

    instances = _instances(session, failure)
    if not instances:
        return {
            "ok": True,
            "reason": "Nothing was cleared: the task is not failed any more.",
            "cleared": [],
        }
    names = [
        ti.task_id if ti.map_index < 0 else f"{ti.task_id}[{ti.map_index}]"
        for ti in sorted(instances, key=lambda ti: (ti.task_id != failure.task_id, ti.task_id, ti.map_index))
    ]
    clear_task_instances(
        instances, session, DagRunState.QUEUED, run_on_latest_version=True, prevent_running_task=True
    )
    return {"ok": True, "reason": "", "cleared": names}


def _instances(session: Any, failure: Failure) -> list[Any]:
    """The failed task and its failed or blocked followers, as Airflow's own clear route finds them."""
    from airflow_provider_ardent.compat import DagRun, DBDagBag, find_relevant_relatives, select

    run = session.scalar(
        select(DagRun).where(DagRun.dag_id == failure.dag_id, DagRun.run_id == failure.run_id)
    )
    if run is None:
        raise ErrandRefused(f"The run {failure.run_id} of {failure.dag_id} does not exist any more.")
    dag = DBDagBag().get_dag_for_run(run, session=session)
    if dag is None:
        raise ErrandRefused(f"Airflow has no version of the DAG {failure.dag_id}.")
    task_ids: list[Any] | None = None
    if failure.task_id:
        if not dag.has_task(failure.task_id):
            raise ErrandRefused(f"The DAG {failure.dag_id} has no task {failure.task_id!r} any more.")
        normal = {failure.task_id} if failure.map_index < 0 else set()
        mapped = {(failure.task_id, failure.map_index)} if failure.map_index >= 0 else set()
        relatives = find_relevant_relatives(
            normal, mapped, dag=dag, run_id=failure.run_id, direction="downstream", session=session
        )
        plain = normal | {each for each in relatives if not isinstance(each, tuple)}
        pairs = mapped | {each for each in relatives if isinstance(each, tuple)}
        task_ids = [*sorted(plain), *sorted(pair for pair in pairs if pair[0] not in plain)]
    found = list(
        dag.clear(
            dry_run=True,
            task_ids=task_ids,
            run_id=failure.run_id,
            session=session,
            run_on_latest_version=True,
            only_failed=True,
        )
    )
    if failure.task_id and not any(ti.task_id == failure.task_id for ti in found):
        return []
    return found


def _audit(session: Any, failure: Failure, who: str, cleared: list[str]) -> None:
    from airflow_provider_ardent.compat import Log

    session.add(
        Log(
            event="ardent_clear",
            owner=who,
            owner_display_name=who,
            dag_id=failure.dag_id,
            task_id=failure.task_id or None,
            run_id=failure.run_id,
            extra=json.dumps({"cleared": cleared}),
        )
    )


def _iso(value: Any) -> str:
    return value.isoformat() if value else ""
