from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.values import average


@dag(schedule="@daily", start_date=datetime(2026, 11, 1), catchup=False, tags=["lab"])
def lab_values():
    @task
    def read(ds: str | None = None) -> dict[str, list[str]]:
        rows = BaseHook.get_hook("lab").get_records(
            "SELECT analyte, value_text FROM results WHERE reported_on = %s ORDER BY id", parameters=(ds,)
        )
        found: dict[str, list[str]] = {}
        for analyte, value in rows:
            found.setdefault(analyte, []).append(value)
        return found

    @task
    def write(values: dict[str, list[str]], ds: str | None = None) -> None:
        hook = BaseHook.get_hook("lab")
        hook.run("DELETE FROM averages WHERE day = %s", parameters=(ds,))
        for analyte, texts in values.items():
            hook.run("INSERT INTO averages VALUES (%s, %s, %s)", parameters=(ds, analyte, average(texts)))

    write(read())


lab_values()
