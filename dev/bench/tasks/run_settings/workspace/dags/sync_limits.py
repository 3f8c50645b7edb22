from datetime import datetime

from airflow.sdk import dag, task

from include.settings_store import connection_of, variables_like


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["plant"])
def sync_limits():
    @task
    def sync(ds: str | None = None) -> None:
        import sqlite3

        values = variables_like(["limit_factor", "limit_unit"])
        factor, unit = float(values["limit_factor"]), values["limit_unit"]
        connection = sqlite3.connect(connection_of("plant").host)
        with connection:
            connection.execute("DELETE FROM limits WHERE day = ?", (ds,))
            connection.execute(
                "INSERT INTO limits SELECT ?, vessel, ROUND(design * ?, 2), ? FROM vessels WHERE built <= ?",
                (ds, factor, unit, ds),
            )
        connection.close()

    sync()


sync_limits()
