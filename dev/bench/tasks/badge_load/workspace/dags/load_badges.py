from datetime import datetime
from pathlib import Path

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

with DAG(
    "load_badges",
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    template_searchpath=[str(Path(__file__).parents[1] / "sql")],
    tags=["gate"],
):
    SQLExecuteQueryOperator(task_id="load", conn_id="gate", sql="load_badges.sql", parameters={"day": "{{ ds }}"})
