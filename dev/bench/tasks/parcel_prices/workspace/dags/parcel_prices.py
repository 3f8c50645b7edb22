from datetime import datetime

from airflow import DAG
from airflow.operators.dummy import DummyOperator
from airflow.operators.sql import BranchSQLOperator, SQLCheckOperator
from airflow.providers.sqlite.operators.sqlite import SqliteOperator

with DAG(
    "parcel_prices",
    schedule_interval="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    concurrency=1,
    default_args={"sqlite_conn_id": "parcels", "conn_id": "parcels"},
) as dag:
    clear = SqliteOperator(task_id="clear", sql="DELETE FROM staged WHERE day = '{{ ds }}'")
    stage = SqliteOperator(
        task_id="stage", sql="INSERT INTO staged SELECT day, zone, MAX(cents) FROM offers WHERE day = '{{ ds }}' GROUP BY 1, 2"
    )
    check = SQLCheckOperator(task_id="check", sql="SELECT COUNT(*) FROM staged WHERE day = '{{ ds }}'")
    weekday = BranchSQLOperator(
        task_id="weekday",
        sql="SELECT strftime('%w', '{{ ds }}') <> '0'",
        follow_task_ids_if_true="publish",
        follow_task_ids_if_false="sunday",
    )
    publish = SqliteOperator(
        task_id="publish",
        sql=[
            "DELETE FROM prices WHERE zone IN (SELECT zone FROM staged WHERE day = '{{ ds }}')",
            "INSERT INTO prices SELECT zone, cents, day FROM staged WHERE day = '{{ ds }}'",
        ],
    )
    sunday = DummyOperator(task_id="sunday")
    done = DummyOperator(task_id="done", trigger_rule="none_failed_or_skipped")
    clear >> stage >> check >> weekday >> [publish, sunday] >> done
