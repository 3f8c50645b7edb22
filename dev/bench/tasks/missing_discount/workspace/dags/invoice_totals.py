from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.totals import total


@dag(schedule="@daily", start_date=datetime(2026, 3, 1), catchup=False, tags=["finance"])
def invoice_totals():
    @task
    def load(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("ledger")
        rows = hook.get_records("SELECT net, discount FROM invoices WHERE day = ?", parameters=(ds,))
        hook.run("DELETE FROM invoice_totals WHERE day = ?", parameters=(ds,))
        hook.run("INSERT INTO invoice_totals VALUES (?, ?)", parameters=(ds, total(rows)))

    load()


invoice_totals()
