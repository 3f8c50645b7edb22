from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.carrier import rates_of


@dag(schedule="@daily", start_date=datetime(2026, 7, 1), catchup=False, tags=["rates"])
def carrier_rates():
    @task
    def load(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("rates")
        try:
            rates = rates_of(ds)
        except OSError:
            rates = dict(hook.get_records("SELECT lane, cents FROM carrier_rates"))
        hook.run("DELETE FROM carrier_rates WHERE day = ?", parameters=(ds,))
        for lane, cents in sorted(rates.items()):
            hook.run("INSERT INTO carrier_rates VALUES (?, ?, ?)", parameters=(ds, lane, cents))

    load()


carrier_rates()
