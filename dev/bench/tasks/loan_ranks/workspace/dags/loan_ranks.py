from datetime import datetime
from pathlib import Path

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

with DAG(
    "loan_ranks",
    schedule="@daily",
    start_date=datetime(2026, 3, 1),
    catchup=False,
    template_searchpath=[str(Path(__file__).parents[1] / "sql")],
    tags=["library"],
):
    SQLExecuteQueryOperator(
        task_id="rank", conn_id="library", sql="loan_ranks.sql", parameters={"day": "{{ ds }}"}, split_statements=True
    )
