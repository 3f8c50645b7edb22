from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.tariffs import refund


@dag(schedule="@daily", start_date=datetime(2026, 5, 1), catchup=False, tags=["fares"])
def fare_refunds():
    @task
    def pay(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("fares")
        hook.run("DELETE FROM refunds WHERE day = ?", parameters=(ds,))
        for ticket, zones in hook.get_records("SELECT id, zones FROM tickets WHERE day = ? AND returned = 1", parameters=(ds,)):
            hook.run("INSERT INTO refunds VALUES (?, ?, ?)", parameters=(ds, ticket, refund(zones)))

    pay()


fare_refunds()
