from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["donors"])
def crm_export():
    @task
    def export(ds: str | None = None) -> None:
        BaseHook.get_connection("salesforce_default")

    export()


crm_export()
