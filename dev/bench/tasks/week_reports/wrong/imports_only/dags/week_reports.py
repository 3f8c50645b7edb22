from datetime import datetime, timedelta

from airflow.sdk import DAG
from airflow.providers.standard.operators.python import PythonOperator
from airflow.providers.sqlite.hooks.sqlite import SqliteHook


def store(ts_nodash, **context):
    begin, end, before = context["templates_dict"]["begin"], context["templates_dict"]["end"], context["templates_dict"]["before"]
    hook = SqliteHook("clinic")

    def visits(first, last):
        return hook.get_first("SELECT COUNT(*) FROM visits WHERE day >= ? AND day < ?", parameters=(first, last))[0]

    now, then = visits(begin, end), visits(before, begin)
    hook.run("DELETE FROM week_reports WHERE first_day = ?", parameters=(begin,))
    hook.run(
        "INSERT INTO week_reports VALUES (?, ?, ?, ?, ?)", parameters=(begin, end, now, now - then, ts_nodash[:8])
    )


with DAG(
    dag_id="week_reports",
    schedule="0 0 * * 1",
    start_date=datetime(2026, 1, 5),
    catchup=False,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=5)},
) as dag:
    PythonOperator(
        task_id="store",
        python_callable=store,
        templates_dict={"begin": "{{ ds }}", "end": "{{ next_ds }}", "before": "{{ prev_ds }}"},
    )
