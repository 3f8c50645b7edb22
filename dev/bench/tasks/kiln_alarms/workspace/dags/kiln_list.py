from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@monthly", start_date=datetime(2026, 1, 1), catchup=False, tags=["kiln"])
def kiln_list():
    @task
    def names() -> list[str]:
        return [row[0] for row in BaseHook.get_hook("kiln").get_records("SELECT kiln FROM kilns ORDER BY 1")]

    names()


kiln_list()
