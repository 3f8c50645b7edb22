from datetime import datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG

from include.sets import TRIPS


def load(ds, **_):
    hook = SqliteHook("ferry")
    hook.run("DELETE FROM trips WHERE day = ?", parameters=(ds,))
    hook.run(
        "INSERT INTO trips SELECT substr(left_at, 1, 10), route, passengers FROM log WHERE substr(left_at, 1, 10) = ?",
        parameters=(ds,),
    )


with DAG("ferry_trips", schedule="0 3 * * *", start_date=datetime(2026, 5, 1), catchup=False):
    PythonOperator(task_id="load", python_callable=load, outlets=[TRIPS])
