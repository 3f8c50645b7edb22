from datetime import datetime

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

SUMS = """
INSERT OR REPLACE INTO crew_hours
SELECT flown_on, crew, SUM(minutes) / 60.0 FROM flights WHERE flown_on = :day GROUP BY flown_on, crew
"""

with DAG("crew_hours", schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["crew"]):
    SQLExecuteQueryOperator(task_id="sum", conn_id="sqlite_default", sql=SUMS, parameters={"day": "{{ ds }}"})
