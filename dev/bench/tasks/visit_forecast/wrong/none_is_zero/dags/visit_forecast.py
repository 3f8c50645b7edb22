from datetime import datetime

from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG, BaseHook


def read_visitors(ds, ti, **_):
    row = BaseHook.get_hook("museum").get_first("SELECT visitors FROM counts WHERE day = ?", parameters=(ds,))
    ti.xcom_push(key="visitors", value=row[0])


def read_groups(ds, ti, **_):
    row = BaseHook.get_hook("museum").get_first(
        "SELECT COALESCE(SUM(people), 0) FROM bookings WHERE day = date(?, '+1 day')", parameters=(ds,)
    )
    ti.xcom_push(key="booked", value=row[0])


def write(ds, ti, **_):
    visitors = ti.xcom_pull(key="visitors") or 0
    booked = ti.xcom_pull(key="booked") or 0
    hook = BaseHook.get_hook("museum")
    hook.run("DELETE FROM forecasts WHERE day = date(?, '+1 day')", parameters=(ds,))
    hook.run(
        "INSERT INTO forecasts VALUES (date(?, '+1 day'), ?)", parameters=(ds, round(visitors * 0.9) + booked)
    )


with DAG("visit_forecast", schedule="@daily", start_date=datetime(2026, 8, 1), catchup=False, tags=["museum"]):
    visitors = PythonOperator(task_id="read_visitors", python_callable=read_visitors)
    groups = PythonOperator(task_id="read_groups", python_callable=read_groups)
    [visitors, groups] >> PythonOperator(task_id="write", python_callable=write)
