from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["cases"])
def case_counts():
    @task
    def count() -> int:
        return BaseHook.get_hook("cases").get_first("SELECT COUNT(*) FROM cases")[0]

    count()


case_counts()
