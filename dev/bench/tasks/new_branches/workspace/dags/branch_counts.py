from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@weekly", start_date=datetime(2026, 1, 1), catchup=False, tags=["chain"])
def branch_counts():
    @task
    def count() -> int:
        return BaseHook.get_hook("chain").get_first("SELECT COUNT(*) FROM branches")[0]

    count()


branch_counts()
