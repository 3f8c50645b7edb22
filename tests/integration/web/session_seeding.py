"""Writes sessions into Airflow's database the way the agent's DAG and operators leave them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.integration.web.seeding import _dag
from tests.integration.web.sessions import (
    EVENTS,
    OPERATOR_DAG,
    OPERATOR_RUN,
    OPERATOR_TASK,
    SESSIONS,
    TASKS,
    SessionSeed,
    TurnSeed,
)

AGENT = "ardent_agent"


def seed_sessions(sessions: Sequence[SessionSeed] = SESSIONS, *, operator: bool = False) -> None:
    from airflow.utils.session import create_session

    with create_session(scoped=False) as session:
        _dag(session, AGENT)
        _dag(session, OPERATOR_DAG)
        _dag(session, "daily_orders")
    with create_session(scoped=False) as session:
        for seed in sessions:
            for number, turn in enumerate(seed.turns, 1):
                _turn(session, seed, turn, number)
        if operator:
            _operator(session)


def seed_agent_dag() -> None:
    """The agent's DAG as the DAG processor would write it, so that runs of it can be made."""
    from airflow.models.connection import Connection
    from airflow.models.serialized_dag import SerializedDagModel
    from airflow.providers.standard.operators.empty import EmptyOperator
    from airflow.sdk import DAG
    from airflow.serialization.serialized_objects import LazyDeserializedDAG
    from airflow.utils.session import create_session

    with DAG(AGENT, schedule=None) as dag:
        before = None
        for task_id in TASKS:
            task = EmptyOperator(task_id=task_id)
            if before is not None:
                before >> task
            before = task
    with create_session(scoped=False) as session:
        _dag(session, AGENT)
        session.flush()
        SerializedDagModel.write_dag(LazyDeserializedDAG.from_dag(dag), "shop", session=session)
        for conn_id in ("shop", "warehouse_secret"):
            session.add(Connection(conn_id=conn_id, conn_type="sqlite", description=f"The {conn_id}"))


def _turn(session: Any, seed: SessionSeed, turn: TurnSeed, number: int) -> None:
    from airflow.models.dagrun import DagRun
    from airflow.utils.types import DagRunTriggeredByType, DagRunType

    at = datetime.now(UTC) - timedelta(minutes=seed.minutes_ago) + timedelta(seconds=number)
    run_id, user = seed.run_id(number), turn.user or seed.user
    conf = {
        "session": {"id": seed.id, "turn": number, "user": user, "user_id": user, "title": seed.name},
        "request": {
            "text": f"{seed.name}: load yesterday's orders", "documents": [],
            "connections": list(seed.connections), "autonomy": "plan", "bundle_name": "shop",
            "dag_id": seed.dag_id, "output_schema": None, "limits": {},
        },
        "history": [],
        "previous": turn.previous,
    }  # fmt: skip
    run = DagRun(
        dag_id=AGENT, run_id=run_id, run_after=at, start_date=at, conf=conf, state=turn.run_state,
        run_type=DagRunType.MANUAL, triggering_user_name=user, triggered_by=DagRunTriggeredByType.REST_API,
    )  # fmt: skip
    run.end_date = at + timedelta(minutes=2) if turn.run_state in ("success", "failed") else None
    session.add(run)
    session.flush()
    ids = {
        task_id: instance(session, AGENT, run_id, task_id, state, at)
        for task_id, state in zip(TASKS, turn.tasks, strict=True)
    }
    results = {
        "plan": turn.plan, "plan_approval": turn.consent, "work": turn.proposal, "apply": turn.applied,
    }  # fmt: skip
    for task_id, value in results.items():
        if value:
            result(session, run, task_id, value)
    options = (("plan_approval", turn.gate_question, turn.gate_chosen, ("Approve", "Revise", "Reject")),
               ("approval", turn.question, turn.chosen, ("Approve", "Reject")))  # fmt: skip
    for task_id, put, chosen, choices in options:
        if put:
            question(session, ids[task_id], choices, chosen, at, seed.user)
    for version in turn.versions:
        state(session, run, "plan_approval", f"plan/{version['version']}", version)
    for task_id, events in (("plan", turn.events), ("work", turn.work_events)):
        write_events(session, run, task_id, events, at)


