from datetime import datetime

from airflow.sdk import Asset, BaseHook, dag, task

MINUTES = Asset("sqlite://kiln/kiln_minutes")
ALARMS = """
INSERT INTO kiln_alarms
SELECT m.kiln, substr(m.at, 1, 10), COUNT(*) FROM kiln_minutes AS m JOIN kilns AS k ON k.kiln = m.kiln
WHERE m.degrees > k.limit_degrees GROUP BY 1, 2
"""


@dag(schedule="0 2 * * *", start_date=datetime(2026, 2, 1), catchup=False, tags=["kiln"])
def kiln_minutes():
    @task
    def copy(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("kiln")
        hook.run("DELETE FROM kiln_minutes WHERE substr(at, 1, 10) = ?", parameters=(ds,))
        hook.run("INSERT INTO kiln_minutes SELECT * FROM readings WHERE substr(at, 1, 10) = ?", parameters=(ds,))

    copy()


@dag(schedule=[MINUTES], start_date=datetime(2026, 2, 1), catchup=False, tags=["kiln"])
def kiln_alarms():
    @task
    def rewrite() -> None:
        BaseHook.get_hook("kiln").run(["DELETE FROM kiln_alarms", ALARMS])

    rewrite()


kiln_minutes()
kiln_alarms()
