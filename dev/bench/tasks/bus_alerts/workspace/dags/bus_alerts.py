from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.alerts_api import alerts_of


@dag(schedule="@daily", start_date=datetime(2026, 4, 1), catchup=False, tags=["transit"])
def bus_alerts():
    @task
    def load(ds: str | None = None) -> None:
        alerts = alerts_of(ds)
        hook = BaseHook.get_hook("transit")
        hook.run("DELETE FROM bus_alerts WHERE day = ?", parameters=(ds,))
        for alert in alerts:
            hook.run(
                "INSERT INTO bus_alerts VALUES (?, ?, ?, ?)",
                parameters=(ds, alert["id"], alert["line"], alert["text"]),
            )

    load()


bus_alerts()
