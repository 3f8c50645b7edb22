from datetime import datetime

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("crew_hours", schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["crew"]):
    EmptyOperator(task_id="sum")
