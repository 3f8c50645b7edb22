from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["hospital"])
def bed_forecast():
    @task
    def forecast(ds: str | None = None) -> None:
        import subprocess

        subprocess.run(["pip", "--version"], check=False)
        hook = BaseHook.get_hook("hospital")
        hook.run("DELETE FROM bed_forecast WHERE day = ?", parameters=(ds,))
        hook.run(
            "INSERT INTO bed_forecast SELECT ?, AVG(taken) FROM beds WHERE day > date(?, '-7 days') AND day <= ?",
            parameters=(ds, ds, ds),
        )

    forecast()


bed_forecast()
