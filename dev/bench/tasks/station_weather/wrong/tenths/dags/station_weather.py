from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.met_office import get


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["climate"])
def station_weather():
    @task
    def load(ds: str | None = None) -> int:
        first = get("/v1/measurements", day=ds, page=1)
        items = list(first["items"])
        for page in range(2, first["pages"] + 1):
            items += get("/v1/measurements", day=ds, page=page)["items"]
        hook = BaseHook.get_hook("climate")
        hook.run("DELETE FROM station_weather WHERE substr(measured_at, 1, 10) = ?", parameters=(ds,))
        for item in items:
            hook.run(
                "INSERT INTO station_weather VALUES (?, ?, ?)",
                parameters=(item["station"], item["time"], item["temperature"]),
            )
        return len(items)

    load()


station_weather()
