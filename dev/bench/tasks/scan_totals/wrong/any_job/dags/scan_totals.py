from datetime import datetime

from airflow.providers.common.sql.sensors.sql import SqlSensor
from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 3, 1), catchup=False, tags=["depot"])
def scan_totals():
    loaded = SqlSensor(
        task_id="loaded",
        conn_id="depot",
        sql="SELECT COUNT(*) FROM load_log WHERE day = '{{ ds }}' AND state = 'FINISHED'",
        poke_interval=60,
        timeout=7200,
    )

    @task
    def total(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("depot")
        hook.run("DELETE FROM scan_totals WHERE day = ?", parameters=(ds,))
        hook.run(
            "INSERT INTO scan_totals SELECT day, gate, COUNT(*) FROM scans WHERE day = ? GROUP BY day, gate",
            parameters=(ds,),
        )

    loaded >> total()


scan_totals()
