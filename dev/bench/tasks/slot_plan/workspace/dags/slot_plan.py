from datetime import datetime

from airflow.sdk import dag, task

from include.slots import free_slots, store


@dag(schedule="@daily", start_date=datetime(2026, 5, 1), catchup=False, tags=["clinic"])
def slot_plan():
    @task
    def collect(ds: str | None = None) -> list[list]:
        return free_slots(ds)

    @task
    def save(slots: list[list], ds: str | None = None) -> int:
        return store(ds, slots)

    save(collect())


slot_plan()
