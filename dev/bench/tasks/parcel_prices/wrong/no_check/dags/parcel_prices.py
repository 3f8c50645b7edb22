from datetime import datetime

from airflow.providers.common.sql.operators.sql import BranchSQLOperator, SQLExecuteQueryOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG(
    "parcel_prices",
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_tasks=1,
    default_args={"conn_id": "parcels"},
) as dag:
    clear = SQLExecuteQueryOperator(task_id="clear", sql="DELETE FROM staged WHERE day = '{{ ds }}'")
    stage = SQLExecuteQueryOperator(
        task_id="stage", sql="INSERT INTO staged SELECT day, zone, MAX(cents) FROM offers WHERE day = '{{ ds }}' GROUP BY 1, 2"
    )
    check = EmptyOperator(task_id="check")
    weekday = BranchSQLOperator(
        task_id="weekday",
        sql="SELECT strftime('%w', '{{ ds }}') <> '0'",
        follow_task_ids_if_true="publish",
        follow_task_ids_if_false="sunday",
    )
    publish = SQLExecuteQueryOperator(
        task_id="publish",
        sql=[
            "DELETE FROM prices WHERE zone IN (SELECT zone FROM staged WHERE day = '{{ ds }}')",
            "INSERT INTO prices SELECT zone, cents, day FROM staged WHERE day = '{{ ds }}'",
        ],
    )
    sunday = EmptyOperator(task_id="sunday")
    done = EmptyOperator(task_id="done", trigger_rule="none_failed_min_one_success")
    clear >> stage >> check >> weekday >> [publish, sunday] >> done
