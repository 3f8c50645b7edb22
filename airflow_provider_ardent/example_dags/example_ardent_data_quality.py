"""Every third day: which tables have no checks? The missing ones come as a pull request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import DAG, task

from airflow_provider_ardent.operators.agent import AgentOperator

TABLES = ("orders", "customers")

with DAG(
    "example_ardent_data_quality",
    schedule=timedelta(days=3),
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    tags=["example", "ardent"],
    doc_md=__doc__,
):
    check = AgentOperator(
        task_id="add_missing_checks",
        prompt=(
            f"Look at the tables {', '.join(TABLES)}. For each one without a data quality check in this "
            "repository, add one: keys are unique and not null, amounts are not negative, yesterday has rows."
        ),
        connections=["shop"],
        autonomy="propose",
        # The pull request waits for people, not the task: the next run is in three days.
        wait_for_approval=False,
        max_usd=0.5,
    )

    @task
    def report(result: Any) -> str:
        """What a message to the team would say."""
        request = result["pull_request"] or {}
        return f"{result['outcome']}: {result['summary']} {request.get('url') or ''}".strip()

    report(check.output)
