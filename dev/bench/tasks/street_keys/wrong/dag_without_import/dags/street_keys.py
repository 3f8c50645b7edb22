from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["city"])
def street_keys():
    @task
    def store(ds: str | None = None) -> None:
        from include.keys import key_of

        hook = BaseHook.get_hook("city")
        for (name,) in hook.get_records("SELECT name FROM streets WHERE named_on = ?", parameters=(ds,)):
            hook.run("INSERT OR REPLACE INTO street_keys VALUES (?, ?)", parameters=(name, key_of(name)))

    store()


street_keys()
