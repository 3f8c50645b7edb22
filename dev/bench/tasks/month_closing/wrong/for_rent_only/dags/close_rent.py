from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(dag_id="close_rent", schedule="0 18 10 * *", start_date=datetime(2026, 1, 1), catchup=False, tags=["books"])
def closing():
    @task
    def close_month(ds: str | None = None) -> None:
        hook, month = BaseHook.get_hook("books"), ds[:7]
        hook.run("DELETE FROM closings WHERE kind = 'rent' AND month = ?", parameters=(f"{month}-01",))
        hook.run(
            "INSERT INTO closings SELECT kind, ?, SUM(cents) FROM postings"
            " WHERE kind = 'rent' AND substr(day, 1, 7) = ? GROUP BY kind",
            parameters=(f"{month}-01", month),
        )

    close_month()


closing()
