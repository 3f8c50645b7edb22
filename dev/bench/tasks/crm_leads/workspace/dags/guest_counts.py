from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["web"])
def guest_counts():
    @task
    def count(ds: str | None = None) -> int:
        return BaseHook.get_hook("web").get_first("SELECT COUNT(*) FROM guests WHERE day = ?", parameters=(ds,))[0]

    count()


guest_counts()
