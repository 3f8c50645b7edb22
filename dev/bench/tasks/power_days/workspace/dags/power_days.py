from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.hours import total_of


@dag(schedule="@daily", start_date=datetime(2025, 1, 1), catchup=False, tags=["power"])
def power_days():
    @task
    def close(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("power")
        total = total_of(hook, ds)
        hook.run("INSERT OR REPLACE INTO power_days VALUES (?, ?)", parameters=(ds, total))

    close()


power_days()