def _operator(session: Any) -> None:
    from airflow.models.dagrun import DagRun
    from airflow.utils.types import DagRunType

    at = datetime.now(UTC) - timedelta(minutes=30)
    run = DagRun(dag_id=OPERATOR_DAG, run_id=OPERATOR_RUN, run_after=at, start_date=at, state="success",
                 run_type=DagRunType.SCHEDULED)  # fmt: skip
    session.add(run)
    session.flush()
    instance(session, OPERATOR_DAG, OPERATOR_RUN, OPERATOR_TASK, "success", at, operator="AgentOperator")
    request = {"session": {"title": "check the tables", "user": ""}, "request": {"text": "check the tables"}}
    state(session, run, OPERATOR_TASK, "request", request)
    value = {"outcome": "answer", "summary": "Every table is checked.", "spent": {"tokens_in": 5, "usd": 0.2}}
    result(session, run, OPERATOR_TASK, value)
    write_events(session, run, OPERATOR_TASK, EVENTS[:3], at)


def instance(
    session: Any, dag_id: str, run_id: str, task_id: str, state: str | None, at: datetime, operator: str = ""
) -> uuid.UUID:
    from airflow.models.taskinstance import TaskInstance as TI
    from sqlalchemy import insert

    made = uuid.uuid4()
    session.execute(
        insert(TI.__table__).values(
            id=made, dag_id=dag_id, run_id=run_id, task_id=task_id, map_index=-1, state=state,
            pool="default_pool", try_number=1 if state else 0, max_tries=2, pool_slots=1, operator=operator,
            start_date=at if state else None, executor_config={}, span_status="not_started",
            end_date=at + timedelta(minutes=1) if state == "success" else None,
        )
    )  # fmt: skip
    return made


def result(session: Any, run: Any, task_id: str, value: dict[str, Any]) -> None:
    from airflow.models.xcom import XComModel

    session.add(
        XComModel(
            dag_run_id=run.id, dag_id=run.dag_id, run_id=run.run_id, task_id=task_id, map_index=-1,
            key="return_value", value=value,
        )
    )  # fmt: skip


def question(
    session: Any, ti_id: uuid.UUID, options: Iterable[str], chosen: str, at: datetime, user: str
) -> None:
    from airflow.models.hitl import HITLDetail

    session.add(
        HITLDetail(
            ti_id=ti_id, options=list(options), subject="Go on?", body="The plan", params={},
            created_at=at + timedelta(seconds=10), chosen_options=[chosen] if chosen else None,
            responded_at=at + timedelta(seconds=40) if chosen else None,
            responded_by={"id": user, "name": user} if chosen else None,
        )
    )  # fmt: skip


def state(session: Any, run: Any, task_id: str, key: str, value: Any) -> None:
    from airflow.models.task_state_store import TaskStateStoreModel

    session.add(
        TaskStateStoreModel(
            dag_run_id=run.id, task_id=task_id, map_index=-1, key=key, dag_id=run.dag_id, run_id=run.run_id,
            value=json.dumps(value),
        )
    )  # fmt: skip
    session.flush()


def write_events(
    session: Any, run: Any, task_id: str, events: Sequence[tuple[str, dict[str, Any]]], at: datetime
) -> None:
    for seq, (kind, data) in enumerate(events, 1):
        moment = (at + timedelta(seconds=seq)).isoformat(timespec="milliseconds")
        event = {"seq": seq, "at": moment, "kind": kind, "data": data, "schema": 1}
        state(session, run, task_id, f"event/{seq:05}", json.dumps(event))
