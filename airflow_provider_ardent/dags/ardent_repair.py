"""The DAG that carries repairs: one run an attempt, from the failure to the green re-run."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import DAG

from airflow_provider_ardent import settings
from airflow_provider_ardent.operators.apply import ApplyOperator
from airflow_provider_ardent.operators.approval import ApprovalGate
from airflow_provider_ardent.operators.repair import RepairOperator
from airflow_provider_ardent.repair.incident import REPAIR_DAG_ID


def repair_dag() -> DAG:
    """``repair`` (fix, prove, propose) → ``approval`` (a person) → ``apply`` (merge, re-run)."""
    with DAG(
        dag_id=REPAIR_DAG_ID,
        description="Finds the cause of a failure, proves a fix and proposes it.",
        schedule=None,
        catchup=False,
        is_paused_upon_creation=False,
        # A run that waits for a person is an active run: the limit stands on the working task instead.
        max_active_runs=1000,
        tags=["ardent"],
        doc_md=__doc__,
    ) as dag:
        repair = RepairOperator(
            task_id="repair",
            retries=2,
            retry_delay=timedelta(seconds=10),
            max_active_tis_per_dag=settings.whole("max_active_repairs"),
            execution_timeout=timedelta(seconds=2 * settings.whole("max_seconds") + 600),
        )
        # An answer within a second of the question makes Airflow 3.3 fail the parked task: it asks again.
        approval = ApprovalGate(task_id="approval", retries=2, retry_delay=timedelta(seconds=5))
        apply = ApplyOperator(task_id="apply", retries=2, retry_delay=timedelta(seconds=10))
        repair >> approval >> apply
    return dag


dag = repair_dag()
