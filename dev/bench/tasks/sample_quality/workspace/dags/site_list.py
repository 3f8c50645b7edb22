from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@weekly", start_date=datetime(2026, 1, 1), catchup=False, tags=["lab"])
def site_list():
    @task
    def names() -> list[str]:
        return [row[0] for row in BaseHook.get_hook("lab").get_records("SELECT site FROM sites ORDER BY site")]

    names()


site_list()
