from datetime import datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG, TaskGroup

ARGS = {"owner": "laundry", "start_date": datetime(2026, 1, 1)}
STEPS = ["rinse", "soap", "dry"]


def step(machine, name, ds, **_):
    hook = SqliteHook("laundry")
    pieces = hook.get_first("SELECT pieces FROM loads WHERE machine = ? AND day = ?", parameters=(machine, ds))
    hook.run("DELETE FROM steps WHERE machine = ? AND day = ? AND step = ?", parameters=(machine, ds, name))
    hook.run(
        "INSERT INTO steps SELECT ?, ?, ?, ?, COALESCE(MAX(n), 0) + 1 FROM steps WHERE day = ? AND machine = ?",
        parameters=(machine, ds, name, pieces[0] if pieces else 0, ds, machine),
    )


def report(ds, **_):
    hook = SqliteHook("laundry")
    hook.run("DELETE FROM reports WHERE day = ?", parameters=(ds,))
    hook.run("INSERT INTO reports SELECT ?, COALESCE(SUM(pieces), 0) FROM steps WHERE day = ? AND step = 'dry'", parameters=(ds, ds))


def machine_group(machine):
    with TaskGroup(machine) as group:
        before = None
        for name in STEPS:
            task = PythonOperator(task_id=name, python_callable=step, op_args=[machine, name])
            if before:
                before >> task
            before = task
    return group


with DAG("wash_batches", schedule="@daily", default_args=ARGS, catchup=False) as dag:
    last = PythonOperator(task_id="report", python_callable=report)
    for machine in ("m1", "m2"):
        machine_group(machine) >> last
