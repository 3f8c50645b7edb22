from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.sqlite.hooks.sqlite import SqliteHook


def compute(execution_date, yesterday_ds_nodash, tomorrow_ds, prev_execution_date, **context):
    hook = SqliteHook("plant")
    day = execution_date.strftime("%Y-%m-%d")
    (hours,) = hook.get_first("SELECT COALESCE(SUM(hours), 0) FROM shifts WHERE day = ?", parameters=(day,))
    (planned,) = hook.get_first("SELECT COALESCE(SUM(hours), 0) FROM plans WHERE day = ?", parameters=(tomorrow_ds,))
    hook.run("DELETE FROM shift_hours WHERE day = ?", parameters=(day,))
    hook.run(
        "INSERT INTO shift_hours VALUES (?, ?, ?, ?)", parameters=(day, hours, planned, f"s-{yesterday_ds_nodash}")
    )


with DAG(
    "shift_hours",
    schedule_interval="@daily",
    start_date=datetime(2026, 2, 1),
    catchup=False,
    tags=["plant"],
) as dag:
    PythonOperator(task_id="compute", python_callable=compute, provide_context=True)
