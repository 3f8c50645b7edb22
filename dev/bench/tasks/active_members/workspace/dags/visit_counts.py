from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["gyms"])
def visit_counts():
    @task
    def count(ds: str | None = None) -> int:
        return BaseHook.get_hook("gyms").get_first("SELECT COUNT(*) FROM visits WHERE day = ?", parameters=(ds,))[0]

    count()


visit_counts()
