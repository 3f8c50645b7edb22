from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["zoo"])
def daily_visits():
    @task
    def count(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("zoo")
        hook.run("DELETE FROM daily_visits WHERE day = ?", parameters=(ds,))
        hook.run("INSERT INTO daily_visits SELECT ?, COUNT(*) FROM visits WHERE day = ?", parameters=(ds, ds))

    count()


daily_visits()
