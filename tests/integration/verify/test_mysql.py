"""A whole verification on a branch of a real MariaDB, with the DAG as it is: hook, operator and all."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from airflow_provider_ardent.branches.base import Connection, origin_of
from airflow_provider_ardent.verify.target import Target
from airflow_provider_ardent.verify.verifier import Verifier
from tests import databases
from tests.integration.verify.conftest import LOGICAL_DATE, RUN_ID, Repository, by_name

pytestmark = pytest.mark.integration

PASSWORD = "canary-pw-of-the-shop"
SHOP = f"""
CREATE DATABASE shop;
CREATE TABLE shop.orders (id int AUTO_INCREMENT PRIMARY KEY, day date, total int);
CREATE TABLE shop.daily (day date PRIMARY KEY, total bigint);
CREATE TABLE shop.customers (id int PRIMARY KEY, name text);
INSERT INTO shop.orders (day, total) VALUES ('2026-01-02', 3), ('2026-01-02', 4), ('2026-01-01', 9);
INSERT INTO shop.customers VALUES (1, 'anna'), (2, 'BEN');
CREATE USER 'owner'@'127.0.0.1' IDENTIFIED BY '{PASSWORD}';
GRANT ALL PRIVILEGES ON *.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION;
"""
DAG = """
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.mysql.hooks.mysql import MySqlHook
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
        hook = MySqlHook("shop")
        print(hook.get_records("select * from daily"))
        assert hook.get_sqlalchemy_engine().connect().exec_driver_sql("select 1").scalar() == 1

    @task
    def leave():
        MySqlHook("shop", schema="bank").get_records("select 1")

    load >> report() >> leave()
"""
TARGET = Target(
    kind="task",
    dag_id="daily_orders",
    relative_fileloc="daily_orders.py",
    task_id="load",
    run_id=RUN_ID,
    logical_date=LOGICAL_DATE,
    error_type="mysql.connector.errors.ProgrammingError",
    error_message="1054 (42S22): Unknown column 'amount' in 'SELECT'",
)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with databases.mariadb(SHOP) as started:
        yield started


@pytest.mark.parametrize("client", ["mysql-connector-python", "mysqlclient"])
def test_the_dag_runs_unchanged_and_what_it_did_to_data_is_told(
    port: int, client: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    dag, target = DAG, TARGET
    if client == "mysqlclient":  # which has no wheel; PyMySQL has its interface
        dag = "import pymysql\n\npymysql.install_as_MySQLdb()\n" + DAG
        import pymysql

        pymysql.install_as_MySQLdb()
    data = {
        "conn_type": "mysql", "host": "127.0.0.1", "port": port, "login": "owner", "password": PASSWORD,
        "schema": "shop", "extra": {"client": client, "charset": "utf8mb4", "odd": PASSWORD},
    }  # fmt: skip
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", json.dumps(data))
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(repository.folder / "home"))
    repository.write("dags/daily_orders.py", dag)
    origin = origin_of(Connection("shop", "mysql", extra=data["extra"]), repository.folder)
    try:
        verifier = Verifier(
            repository.sandbox, repository.pool, target, (origin,), repository.base, "dags", repository.events
        )
        verifier.reproduce()
        evidence = verifier.verify(repository.changed("dags/daily_orders.py", ("sum(amount)", "sum(total)")))
    finally:
        origin.close()
    found = by_name(evidence)
    effect = found["data effect", "again"]
    assert "the second run changed nothing" in effect.detail
    daily, customers = (
        next(d for d in effect.differences if d["table"] == name) for name in ("daily", "customers")
    )
    assert (daily["added"], daily["removed"], daily["changed"], daily["key"]) == (1, 0, 0, ("day",))
    assert (customers["added"], customers["changed"]) == (0, 1)
    assert customers["columns"][0]["after"] == {"nulls": 0, "distinct": 2, "low": "", "high": ""}
    downstream = found["downstream", "after"]
    assert 'database "bank" cannot be reached from the sandbox' in downstream.detail
    assert 'database "bank" cannot be reached' in found["connections", "after"].detail
    assert PASSWORD not in str(evidence.to_dict())
    assert "ardent_" not in effect.detail
    if client == "mysql-connector-python":  # the other driver's error has another name
        assert verifier.reproduced, verifier.why_not_reproduced
        assert evidence.verified, evidence.reason
