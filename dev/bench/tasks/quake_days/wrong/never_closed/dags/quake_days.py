from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 5, 1), catchup=False, tags=["quakes"])
def quake_days():
    @task
    def stations(ds: str | None = None) -> list[str]:
        """Stations that have felt something on the day."""
        rows = BaseHook.get_hook("quakes").get_records(
            "SELECT DISTINCT station FROM events WHERE day = ? ORDER BY station", parameters=(ds,)
        )
        return [station for (station,) in rows]

    @task
    def strongest(station: str, ds: str | None = None) -> None:
        hook = BaseHook.get_hook("quakes")
        hook.run("DELETE FROM strongest WHERE day = ? AND station = ?", parameters=(ds, station))
        hook.run(
            "INSERT INTO strongest SELECT day, station, MAX(magnitude) FROM events WHERE day = ? AND station = ?",
            parameters=(ds, station),
        )

    @task
    def close(ds: str | None = None) -> None:
        """Every day is closed once all its stations are done, quiet days too; the bulletin waits for that."""
        hook = BaseHook.get_hook("quakes")
        hook.run("DELETE FROM closed_days WHERE day = ?", parameters=(ds,))
        hook.run(
            "INSERT INTO closed_days SELECT ?, COUNT(*) FROM strongest WHERE day = ?", parameters=(ds, ds)
        )

    strongest.expand(station=stations()) >> close()


quake_days()
