"""A whole verification on a branch in a warehouse, with the DAG as it is: hook, operator, driver and all.

Real are the sandbox, the socket, the worker's side and Airflow's hooks on both sides of it. The warehouse is
a driver in the worker that answers from DuckDB (``tests.warehouses``): this was never run against a vendor's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.sandbox.run import Sandbox
from airflow_provider_ardent.verify.pool import Limits, RunnerPool
from airflow_provider_ardent.verify.target import Target
from airflow_provider_ardent.verify.verifier import Verifier
from tests.integration.verify.conftest import LOGICAL_DATE, RUN_ID, Repository, by_name
from tests.warehouses import FakeDatabricks, FakeSnowflake, FakeWarehouse

pytestmark = pytest.mark.integration

TOKEN = "canary-token-of-the-warehouse"
SHOP = """
CREATE SCHEMA prod.shop;
CREATE SCHEMA prod.bank;
CREATE TABLE prod.shop.orders (id INT, day DATE, total INT, price DECIMAL(9, 2));
INSERT INTO prod.shop.orders VALUES
  (1, '2026-01-02', 3, 1.5), (2, '2026-01-02', 4, 2), (3, '2026-01-01', 9, 3);
CREATE TABLE prod.shop.daily (day DATE, total BIGINT);
CREATE TABLE prod.bank.accounts (id INT);
"""
DATABRICKS = """
from datetime import date
from decimal import Decimal

from airflow.providers.databricks.hooks.databricks_sql import DatabricksSqlHook
from airflow.providers.databricks.operators.databricks_sql import DatabricksSqlOperator
from airflow.sdk import DAG, task

with DAG("daily_orders", schedule="@daily"):
    load = DatabricksSqlOperator(
        task_id="load",
        databricks_conn_id="lake",
        sql=[
            "delete from daily where day = '{{ ds }}'",
            "insert into prod.shop.daily select day, sum(amount) from shop.orders "
            "where day = '{{ ds }}' group by day",
        ],
    )

    @task
    def report():
        hook = DatabricksSqlHook("lake")
        (row,) = hook.get_records("select id, day, price from orders where id = :id", parameters={"id": 2})
        assert (row.id, row.day, row.price) == (2, date(2026, 1, 2), Decimal("2.00")), row
        with hook.get_conn() as conn, conn.cursor() as cursor:
            cursor.execute("select * from daily")
            assert cursor.fetchall_arrow().num_rows == 1

    @task
    def leave():
        DatabricksSqlHook("lake").run("select * from prod.bank.accounts")

    load >> report() >> leave()
"""


@pytest.fixture(scope="module")
def pool(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunnerPool]:
    """Runners with time to import a vendor's driver."""
    limits = Limits(import_seconds=60, patience_seconds=2, run_seconds=240)
    with RunnerPool(sandbox, tmp_path_factory.mktemp("scratch"), size=1, limits=limits) as made:
        yield made


def target(error_type: str, message: str) -> Target:
    return Target(
        kind="task",
        dag_id="daily_orders",
        relative_fileloc="daily_orders.py",
        task_id="load",
        run_id=RUN_ID,
        logical_date=LOGICAL_DATE,
        error_type=error_type,
        error_message=message,
    )


