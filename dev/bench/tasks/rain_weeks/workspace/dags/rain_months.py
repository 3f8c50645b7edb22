from datetime import date, datetime

from airflow.sdk import BaseHook, dag, task

from include.rain import total_between


@dag(schedule="@daily", start_date=datetime(2026, 3, 1), catchup=False, tags=["weather"])
def rain_months():
    @task
    def month(ds: str | None = None) -> None:
        last = date.fromisoformat(ds)
        hook = BaseHook.get_hook("weather")
        total = total_between(hook, last.replace(day=1), last)
        hook.run("INSERT OR REPLACE INTO rain_months VALUES (?, ?)", parameters=(ds, total))

    month()


rain_months()
