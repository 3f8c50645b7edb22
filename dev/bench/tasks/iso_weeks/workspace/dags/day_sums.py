from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2020, 1, 1), catchup=False, tags=["sales"])
def day_sums():
    @task
    def total(ds: str | None = None) -> int:
        return BaseHook.get_hook("sales").get_first("SELECT COALESCE(SUM(cents), 0) FROM sales WHERE day = ?", parameters=(ds,))[0]

    total()


day_sums()
