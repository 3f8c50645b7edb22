"""When a task fails, ask the agent why, and branch on its structured answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import DAG, get_current_context, task

VERDICT = {
    "type": "object",
    "properties": {
        "cause": {"type": "string"},
        "restart_helps": {"type": "boolean"},
    },
    "required": ["cause", "restart_helps"],
    "additionalProperties": False,
}

with DAG(
    "example_ardent_ask_about_failure",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    # This DAG asks for itself; without the tag Ardent's listeners would repair it as well.
    tags=["example", "ardent:off"],
    doc_md=__doc__,
):

    @task
    def load() -> None:
        """Fails as a load does that meets a renamed column."""
        raise RuntimeError("no such column: amount")

    @task.ardent(
        trigger_rule="one_failed",
        connections=["shop"],
        output_schema=VERDICT,
        fail_on=(),
        max_usd=0.2,
    )
    def ask_why() -> str:
        """The prompt: which tasks of this run failed."""
        context = get_current_context()
        ti = context["ti"]
        states = ti.get_task_states(ti.dag_id, run_ids=[ti.run_id]).get(ti.run_id, {})
        failed = sorted(task_id for task_id, state in states.items() if state == "failed")
        return (
            f"Why did {', '.join(failed)} of the DAG {ti.dag_id} fail, and does a restart help? Read the "
            "source of what failed and the schema of what it touches."
        )

    @task
    def act_on(result: Any) -> str:
        """What a person on call reads first."""
        verdict = result["output"] or {}
        return f"restart: {'yes' if verdict.get('restart_helps') else 'no'}; {result['summary']}"

    load() >> (why := ask_why())
    act_on(why)
