from datetime import datetime

from airflow.sdk import dag, task

from include.load_log import finished, started
from include.scans import load


@dag(schedule="@daily", start_date=datetime(2026, 3, 1), catchup=False, tags=["depot"])
def scan_load():
    @task
    def run(ds: str | None = None) -> None:
        started("parcel-scans", ds)
        load(ds)
        finished("parcel-scans", ds)

    run()


scan_load()
