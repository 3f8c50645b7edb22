from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["camp"])
def arrivals():
    @task
    def count() -> int:
        query = "SELECT COUNT(*) FROM bookings WHERE status IN ('open', 'confirmed')"
        return BaseHook.get_hook("camp").get_first(query)[0]

    count()


arrivals()
