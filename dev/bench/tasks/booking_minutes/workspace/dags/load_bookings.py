from datetime import datetime

from airflow.sdk import BaseHook, dag, task

LOAD = """
INSERT INTO bookings (id, room, starts_at, ends_at)
SELECT id, room, starts_at, ends_at FROM requests WHERE starts_at::date = %(day)s
ON CONFLICT (id) DO UPDATE SET room = EXCLUDED.room, starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at
"""


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["rooms"])
def load_bookings():
    @task
    def load(ds: str | None = None) -> None:
        BaseHook.get_hook("rooms").run(LOAD, parameters={"day": ds})

    load()


load_bookings()
