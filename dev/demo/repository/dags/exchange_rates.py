"""Exchange rates of the day, from the bank's HTTP service."""

from __future__ import annotations

from datetime import UTC, datetime

import requests
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import Variable, dag, task


@dag(
    schedule="* * * * *",
    start_date=datetime(2026, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    default_args={"owner": "shop-data", "retries": 0},
    tags=["shop"],
    doc_md=__doc__,
)
def exchange_rates():
    @task
    def fetch_rates():
        response = requests.get(Variable.get("rates_url"), timeout=10)
        response.raise_for_status()
        return response.json()["rates"]

    @task
    def store_rates(rates, ds=None):
        hook = SqliteHook(sqlite_conn_id="shop")
        hook.run("DELETE FROM rates WHERE day = ?", parameters=(ds,))
        for currency, rate in sorted(rates.items()):
            hook.run("INSERT INTO rates (day, currency, rate) VALUES (?, ?, ?)", parameters=(ds, currency, rate))

    store_rates(fetch_rates())


exchange_rates()
