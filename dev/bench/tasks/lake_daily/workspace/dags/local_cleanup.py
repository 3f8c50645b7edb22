from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["local"])
def local_cleanup():
    @task
    def clean(ds: str | None = None) -> None:
        BaseHook.get_hook("local").run("DELETE FROM scratch WHERE day < ?", parameters=(ds,))

    clean()


local_cleanup()
