"""A whole verification on a branch of a real PostgreSQL, with the DAG as it is: hook, operator and all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.verify.target import Target
from airflow_provider_ardent.verify.verifier import Verifier
from tests.integration.verify.conftest import LOGICAL_DATE, RUN_ID, Repository, by_name
from tests.postgres import NoPostgres, PostgresServer

pytestmark = pytest.mark.integration

PASSWORD = "canary-pw-of-the-shop"
DAG = """
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.postgres.hooks.postgres import PostgresHook
from airflow.sdk import DAG, task

with DAG("daily_orders", schedule="@daily"):
    load = SQLExecuteQueryOperator(
        task_id="load",
        conn_id="shop",
        sql=[
            "delete from daily where day = '{{ ds }}'",
            "insert into daily select day, sum(amount) from orders where day = '{{ ds }}' group by day",
            "update customers set name = upper(name)",
        ],
    )

    @task
    def report():
        hook = PostgresHook("shop")
        print(hook.get_records("select * from daily"), hook.get_sqlalchemy_engine().connect())

    @task
    def leave():
        PostgresHook("shop", database="postgres").get_records("select 1")

    load >> report() >> leave()
"""
TARGET = Target(
    kind="task",
    dag_id="daily_orders",
    relative_fileloc="daily_orders.py",
    task_id="load",
    run_id=RUN_ID,
    logical_date=LOGICAL_DATE,
    error_type="psycopg.errors.UndefinedColumn",
    error_message='column "amount" does not exist',
)


@pytest.fixture(scope="module")
def shop() -> Iterator[PostgresServer]:
    try:
        with PostgresServer(PASSWORD) as server:
            server.execute("create database shop")
            server.execute(
                "create table orders (id serial primary key, day date, total integer);"
                "create table daily (day date primary key, total bigint);"
                "create table customers (id integer primary key, name text);"
                "insert into orders (day, total) values ('2026-01-02', 3), ('2026-01-02', 4);"
                "insert into orders (day, total) values ('2026-01-01', 9);"
                "insert into customers values (1, 'anna'), (2, 'BEN')",
                "shop",
            )
            yield server
    except NoPostgres as reason:
        pytest.skip(str(reason))


def test_the_dag_runs_unchanged_and_what_it_did_to_data_is_told(
    shop: PostgresServer, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri = f"postgres://owner:{PASSWORD}@127.0.0.1:{shop.port}/shop?sslmode=prefer"
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", uri)
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(repository.folder / "home"))
    repository.write("dags/daily_orders.py", DAG)
    origin = origin_of(Connection("shop", "postgres"), repository.folder)
    try:
        verifier = Verifier(
            repository.sandbox, repository.pool, TARGET, (origin,), repository.base, "dags", repository.events
        )
        verifier.reproduce()
        assert verifier.reproduced, verifier.why_not_reproduced
        evidence = verifier.verify(repository.changed("dags/daily_orders.py", ("sum(amount)", "sum(total)")))
    finally:
        origin.close()
    found = by_name(evidence)
    assert evidence.verified, evidence.reason
    effect = found["data effect", "again"]
    assert "the second run changed nothing" in effect.detail
    daily, customers = (
        next(d for d in effect.differences if d["table"] == name) for name in ("daily", "customers")
    )
    assert (daily["added"], daily["removed"], daily["changed"], daily["key"]) == (1, 0, 0, ("day",))
    assert (customers["added"], customers["changed"]) == (0, 1)
    assert customers["columns"][0]["name"] == "name"
    assert customers["columns"][0]["after"] == {"nulls": 0, "distinct": 2, "low": "", "high": ""}
    downstream = found["downstream", "after"]
    assert downstream.status == "skipped"
    assert 'database "postgres" cannot be reached from the sandbox' in downstream.detail
    assert 'database "postgres" cannot be reached' in found["connections", "after"].detail
    assert PASSWORD not in str(evidence.to_dict())
    assert "ardent_" not in effect.detail