def verified(
    warehouse: FakeWarehouse,
    repository: Repository,
    dag: str,
    of: Target,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Prove the repair of a DAG that sums a column that is not there, and look at all that was told."""
    monkeypatch.setenv("AIRFLOW__ARDENT__BRANCH_CONN_ID", "lake=branches")
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(folder / "ardent"))
    repository.write("dags/daily_orders.py", dag)
    before = warehouse.rows("SELECT * FROM prod.shop.daily")
    words = frozenset({"orders", "daily"})
    origin = origin_of(Connection("lake", warehouse.dialect, tables=words, owner="run"), folder)
    try:
        verifier = Verifier(
            repository.sandbox, repository.pool, of, (origin,), repository.base, "dags", repository.events
        )
        verifier.reproduce()
        evidence = verifier.verify(repository.changed("dags/daily_orders.py", ("sum(amount)", "sum(total)")))
    finally:
        origin.close()
    found = by_name(evidence)
    assert verifier.reproduced, verifier.why_not_reproduced
    assert evidence.verified, evidence.reason
    effect = found["data effect", "again"]
    assert "the second run changed nothing" in effect.detail
    (daily,) = effect.differences
    assert (daily["table"].lower(), daily["added"], daily["removed"], daily["changed"]) == ("daily", 1, 0, 0)
    assert (
        "report success" in found["downstream", "after"].detail.lower()
        or "leave" in found["downstream", "after"].detail.lower()
    )
    assert 'bank" cannot be reached from the sandbox' in found["downstream", "after"].detail.lower()
    assert "bank" in found["connections", "after"].detail.lower()
    everything = str(evidence.to_dict())
    assert TOKEN not in everything
    assert "ardent_" not in everything
    assert warehouse.rows("SELECT * FROM prod.shop.daily") == before
    assert (warehouse.left_over(), warehouse.open, warehouse.mistakes()) == ([], 0, [])


def test_databricks(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = FakeDatabricks(SHOP)
    monkeypatch.setattr("databricks.sql.connect", warehouse.connect)
    for name, extra in {
        "LAKE": {"http_path": "/sql/lake", "catalog": "prod", "schema": "shop"},
        "BRANCHES": {"http_path": "/sql/branches", "catalog": "ardent_scratch"},
    }.items():
        data = {"conn_type": "databricks", "host": "x.example", "password": TOKEN, "extra": extra}
        monkeypatch.setenv(f"AIRFLOW_CONN_{name}", json.dumps(data))
    of = target(
        "airflow.providers.databricks.exceptions.DatabricksSqlExecutionError",
        "Error running SQL statement: insert into prod.shop.daily select day, sum(amount) from shop.orders "
        "where day = '2026-01-02' group by day. Binder Error: Referenced column \"amount\" not found in FROM "
        "clause!",
    )
    verified(warehouse, repository, DATABRICKS, of, tmp_path, monkeypatch)


SNOWFLAKE = """
from datetime import date
from decimal import Decimal

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.snowflake.hooks.snowflake import SnowflakeHook
from airflow.sdk import DAG, task

with DAG("daily_orders", schedule="@daily"):
    load = SQLExecuteQueryOperator(
        task_id="load",
        conn_id="lake",
        sql=[
            "delete from daily where day = '{{ ds }}'",
            "insert into prod.shop.daily select day, sum(amount) from shop.orders "
            "where day = '{{ ds }}' group by day",
        ],
    )

    @task
    def report():
        hook = SnowflakeHook("lake")
        rows = hook.get_records("select id, day, price from orders where id = %(id)s", parameters={"id": 2})
        assert rows == [(2, date(2026, 1, 2), Decimal("2.00"))], rows
        (row,) = hook.run("select total from daily", handler=list, return_dictionaries=True)
        assert row == {"TOTAL": 7}, row

    @task
    def leave():
        SnowflakeHook("lake").run("select * from prod.bank.accounts")

    load >> report() >> leave()
"""


def test_snowflake(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = FakeSnowflake(SHOP)
    monkeypatch.setattr("snowflake.connector.connect", warehouse.connect)
    for name, extra in {
        "LAKE": {"account": "lake", "database": "prod"},
        "BRANCHES": {"account": "branches", "database": "ardent_scratch", "role": "branches"},
    }.items():
        data = {
            "conn_type": "snowflake", "login": "etl", "password": TOKEN, "schema": "shop", "extra": extra,
        }  # fmt: skip
        monkeypatch.setenv(f"AIRFLOW_CONN_{name}", json.dumps(data))
    of = target(
        "snowflake.connector.errors.ProgrammingError",
        'Binder Error: Referenced column "AMOUNT" not found in FROM clause!',
    )
    verified(warehouse, repository, SNOWFLAKE, of, tmp_path, monkeypatch)
