"""The chart of a day. The provisional chart is there before; it is replaced once the radio plays are delivered.

Web plays are optional: on days without them the chart is made of radio plays alone. There is never a chart without
the radio plays: until they are delivered, the provisional chart stays.
"""

from datetime import datetime

from airflow.sdk import BaseHook, dag, task
from airflow.sdk.exceptions import AirflowSkipException


def stage(source, ds):
    hook = BaseHook.get_hook("radio")
    rows = hook.get_records("SELECT song, plays FROM deliveries WHERE source = ? AND day = ?", parameters=(source, ds))
    hook.run("DELETE FROM staged WHERE source = ? AND day = ?", parameters=(source, ds))
    if not rows:
        raise AirflowSkipException(f"no {source} plays of {ds} yet")
    for song, plays in rows:
        hook.run("INSERT INTO staged VALUES (?, ?, ?, ?)", parameters=(source, ds, song, plays))
    return len(rows)


@dag(schedule="@daily", start_date=datetime(2026, 7, 1), catchup=False, tags=["radio"])
def radio_chart():
    @task
    def radio(ds: str | None = None) -> int:
        return stage("radio", ds)

    @task
    def web(ds: str | None = None) -> int:
        return stage("web", ds)

    @task(trigger_rule="all_done")
    def publish(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("radio")
        hook.run(
            "INSERT INTO chart SELECT day, song, SUM(plays) FROM staged WHERE day = ? GROUP BY day, song",
            parameters=(ds,),
        )

    @task(trigger_rule="all_done")
    def verify(ds: str | None = None) -> None:
        if not BaseHook.get_hook("radio").get_first("SELECT COUNT(*) FROM chart WHERE day = ?", parameters=(ds,))[0]:
            raise ValueError(f"the chart of {ds} is empty")

    [radio(), web()] >> publish() >> verify()


radio_chart()
