"""The price list that the shop prints: net prices from the warehouse, gross prices with VAT."""

from __future__ import annotations

from datetime import UTC, datetime

from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import dag, task

from include.prices import gross_prices


@dag(
    schedule="* * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "shop-data", "retries": 0},
    tags=["shop"],
    doc_md=__doc__,
)
def price_list():
    @task
    def read_products():
        hook = SqliteHook(sqlite_conn_id="shop")
        return [list(row) for row in hook.get_records("SELECT product_id, name, net_price, vat_rate FROM products")]

    @task
    def write_price_list(products):
        hook = SqliteHook(sqlite_conn_id="shop")
        hook.run("DELETE FROM price_list")
        for product_id, name, gross in gross_prices(products):
            hook.run(
                "INSERT INTO price_list (product_id, name, gross_price) VALUES (?, ?, ?)",
                parameters=(product_id, name, gross),
            )

    write_price_list(read_products())


price_list()
