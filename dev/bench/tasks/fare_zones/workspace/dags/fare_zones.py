from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.zones import zone_price


@dag(schedule="@daily", start_date=datetime(2026, 5, 1), catchup=False, tags=["fares"])
def fare_zones():
    @task
    def price(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("fares")
        hook.run("DELETE FROM fares WHERE day = ?", parameters=(ds,))
        for ticket, zones, young in hook.get_records("SELECT id, zones, young FROM tickets WHERE day = ?", parameters=(ds,)):
            hook.run("INSERT INTO fares VALUES (?, ?, ?)", parameters=(ds, ticket, zone_price(zones, bool(young))))

    price()


fare_zones()
