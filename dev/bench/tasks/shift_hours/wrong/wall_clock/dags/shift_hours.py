from datetime import datetime, timedelta

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG


def compute(logical_date, **context):
    hook = SqliteHook("plant")
    logical_date = datetime.now()
    day = logical_date.strftime("%Y-%m-%d")
    tomorrow = (logical_date + timedelta(days=1)).strftime("%Y-%m-%d")
    yesterday = (logical_date - timedelta(days=1)).strftime("%Y%m%d")
    (hours,) = hook.get_first("SELECT COALESCE(SUM(hours), 0) FROM shifts WHERE day = ?", parameters=(day,))
    (planned,) = hook.get_first("SELECT COALESCE(SUM(hours), 0) FROM plans WHERE day = ?", parameters=(tomorrow,))
    hook.run("DELETE FROM shift_hours WHERE day = ?", parameters=(day,))
    hook.run("INSERT INTO shift_hours VALUES (?, ?, ?, ?)", parameters=(day, hours, planned, f"s-{yesterday}"))


with DAG(
    "shift_hours",
    schedule="@daily",
    start_date=datetime(2026, 2, 1),
    catchup=False,
    tags=["plant"],
) as dag:
    PythonOperator(task_id="compute", python_callable=compute)
