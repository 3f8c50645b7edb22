from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@weekly", start_date=datetime(2026, 1, 1), catchup=False, tags=["park"])
def turbine_list():
    @task
    def names() -> list[str]:
        return [row[0] for row in BaseHook.get_hook("park").get_records("SELECT DISTINCT turbine FROM power ORDER BY 1")]

    names()


turbine_list()
