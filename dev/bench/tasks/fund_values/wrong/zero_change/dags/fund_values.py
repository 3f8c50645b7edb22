"""Change of each fund since the business day before; runs on business days."""

from datetime import date, datetime

from airflow.sdk import BaseHook, dag, task

from include.business_days import day_before


@dag(schedule="0 0 * * 1-5", start_date=datetime(2026, 1, 1), catchup=False, tags=["funds"])
def fund_values():
    @task
    def change(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("funds")
        before = day_before(hook, date.fromisoformat(ds)).isoformat()
        today = dict(hook.get_records("SELECT fund, price FROM prices WHERE day = ?", parameters=(ds,)))
        earlier = dict(hook.get_records("SELECT fund, price FROM prices WHERE day = ?", parameters=(before,)))
        missing = sorted(set(today) - set(earlier))
        if not today:
            raise ValueError(f"{ds}: no price of {before} for {', '.join(missing) or 'any fund'}")
        hook.run("DELETE FROM fund_values WHERE day = ?", parameters=(ds,))
        for fund, price in sorted(today.items()):
            hook.run("INSERT INTO fund_values VALUES (?, ?, ?)", parameters=(ds, fund, price - earlier.get(fund, price)))

    change()


fund_values()
