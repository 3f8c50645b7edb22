"""One agent a prompt, by dynamic task mapping, and what they cost together."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import DAG, task

from airflow_provider_ardent.operators.agent import AgentOperator

PROMPTS = (
    "Which DAGs have no owner?",
    "Which DAGs have no retries?",
    "Which DAGs write to the table daily_orders?",
    "Which tasks would double rows if they ran twice?",
    "Which DAGs would a new colleague not understand, and why?",
    "Which connections are named in the repository?",
)

with DAG(
    "example_ardent_prompts",
    schedule=None,
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    tags=["example", "ardent"],
    doc_md=__doc__,
):
    answers = AgentOperator.partial(
        task_id="ask",
        # What the agent may use stands in partial(), never in expand().
        connections=["shop"],
        autonomy="propose",
        max_usd=0.2,
        max_active_tis_per_dag=2,
    ).expand(prompt=list(PROMPTS))

    @task
    def together(results: Any) -> dict[str, float]:
        """What the answers cost, in tokens and US dollars."""
        spent = [result["spent"] for result in results]
        return {
            "answers": float(sum(result["outcome"] == "answer" for result in results)),
            "tokens": float(sum(one.get("tokens_in", 0) + one.get("tokens_out", 0) for one in spent)),
            "usd": float(sum(one.get("usd") or 0.0 for one in spent)),
        }

    together(answers.output)
