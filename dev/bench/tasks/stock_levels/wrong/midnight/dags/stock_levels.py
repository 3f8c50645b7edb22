from datetime import datetime

from airflow.sdk import BaseHook, dag, task

LEVELS = """
INSERT INTO stock_levels
SELECT :day, part, SUM(CASE WHEN cancelled_on <= :day THEN 0 ELSE quantity END)
FROM movements WHERE booked_at <= :day GROUP BY part
"""


@dag(schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False, tags=["depot"])
def stock_levels():
    @task
    def write(ds: str | None = None) -> None:
        BaseHook.get_hook("depot").run(["DELETE FROM stock_levels WHERE day = :day", LEVELS], parameters={"day": ds})

    write()


stock_levels()
