from airflow import DAG
from airflow.operators.python import PythonOperator
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.utils.dates import days_ago

from include.lots import Lot


def weigh(ds, ti, **_):
    rows = SqliteHook("farm").get_records("SELECT field, kg FROM crates WHERE day = ? ORDER BY id", parameters=(ds,))
    ti.xcom_push(key="lots", value=[Lot(field, kg) for field, kg in rows])


def tare(ds, **_):
    return SqliteHook("farm").get_first("SELECT kg FROM tares WHERE valid_from <= ? ORDER BY 1 DESC", parameters=(ds,))


def write(ds, ti, **_):
    lots = ti.xcom_pull(key="lots")
    (empty,) = ti.xcom_pull("tare")
    hook = SqliteHook("farm")
    hook.run("DELETE FROM harvest_lots WHERE day = ?", parameters=(ds,))
    for lot in lots:
        hook.run("INSERT INTO harvest_lots VALUES (?, ?, ?)", parameters=(ds, lot.field, lot.net(empty)))


with DAG("harvest_lots", schedule_interval="@daily", start_date=days_ago(2), catchup=False) as dag:
    lots = PythonOperator(task_id="weigh", python_callable=weigh)
    weight = PythonOperator(task_id="tare", python_callable=tare)
    [lots, weight] >> PythonOperator(task_id="write", python_callable=write)
