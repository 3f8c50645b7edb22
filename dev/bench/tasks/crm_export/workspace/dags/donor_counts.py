from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["donors"])
def donor_counts():
    @task
    def count(ds: str | None = None) -> int:
        return BaseHook.get_hook("warehouse").get_first(
            "SELECT COUNT(*) FROM donors WHERE joined_on = ?", parameters=(ds,)
        )[0]

    count()


donor_counts()
