from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@weekly", start_date=datetime(2026, 1, 1), catchup=False, tags=["shop"])
def article_list():
    @task
    def count() -> int:
        return BaseHook.get_hook("shop").get_first("SELECT COUNT(*) FROM prices")[0]

    count()


article_list()
