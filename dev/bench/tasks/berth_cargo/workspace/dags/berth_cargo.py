"""Tonnes handled a day and berth, for the harbour master's morning sheet."""

from datetime import datetime
from pathlib import Path

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

with DAG(
    "berth_cargo",
    schedule="@daily",
    start_date=datetime(2026, 4, 1),
    catchup=False,
    template_searchpath=[str(Path(__file__).parents[1] / "sql")],
    tags=["harbour"],
):
    clear = SQLExecuteQueryOperator(
        task_id="clear",
        conn_id="harbour",
        sql="DELETE FROM berth_cargo WHERE day = :day",
        parameters={"day": "{{ ds }}"},
    )
    fill = SQLExecuteQueryOperator(
        task_id="fill", conn_id="harbour", sql="berth_cargo.sql", parameters={"day": "{{ ds }}"}
    )
    clear >> fill
