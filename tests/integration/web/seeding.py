"""Writes incidents into Airflow's database the way a repair leaves them. Run with Airflow's environment:

``python -m tests.integration.web.seeding``
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.integration.web.incidents import INCIDENTS, Seed

REPAIR = "ardent_repair"


def run_id_of(seed: Seed) -> str:
    return f"ardent__{seed.fingerprint}__w2900__{seed.attempt}"


def seed_all(incidents: list[Seed] | None = None) -> None:
    from airflow.models.dagbundle import DagBundleModel
    from airflow.utils.session import create_session

    with create_session(scoped=False) as session:
        if session.get(DagBundleModel, "shop") is None:
            session.add(DagBundleModel(name="shop"))
            session.flush()
        known = {REPAIR} | {seed.dag_id for seed in INCIDENTS if seed.dag_id}
        for dag_id in sorted(known):
            _dag(session, dag_id)
    for seed in incidents or INCIDENTS:
        with create_session(scoped=False) as session:
            _incident(session, seed)


def _dag(session: Any, dag_id: str) -> None:
    from airflow.models.dag import DagModel

    if session.get(DagModel, dag_id) is None:
        session.add(
            DagModel(
                dag_id=dag_id,
                bundle_name="shop",
                relative_fileloc=f"{dag_id}.py",
                fileloc=f"/dags/{dag_id}.py",
                is_paused=False,
                is_stale=False,
                max_active_tasks=16,
                max_active_runs=16,
                max_consecutive_failed_dag_runs=0,
                has_task_concurrency_limits=False,
                timetable_type="",
            )
        )


def _incident(session: Any, seed: Seed) -> None:
    from airflow.models.dagrun import DagRun
    from airflow.models.hitl import HITLDetail
    from airflow.models.task_state_store import TaskStateStoreModel
    from airflow.models.taskinstance import TaskInstance as TI
    from airflow.models.xcom import XComModel
    from airflow.utils.types import DagRunType
    from sqlalchemy import insert

    run_id, at = run_id_of(seed), datetime.now(UTC) - timedelta(minutes=seed.minutes_ago)
    conf = {"failure": seed.failure(at), "fingerprint": seed.fingerprint, "attempt": seed.attempt}
    run = DagRun(
        dag_id=REPAIR, run_id=run_id, run_after=at, start_date=at, conf=conf, state=seed.run_state,
        run_type=DagRunType.MANUAL,
    )  # fmt: skip
    run.end_date = at + timedelta(minutes=4) if seed.run_state in ("success", "failed") else None
    session.add(run)
    session.flush()
    ids = {}
    for task_id, state in seed.tasks.items():
        ids[task_id] = uuid.uuid4()
        session.execute(
            insert(TI.__table__).values(
                id=ids[task_id], dag_id=REPAIR, run_id=run_id, task_id=task_id, map_index=-1, state=state,
                pool="default_pool", try_number=1 if state else 0, max_tries=2, pool_slots=1,
                start_date=at if state else None, executor_config={}, span_status="not_started",
            )
        )  # fmt: skip
    for task_id, value in (("repair", seed.proposal()), ("apply", seed.applied)):
        if value:
            session.add(
                XComModel(
                    dag_run_id=run.id, dag_id=REPAIR, run_id=run_id, task_id=task_id, map_index=-1,
                    key="return_value", value=value,
                )
            )  # fmt: skip
    if seed.question and "approval" in ids:
        answered = at + timedelta(minutes=2) if seed.chosen else None
        session.add(
            HITLDetail(
                ti_id=ids["approval"], options=list(seed.options), subject=seed.question, body=seed.body,
                params={}, created_at=at + timedelta(minutes=1), responded_at=answered,
                chosen_options=[seed.chosen] if seed.chosen else None,
                responded_by={"id": "editor", "name": "editor"} if seed.chosen else None,
            )
        )  # fmt: skip
    for task_id, events in (("repair", seed.events), ("apply", seed.apply_events)):
        for seq, (kind, data) in enumerate(events, 1):
            event = {
                "seq": seq,
                "at": (at + timedelta(seconds=4 * seq)).isoformat(timespec="milliseconds"),
                "kind": kind,
                "data": data,
                "schema": 1,
            }
            session.add(
                TaskStateStoreModel(
                    dag_run_id=run.id, task_id=task_id, map_index=-1, key=f"event/{seq:05}", dag_id=REPAIR,
                    run_id=run_id, value=json.dumps(json.dumps(event)),
                )
            )  # fmt: skip


if __name__ == "__main__":
    seed_all()
