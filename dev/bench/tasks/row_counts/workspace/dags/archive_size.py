from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@weekly", start_date=datetime(2026, 1, 1), catchup=False, tags=["archive"])
def archive_size():
    @task
    def pages() -> int:
        return BaseHook.get_hook("archive").get_first("PRAGMA page_count")[0]

    pages()


archive_size()
