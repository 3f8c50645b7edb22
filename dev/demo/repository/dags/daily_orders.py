"""Turnover a day and customer, for the dashboard on the shop floor."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import dag, task

from include.days import business_day


@dag(
    schedule="* * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "shop-data", "retries": 0},
    tags=["shop"],
    doc_md=__doc__,
)
def daily_orders():
    @task
    def count_orders(ds=None):
        day = business_day(ds)
        hook = SqliteHook(sqlite_conn_id="shop")
        return hook.get_first("SELECT count(*) FROM orders WHERE ordered_on = ?", parameters=(day,))[0]

    @task
    def load_daily_orders(expected, ds=None):
        day = business_day(ds)
        hook = SqliteHook(sqlite_conn_id="shop")
        rows = hook.get_records(
            "SELECT customer_id, count(*), sum(amount) FROM orders WHERE ordered_on = ? GROUP BY customer_id",
            parameters=(day,),
        )
        hook.run("DELETE FROM daily_orders WHERE day = ?", parameters=(day,))
        for customer_id, orders, turnover in rows:
            hook.run(
                "INSERT INTO daily_orders (day, customer_id, orders, turnover) VALUES (?, ?, ?, ?)",
                parameters=(day, customer_id, orders, turnover),
            )
        loaded = sum(orders for _, orders, _ in rows)
        if loaded != expected:
            raise ValueError(f"{expected} orders in the source, {loaded} loaded")
        return loaded

    @task
    def publish_turnover(loaded, ds=None):
        day = business_day(ds)
        hook = SqliteHook(sqlite_conn_id="shop")
        total = hook.get_first("SELECT sum(turnover) FROM daily_orders WHERE day = ?", parameters=(day,))[0]
        hook.run("DELETE FROM turnover WHERE day = ?", parameters=(day,))
        hook.run("INSERT INTO turnover (day, orders, total) VALUES (?, ?, ?)", parameters=(day, loaded, total))

    publish_turnover(load_daily_orders(count_orders()))


daily_orders()
