from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@weekly", start_date=datetime(2024, 1, 1), catchup=False, tags=["depot"])
def part_list():
    @task
    def parts() -> list[str]:
        rows = BaseHook.get_hook("depot").get_records("SELECT DISTINCT part FROM movements ORDER BY 1")
        return [part for (part,) in rows]

    parts()


part_list()
