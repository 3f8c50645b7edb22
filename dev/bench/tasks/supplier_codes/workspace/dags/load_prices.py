"""The supplier's prices of the day."""

from datetime import datetime
from pathlib import Path

from airflow.sdk import BaseHook, dag, get_current_context, task

SQL = Path(__file__).parents[1] / "sql" / "load_prices.sql"


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["stall"])
def load_prices():
    @task
    def load() -> None:
        day = get_current_context()["logical_date"].strftime("%Y-%m-%d")
        BaseHook.get_hook("stall").run(SQL.read_text(encoding="utf-8"), parameters={"day": day})

    load()


load_prices()
