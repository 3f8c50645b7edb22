"""The DAG that carries chat sessions: one run a turn, from a sentence to a merged pull request."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from airflow.sdk import DAG

from airflow_provider_ardent import settings
from airflow_provider_ardent.authoring import turn
from airflow_provider_ardent.operators.approval import ApprovalGate
from airflow_provider_ardent.operators.deliver import DeliverOperator
from airflow_provider_ardent.operators.plan import PlanOperator
from airflow_provider_ardent.operators.plan_gate import PlanGate
from airflow_provider_ardent.operators.work import WorkOperator


def agent_dag() -> DAG:
    """``plan`` → ``plan_approval`` (a person) → ``work`` → ``approval`` (a person) → ``apply`` (merge)."""
    with DAG(
        dag_id=turn.AGENT_DAG_ID,
        description="Plans what was asked for, does it, proves it and proposes it.",
        schedule=None,
        catchup=False,
        is_paused_upon_creation=False,
        # A run that waits for a person is an active run: the limit stands on the working tasks instead.
        max_active_runs=1000,
        tags=["ardent"],
        doc_md=__doc__,
    ) as dag:
        again: dict[str, Any] = {"retries": 2, "retry_delay": timedelta(seconds=10)}
        works: dict[str, Any] = {
            "max_active_tis_per_dag": settings.whole("max_active_sessions"),
            "execution_timeout": timedelta(seconds=2 * settings.whole("max_seconds") + 600),
        }
        plan = PlanOperator(task_id=turn.PLAN, **again, **works)
        # An answer within a second of the question makes Airflow 3.3 fail the parked task: it asks again.
        asks: dict[str, Any] = {"retries": 2, "retry_delay": timedelta(seconds=5)}
        plan_approval = PlanGate(task_id=turn.PLAN_APPROVAL, plan_task_id=turn.PLAN, **asks)
        work = WorkOperator(task_id=turn.WORK, gate_task_id=turn.PLAN_APPROVAL, **again, **works)
        approval = ApprovalGate(task_id=turn.APPROVAL, proposal_task_id=turn.WORK, **asks)
        apply = DeliverOperator(
            task_id=turn.APPLY, proposal_task_id=turn.WORK, approval_task_id=turn.APPROVAL, **again
        )
        plan >> plan_approval >> work >> approval >> apply
    return dag


dag = agent_dag()
