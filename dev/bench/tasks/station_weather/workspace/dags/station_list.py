from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@monthly", start_date=datetime(2026, 1, 1), catchup=False, tags=["climate"])
def station_list():
    @task
    def count() -> int:
        return BaseHook.get_hook("climate").get_first("SELECT COUNT(*) FROM stations")[0]

    count()


station_list()
