from datetime import datetime

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

with DAG("fee_reminder", schedule="@weekly", start_date=datetime(2026, 1, 1), catchup=False, tags=["club"]):
    SQLExecuteQueryOperator(task_id="list", conn_id="club", sql="SELECT email FROM members ORDER BY email")
