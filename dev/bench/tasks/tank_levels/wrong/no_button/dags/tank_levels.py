from datetime import datetime

from airflow.sdk import DAG

from include.tank_operator import TankOperator

with DAG("tank_levels", schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False) as dag:
    for tank, factor in (("T1", 12.5), ("T2", 8.0)):
        TankOperator(task_id=f"level_{tank}", tank=tank, factor=factor)
    TankOperator(task_id="before_T1", tank="T1", factor=12.5, day="{{ macros.ds_add(ds, -1) }}", trigger_rule="all_done")
