from datetime import datetime

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

SUMS = """
INSERT INTO daily_kwh (day, meter_id, kwh)
SELECT day, meter_id, SUM(kwh)
FROM readings
WHERE day = %(day)s
GROUP BY day, meter_id
ON CONFLICT (day, meter_id) DO UPDATE SET kwh = EXCLUDED.kwh
"""

with DAG("meter_sums", schedule="@daily", start_date=datetime(2026, 2, 1), catchup=False, tags=["energy"]):
    SQLExecuteQueryOperator(task_id="sum", conn_id="grid", sql=SUMS, parameters={"day": "{{ ds }}"})
