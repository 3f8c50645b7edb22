from datetime import date, datetime, timedelta

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2020, 1, 1), catchup=False, tags=["sales"])
def iso_weeks():
    @task
    def write(ds: str | None = None) -> None:
        day = date.fromisoformat(ds)
        year, week, weekday = day.isocalendar()
        week = int(day.strftime("%W"))
        monday = (day - timedelta(days=weekday - 1)).isoformat()
        BaseHook.get_hook("sales").run(
            "INSERT OR REPLACE INTO iso_weeks SELECT ?, ?, COALESCE(SUM(cents), 0) FROM sales WHERE day BETWEEN ? AND ?",
            parameters=(year, week, monday, ds),
        )

    write()


iso_weeks()
