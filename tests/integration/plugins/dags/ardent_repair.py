"""A stand-in for the repair DAG: asks what the conf says and returns the answers."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from airflow.sdk import DAG, BaseOperator, get_current_context, task
from airflow.sdk.exceptions import TaskAwaitingInput
from airflow.sdk.execution_time.hitl import upsert_hitl_detail


class Question(BaseOperator):
    """Parks with the question of the conf; without one only when the run came from a listener."""

    def execute(self, context: Any) -> None:
        question = context["dag_run"].conf.get("question", {})
        if question is None:
            return
        upsert_hitl_detail(
            ti_id=context["ti"].id,
            options=["Approve", "Reject"],
            subject=question.get("subject", "Repair?"),
            body=question.get("body", ""),
            params={},
        )
        raise TaskAwaitingInput(method_name="answered", kwargs={}, timeout=timedelta(hours=1))

    def answered(self, context: Any, event: Any = None) -> None:
        pass


def ask(store: Any, number: str, kind: str, args: dict[str, Any]) -> Any:
    store.set(f"errand/{number}", {"kind": kind, **args})
    deadline = time.monotonic() + 60
    while (answer := store.get(f"answer/{number}")) is None:
        if time.monotonic() > deadline:
            return None
        time.sleep(0.3)
    return answer


with DAG("ardent_repair", schedule=None, catchup=False, is_paused_upon_creation=False, max_active_runs=100):

    @task
    def repair() -> Any:
        return get_current_context()["dag_run"].conf.get("proposal", {})

    @task
    def apply() -> list[Any]:
        context = get_current_context()
        store, asked = context["task_state_store"], context["dag_run"].conf.get("ask", [])
        if forged := context["dag_run"].conf.get("forged_verdict"):
            store.set("verdict", forged)
        return [ask(store, str(number), *each) for number, each in enumerate(asked, 1)]

    repair() >> Question(task_id="approval") >> apply()
