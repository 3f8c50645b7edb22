"""A task that asks before it changes rows, and one that only says what it would run."""

from __future__ import annotations

from airflow.sdk import dag, task

from airflow_provider_ardent.operators.agent import AgentOperator


@dag(schedule=None)
def rows_asked():
    AgentOperator(
        task_id="add", prompt="Add this customer: Alan, with the customer_id 6", connections=["shop"]
    )


@dag(schedule=None)
def rows_proposed():
    @task.ardent(connections=["shop"], autonomy="merge", wait_for_approval=False)
    def add():
        return "Add this customer: Alan, with the customer_id 6"

    add()


rows_asked()
rows_proposed()
