from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@monthly", start_date=datetime(2026, 1, 1), catchup=False, tags=["ledger"])
def month_totals():
    @task
    def total(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("ledger")
        month = ds[:7]
        if hook.get_first("SELECT COUNT(*) FROM closed_months WHERE month = ?", parameters=(month,))[0]:
            print(f"{month} is closed")
        hook.run("DELETE FROM month_totals WHERE month = ?", parameters=(month,))
        hook.run(
            "INSERT INTO month_totals SELECT ?, SUM(cents) FROM ledger WHERE substr(day, 1, 7) = ?",
            parameters=(month, month),
        )

    total()


month_totals()
