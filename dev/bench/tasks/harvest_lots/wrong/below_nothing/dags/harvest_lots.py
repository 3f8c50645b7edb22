from datetime import datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG

from include.lots import Lot


def weigh(ds, ti, **_):
    rows = SqliteHook("farm").get_records("SELECT field, kg FROM crates WHERE day = ? ORDER BY id", parameters=(ds,))
    ti.xcom_push(key="lots", value=[[field, kg] for field, kg in rows])


def tare(ds, **_):
    return SqliteHook("farm").get_first("SELECT kg FROM tares WHERE valid_from <= ? ORDER BY 1 DESC", parameters=(ds,))


def write(ds, ti, **_):
    lots = [Lot(field, kg) for field, kg in ti.xcom_pull(task_ids="weigh", key="lots")]
    (empty,) = ti.xcom_pull(task_ids="tare")
    hook = SqliteHook("farm")
    hook.run("DELETE FROM harvest_lots WHERE day = ?", parameters=(ds,))
    for lot in lots:
        hook.run("INSERT INTO harvest_lots VALUES (?, ?, ?)", parameters=(ds, lot.field, lot.kg - empty))


with DAG("harvest_lots", schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False) as dag:
    lots = PythonOperator(task_id="weigh", python_callable=weigh)
    weight = PythonOperator(task_id="tare", python_callable=tare)
    [lots, weight] >> PythonOperator(task_id="write", python_callable=write)
