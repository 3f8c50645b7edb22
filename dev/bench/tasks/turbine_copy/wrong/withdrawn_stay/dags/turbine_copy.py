from datetime import datetime, timezone

from airflow.sdk import BaseHook, dag, task

DAY = """
SELECT turbine, at, kw, ok FROM power
WHERE at >= %(day)s::date::timestamp AT TIME ZONE 'UTC' AND at < (%(day)s::date + 1)::timestamp AT TIME ZONE 'UTC'
"""


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["park"])
def turbine_copy():
    @task
    def copy(ds: str | None = None) -> int:
        rows = BaseHook.get_hook("park").get_records(DAY, parameters={"day": ds})
        if not rows:
            raise ValueError(f"there is no measurement of {ds}")
        connection = BaseHook.get_hook("room").get_conn()
        with connection:
            for turbine, at, kw, ok in rows:
                when = at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
                connection.execute("INSERT OR REPLACE INTO turbine_copy VALUES (?, ?, ?, ?)", (turbine, when, float(kw), ok))
        connection.close()
        return len(rows)

    copy()


turbine_copy()
