from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["archive"])
def row_counts():
    @task
    def tables() -> list[str]:
        rows = BaseHook.get_hook("archive").get_records(
            "SELECT table_name FROM watched_tables WHERE active = 1 ORDER BY 1"
        )
        return [name for (name,) in rows]

    @task
    def count(names: list[str], ds: str | None = None) -> None:
        hook = BaseHook.get_hook("archive")
        name = names[0]
        there = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
        if not hook.get_first(there, parameters=(name,))[0]:
            raise ValueError(f"there is no table {name!r}")
        rows = hook.get_first(f'SELECT COUNT(*) FROM "{name}"')[0]
        hook.run("INSERT OR REPLACE INTO table_sizes VALUES (?, ?, ?)", parameters=(ds, name, rows))

    count(tables())


row_counts()
