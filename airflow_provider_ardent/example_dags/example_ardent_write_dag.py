"""Asks the agent for a new DAG; a person approves the plan, then merges the pull request."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.sdk import DAG, Param

from airflow_provider_ardent.operators.agent import AgentOperator

with DAG(
    "example_ardent_write_dag",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    params={"table": Param("daily_orders", type="string", description="The table that the DAG fills")},
    tags=["example", "ardent"],
    doc_md=__doc__,
):
    AgentOperator(
        task_id="write_dag",
        prompt=(
            "Write a DAG `load_{{ params.table }}` that runs every night and sums up yesterday's orders into "
            "the table {{ params.table }}, one row a day. Running it twice must not double anything."
        ),
        connections=["shop"],
        autonomy="plan",
        max_usd=1.0,
    )
