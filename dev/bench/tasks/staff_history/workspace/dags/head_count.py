from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["hr"])
def head_count():
    @task
    def count(ds: str | None = None) -> int:
        hook = BaseHook.get_hook("hr")
        return hook.get_first("SELECT COUNT(*) FROM staff_lists WHERE day = ?", parameters=(ds,))[0]

    count()


head_count()
