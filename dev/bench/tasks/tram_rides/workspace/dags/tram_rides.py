from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.rides import rides_of


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["transit"])
def tram_rides():
    @task
    def count(ds: str | None = None) -> dict[str, int]:
        return rides_of(BaseHook.get_hook("transit"), ds)

    @task
    def compare(rides: dict[str, int], ds: str | None = None) -> dict[str, int]:
        gates = dict(
            BaseHook.get_hook("transit").get_records("SELECT line, rides FROM gates WHERE day = ?", parameters=(ds,))
        )
        if gates != rides:
            raise ValueError(f"{ds}: the gates counted {gates}, the validators {rides}")
        return rides

    @task
    def publish(rides: dict[str, int], ds: str | None = None) -> None:
        hook = BaseHook.get_hook("transit")
        hook.run("DELETE FROM tram_rides WHERE day = ?", parameters=(ds,))
        for line, count in sorted(rides.items()):
            hook.run("INSERT INTO tram_rides VALUES (?, ?, ?)", parameters=(ds, line, count))

    publish(compare(count()))


tram_rides()
