from datetime import datetime

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.sdk import DAG

NEWEST = """
CREATE TEMP TABLE newest ON COMMIT DROP AS
SELECT DISTINCT ON (member_id) member_id, email, section, left_club
FROM registrations
WHERE arrived_at >= %(day)s::date AND arrived_at < %(day)s::date + 1
ORDER BY member_id, arrived_at, id;
"""
GONE = "DELETE FROM members WHERE member_id IN (SELECT member_id FROM newest WHERE left_club);"
KEPT = """
INSERT INTO members (member_id, email, section, updated_on)
SELECT member_id, email, section, %(day)s::date FROM newest WHERE NOT left_club
ON CONFLICT (member_id) DO UPDATE
SET email = EXCLUDED.email, section = EXCLUDED.section, updated_on = EXCLUDED.updated_on;
"""

with DAG("member_sync", schedule="@daily", start_date=datetime(2026, 3, 1), catchup=False, tags=["club"]):
    SQLExecuteQueryOperator(
        task_id="sync",
        conn_id="club",
        sql=NEWEST + GONE + KEPT,
        parameters={"day": "{{ ds }}"},
        split_statements=True,
    )
