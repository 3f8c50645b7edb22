from datetime import datetime

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG
from airflow.providers.sqlite.hooks.sqlite import SqliteHook

from include.sets import TRIPS


def total(**_):
    hook = SqliteHook("ferry")
    hook.run("DELETE FROM totals")
    hook.run("INSERT INTO totals SELECT route, SUM(passengers) FROM trips GROUP BY route")


with DAG("ferry_totals", schedule=[TRIPS], start_date=datetime(2026, 5, 1), catchup=False):
    EmptyOperator(task_id="start") >> PythonOperator(task_id="total", python_callable=total)
