from datetime import datetime

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

with DAG("crew_list", schedule="@weekly", start_date=datetime(2026, 1, 1), catchup=False, tags=["crew"]):
    SQLExecuteQueryOperator(task_id="list", conn_id="roster_training", sql="SELECT DISTINCT crew FROM flights")
