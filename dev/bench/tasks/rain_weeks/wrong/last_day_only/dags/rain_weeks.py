from datetime import date, datetime, timedelta

from airflow.sdk import BaseHook, dag, task

from include.rain import total_between


@dag(schedule="@daily", start_date=datetime(2026, 3, 1), catchup=False, tags=["weather"])
def rain_weeks():
    @task
    def week(ds: str | None = None) -> None:
        last = date.fromisoformat(ds)
        hook = BaseHook.get_hook("weather")
        total = total_between(hook, last, last)
        hook.run("INSERT OR REPLACE INTO rain_weeks VALUES (?, ?)", parameters=(ds, total))

    week()


rain_weeks()
