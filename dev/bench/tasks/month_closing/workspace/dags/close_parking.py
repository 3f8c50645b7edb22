from datetime import date, datetime

from airflow.sdk import BaseHook, dag, task

from include.closing import close


@dag(dag_id="close_parking", schedule="0 18 10 * *", start_date=datetime(2026, 1, 1), catchup=False, tags=["books"])
def closing():
    @task
    def close_month(ds: str | None = None) -> None:
        close(BaseHook.get_hook("books"), "parking", date.fromisoformat(ds))

    close_month()


closing()
