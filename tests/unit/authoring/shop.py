"""What the steward and the databases of a small shop say, without Airflow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from airflow_provider_ardent.authoring import surroundings
from airflow_provider_ardent.authoring.feasibility import Installed
from airflow_provider_ardent.authoring.request import Request
from airflow_provider_ardent.authoring.surroundings import Surroundings
from airflow_provider_ardent.context.documents import Document
from airflow_provider_ardent.context.schema import Column, MissingTable, Schema, Table
from airflow_provider_ardent.errors import ArdentError, NotConfigured

TABLES = {
    "customers": ["customer_id", "name"],
    "orders": ["order_id", "customer_id", "ordered_on", "amount", "status"],
    "daily_orders": ["day", "customer_id", "orders", "turnover"],
}
DAG = """
from datetime import datetime
from airflow.providers.sqlite.hooks.sqlite import SqliteHook
from airflow.sdk import dag, task

ARGS = {"owner": "shop-data", "retries": 2}

@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, default_args=ARGS, tags=["shop"])
def daily_orders():
    @task
    def load(ds=None):
        hook = SqliteHook(sqlite_conn_id="shop")
        sql = "SELECT customer_id, count(*) FROM orders WHERE ordered_on = ? GROUP BY 1"
        rows = hook.get_records(sql, parameters=(ds,))
        hook.run("DELETE FROM daily_orders WHERE day = ?", parameters=(ds,))
        for row in rows:
            hook.run("INSERT INTO daily_orders VALUES (?, ?)", parameters=row)

    load()

daily_orders()
"""
INSTALLED = Installed(
    package=lambda name: name == "requests",
    classes=lambda: ["SQLExecuteQueryOperator", "BashOperator"],
    variable=lambda key: key == "rates_url",
)


class FakeDatabase:
    conn_type = "sqlite"

    def __init__(self, errors: tuple[str, ...] = ()) -> None:
        self.errors = errors

    def table_names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return (() if self.errors else tuple(sorted(TABLES))), self.errors

    def read(self, tables: Sequence[str]) -> Schema:
        known = [Table(n, tuple(Column(c, "TEXT") for c in TABLES[n]), 5) for n in tables if n in TABLES]
        missing = [MissingTable(n) for n in tables if n not in TABLES]
        return Schema("shop", tuple(known), tuple(missing))


class FakeSteward:
    def __init__(self, **answer: Any) -> None:
        self.answer = answer

    def ask(self, kind: str, *, seconds: float = 60.0, **args: Any) -> dict[str, Any]:
        if self.answer.get("refuses"):
            raise ArdentError("no steward here")
        shop = {"conn_id": "shop", "conn_type": "sqlite", "description": "the shop's warehouse"}
        return {"ok": True, "allowed": [shop], "missing": [], "others": ["crm"]} | self.answer


def database(conn_id: str) -> FakeDatabase:
    if conn_id != "shop":
        raise NotConfigured(f"The connection {conn_id!r} cannot be read (AirflowNotFoundException).")
    return FakeDatabase()


def repository(folder: Path) -> Path:
    """A folder with a DAG and conventions."""
    (folder / "dags").mkdir(parents=True, exist_ok=True)
    (folder / "dags" / "daily_orders.py").write_text(DAG)
    (folder / "AGENTS.md").write_text("# Rules\n\n- Delete the day, then insert.\n- No pandas.\n")
    return folder


def look(folder: Path, text: str, steward: FakeSteward | None = None, **changes: Any) -> Surroundings:
    """What is found out about a request over the shop's repository."""
    given: dict[str, Any] = {"session_id": "s0123456789ab", "text": text, "connections": ("shop",)}
    documents = {"d1": Document("d1", "glossary.md", "Turnover is the sum of amounts.")}
    return surroundings.gather(
        Request(**(given | changes)),
        repository(folder),
        subdir="dags",
        steward=steward or FakeSteward(),
        database=database,
        document=documents.get,
    )
