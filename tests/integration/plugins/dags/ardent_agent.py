"""A stand-in for the agent's DAG: each task asks and returns what the conf says under ``test``."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from airflow.sdk import DAG, BaseOperator, chain
from airflow.sdk.exceptions import TaskAwaitingInput
from airflow.sdk.execution_time.hitl import upsert_hitl_detail

TASKS = ("plan", "plan_approval", "work", "approval", "apply")


class Asks(BaseOperator):
    """Parks with the question of the conf, if there is one, and then asks the steward."""

    def execute(self, context: Any) -> Any:
        body = self.told(context, "questions")
        if body:
            upsert_hitl_detail(
                ti_id=context["ti"].id,
                options=["Approve", "Reject"],
                subject="?",
                body=body,
                params={},
            )
            raise TaskAwaitingInput(method_name="answered", kwargs={}, timeout=timedelta(hours=1))
        return self.answered(context)

    def answered(self, context: Any, event: Any = None) -> Any:
        store = context["task_state_store"]
        for key, value in (self.told(context, "writes") or {}).items():
            store.set(key, value)
        found = [
            self.ask(store, number, *each) for number, each in enumerate(self.told(context, "asks") or [], 1)
        ]
        context["ti"].xcom_push(key="answers", value=found)
        return self.told(context, "returns") or {}

    def told(self, context: Any, what: str) -> Any:
        return (context["dag_run"].conf.get("test") or {}).get(what, {}).get(self.task_id)

    @staticmethod
    def ask(store: Any, number: int, kind: str, args: dict[str, Any]) -> Any:
        store.set(f"errand/{number}", {"kind": kind, **args})
        deadline = time.monotonic() + 60
        while (answer := store.get(f"answer/{number}")) is None:
            if time.monotonic() > deadline:
                return None
            time.sleep(0.3)
        return answer


with DAG("ardent_agent", schedule=None, catchup=False, is_paused_upon_creation=False, max_active_runs=100):
    chain(*(Asks(task_id=name) for name in TASKS))
