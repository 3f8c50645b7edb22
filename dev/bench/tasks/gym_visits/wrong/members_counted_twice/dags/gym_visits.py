from datetime import datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG


def count(ds, **kwargs):
    hook = SqliteHook(sqlite_conn_id="gym")
    hook.run("DELETE FROM gym_visits WHERE day = ?", parameters=(ds,))
    hook.run(
        "INSERT INTO gym_visits SELECT day, COUNT(member) FROM turnstile WHERE day = ? GROUP BY day",
        parameters=(ds,),
    )


dag = DAG("gym_visits", schedule="0 4 * * *", start_date=datetime(2025, 12, 1), catchup=False, tags=["gym"])
PythonOperator(task_id="count", python_callable=count, dag=dag)
