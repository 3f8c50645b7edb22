from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["airport"])
def checkpoint_hours():
    @task
    def count(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("airport")
        hook.run("DELETE FROM checkpoint_hours WHERE substr(hour, 1, 10) = ?", parameters=(ds,))
        hook.run(
            "INSERT INTO checkpoint_hours SELECT substr(scanned_at, 1, 13), COUNT(*) FROM scans"
            " WHERE substr(scanned_at, 1, 10) = ? GROUP BY 1",
            parameters=(ds,),
        )

    count()


checkpoint_hours()
